"""Numbers that belong to a person: identity, card, account and telephone numbers (UU 27/2022)."""

import re
import unicodedata
from collections.abc import Iterable
from ipaddress import IPv6Address, IPv6Network

from troubleshoot.source.reader import own_patterns

# One way to write a sign: what hides a number from a pattern does not hide it from a reader.

HIDDEN = "[disamarkan]"  # what stands where something was
# The private ones stand in for addresses while a text is masked, so nobody else may use them.
HOLD, RELEASE = "\ue000", "\ue001"
_RE = own_patterns(__file__)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


def plain_letters(text: str) -> str:
    """The text as it looks, in the signs that patterns know."""
    if not text.isascii():
        text = "".join(map(_plain, _RE["WIDTHLESS"].sub("", text)))
    return _RE["CONTROL"].sub(" ", text)


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

NETWORK = _RE["NETWORK"]
_EUI_64 = bytes.fromhex("fffe")


def network_address(found: re.Match[str]) -> str | None:
    """What stays of a match of `NETWORK`; None when it only looks like an address."""
    text = found.group()
    return text if found.group("four") else _six(text)


def without_hardware(text: str) -> str:
    """The text without MAC addresses."""
    return _RE["MAC"].sub(HIDDEN, _RE["HALF"].sub(HIDDEN, text))


def _six(text: str) -> str | None:
    written = re.split("[%/]", text)[0]
    try:
        address = IPv6Address(written)
    except ValueError:
        return None
    if not _RE["LONG_GROUP"].search(written):  # eight pairs: hardware of eight bytes
        return None
    if address.packed[11:13] != _EUI_64:
        return text
    return f"{IPv6Network((address, 64), strict=False).network_address}{HIDDEN}"


# HARMLESS: what looks like a long number and is none. THING: numbers of things, where a word says
# so: a technician needs them. LONG: ten digits and more. PHONE, SHORT: of telephones.
HARMLESS, THING, LONG = _RE["HARMLESS"], _RE["THING"], _RE["LONG"]
PHONE, SHORT = _RE["PHONE"], _RE["SHORT"]
_PERSONAL = [rule for name, rule in _RE.items() if name.startswith("PERSONAL")]


def hide(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """The text with what each finds hidden, behind the word that announced it."""
    for pattern in patterns:
        text = pattern.sub(rf"\1{HIDDEN}", text)
    return text


def without_personal(text: str) -> str:
    """The text without passports, plates, serial numbers, births and places on a map."""
    return hide(text, _PERSONAL)


_IDENTITY_DIGITS = (13, 16)


def are_telephones(text: str) -> bool:
    """Whether this can be an office's own number or numbers, not somebody's identity."""
    parts = [part for part in _RE["BETWEEN"].split(text) if part.strip()]
    return bool(parts) and all(_is_telephone(part, alone=len(parts) == 1) for part in parts)


def _is_telephone(part: str, *, alone: bool) -> bool:
    """One that stands alone may be a short local one."""
    found = _RE["TELEPHONE"].fullmatch(part)
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    called = bool(re.match(r"0[1-9]|62[1-9]", digits))
    if not called and (not alone or len(digits) in _IDENTITY_DIGITS or digits.startswith("00")):
        return False
    return (3 if alone else 7) <= len(digits) <= 15
