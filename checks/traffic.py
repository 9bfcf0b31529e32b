"""The data by which a speed is measured: the profile's file, or else speedtest.net."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.host.protocol import CannotRun, Host
from checks.host.replies import Samples
from checks.names import addresses_of
from checks.settings import Settings

NAME_TIMEOUT_S = 1.0
TRANSFER_S = 6.5
SPEEDTEST_S = 7.6
MOST_BYTES = 8_000_000  # with headers, and what is still under way at the end: below 10 MB
SPEEDTEST_NAME = "www.speedtest.net"
UNSENT_BYTES = 2 * 2 * 131_072
"""Counted as uploaded, but perhaps still in this PC: two connections, each with its buffer."""


@dataclass(frozen=True)
class Traffic:
    """What came by when. `up` None: this server takes no uploads. `odd`: what went wrong."""

    server: str
    down: Samples
    up: Samples | None = None
    ping_ms: float | None = None
    odd: str | None = None

    @property
    def used_mb(self) -> float:
        """The data that it cost, both ways."""
        return sum(samples[-1][1] for samples in (self.down, self.up) if samples) / 1e6


def traffic(host: Host, settings: Settings) -> Traffic:
    """Data down, and up where the server takes it; raises `CannotRun` where nothing comes."""
    return _download(host, settings.speed_url) if settings.speed_url else _speedtest(host)


def _download(host: Host, url: str) -> Traffic:
    parts = urlsplit(url)
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
    return Traffic(name, got.samples)


def _speedtest(host: Host) -> Traffic:
    if not addresses_of(SPEEDTEST_NAME, host, NAME_TIMEOUT_S) and not host.proxies().https:
        raise CannotRun(f"the name {SPEEDTEST_NAME} could not be looked up")
    got = host.speedtest(SPEEDTEST_S)
    return Traffic(got.server or "speedtest.net", got.down, got.up, got.ping_ms, got.odd)
