"""What a platform must be able to tell and to do. Nothing here assumes an operating system.

Every method is bounded in time, needs no administrator rights, and raises only `CannotRun`.
What goes wrong on the line is a `Reply` with a fault, never an exception.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypedDict, Unpack

from checks.host import records
from checks.host.replies import Datagram, Handshake, HttpAnswer, Reply, SpeedTest, Transfer


class Asking(TypedDict, total=False):
    """How a page is asked for: at most so much of it (64 KiB), over TLS, with what headers.

    `verify`: the trust store judges the certificate; the page is fetched all the same.
    """

    most_bytes: int
    tls: bool
    verify: bool
    headers: dict[str, str]
    max_segment: int | None
    buffer_bytes: int | None


class Inventory(Protocol):
    """What the machine knows by itself; sends nothing."""

    def adapters(self) -> Sequence[records.Adapter]:
        """Every adapter but the loopback, disabled ones included."""

    def routes(self) -> Sequence[records.Route]:
        """The default routes, best first."""

    def neighbours(self) -> Sequence[records.Neighbour]:
        """The neighbour table (ARP and NDP)."""

    def dns_servers(self) -> Sequence[str]:
        """The configured DNS servers, in the order in which the system asks them."""

    def resolver_policy(self) -> Sequence[str]:
        """How names are asked for where plain questions to those servers are not: `doh`, `nrpt`."""

    def proxies(self) -> records.ProxySettings:
        """The proxy settings in force for this user."""

    def hosts_entries(self) -> Sequence[records.HostsEntry]:
        """The hosts file, without the entries for this PC itself."""

    def wifi(self) -> Sequence[records.WifiStatus]:
        """One entry for every Wi-Fi adapter that is switched on."""

    def counters(self, adapter: str) -> records.Counters:
        """Totals of one adapter."""

    def load(self, window_s: float) -> records.Load:
        """How busy this PC is, watched for `window_s` seconds."""


class Network(Protocol):
    """Bounded probes. Every `timeout_s` covers the whole call."""

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        """One echo request. A router on the way answers one whose `ttl` runs out: `sender`."""

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        """What the system makes of a name, by its hosts file and search domain, too; or nothing."""

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        """Open and close one TCP connection."""

    def udp_exchange(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        is_answer: Callable[[bytes], bool] = ...,
    ) -> Datagram:
        """Send one datagram and wait for its answer; a stray or forged datagram decides nothing.

        Where none came, the last stray one is kept beside the fault.
        """

    def tcp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        """One length-prefixed question over TCP (DNS), at most 64 KiB back."""

    def tcp_stream(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        *,
        most_bytes: int,
        max_segment: int | None = None,
    ) -> Datagram:
        """Send it all and take what comes until the other side closes, or `most_bytes`.

        What came before a fault is kept. `max_segment` keeps packets small, both ways.
        """

    def http_get(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **how: Unpack[Asking]
    ) -> HttpAnswer:
        """One request to `address`, asking for `host`; redirects are not followed.

        `most_bytes` of 0 asks for the headers only.
        Where there is a certificate there was a secure connection, even where no page came.
        """

    def download(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **how: Unpack[Asking]
    ) -> Transfer:
        """Download and throw away, until the end, `most_bytes` or the time-out.

        With `buffer_bytes` (so much may wait in this PC) `most_bytes` of noise are sent instead.
        """

    def speedtest(self, timeout_s: float) -> SpeedTest:
        """Measure against speedtest.net in a process of its own, at most some 10 MB."""

    def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
        """One TLS handshake; an untrusted certificate is a finding, not an error."""


class Ways(Protocol):
    """Where packets leave this machine, by IPv4."""

    def ways_out(self) -> Sequence[records.Route]:
        """Every route to half the world or to all of it, in the system's order."""

    def source_towards(self, address: str) -> str | None:
        """The own address from which packets to it would leave; sends nothing."""

    def tcp_connect_by(
        self, adapter: records.Adapter, address: str, port: int, timeout_s: float
    ) -> Reply:
        """Open and close one TCP connection by this adapter and no other."""


class Host(Inventory, Network, Ways, Protocol):
    """One machine, seen through its own system."""

    @property
    def platform(self) -> str:
        """`linux`, `windows`, or the name of a system without a door."""
