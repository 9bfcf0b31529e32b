"""How fast the line really is, against what the office pays for. Only when asked: it costs data.

This PC, its cable and its Wi-Fi are looked at first, so that a slow PC does not accuse the
provider. Whatever is odd about a measurement makes it none: never "0 Mb/s".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from checks import cable, computer, wifi
from checks.check import Check, Phase, carry_out
from checks.contacts import DNS_SERVERS, Contact
from checks.host.protocol import Asking, Host
from checks.host.replies import Fault, Samples
from checks.host.speedchild import MOST_BUFFER_BYTES, suiting
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import addresses_of
from checks.reason import CannotRun, Reason
from checks.result import State
from checks.settings import Settings

# Speed from how much had come by when: a pure calculation.

DISCARD_S = 0.5
NEAR_DISCARD_S, NEAR_MS = 0.25, 50  # five round trips: windows have opened by then
ENOUGH_S = 0.3
ENOUGH_BYTES = 1_000_000
LEAST_MBPS = 0.05  # nobody sells less; so little comes from a server that is ill
STALL_S = 1.0
# A provider counts whole frames: 1514 bytes of Ethernet carry 1448 of data (IPv4, TCP with stamps).
FRAMES = 1514 / 1448


@dataclass(frozen=True)
class Rate:
    """Megabits per second of the line, headers included.

    `at_least`: the line was too quick for a steady stretch.
    """

    mbps: float
    at_least: bool = False


def rate_of(samples: Samples) -> Rate | None:
    """The speed after the first half second; None where nothing can be said.

    Where the data was used up before that, the whole of it says how fast the line is at least.
    """
    return _rate(samples, DISCARD_S)


def upload_rate_of(samples: Samples, ping_ms: float | None, unsent: int) -> Rate | None:
    """The same of an upload, which has less data to spend: to a near server it is soon going.

    `unsent`: bytes that may be counted while they still wait in this PC.
    """
    near = ping_ms is not None and ping_ms <= NEAR_MS
    soon = near and samples and samples[-1][0] < DISCARD_S + ENOUGH_S
    return _rate(samples, NEAR_DISCARD_S if soon else DISCARD_S, unsent)


def _rate(samples: Samples, discard_s: float, unsent: int = 0) -> Rate | None:
    if not samples:
        return None
    last_s, last_bytes = samples[-1]
    start = next((sample for sample in samples if sample[0] >= discard_s), None)
    if start is not None and last_s - start[0] >= ENOUGH_S:
        mbps = _mbps(last_bytes - start[1], last_s - start[0])
        return Rate(mbps) if mbps >= LEAST_MBPS else None
    if last_bytes < ENOUGH_BYTES or last_s <= 0:
        return None
    return Rate(_mbps(last_bytes - unsent, last_s), at_least=True)


def stalled(samples: Samples) -> bool:
    """Whether nothing more came for the last second: a server that fell silent is no slow line.

    It is for downloads: of an upload the last bytes wait in this PC while they are on their way.
    """
    if not samples:
        return False
    last_s, last_bytes = samples[-1]
    return last_s - next(at_s for at_s, count in samples if count == last_bytes) > STALL_S


def _mbps(count: int, seconds: float) -> float:
    return count * FRAMES * 8 / 1e6 / seconds


# The data by which a speed is measured: the profile's file, or else speedtest.net.

NAME_TIMEOUT_S = 1.0
TRANSFER_S = 6.5
SPEEDTEST_S = 7.6
MOST_BYTES = 8_000_000  # with headers, and what is still under way at the end: below 10 MB
OWN_DOWN_S, OWN_DOWN_BYTES = 4.0, 6_000_000
"""Of an office's own LibreSpeed server: what is left of time and data is for the upload."""
GARBAGE, EMPTY = "/garbage.php", "/empty.php"
SPEEDTEST_NAME = "www.speedtest.net"
UNSENT_BYTES = 2 * 2 * MOST_BUFFER_BYTES
"""Counted as uploaded, but perhaps still in this PC: two connections, each with its buffer."""


@dataclass(frozen=True)
class Traffic:
    """What came by when. `up` None: this server takes no uploads. `odd`: what went wrong."""

    server: str
    down: Samples
    up: Samples | None = None
    ping_ms: float | None = None
    odd: CannotRun | None = None

    @property
    def used_mb(self) -> float:
        """The data that it cost, both ways."""
        return sum(samples[-1][1] for samples in (self.down, self.up) if samples) / 1e6


def traffic(host: Host, settings: Settings) -> Traffic:
    """Data down, and up where the server takes it; raises `CannotRun` where nothing comes."""
    return _download(host, settings.speed_url) if settings.speed_url else _speedtest(host)


def _download(host: Host, url: str) -> Traffic:
    name, port, secure = _place(url)
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        raise CannotRun(Reason.NAME_UNKNOWN, name=name)
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own, deadline = parts.path.endswith(GARBAGE), Deadline(TRANSFER_S)
    most_s, most_bytes = (OWN_DOWN_S, OWN_DOWN_BYTES) if own else (TRANSFER_S, MOST_BYTES)
    got = host.download(address, port, name, path, most_s, most_bytes=most_bytes, tls=secure)
    if got.status is None:
        raise CannotRun(Reason.DOWNLOAD_SILENT, name=name, fault=got.fault or "nothing came")
    if got.status not in (200, 206):
        raise CannotRun(Reason.DOWNLOAD_MISSING, name=name, status=got.status)
    moved = Traffic(name, got.samples)
    return _with_upload(moved, host, address, url, deadline) if own else moved


def _with_upload(moved: Traffic, host: Host, address: str, url: str, deadline: Deadline) -> Traffic:
    """With an upload to the page beside; without one where that takes none, or the time is over."""
    name, port, secure = _place(url)
    path = urlsplit(url).path.removesuffix(GARBAGE) + EMPTY
    knock = host.tcp_connect(address, port, NAME_TIMEOUT_S)
    there = host.http_get(address, port, name, path, NAME_TIMEOUT_S, most_bytes=1, tls=secure)
    rate = rate_of(moved.down)
    if there.status != 200 or there.body or rate is None:
        return moved
    how: Asking = {"most_bytes": MOST_BYTES - OWN_DOWN_BYTES, "tls": secure}
    how["buffer_bytes"] = suiting(rate.mbps * 1e6 / 8, knock.seconds)
    sent = host.download(address, port, name, path, deadline.left, **how)
    taken = sent.status == 200 or (sent.fault is Fault.TIMED_OUT and sent.samples)
    up = sent.samples if taken else None
    return replace(moved, up=up, ping_ms=round(knock.seconds * 1000, 1))


def _place(url: str) -> tuple[str, int, bool]:
    """Name, port, and whether it is asked for by TLS."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return parts.hostname or "", parts.port or (443 if secure else 80), secure


def _speedtest(host: Host) -> Traffic:
    if not addresses_of(SPEEDTEST_NAME, host, NAME_TIMEOUT_S) and not host.proxies().https:
        raise CannotRun(Reason.NAME_UNKNOWN, name=SPEEDTEST_NAME)
    got = host.speedtest(SPEEDTEST_S)
    return Traffic(got.server or "speedtest.net", got.down, got.up, got.ping_ms, got.odd)


# The check itself.

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


def contacts(settings: Settings) -> Iterator[Contact]:
    """The profile's file, or else speedtest.net."""
    yield DNS_SERVERS
    if settings.speed_url is None:
        yield Contact("speed", "DNS; TCP 443", SPEEDTEST_NAME)
        yield Contact("speed_server", "DNS; TCP 80, 8080")
    else:
        name, port, _ = _place(settings.speed_url)
        yield Contact("speed", f"DNS; TCP {port}", name)
        if urlsplit(settings.speed_url).path.endswith(GARBAGE):
            yield Contact("speed_up", f"TCP {port}", name)


def measure(host: Host, settings: Settings) -> Reading:
    """Look at this PC, then measure: by the profile's URL, or speedtest.net."""
    around = _around(host, settings)
    moved = traffic(host, settings)
    down = None if stalled(moved.down) else rate_of(moved.down)
    if down is None:
        raise moved.odd or CannotRun(Reason.DOWNLOAD_STALLED)
    package = settings.package_mbps
    if down.at_least and package and down.mbps < FINE * package:
        raise CannotRun(Reason.TOO_FAST, mbps=round(down.mbps))
    up = upload_rate_of(moved.up or (), moved.ping_ms, UNSENT_BYTES)
    missing = "download_only" if moved.up is None else "too_little_data"
    return Reading(
        server=moved.server,
        down_mbps=down.mbps,
        up_mbps=up.mbps if up and not up.at_least else None,
        ping_ms=moved.ping_ms,
        used_mb=moved.used_mb,
        package_mbps=package,
        down_bound="at_least" if down.at_least else None,
        up_at_least_mbps=up.mbps if up and up.at_least else None,
        up_missing=missing if up is None else None,
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
