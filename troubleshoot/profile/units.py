"""The list of units that a technician hands out beside a profile: one row for each PC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from troubleshoot.profile.model import Profile, TimeZone
from troubleshoot.profile.services import Endpoint


@dataclass(frozen=True)
class Unit:
    """One row; None where its cell is empty, so that the profile's own value stays."""

    unit: str
    address: str | None = None
    room: str | None = None
    operator: str | None = None
    role: str | None = None
    whatsapp: str | None = None
    service_hours: str | None = None
    time_zone: TimeZone | None = None
    network: tuple[str, ...] | None = None
    gateway: str | None = None
    intranet: Endpoint | None = None
    internet: bool | None = None
    package: float | None = None
    speed_url: str | None = None

    def __str__(self) -> str:
        """As a list to pick from shows it."""
        return " · ".join(part for part in (self.unit, self.room, self.address) if part)


_OFFICE = ("unit", "address", "room", "whatsapp", "service_hours", "time_zone")
_PERSON = {"operator": "name", "role": "role"}
_NETWORK = {
    "network": "expected",
    "gateway": "gateway",
    "intranet": "intranet",
    "internet": "internet",
    "package": "package_mbps",
    "speed_url": "speed_url",
}


def search(units: Sequence[Unit], words: str) -> tuple[Unit, ...]:
    """The units in which every word occurs, in the order of the list."""
    wanted = words.casefold().split()
    return tuple(unit for unit in units if all(word in str(unit).casefold() for word in wanted))


def filled_in(profile: Profile, unit: Unit) -> Profile:
    """The profile of one unit: its row's values before those of the shared profile."""
    return replace(
        profile,
        units=None,
        operator=replace(profile.operator, **_given(unit, _PERSON)),
        network=replace(profile.network, **_given(unit, _NETWORK)),
        **_given(unit, {name: name for name in _OFFICE}),
    )


def _given(unit: Unit, names: dict[str, str]) -> dict[str, Any]:
    """The values that the row has, under the profile's names for them."""
    values = {names[name]: getattr(unit, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}
