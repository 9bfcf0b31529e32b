"""A point in time as people in the office say it: local, with its zone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from troubleshoot.profile.values import TimeZone
from troubleshoot.text import Language, Text

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
    if isinstance(profile_zone, str) and profile_zone in list(TimeZone):
        return Zone(profile_zone, TimeZone(profile_zone).utc_offset_hours * 3600)
    if offset_s is None or abs(offset_s) > _MOST_OFFSET_S:
        return UTC_ZONE
    whole_minutes = round(offset_s / 60) * 60
    return Zone(_offset_name(whole_minutes), whole_minutes)


def here(at: float) -> Timestamp:
    """A point in time by this PC's own time zone."""
    offset = datetime.fromtimestamp(at, UTC).astimezone().utcoffset()
    return Timestamp(at, zone_of(None, round(offset.total_seconds()) if offset else 0))


def said_here(at: float) -> Text:
    """The same in both languages."""
    return here(at).text


def _offset_name(offset_s: int) -> str:
    for known in TimeZone:
        if offset_s == known.utc_offset_hours * 3600:
            return known.value
    hours, minutes = divmod(abs(offset_s) // 60, 60)
    return f"UTC{'-' if offset_s < 0 else '+'}{hours:02d}:{minutes:02d}"


@dataclass(frozen=True)
class Timestamp:
    """`at`: seconds since 1970-01-01 UTC."""

    at: float
    zone: Zone

    def as_json(self) -> dict[str, str]:
        """`{at: ISO 8601, zone: its name}`."""
        return {"at": self.iso(), "zone": self.zone.name}

    @classmethod
    def from_json(cls, value: Any) -> Timestamp:
        """The inverse; raises TypeError, ValueError, KeyError, AttributeError, OverflowError."""
        when = datetime.fromisoformat(value["at"])
        offset = when.utcoffset()
        if offset is None:
            raise ValueError(value["at"])
        zone = zone_of(value.get("zone"), round(offset.total_seconds()))
        return cls(min(when.timestamp(), _LATEST_S), zone)

    def day(self, language: Language) -> str:
        """The date, `15-03-2026`, in English `2026-03-15`."""
        return self._local().strftime("%Y-%m-%d" if language == "en" else "%d-%m-%Y")

    def time(self, language: Language) -> str:
        """The time of day, `08.05 WIB`, in English `08:05 WIB`."""
        clock = self._local().strftime("%H:%M" if language == "en" else "%H.%M")
        return f"{clock} {self.zone.name}"

    @property
    def date(self) -> Text:
        """The date in both languages."""
        return Text(self.day("id"), self.day("en"))

    @property
    def clock(self) -> Text:
        """The time of day in both languages."""
        return Text(self.time("id"), self.time("en"))

    @property
    def text(self) -> Text:
        """Date and time in both languages."""
        return Text(self.in_("id"), self.in_("en"))

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
