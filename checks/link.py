"""The adapter and its cable or Wi-Fi: is there a signal at all?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.check import Threshold
from checks.host.protocol import Host
from checks.host.records import Medium
from checks.primary import LINES, primary
from checks.settings import Settings


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The adapter is on and has a signal."""
    NO_ADAPTER = "no_adapter"
    """No cable or Wi-Fi adapter at all."""
    DISABLED = "disabled"
    """The adapter is switched off in the system."""
    UNPLUGGED = "unplugged"
    """No signal on the cable."""
    NOT_JOINED = "not_joined"
    """The Wi-Fi adapter is on and joined to no network."""


@dataclass(frozen=True)
class Reading:
    """The adapter that carries this PC's line, and how many there are."""

    adapter: str | None
    medium: Medium | None
    enabled: bool | None
    carrier: bool | None
    lines: int


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS: tuple[Threshold, ...] = ()
EXAMPLES = {
    Outcome.OK: Reading("eth0", Medium.CABLE, True, True, 1),
    Outcome.NO_ADAPTER: Reading(None, None, None, None, 0),
    Outcome.DISABLED: Reading("eth0", Medium.CABLE, False, None, 1),
    Outcome.UNPLUGGED: Reading("eth0", Medium.CABLE, True, False, 2),
    Outcome.NOT_JOINED: Reading("wlan0", Medium.WIFI, True, False, 1),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the system; sends nothing."""
    adapters = host.adapters()
    lines = sum(adapter.medium in LINES for adapter in adapters)
    adapter = primary(adapters, host.routes())
    if adapter is None:
        return Reading(None, None, None, None, lines)
    return Reading(adapter.name, adapter.medium, adapter.enabled, adapter.carrier, lines)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """From the adapter outwards."""
    if reading.adapter is None:
        return Outcome.NO_ADAPTER
    if not reading.enabled:
        return Outcome.DISABLED
    if reading.carrier is not False:
        return Outcome.OK
    return Outcome.NOT_JOINED if reading.medium is Medium.WIFI else Outcome.UNPLUGGED
