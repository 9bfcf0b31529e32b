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
        return re.sub("<([A-Z][A-Z0-9_]*)>", lambda hole: "|".join(_several(known[hole[1]])), told)

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


_KNOWN = patterns("numbers.yaml")
# Addresses in a text: those of the network stay, those of the hardware go.
NETWORK = re.compile(_KNOWN["NETWORK"])
_MAC = re.compile("|".join(_KNOWN["MAC"]), re.I)
_HALF = re.compile(_KNOWN["HALF"], re.I)
# What looks like a long number and is none.
HARMLESS = re.compile("|".join(_KNOWN["HARMLESS"]), re.I)
LONG, PHONE, SHORT = (re.compile(_KNOWN[name]) for name in ("LONG", "PHONE", "SHORT"))
THING = re.compile(_KNOWN["THING"], re.I)


_LONG_GROUP = re.compile("::|[0-9a-fA-F]{3,4}")
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
