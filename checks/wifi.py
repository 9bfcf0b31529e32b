"""How well the joined Wi-Fi network is heard."""

from dataclasses import dataclass
from enum import StrEnum

from checks.contacts import nobody
from checks.host.protocol import Host
from checks.host.records import Medium, WifiStatus
from checks.probes.uplink import primary
from checks.reason import CannotRun, Reason
from checks.settings import Settings

GOOD_DBM = -67.0
WEAK_DBM = -75.0
UNUSABLE_DBM = -85.0


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Strong enough for voice and video."""
    FAIR = "fair"
    """Strong enough for pages; voice and video may suffer."""
    WEAK = "weak"
    """Too weak for steady work."""
    UNUSABLE = "unusable"
    """Hardly heard at all."""


@dataclass(frozen=True)
class Reading:
    """The joined network and its signal, as the adapter hears it."""

    adapter: str
    ssid: str | None
    signal_dbm: float


HEALTHY = frozenset({Outcome.OK, Outcome.FAIR})
EXAMPLES = {
    Outcome.OK: Reading("wlan0", "Kantor", -58.0),
    Outcome.FAIR: Reading("wlan0", "Kantor", -71.0),
    Outcome.WEAK: Reading("wlan0", "Kantor", -79.0),
    Outcome.UNUSABLE: Reading("wlan0", "Kantor", -88.0),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the system; sends nothing."""
    line = primary(host.adapters(), host.routes())
    if line is None or line.medium is not Medium.WIFI:
        raise CannotRun(Reason.NO_WIFI)
    status = next((one for one in host.wifi() if one.adapter == line.name), None)
    return reading_of(status)


def reading_of(status: WifiStatus | None) -> Reading:
    """The reading of a status; 0 dBm and above is what drivers say that do not know."""
    if status is None or status.signal_dbm is None or status.signal_dbm >= 0:
        hidden = status is not None and status.hidden
        raise CannotRun(Reason.WIFI_NEEDS_LOCATION if hidden else Reason.WIFI_SIGNAL_UNKNOWN)
    return Reading(status.adapter, status.ssid, status.signal_dbm)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """From good downwards."""
    if reading.signal_dbm >= GOOD_DBM:
        return Outcome.OK
    if reading.signal_dbm >= WEAK_DBM:
        return Outcome.FAIR
    return Outcome.WEAK if reading.signal_dbm >= UNUSABLE_DBM else Outcome.UNUSABLE
