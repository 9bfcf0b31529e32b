"""Plain facts about the machine, the same on every platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checks.host.login import Login


class Medium(StrEnum):
    """What kind of adapter it is; `dialled`: PPP, by a modem or by an account (PPPoE)."""

    CABLE = "cable"
    WIFI = "wifi"
    DIALLED = "dialled"
    TUNNEL = "tunnel"
    OTHER = "other"


class Origin(StrEnum):
    """Where an address came from."""

    DHCP = "dhcp"
    MANUAL = "manual"
    SELF_ASSIGNED = "self_assigned"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Address:
    """One address of an adapter. `duplicate` only where the system says so (DAD)."""

    address: str
    prefix: int
    origin: Origin = Origin.UNKNOWN
    duplicate: bool = False

    @property
    def is_ipv6(self) -> bool:
        """Whether it is an IPv6 address."""
        return ":" in self.address


@dataclass(frozen=True)
class Adapter:
    """One network adapter.

    `enabled`: switched on in the system. `carrier`: a signal on the cable, or joined
    to a Wi-Fi network. `None` always means that the system does not tell.
    """

    name: str
    medium: Medium
    enabled: bool
    carrier: bool | None
    physical: bool = True
    mac: str | None = None
    mtu_bytes: int | None = None
    speed_mbps: float | None = None
    full_duplex: bool | None = None
    dhcp: bool | None = None
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True)
class Route:
    """A default route. `gateway` is None on a point-to-point line."""

    adapter: str
    gateway: str | None
    metric: int = 0

    @property
    def is_ipv6(self) -> bool:
        """Whether it is an IPv6 route."""
        return ":" in (self.gateway or "")


class NeighbourState(StrEnum):
    """What the system knows of another device on this network (ARP, NDP)."""

    REACHABLE = "reachable"
    STALE = "stale"
    PROBING = "probing"
    FAILED = "failed"


@dataclass(frozen=True)
class Neighbour:
    """One entry of the neighbour table. `confirmed_s`: seconds since it last answered."""

    address: str
    adapter: str
    state: NeighbourState
    mac: str | None = None
    confirmed_s: float | None = None


@dataclass(frozen=True)
class ProxySettings:
    """The system's proxy settings: `host:port` for each scheme, or a PAC address.

    `logins`: for those whose address holds a user name.
    """

    http: str | None = None
    https: str | None = None
    pac_url: str | None = None
    bypass: tuple[str, ...] = ()
    source: str = ""
    logins: Mapping[str, Login] = field(default_factory=dict)


@dataclass(frozen=True)
class HostsEntry:
    """One name of the hosts file and the address it is sent to."""

    name: str
    address: str


@dataclass(frozen=True)
class WifiStatus:
    """The joined Wi-Fi network; `signal_dbm` of the link, `ssid` None when not joined."""

    adapter: str
    ssid: str | None
    signal_dbm: float | None


@dataclass(frozen=True)
class Counters:
    """Totals of one adapter since the system started."""

    adapter: str
    bytes_sent: int
    bytes_received: int
    errors_in: int
    errors_out: int
    dropped_in: int
    dropped_out: int


@dataclass(frozen=True)
class Load:
    """How busy this PC is: the calmest part of `window_s` seconds; a program only when measured.

    `programs_percent`: what programs that ran all the time took together, on a busy processor.
    """

    window_s: float
    cpu_percent: float
    memory_percent: float
    disk_busy_percent: float | None = None
    top_program: str | None = None
    top_cpu_percent: float | None = None
    programs_percent: float | None = None
