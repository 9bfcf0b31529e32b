"""Numbers that belong to a person: identity, card, account and telephone numbers (UU 27/2022)."""

import re
import unicodedata
from ipaddress import IPv6Address, IPv6Network
from typing import Any

from troubleshoot.source.reader import own_table

# One way to write a sign: what hides a number from a pattern does not hide it from a reader.

HIDDEN = "[disamarkan]"  # what stands where something was
# The private ones stand in for addresses while a text is masked, so nobody else may use them.
HOLD, RELEASE = "\ue000", "\ue001"


def patterns(name: str, **known: Any) -> dict[str, Any]:
    """The patterns of a file beside this, by their names: texts, or lists of some.

    In one, `<NAME>` stands for another that is `known` or above it, or for any of its list.
    """

    def filled(told: Any) -> Any:
        if isinstance(told, list):
            return [filled(one) for one in told]
        return re.sub("<([A-Z_]+)>", lambda hole: "|".join(_several(known[hole[1]])), told)

    for key, told in own_table(__file__, name).items():
        known[key] = filled(told)
    return known


def _several(told: Any) -> list[str]:
    return told if isinstance(told, list) else [told]


_CONTROL = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{HOLD}{RELEASE}]")
# Marks and fillers that take no room of their own though Unicode does not call them format signs.
_WIDTHLESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0]"
)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


def plain_letters(text: str) -> str:
    """The text as it looks, in the signs that patterns know."""
    if not text.isascii():
        text = "".join(map(_plain, _WIDTHLESS.sub("", text)))
    return _CONTROL.sub(" ", text)


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _TO_ASCII)
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(sign) == "Cf" else sign


# Addresses in a text: those of the network stay, those of the hardware go.

# Groups of three may begin with 0; `33.26.01.15` is a part of a number, not an address.
_OCTET = r"(?:25[0-5]|2[0-4]\d|[01]\d\d|[1-9]?\d)"
_IPV4 = rf"(?<![\d.]){_OCTET}(?:\.{_OCTET}){{3}}(?:/\d{{1,2}}|:\d{{1,5}})?(?!\w|\.\d)"
_IPV6 = (
    r"(?<![0-9a-fA-F.])(?=[0-9a-fA-F]{0,4}:[0-9a-fA-F:]{0,38}:)[0-9a-fA-F:]{3,39}"
    r"(?:%\w+)?(?:/\d{1,3})?(?![\w:]|\.\d)"
)
NETWORK = re.compile(rf"(?P<four>{_IPV4})|(?P<six>{_IPV6})")

_HEX = "[0-9a-fA-F]"
_PAIRS = rf"{_HEX}{{2,}}(?:[:.\-_ ]\s?{_HEX}{{2}}){{5,7}}{_HEX}*"
_FOURS = rf"{_HEX}{{4,}}(?:[:.\-]{_HEX}{{4}}){{2}}{_HEX}*"
_SHORT = rf"(?<![0-9a-fA-F:]){_HEX}{{1,2}}(?::{_HEX}{{1,2}}){{5}}{_HEX}*(?!:)"
_BARE = rf"{_HEX}{{12,}}"
_REVERSE = rf"(?<![0-9a-fA-F.])(?:{_HEX}\.){{16,}}ip6\.arpa"
_MAC = re.compile("|".join((_REVERSE, _BARE, _PAIRS, _FOURS, _SHORT)), re.I)
# Where letters or a colon too many keep it from being a whole IPv6 address.
_HALF = re.compile(rf"(?:{_HEX}{{1,4}}:)?{_HEX}{{0,2}}ff:fe{_HEX}{{2}}:{_HEX}+", re.I)

_LONG_GROUP = re.compile(rf"::|{_HEX}{{3,4}}")
_EUI_64 = bytes.fromhex("fffe")


def network_address(found: re.Match[str]) -> str | None:
    """What stays of a match of `NETWORK`; None when it only looks like an address."""
    text = found.group()
    return text if found.group("four") else _six(text)


def without_hardware(text: str) -> str:
    """The text without MAC addresses."""
    return _MAC.sub(HIDDEN, _HALF.sub(HIDDEN, text))


def _six(text: str) -> str | None:
    written = re.split("[%/]", text)[0]
    try:
        address = IPv6Address(written)
    except ValueError:
        return None
    if not _LONG_GROUP.search(written):  # eight pairs: hardware of eight bytes
        return None
    if address.packed[11:13] != _EUI_64:
        return text
    return f"{IPv6Network((address, 64), strict=False).network_address}{HIDDEN}"


_DASH = r"\-‐-―−"
_GAP = rf"[\s.{_DASH}_/()]{{0,4}}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DATE = (
    rf"(?<!\d)(?<!\d[-./])(?:{_DAY}[-/.]{_MONTH}[-/.](?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d)(?!\d|[-./]\d)"
)
_TIME = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
_HOURS = rf"(?<!\d)(?<!\d[-./]){_TIME}\s?[{_DASH}]\s?{_TIME}(?!\d|[-./]\d)"
_O_CLOCK = rf"(?:pukul|jam|pkl\.?)\s{_TIME}(?!\d|[-./]\d)"

_VERSION = r"(?<![\d.])[1-9]\d{0,2}\.0\.\d{4,5}\.\d{1,5}(?!\d|\.\d)"

# A letter's number ends with its year; hotlines are nobody's own.
_LETTER = r"(?<![\d/])\d{1,6}(?:\.\d{1,4}){0,9}(?:/[\w.-]{1,20}){1,4}/(?:19|20)\d\d(?!\d|[/-]\d)"
_HOTLINE = (
    r"(?<![\d+.-])(?:0(?:800|804|807|809)(?:[ -]?\d{1,4}){2,3}|1500[ -]?\d{3}|14\d{3})(?!\d|[ -]\d)"
)

_MONEY = r"\bRp\.?\s?\d{1,3}(?:\.\d{3})+(?!\d|\.\d)"

# What looks like a long number and is none.
HARMLESS = re.compile(f"{_DATE}|{_HOURS}|{_O_CLOCK}|{_VERSION}|{_LETTER}|{_HOTLINE}|{_MONEY}", re.I)


# Ten digits and more, however they are grouped; a card's four fours with anything between.
LONG = re.compile(
    rf"(?<!\d)(?:\+?\(?\d(?:{_GAP}\d){{9,}}|\d{{4}}(?:[^\w\n]{{1,3}}\d{{4}}){{3}})(?!\d)"
)
# Indonesian numbers: 08…, (0285) …, +62 …
PHONE = re.compile(rf"(?<!\d)(?<!\d[ .-])(?:\+?62|\(?0){_GAP}\d(?:{_GAP}\d){{6,12}}(?!\d)")

_KNOWN = patterns("numbers.yaml", GAP=_GAP)
THING = re.compile(_KNOWN["THING"], re.I)
SHORT = re.compile(_KNOWN["SHORT"])
_PERSONAL_RULES = tuple(map(re.compile, _KNOWN["PERSONAL"]))


def without_personal(text: str) -> str:
    """The text without passports, plates, serial numbers, births and places on a map."""
    for rule in _PERSONAL_RULES:
        text = rule.sub(rf"\1{HIDDEN}", text)
    return text


_BETWEEN = re.compile(r"\s*[/,;|&\n]\s*|\s+(?:atau|dan|or|and)\s+", re.I)
_TELEPHONE = re.compile(r"\s*(\+?[\d\s.\-()]+)([A-Za-z .()]*)(?:ext\.?\s?\d{1,5})?\s*", re.I)
_IDENTITY_DIGITS = (13, 16)


def are_telephones(text: str) -> bool:
    """Whether this can be an office's own number or numbers, not somebody's identity."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return bool(parts) and all(_is_telephone(part, alone=len(parts) == 1) for part in parts)


def _is_telephone(part: str, *, alone: bool) -> bool:
    """One that stands alone may be a short local one."""
    found = _TELEPHONE.fullmatch(part)
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    called = bool(re.match(r"0[1-9]|62[1-9]", digits))
    if not called and (not alone or len(digits) in _IDENTITY_DIGITS or digits.startswith("00")):
        return False
    return (3 if alone else 7) <= len(digits) <= 15
