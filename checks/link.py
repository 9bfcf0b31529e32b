"""The adapter and its cable or Wi-Fi: is there a signal at all?"""

from dataclasses import dataclass
from enum import StrEnum

from checks.contacts import nobody
from checks.host.protocol import Host
from checks.host.records import Medium
from checks.probes.uplink import LINES, primary
from checks.reason import CannotRun, Reason
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
    SERVICE_OFF = "service_off"
    """The same, and nothing can join: the system's Wi-Fi service does not run."""


@dataclass(frozen=True)
class Reading:
    """The adapter that carries this PC's line, and how many there are."""

    adapter: str | None
    medium: Medium | None
    enabled: bool | None
    carrier: bool | None
    lines: int
    service_off: bool = False


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading("eth0", Medium.CABLE, True, True, 1),
    Outcome.NO_ADAPTER: Reading(None, None, None, None, 0),
    Outcome.DISABLED: Reading("eth0", Medium.CABLE, False, None, 1),
    Outcome.UNPLUGGED: Reading("eth0", Medium.CABLE, True, False, 2),
    Outcome.NOT_JOINED: Reading("wlan0", Medium.WIFI, True, False, 1),
    Outcome.SERVICE_OFF: Reading("wlan0", Medium.WIFI, True, False, 1, service_off=True),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the system; sends nothing."""
    adapters = host.adapters()
    lines = sum(adapter.medium in LINES for adapter in adapters)
    adapter = primary(adapters, host.routes())
    if adapter is None:
        return Reading(None, None, None, None, lines)
    unjoined = adapter.medium is Medium.WIFI and adapter.carrier is False
    off = unjoined and _is_service_off(host)
    return Reading(adapter.name, adapter.medium, adapter.enabled, adapter.carrier, lines, off)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """From the adapter outwards."""
    if reading.adapter is None:
        return Outcome.NO_ADAPTER
    if not reading.enabled:
        return Outcome.DISABLED
    if reading.carrier is not False:
        return Outcome.OK
    if reading.service_off:
        return Outcome.SERVICE_OFF
    return Outcome.NOT_JOINED if reading.medium is Medium.WIFI else Outcome.UNPLUGGED


def _is_service_off(host: Host) -> bool:
    try:
        host.wifi()
    except CannotRun as why:
        return why.reason is Reason.WIFI_SERVICE_OFF
    return False
