"""The last line of a WhatsApp or QR text: a report in letters and digits that no keyboard mends.

A desk reads it where the words above were cut, quoted or translated. Its form is described in
docs/machine-line.md; what follows is the form's first version.
"""

import re
from base64 import b32decode, b32encode
from binascii import crc32, crc_hqx
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from unicodedata import normalize

from troubleshoot.diagnosis.cause import Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.profile.values import TimeZone
from troubleshoot.report.model import SIGNS, Report, coded
from troubleshoot.report.timestamp import Timestamp, zone_of

PREFIX = "TS1:"
LINE = re.compile(r"\bTS1:([A-Z2-7]{22})([A-Z2-7]{0,26})(?![A-Za-z0-9])")
SCOPES = ("", "satu_pc", "satu_ruang", "semua")
_SINCE_S = 1_577_836_800  # 2020-01-01 UTC
_ZONES = (*TimeZone, "UTC")
_SIZES = (len(SIGNS) ** 8, 2**25, len(_ZONES), len(Outcome), 2**18, len(SCOPES), 5, len(Sure), 64)
_BYTES = (prod(_SIZES).bit_length() + 7) // 8
_HEAD = 22  # letters of five bits: the numbers and 16 bits of check
_UNIT_SIGNS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-/"
_LONGEST_UNIT = 24


@dataclass(frozen=True)
class MachineLine:
    """What it says. `started`: to the minute; `cause`: its `number`; `scope`: "" for another."""

    code: str
    started: Timestamp
    status: Outcome
    cause: int
    scope: str
    priority: Priority | None
    sure: Sure
    revision: int
    unit: str = ""


@lru_cache(maxsize=1024)
def number(cause: str) -> int:
    """Of a cause id, 18 bits: no two of ours share one."""
    return crc32(cause.encode()) >> 14


def written(report: Report, unit: str) -> tuple[str, ...]:
    """The line with and without the unit; none of what was simulated."""
    if report.simulated:
        return ()
    head, started = report.headline, report.started
    scope = next((one.value for one in reversed(report.answers) if one.field == "scope"), "")
    signs = report.code.removeprefix("TS-").replace("-", "")[:8]
    values = (
        sum(SIGNS.index(sign) * len(SIGNS) ** place for place, sign in enumerate(signs)),
        int(min(max(0.0, (started.at - _SINCE_S) / 60), 2**25 - 1)),  # clocks say anything
        _ZONES.index(started.zone.name if started.zone.name in _ZONES else "UTC"),
        list(Outcome).index(head.status),
        number(head.cause.id),
        SCOPES.index(scope if scope in SCOPES else ""),
        list(Priority).index(head.priority) + 1 if head.priority else 0,
        list(Sure).index(head.sure),
        min(report.revision, 63),
    )
    whole = 0
    for value, size in zip(values, _SIZES, strict=True):
        whole = whole * size + value
    return tuple(dict.fromkeys(_signed(whole, packed) for packed in (_packed_unit(unit), b"")))


def read(line: str) -> MachineLine | None:
    """What a line says that holds one; None where there is none, or one of its signs is wrong."""
    found = LINE.search(line)
    if found is None:
        return None
    head, rest = found[1], found[2] + "=" * (-len(found[2]) % 8)
    try:
        whole, unit = int.from_bytes(b32decode(f"{head}A=")) >> 2, b32decode(rest)
    except ValueError:  # no whole number of bytes
        return None
    whole >>= 16
    if whole >= prod(_SIZES) or found.group() != _signed(whole, unit):
        return None
    values: list[int] = []
    for size in reversed(_SIZES):
        whole, value = divmod(whole, size)
        values.insert(0, value)
    code, minute, zone, status, cause, scope, priority, sure, revision = values
    return MachineLine(
        coded("".join(SIGNS[code // len(SIGNS) ** place % len(SIGNS)] for place in range(8))),
        Timestamp(float(_SINCE_S + minute * 60), zone_of(_ZONES[zone], None)),
        list(Outcome)[status],
        cause,
        SCOPES[scope],
        (None, *Priority)[priority],
        list(Sure)[sure],
        max(1, revision),
        _unpacked_unit(unit),
    )


def _signed(whole: int, unit: bytes) -> str:
    check = crc_hqx(whole.to_bytes(_BYTES) + unit, 0xFFFF)
    head = (whole * 2**16 + check) << 2
    letters = b32encode(head.to_bytes(14))[:_HEAD] + b32encode(unit)
    return PREFIX + letters.decode().rstrip("=")


def _packed_unit(unit: str) -> bytes:
    """Three signs in two bytes; what has no sign is a blank."""
    plain = normalize("NFKD", unit).encode("ascii", "ignore").decode().upper()[:_LONGEST_UNIT]
    plain += " " * (-len(plain) % 3)
    places = [max(0, _UNIT_SIGNS.find(sign)) for sign in plain]
    threes = zip(places[::3], places[1::3], places[2::3], strict=True)
    return b"".join((a * 1600 + b * 40 + c).to_bytes(2) for a, b, c in threes)


def _unpacked_unit(packed: bytes) -> str:
    twos = (int.from_bytes(packed[at : at + 2], "big") for at in range(0, len(packed), 2))
    signs = (_UNIT_SIGNS[two // place % 40] for two in twos for place in (1600, 40, 1))
    return " ".join("".join(signs).title().split())
