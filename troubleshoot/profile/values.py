"""One value of a profile: text to what it means, or what is wrong with it and how to mend it.

A parser takes the text of one value and raises `Wrong`. A reader (at the end) takes a value of
the file and its findings: a blank one counts as not given, a wrong one as a fault.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address, ip_interface, ip_network
from typing import TypeVar
from urllib.parse import quote, urlsplit

from troubleshoot.source.fields import Fields, Reader
from troubleshoot.source.values import Findings, Scalar, Sequence, Value

T = TypeVar("T")
Parse = Callable[[str], T]

LONGEST = 300
MOST_MBPS = 100_000.0
UNITS_MBPS = {"kbps": 0.001, "mbps": 1.0, "gbps": 1000.0}
HTTPS_PORT = 443

_PACKAGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([A-Za-z/]*)", re.ASCII)
_GROUPED = re.compile(r"\d+[.,]\d\d0\D*", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ().\-/]*")
_EMAIL = re.compile(r"[^\s@<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")


class TimeZone(StrEnum):
    """Indonesia's three time zones."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def utc_offset_hours(self) -> int:
        """Hours ahead of UTC; there is no summer time."""
        return 7 + list(TimeZone).index(self)


@dataclass(frozen=True)
class Endpoint:
    """A host name or address, and the TCP port to ask."""

    host: str
    port: int = HTTPS_PORT

    def __str__(self) -> str:
        """`host` or `host:port`, IPv6 in brackets, as a profile writes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == HTTPS_PORT else f"{host}:{self.port}"


class Wrong(ValueError):
    """A value that cannot be used: what is wrong, and what to write instead."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what} {fix}")
        self.what = what
        self.fix = fix


def matching(pattern: str, what: str, fix: str) -> Parse[str]:
    """A parser of text that fits a pattern; `what` may quote it as `{text}`."""

    def read(text: str) -> str:
        if re.fullmatch(pattern, text, re.ASCII):
            return text
        raise Wrong(what.format(text=text), fix)

    return read


def one_of(known: Mapping[str, T], what: str, fix: str) -> Parse[T]:
    """A parser of a few words, in any case, each with its meaning; `what` as in `matching`."""

    def read(text: str) -> T:
        if text.lower() in known:
            return known[text.lower()]
        raise Wrong(what.format(text=text), fix)

    return read


def line(text: str) -> str:
    """One line of visible text; spaces around it do not count."""
    text = text.replace("\N{NO-BREAK SPACE}", " ").strip()
    if text.isprintable():
        return text
    raise Wrong("the text holds a line break or a hidden sign.", "Write it on one line.")


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


def mobile(text: str) -> str:
    """Like `whatsapp`, from a spreadsheet: it takes `0812…` for a number and drops its zero."""
    return whatsapp(f"0{text}" if text.startswith("8") else text)


def international(number: str) -> str:
    """The digits as WhatsApp links want them: `0812…` and `+62 812…` become `62812…`."""
    digits = "".join(letter for letter in number if letter.isdigit() and letter.isascii())
    return "62" + digits[1:] if digits.startswith("0") else digits


def whatsapp_link(number: str, said: str) -> str:
    """The address that opens this message, to a number that WhatsApp can open, or to nobody yet."""
    digits = international(number)
    return f"https://wa.me/{digits if 9 <= len(digits) <= 15 else ''}?text={quote(said, safe='')}"


def email(text: str) -> str:
    """An e-mail address."""
    if _EMAIL.fullmatch(text) and len(text) <= 254 and text.isprintable():
        return text
    raise Wrong("this is not an e-mail address.", "Write one like nama@contoh.go.id.")


switch = one_of(
    {"yes": True, "ya": True, "on": True, "true": True}
    | {"no": False, "tidak": False, "off": False, "false": False},
    "`{text}` is neither yes nor no.",
    "Write yes or no.",
)
internet = one_of(
    {"yes": True, "none": False},
    "`{text}` is not known here.",
    "Write yes, or none for a PC on the intranet only.",
)
time_zone = one_of(
    {zone.lower(): zone for zone in TimeZone},
    "`{text}` is not a time zone.",
    "Write WIB, WITA or WIT.",
)


def address(text: str) -> str:
    """An IPv4 or IPv6 address, in its usual form."""
    try:
        if "%" not in text:
            return str(ip_address(text))
    except ValueError:
        pass
    raise Wrong(f"`{text}` is not an IP address.", "Write one like 192.168.1.1.")


def network(text: str) -> str:
    """A network in CIDR form."""
    try:
        found = ip_interface(text).network
    except ValueError:
        raise Wrong(f"`{text}` is not a network.", "Write one like 192.168.1.0/24.") from None
    if "/" not in text:
        usual = ip_network(f"{text}/{64 if ':' in text else 24}", strict=False)
        raise Wrong(f"`{text}` is one address.", f"Add its length, e.g. {usual}.")
    try:
        return str(ip_network(text))
    except ValueError:
        raise Wrong(f"`{text}` is an address inside a network.", f"Write {found}.") from None


def networks(text: str) -> tuple[str, ...]:
    """Several networks in one cell."""
    return tuple(map(network, text.replace(";", " ").replace(",", " ").split()))


def port(text: str) -> int:
    """A TCP port."""
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
        return int(text)
    raise Wrong(f"`{text}` is not a port.", "Write a number from 1 to 65535.")


def name(text: str) -> str:
    """A host name, without `http://` or a path."""
    if text.startswith("*."):
        raise Wrong(f"`{text}` stands for many names.", "Write your office's own name for `*`.")
    if len(text) <= 253 and _NAME.fullmatch(text) and not _all_digits(text):
        return text.lower()
    raise Wrong(f"`{text}` is not a host name.", "Write only the name, like www.contoh.go.id.")


def host(text: str) -> str:
    """A host name or an address."""
    looks_like_one = _all_digits(text) or (":" in text and "/" not in text)
    return address(text) if looks_like_one else name(text)


def _all_digits(text: str) -> bool:
    return text.replace(".", "").isdigit()


def endpoint(text: str) -> Endpoint:
    """`host` or `host:port`; IPv6 with a port in brackets."""
    bracketed = re.fullmatch(r"\[([^\]]*)\](?::(.*))?", text)
    if bracketed:
        return Endpoint(address(bracketed[1]), port(bracketed[2] or str(HTTPS_PORT)))
    if text.count(":") != 1 or "/" in text:
        return Endpoint(host(text))
    where, _, number = text.partition(":")
    return Endpoint(host(where), port(number))


def pattern(text: str) -> Endpoint:
    """Like `endpoint`; `*.` may stand for the office's own name until it is known."""
    if not text.startswith("*."):
        return endpoint(text)
    rest = endpoint(text[2:])
    return Endpoint(f"*.{rest.host}", rest.port)


def url(text: str) -> str:
    """An http or https address without a password in it."""
    try:
        parts = urlsplit(text)
        where = parts.hostname or ""
        _ = parts.port
    except ValueError:
        parts, where = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not where or not text.isprintable():
        raise Wrong("this is not a web address.", "Write one like https://speed.contoh.go.id/10mb.")
    if parts.username is not None or parts.password is not None:
        raise Wrong("this web address holds a password.", "Remove everything before the `@`.")
    return text


def file_name(text: str) -> str:
    """A file beside the profile: its name alone, so that a profile reaches nowhere else."""
    if text.isprintable() and not set(text) & set("/\\:") and text not in (".", ".."):
        return text
    raise Wrong("only a file beside the profile can be named.", "Write its name, like units.csv.")


path = matching(r"/[!-~]*", "`{text}` is not a path.", "Write one that begins with `/`.")
status = matching(
    r"[1-5][0-9][0-9]", "`{text}` is not an HTTP status.", "Write a number such as 200 or 204."
)


def plain(parse: Parse[T]) -> Reader[T]:
    """One value that may be blank, as in a form that is still to be filled in."""

    def read(value: Value, findings: Findings) -> T | None:
        return None if blank(value) else _parsed(value, findings, parse)

    return read


def filled(parse: Parse[T]) -> Reader[T]:
    """One value that must not be blank."""

    def read(value: Value, findings: Findings) -> T | None:
        if blank(value):
            findings.fault("empty-text", value.place, "this is empty.", "Write it.")
        return plain(parse)(value, findings)

    return read


def many(read: Reader[T], least: int = 1) -> Reader[tuple[T, ...]]:
    """A list, or one item alone; None when blank.

    A list that needs a number of items holds together: with a fault in it, nothing of it is used.
    """

    def read_all(value: Value, findings: Findings) -> tuple[T, ...] | None:
        if blank(value):
            return None
        before = len(findings.problems)
        items = value.items if isinstance(value, Sequence) else (value,)
        if len(items) < least:
            fix = "Add more, or delete the key."
            findings.fault("too-few", value.place, f"at least {least} are needed here.", fix)
        found = [(item, read(item, findings)) for item in items]
        usable = not least or len(findings.problems) == before
        for place, this in enumerate(found):
            if this[1] is not None and this[1] in [other for _, other in found[:place]]:
                findings.fault("twice", this[0].place, "this stands here twice.", "Keep one.")
        if not usable:
            return None
        return tuple(dict.fromkeys(one for _, one in found if one is not None))

    return read_all


def text(fields: Fields, key: str, parse: Parse[str]) -> str:
    """A text; empty where it is absent or blank."""
    return fields.optional(key, plain(parse)) or ""


def blank(value: Value) -> bool:
    """Whether nothing was written after the key."""
    return isinstance(value, Scalar) and not value.text.strip()


def _parsed(value: Value, findings: Findings, parse: Parse[T]) -> T | None:
    if not isinstance(value, Scalar):
        findings.fault("shape", value.place, "one plain value is wanted here.")
        return None
    written = value.text.strip()
    try:
        if len(written) > LONGEST:
            raise Wrong(f"the text is longer than {LONGEST} letters.", "Shorten it.")
        return parse(written)
    except Wrong as wrong:
        findings.fault("value", value.place, wrong.what, wrong.fix)
        return None
