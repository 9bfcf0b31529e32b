"""How fast the line really is, against what the office pays for. Only when asked: it costs data.

This PC, its cable and its Wi-Fi are looked at first, so that a slow PC does not accuse the
provider. Whatever is odd about a measurement makes it none: never "0 Mb/s".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from checks import cable, computer, wifi
from checks.at_once import at_once
from checks.check import Check, Phase, Threshold, carry_out
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Samples
from checks.names import addresses_of
from checks.rate import rate_of
from checks.result import State
from checks.settings import Settings

LOOK_S = 3.0
NAME_TIMEOUT_S = 1.0
TRANSFER_S = 6.5
SPEEDTEST_S = 7.6
MOST_BYTES = 8_000_000  # with headers, and what is still under way at the end: below 10 MB
FINE, LOW = 0.8, 0.5
SPEEDTEST_NAME = "www.speedtest.net"


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """At least 80 % of the package, or no package is known to hold it against."""
    SHORT = "short"
    """50 to 80 % of the package: worth a note."""
    LOW = "low"
    """Below half of the package, and this PC, its cable and its Wi-Fi are not to blame."""
    BUSY = "busy"
    """Below half, but this PC is at its limit or fills the line itself."""
    CABLE = "cable"
    """Below half, but this PC's cable is in poor condition."""
    WIFI = "wifi"
    """Below half, but the Wi-Fi signal is weak here."""


@dataclass(frozen=True)
class Reading:
    """Speeds in Mb/s, None where not measured; what was found of this PC just before."""

    server: str
    down_mbps: float
    up_mbps: float | None
    ping_ms: float | None
    used_mb: float
    package_mbps: float | None
    computer: str | None = None
    cable: str | None = None
    wifi: str | None = None


HEALTHY = frozenset({Outcome.OK, Outcome.SHORT})
THRESHOLDS = (
    Threshold("fine from", FINE * 100, "% of the package", "[O] domain.md"),
    Threshold("low below", LOW * 100, "% of the package", "[O] domain.md"),
    Threshold("data at most", 10, "MB", "issue 5: offices pay for their data"),
    Threshold("discarded at the start", 0.5, "s", "issue 5: a connection needs time to get going"),
)
_FULL = Reading("speed.contoh.go.id", 19.1, None, None, 9.0, 20.0, "ok", "ok")
_SLOW = Reading("speed.contoh.go.id", 6.2, 1.1, 24.0, 4.6, 20.0, "ok", "ok")
EXAMPLES = {
    Outcome.OK: _FULL,
    Outcome.SHORT: Reading("speed.contoh.go.id", 12.0, None, None, 9.0, 20.0, "ok", "ok"),
    Outcome.LOW: _SLOW,
    Outcome.BUSY: Reading("speed.contoh.go.id", 6.2, 1.1, 24.0, 4.6, 20.0, "filling", "ok"),
    Outcome.CABLE: Reading("speed.contoh.go.id", 6.2, 1.1, 24.0, 4.6, 20.0, "ok", "slow"),
    Outcome.WIFI: Reading("speed.contoh.go.id", 6.2, 1.1, 24.0, 4.6, 20.0, "ok", None, "weak"),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Look at this PC, then measure: one download of the profile's URL, or speedtest.net."""
    around = _around(host, settings)
    fetch = _download if settings.speed_url else _speedtest
    fetched = fetch(host, settings)
    down = rate_of(fetched.down)
    if down is None:
        raise CannotRun(fetched.odd or "the download stalled or was too short to measure")
    package = settings.package_mbps
    if down.at_least and package and down.mbps < FINE * package:
        raise CannotRun(f"at least {down.mbps:.0f} Mb/s; too fast to measure with so little data")
    up = rate_of(fetched.up)
    return Reading(
        server=fetched.server,
        down_mbps=down.mbps,
        up_mbps=up.mbps if up and not up.at_least else None,
        ping_ms=fetched.ping_ms,
        used_mb=(_carried(fetched.down) + _carried(fetched.up)) / 1e6,
        package_mbps=package,
        **around,
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """What is nearer to the PC is blamed first."""
    share = reading.down_mbps / reading.package_mbps if reading.package_mbps else 1.0
    if share >= LOW:
        return Outcome.OK if share >= FINE else Outcome.SHORT
    if reading.computer not in (None, computer.Outcome.OK):
        return Outcome.BUSY
    if reading.cable not in (None, cable.Outcome.OK):
        return Outcome.CABLE
    weak = (wifi.Outcome.WEAK, wifi.Outcome.UNUSABLE)
    return Outcome.WIFI if reading.wifi in weak else Outcome.LOW


@dataclass(frozen=True)
class _Fetched:
    server: str
    down: Samples
    up: Samples = ()
    ping_ms: float | None = None
    odd: str | None = None


def _around(host: Host, settings: Settings) -> dict[str, str]:
    """The outcomes of this PC's own checks, where they can run."""
    names = ("computer", "cable", "wifi")
    results = at_once(
        {
            name: partial(carry_out, Check(name, Phase.PROBE, LOOK_S), host, settings)
            for name in names
        },
        LOOK_S,
    )
    ran = {name: result for name, result in results.items() if result.state is not State.NOT_RUN}
    return {name: result.outcome for name, result in ran.items()}


def _download(host: Host, settings: Settings) -> _Fetched:
    parts = urlsplit(settings.speed_url or "")
    name, secure = parts.hostname or "", parts.scheme == "https"
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        raise CannotRun(f"the name {name} could not be looked up")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = parts.port or (443 if secure else 80)
    got = host.download(address, port, name, path, TRANSFER_S, most_bytes=MOST_BYTES, tls=secure)
    if got.status is None:
        raise CannotRun(f"{name} did not answer ({got.fault or 'nothing came'})")
    if got.status not in (200, 206):
        raise CannotRun(f"{name} answered with the code {got.status} instead of a file")
    return _Fetched(name, got.samples)


def _speedtest(host: Host, settings: Settings) -> _Fetched:
    if not addresses_of(SPEEDTEST_NAME, host, NAME_TIMEOUT_S) and not host.proxies().https:
        raise CannotRun(f"the name {SPEEDTEST_NAME} could not be looked up")
    got = host.speedtest(SPEEDTEST_S)
    return _Fetched(got.server or "speedtest.net", got.down, got.up, got.ping_ms, got.odd)


def _carried(samples: Samples) -> int:
    return samples[-1][1] if samples else 0
