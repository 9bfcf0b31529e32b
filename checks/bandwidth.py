"""How fast the line really is, against what the office pays for. Only when asked: it costs data.

This PC, its cable and its Wi-Fi are looked at first, so that a slow PC does not accuse the
provider. Whatever is odd about a measurement makes it none: never "0 Mb/s".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks import cable, computer, wifi
from checks.at_once import at_once
from checks.check import Check, Phase, Threshold, carry_out
from checks.host.protocol import CannotRun, Host
from checks.rate import STALL_S, rate_of, stalled, upload_rate_of
from checks.result import State
from checks.settings import Settings
from checks.traffic import UNSENT_BYTES, traffic

LOOK_S = 3.0
FINE, LOW = 0.8, 0.5


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """At least 80 % of the package."""
    MEASURED = "measured"
    """A number and no verdict: no package is known to hold it against."""
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
    """Speeds in Mb/s, None where not measured; what was found of this PC just before.

    `down_bound`: `at_least` where the data was used up before the line had shown its speed;
    an upload of that kind is `up_at_least_mbps`.
    `up_missing`: why nothing is known of the upload: `download_only` or `too_little_data`.
    """

    server: str
    down_mbps: float
    up_mbps: float | None
    ping_ms: float | None
    used_mb: float
    package_mbps: float | None
    computer: str | None = None
    cable: str | None = None
    wifi: str | None = None
    down_bound: str | None = None
    up_at_least_mbps: float | None = None
    up_missing: str | None = None


HEALTHY = frozenset({Outcome.OK, Outcome.MEASURED, Outcome.SHORT})
THRESHOLDS = (
    Threshold("fine from", FINE * 100, "% of the package", "[O] domain.md"),
    Threshold("low below", LOW * 100, "% of the package", "[O] domain.md"),
    Threshold("data at most", 10, "MB", "issue 5: offices pay for their data"),
    Threshold("silence that ends a test", STALL_S, "s", "[O] a slow line still moves each second"),
    Threshold("discarded at the start", 0.5, "s", "issue 5: a connection needs time to get going"),
)
_FULL = Reading(
    "speed.contoh.go.id", 19.1, None, None, 9.0, 20.0, "ok", "ok", up_missing="download_only"
)
_FAST = Reading(
    "Penyedia Uji, Jakarta", 71.0, None, 12.0, 8.4, None, "ok", "ok", None, "at_least", 38.0
)
_SLOW = Reading("speed.contoh.go.id", 6.2, 1.1, 24.0, 4.6, 20.0, "ok", "ok")
EXAMPLES = {
    Outcome.OK: _FULL,
    Outcome.MEASURED: _FAST,
    Outcome.SHORT: replace(_FULL, down_mbps=12.0),
    Outcome.LOW: _SLOW,
    Outcome.BUSY: replace(_SLOW, computer="filling"),
    Outcome.CABLE: replace(_SLOW, cable="slow"),
    Outcome.WIFI: replace(_SLOW, cable=None, wifi="weak"),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Look at this PC, then measure: one download of the profile's URL, or speedtest.net."""
    around = _around(host, settings)
    moved = traffic(host, settings)
    down = None if stalled(moved.down) else rate_of(moved.down)
    if down is None:
        raise CannotRun(moved.odd or "the download stalled or was too short to measure")
    package = settings.package_mbps
    if down.at_least and package and down.mbps < FINE * package:
        raise CannotRun(f"at least {down.mbps:.0f} Mb/s; too fast to measure with so little data")
    up = upload_rate_of(moved.up or (), moved.ping_ms, UNSENT_BYTES)
    return Reading(
        server=moved.server,
        down_mbps=down.mbps,
        up_mbps=up.mbps if up and not up.at_least else None,
        ping_ms=moved.ping_ms,
        used_mb=moved.used_mb,
        package_mbps=package,
        down_bound="at_least" if down.at_least else None,
        up_at_least_mbps=up.mbps if up and up.at_least else None,
        up_missing=_why_missing(up is None, moved.up is None),
        **around,
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """What is nearer to the PC is blamed first."""
    if not reading.package_mbps:
        return Outcome.MEASURED
    share = reading.down_mbps / reading.package_mbps
    if share >= LOW:
        return Outcome.OK if share >= FINE else Outcome.SHORT
    if reading.computer not in (None, computer.Outcome.OK):
        return Outcome.BUSY
    if reading.cable not in (None, cable.Outcome.OK):
        return Outcome.CABLE
    weak = (wifi.Outcome.WEAK, wifi.Outcome.UNUSABLE)
    return Outcome.WIFI if reading.wifi in weak else Outcome.LOW


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


def _why_missing(unknown: bool, not_tried: bool) -> str | None:
    if not_tried:
        return "download_only"
    return "too_little_data" if unknown else None
