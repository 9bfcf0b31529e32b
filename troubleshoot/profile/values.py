"""One value of a profile: text to what it means, or what is wrong with it and how to mend it."""

from __future__ import annotations

import re

from troubleshoot.profile.model import TimeZone

LONGEST = 300
MOST_MBPS = 100_000.0
UNITS_MBPS = {"kbps": 0.001, "mbps": 1.0, "gbps": 1000.0}

_PACKAGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([A-Za-z/]*)", re.ASCII)
_GROUPED = re.compile(r"\d+[.,]\d\d0\D*", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ().\-/]*")
_EMAIL = re.compile(r"[^\s@<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Wrong(ValueError):
    """A value that cannot be used: what is wrong, and what to write instead."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what} {fix}")
        self.what = what
        self.fix = fix


def line(text: str) -> str:
    """One line of visible text; spaces around it do not count."""
    text = text.replace("\N{NO-BREAK SPACE}", " ").strip()
    if text.isprintable():
        return text
    raise Wrong("the text holds a line break or a hidden sign.", "Write it on one line.")


def status(text: str) -> int:
    """An HTTP status."""
    if re.fullmatch(r"[1-5][0-9][0-9]", text, re.ASCII):
        return int(text)
    raise Wrong(f"`{text}` is not an HTTP status.", "Write a number such as 200 or 204.")


def mbps(text: str) -> float:
    """A line's speed in Mb/s; `20 Mbps`, `2,5 Mbps`, `1 Gbps` or a bare number of Mb/s."""
    match = _PACKAGE.fullmatch(text)
    if match is None or match[2].endswith(("B/s", "Bps")):
        raise Wrong(f"`{text}` is not a speed.", "Write it in megabits, like 20 Mbps.")
    if _GROUPED.fullmatch(text):
        raise Wrong(f"`{text}` can be read in two ways.", "Write 1000 Mbps or 1,5 Mbps.")
    factor = UNITS_MBPS.get((match[2] or "Mbps").lower().replace("b/s", "bps"), 0.0)
    speed = float(match[1].replace(",", ".")) * factor
    if 0 < speed <= MOST_MBPS:
        return speed
    raise Wrong(f"`{text}` is not an office's speed.", "Write it in megabits, like 20 Mbps.")


def phone(text: str) -> str:
    """A telephone number as people write it; short ones such as 123 too."""
    digits = sum(letter.isdigit() for letter in text)
    if _PHONE.fullmatch(text) and 3 <= digits <= 15:
        return text
    raise Wrong("this is not a telephone number.", "Write one like 0812-3456-7890.")


def whatsapp(text: str) -> str:
    """A mobile number that WhatsApp can open."""
    if 9 <= len(international(phone(text))) <= 15:
        return text
    raise Wrong("this is not a WhatsApp number.", "Write it in full, like 0812-3456-7890.")


def international(number: str) -> str:
    """The digits as WhatsApp links want them: `0812…` and `+62 812…` become `62812…`."""
    digits = "".join(letter for letter in number if letter.isdigit())
    return "62" + digits[1:] if digits.startswith("0") else digits


def email(text: str) -> str:
    """An e-mail address."""
    if _EMAIL.fullmatch(text) and len(text) <= 254 and text.isprintable():
        return text
    raise Wrong("this is not an e-mail address.", "Write one like nama@contoh.go.id.")


def switch(text: str) -> bool:
    """`yes` or `no`, also in Indonesian."""
    known = {"yes": True, "ya": True, "on": True, "true": True}
    known |= {"no": False, "tidak": False, "off": False, "false": False}
    if text.lower() in known:
        return known[text.lower()]
    raise Wrong(f"`{text}` is neither yes nor no.", "Write yes or no.")


def internet(text: str) -> bool:
    """Whether this PC may see the internet: `yes`, or `none` for intranet only."""
    if text.lower() in ("yes", "none"):
        return text.lower() == "yes"
    raise Wrong(f"`{text}` is not known here.", "Write yes, or none for a PC on the intranet only.")


def time_zone(text: str) -> TimeZone:
    """WIB, WITA or WIT."""
    if text.upper() in list(TimeZone):
        return TimeZone(text.upper())
    raise Wrong(f"`{text}` is not a time zone.", "Write WIB, WITA or WIT.")
