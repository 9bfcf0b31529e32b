"""A point in time as people in the office say it: local, with its zone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from troubleshoot.text import Language

ZONES_H: Mapping[str, int] = {"WIB": 7, "WITA": 8, "WIT": 9}
_LATEST_S = 253_000_000_000.0
_MOST_OFFSET_S = 14 * 3600


@dataclass(frozen=True)
class Zone:
    """A name that people use, and seconds ahead of UTC."""

    name: str
    offset_s: int


UTC_ZONE = Zone("UTC", 0)


def zone_of(profile_zone: Any, offset_s: int | None) -> Zone:
    """The profile's zone, else the PC's own offset, else UTC, always named."""
    if isinstance(profile_zone, str) and profile_zone in ZONES_H:
        return Zone(profile_zone, ZONES_H[profile_zone] * 3600)
    if offset_s is None or abs(offset_s) > _MOST_OFFSET_S:
        return UTC_ZONE
    whole_minutes = round(offset_s / 60) * 60
    return Zone(_offset_name(whole_minutes), whole_minutes)


def _offset_name(offset_s: int) -> str:
    for name, hours in ZONES_H.items():
        if offset_s == hours * 3600:
            return name
    hours, minutes = divmod(abs(offset_s) // 60, 60)
    return f"UTC{'-' if offset_s < 0 else '+'}{hours:02d}:{minutes:02d}"


@dataclass(frozen=True)
class Moment:
    """`at`: seconds since 1970-01-01 UTC."""

    at: float
    zone: Zone

    def day(self, language: Language) -> str:
        """The date, `15-03-2026`, in English `2026-03-15`."""
        return self._local().strftime("%Y-%m-%d" if language == "en" else "%d-%m-%Y")

    def time(self, language: Language) -> str:
        """The time of day, `08.05 WIB`, in English `08:05 WIB`."""
        clock = self._local().strftime("%H:%M" if language == "en" else "%H.%M")
        return f"{clock} {self.zone.name}"

    def in_(self, language: Language) -> str:
        """Date and time."""
        return f"{self.day(language)} {self.time(language)}"

    def iso(self) -> str:
        """ISO 8601 with the offset, to the second."""
        return self._local().isoformat(timespec="seconds")

    def _local(self) -> datetime:
        # A clock can be absurdly wrong on these PCs: that must not stop a report.
        known = self.at if math.isfinite(self.at) else 0.0
        # Counted by hand: Windows' own conversion ends in the year 3000.
        seconds = timedelta(seconds=min(max(known, 86_400.0), _LATEST_S))
        utc = datetime(1970, 1, 1, tzinfo=UTC) + seconds
        return utc.astimezone(timezone(timedelta(seconds=self.zone.offset_s)))
