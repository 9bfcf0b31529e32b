"""Plain facts about the machine, the same on every platform."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import unquote_to_bytes


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


def is_address(text: str) -> bool:
    """Whether this is an IPv4 or IPv6 address and not a name."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


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
    """A default route. `gateway` is None on a point-to-point line.

    `half`: of two that lead to one half of the world each, as VPN programs set them: they win over
    any other, which stays as it is.
    """

    adapter: str
    gateway: str | None
    metric: int = 0
    half: bool = False

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


class Login:
    """The user name and password for one proxy: they go to it, and nowhere else.

    No dataclass, so that no reading, report or log can write down what is in it.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """`text` as it stands in a proxy's address: `name:password`, percent signs and all."""
        self._text = text if ":" in text else f"{text}:"

    def __repr__(self) -> str:
        return "Login()"

    @property
    def header(self) -> dict[str, str]:
        """For a request to that proxy alone."""
        return {"Proxy-Authorization": f"Basic {b64encode(unquote_to_bytes(self._text)).decode()}"}


@dataclass(frozen=True)
class ProxySettings:
    """The system's proxy settings: `host:port` for each scheme, or a PAC address.

    `logins`: for those whose address holds a user name. `searched`: the system looks for a script
    by itself (WPAD), as Windows does unless told otherwise. `browsers`: those that have settings of
    their own by policy, which go before the system's; `source` is then the browser's name.
    """

    http: str | None = None
    https: str | None = None
    pac_url: str | None = None
    bypass: tuple[str, ...] = ()
    source: str = ""
    logins: Mapping[str, Login] = field(default_factory=dict)
    searched: bool = False
    browsers: tuple["ProxySettings", ...] = ()


@dataclass(frozen=True)
class HostsEntry:
    """One name of the hosts file and the address it is sent to."""

    name: str
    address: str


@dataclass(frozen=True)
class WifiStatus:
    """The joined Wi-Fi network; `signal_dbm` of the link, `ssid` None when not joined.

    `hidden`: joined, and the system does not say to what.
    """

    adapter: str
    ssid: str | None
    signal_dbm: float | None
    hidden: bool = False


@dataclass(frozen=True)
class Counters:
    """Totals of one adapter since the system started."""

    adapter: str
    bytes_sent: int
    bytes_received: int
    errors_in: int
    errors_out: int


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
