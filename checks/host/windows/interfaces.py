"""Network interfaces as GetAdaptersAddresses lists them: the call, and the pure reading of it."""

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from checks.host.records import Address, Origin
from checks.host.windows import layout
from checks.host.windows.library import (
    ERROR_BUFFER_OVERFLOW,
    MACHINE,
    NO_ERROR,
    POINTER,
    U32,
    Snapshot,
    function,
    subkeys,
    values,
)
from checks.reason import CannotRun, Reason

# GAA_FLAG_SKIP_ANYCAST, _SKIP_MULTICAST, _INCLUDE_GATEWAYS
FLAGS = 0x2 | 0x4 | 0x80
FIRST_BYTES = 32768
MOST_TRIES = 4
ERROR_NO_DATA = 232

DHCPV4_ENABLED = 0x4  # IP_ADAPTER_DHCP_ENABLED
OPER_UP = 1
DAD_DUPLICATE = 2
PREFIX_ORIGINS = {1: Origin.MANUAL, 3: Origin.DHCP}
SELF_ASSIGNED = ("169.254.", "fe80:")
# What Windows lists where no IPv6 server is known (an abandoned standard; nobody answers there).
PLACEHOLDERS = ("fec0:0:0:ffff:", "fec0::ffff:")
UNKNOWN_SPEED = 2**64 - 1


@dataclass(frozen=True)
class Interface:
    """One interface, with what other tables need to be joined to it."""

    index: int
    index6: int
    guid: str
    name: str
    kind: int
    up: bool
    mac: str | None
    mtu_bytes: int | None
    speed_mbps: float | None
    dhcp: bool | None
    addresses: tuple[Address, ...]
    dns_servers: tuple[str, ...]
    metric4: int
    metric6: int

    @property
    def metric(self) -> int:
        """The better of its two metrics: the order in which Windows asks DNS servers."""
        return min(self.metric4, self.metric6)


def read_interfaces() -> tuple[Interface, ...]:
    """Every interface that Windows lists, the loopback included."""
    snapshot = take_snapshot()
    return interfaces_of(snapshot) if snapshot.data else ()


def by_index(interfaces: Iterable[Interface]) -> dict[int, Interface]:
    """The interfaces by the numbers that the other tables use."""
    return {index: each for each in interfaces for index in (each.index6, each.index) if index}


def read_dns_servers() -> Sequence[str]:
    """The configured DNS servers, in the order in which Windows asks them."""
    return dns_servers_of(read_interfaces())


def dns_servers_of(interfaces: Iterable[Interface]) -> Sequence[str]:
    """The servers of every interface that is up, best interface first, each once."""
    up = sorted((each for each in interfaces if each.up), key=lambda each: each.metric)
    return tuple(dict.fromkeys(server for each in up for server in each.dns_servers))


def take_snapshot() -> Snapshot:
    """The answer of GetAdaptersAddresses; all its lists lie inside the one buffer."""
    get = function("iphlpapi.dll", "GetAdaptersAddresses", U32, U32, U32, POINTER, POINTER, POINTER)
    size = ctypes.c_uint32(FIRST_BYTES)
    for _ in range(MOST_TRIES):
        buffer = ctypes.create_string_buffer(size.value)
        error = get(0, FLAGS, None, buffer, ctypes.byref(size))
        if error == NO_ERROR:
            return Snapshot(ctypes.addressof(buffer), buffer.raw)
        if error == ERROR_NO_DATA:
            return Snapshot(0, b"")
        if error != ERROR_BUFFER_OVERFLOW:
            break
    raise CannotRun(Reason.ADAPTERS_UNREADABLE, error=error)


def interfaces_of(snapshot: Snapshot) -> tuple[Interface, ...]:
    """The interfaces in a snapshot, in the order of the list."""
    return tuple(
        _interface(snapshot, row) for row in snapshot.chain(snapshot.base, layout.AdapterAddresses)
    )


def _interface(snapshot: Snapshot, row: Any) -> Interface:
    return Interface(
        index=row.if_index,
        index6=row.ipv6_if_index,
        guid=snapshot.text(row.adapter_name).upper(),
        name=snapshot.wide_text(row.friendly_name),
        kind=row.if_type,
        up=row.oper_status == OPER_UP,
        mac=mac_of(bytes(row.physical_address)[: row.physical_address_length]),
        mtu_bytes=row.mtu if 0 < row.mtu < 2**32 - 1 else None,
        speed_mbps=mbps(row.transmit_link_speed),
        dhcp=bool(row.flags & DHCPV4_ENABLED),
        addresses=tuple(_addresses(snapshot, row.first_unicast)),
        dns_servers=tuple(listed_servers(snapshot, row.first_dns_server)),
        metric4=row.ipv4_metric,
        metric6=row.ipv6_metric,
    )


def _addresses(snapshot: Snapshot, first: int) -> Iterator[Address]:
    for row in snapshot.chain(first, layout.UnicastAddress):
        found: Any = row
        address = snapshot.sockaddr(found.address.sockaddr, found.address.length)
        if address:
            duplicate = found.dad_state == DAD_DUPLICATE
            origin = _origin(address, found.prefix_origin)
            most = 128 if ":" in address else 32
            prefix = min(found.on_link_prefix_length, most)  # 255: Windows does not know it
            yield Address(address, prefix, origin, duplicate)


def _origin(address: str, prefix_origin: int) -> Origin:
    if address.startswith(SELF_ASSIGNED):
        return Origin.SELF_ASSIGNED
    return PREFIX_ORIGINS.get(prefix_origin, Origin.UNKNOWN)


def listed_servers(snapshot: Snapshot, first: int) -> Iterator[str]:
    """The DNS servers in the list that starts at an address."""
    for row in snapshot.chain(first, layout.ListedAddress):
        found: Any = row
        address = snapshot.sockaddr(found.address.sockaddr, found.address.length, zone=True)
        if address and not address.startswith(PLACEHOLDERS):
            yield address


def mac_of(octets: bytes) -> str | None:
    """A hardware address in the usual form; None for none and for all zeroes."""
    return octets.hex(":") if any(octets) else None


def mbps(bits_per_second: int) -> float | None:
    """Megabits per second; None where Windows does not know."""
    return bits_per_second / 1e6 if 0 < bits_per_second < UNKNOWN_SPEED else None


# Names that are not looked up by plain questions to the servers of the interfaces: Windows is told
# to ask these by HTTPS (DoH), or a rule for every name (NRPT, [MS-GPNRPT] 2.2.2) names others.

DNS_CLIENT = r"SOFTWARE\Policies\Microsoft\Windows NT\DNSClient"
RULES = (
    rf"{DNS_CLIENT}\DnsPolicyConfig",  # where there is one of these, those of the other are void
    r"SYSTEM\CurrentControlSet\Services\Dnscache\Parameters\DnsPolicyConfig",
)
GENERIC_SERVERS, EVERY_NAME = 0x8, "."  # of "ConfigOptions" and "Name"
PROHIBITED, REQUIRED = 1, 3  # of "DoHPolicy"
SETTINGS_3, OF_IPV6, IS_DOH = 3, 0x1, 1  # DNS_INTERFACE_SETTINGS_VERSION3, DNS_SETTING_IPV6
DOH_ENABLED = 0x1 | 0x2  # DNS_DOH_SERVER_SETTINGS_ENABLE_AUTO, _ENABLE
MOST_PROPERTIES = 64


def read_resolver_policy() -> Sequence[str]:
    """`nrpt` and `doh`, each where it holds for every name and every server."""
    ruled = ([values(MACHINE, rf"{key}\{one}") for one in subkeys(MACHINE, key)] for key in RULES)
    encrypted = False
    with suppress(CannotRun):  # Windows 10 knows no DoH
        servers = [each for each in read_interfaces() if each.up and each.dns_servers]
        some = ((_encrypted(each), len(each.dns_servers)) for each in servers)
        encrypted = bool(servers) and all(found >= every for found, every in some)
    return resolver_policy(next(filter(None, ruled), []), values(MACHINE, DNS_CLIENT), encrypted)


def resolver_policy(
    rules: Iterable[Mapping[str, Any]], policy: Mapping[str, Any], encrypted: bool
) -> Sequence[str]:
    """The same, from the values of the rules and of the policy for DNS."""
    elsewhere = any(
        int(rule.get("ConfigOptions") or 0) & GENERIC_SERVERS
        and rule.get("GenericDNSServers")
        and EVERY_NAME in (rule.get("Name") or ())
        for rule in rules
    )
    told = policy.get("DoHPolicy")
    by_https = told == REQUIRED or (encrypted and told != PROHIBITED)
    return (*(["nrpt"] if elsewhere else []), *(["doh"] if by_https else []))


def _encrypted(interface: Interface) -> int:
    """How many servers of an interface are asked by HTTPS (GetInterfaceDnsSettings)."""
    library, count = "iphlpapi.dll", 0
    get = function(library, "GetInterfaceDnsSettings", U32, layout.Guid, POINTER)
    free = function(library, "FreeInterfaceDnsSettings", None, POINTER)
    guid = layout.Guid.from_buffer_copy(UUID(interface.guid).bytes_le)
    for flags in (0, OF_IPV6):
        settings = layout.DnsSettings(version=SETTINGS_3, flags=flags)
        if get(guid, ctypes.byref(settings)) == NO_ERROR:
            count += encrypted_in(settings)
            free(ctypes.byref(settings))
    return count


def encrypted_in(settings: Any) -> int:
    """How many servers a DNS_INTERFACE_SETTINGS3 in memory tells to be asked by HTTPS."""
    lists = (settings.properties, settings.count), (settings.profile, settings.profile_count)
    return sum(len(set(_by_https(first, count))) for first, count in lists if first)


def _by_https(first: int, count: int) -> Iterator[int]:
    rows: Any = (layout.DnsServerProperty * min(count, MOST_PROPERTIES)).from_address(first)
    for row in rows:
        doh = layout.DohSettings.from_address(row.settings) if row.settings else None
        if row.kind == IS_DOH and doh and doh.flags & DOH_ENABLED:
            yield row.index
