"""Numbers that belong to a person: identity, card, account and telephone numbers (UU 27/2022)."""

from __future__ import annotations

import re

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

# What looks like a long number and is none.
HARMLESS = re.compile(f"{_DATE}|{_HOURS}|{_O_CLOCK}|{_VERSION}", re.I)

# Ten digits and more, however they are grouped; a card's four fours with anything between.
LONG = re.compile(
    rf"(?<!\d)(?:\+?\(?\d(?:{_GAP}\d){{9,}}|\d{{4}}(?:[^\w\n]{{1,3}}\d{{4}}){{3}})(?!\d)"
)
# Indonesian numbers: 08…, (0285) …, +62 …
PHONE = re.compile(rf"(?<!\d)(?<!\d[ .-])(?:\+?62|\(?0){_GAP}\d(?:{_GAP}\d){{6,12}}(?!\d)")
# Shorter ones where a word says what they are.
SHORT = re.compile(
    r"(?i)\b((?:telp|telepon|tel|hp|handphone|ponsel|wa|whatsapp|fax"
    r"|(?:meeting|webinar|zoom)[\s_-]?id|id[\s_-]?(?:rapat|zoom|meeting|webinar))"
    rf"(?:\s?nya)?[\s.:=#]{{0,3}})\d(?:{_GAP}\d){{4,}}(?!\d)"
)

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
