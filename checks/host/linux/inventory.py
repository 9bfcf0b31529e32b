"""What Linux knows by itself: routes, neighbours, name servers, the hosts file, proxies."""

import configparser
import os
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from checks.host.linux.netlink import attributes, dump, lines_of
from checks.host.load import read_hosts
from checks.host.proxytext import endpoint, from_environment
from checks.host.records import (
    HostsEntry,
    Neighbour,
    NeighbourState,
    ProxySettings,
    Route,
    is_address,
)

# Default routes, from the kernel's own tables.

ROUTE = Path("/proc/net/route")
IPV6_ROUTE = Path("/proc/net/ipv6_route")
RTF_UP = 0x1
RTF_GATEWAY = 0x2
RTF_REJECT = 0x200
HALF_MASK = 0x80  # 128.0.0.0, as the kernel writes it


def read_routes() -> Sequence[Route]:
    """IPv4 before IPv6, then by metric."""
    ipv4 = sorted(_ipv4(lines_of(ROUTE)), key=lambda route: route.metric)
    ipv6 = sorted(_ipv6(lines_of(IPV6_ROUTE)), key=lambda route: route.metric)
    return (*ipv4, *ipv6)


def read_ways_out() -> Sequence[Route]:
    """Every IPv4 route to half the world or to all of it, in the kernel's order."""
    lines = lines_of(ROUTE)
    halves = [replace(route, half=True) for route in _ipv4(lines, HALF_MASK)]
    return sorted((*halves, *_ipv4(lines)), key=lambda route: (not route.half, route.metric))


def _ipv4(lines: list[str], mask: int = 0) -> Iterator[Route]:
    for row in (line.split() for line in lines[1:]):
        flags = int(row[3], 16)
        place, is_usable = int(row[1], 16), flags & RTF_UP and not flags & RTF_REJECT
        if place & ~mask or int(row[7], 16) != mask or not is_usable:
            continue
        gateway = str(IPv4Address(int(row[2], 16).to_bytes(4, "little")))
        yield Route(row[0], gateway if flags & RTF_GATEWAY else None, int(row[6]))


def _ipv6(lines: list[str]) -> Iterator[Route]:
    for row in (line.split() for line in lines):
        flags = int(row[8], 16)
        if int(row[1], 16) or int(row[0], 16) or not flags & RTF_UP or flags & RTF_REJECT:
            continue
        if not flags & RTF_GATEWAY:
            continue
        yield Route(row[9], str(IPv6Address(bytes.fromhex(row[4]))), int(row[5], 16))


# The neighbour table; unlike /proc/net/arp rtnetlink tells when each one last answered.

RTM_NEWNEIGH, RTM_GETNEIGH = 28, 30
NDA_DST, NDA_LLADDR, NDA_CACHEINFO = 1, 2, 3

_STATES = {
    0x02: NeighbourState.REACHABLE,
    0x04: NeighbourState.STALE,
    0x08: NeighbourState.PROBING,  # delay
    0x10: NeighbourState.PROBING,
    0x01: NeighbourState.FAILED,  # incomplete
    0x20: NeighbourState.FAILED,
    0x40: NeighbourState.REACHABLE,  # noarp
    0x80: NeighbourState.REACHABLE,  # permanent
}


def read_neighbours() -> Sequence[Neighbour]:
    """Every entry of IPv4 and IPv6 that has been asked for."""
    header = struct.pack("=BxxxiHBB", socket.AF_UNSPEC, 0, 0, 0, 0)
    entries = [_entry(body) for body in dump(RTM_GETNEIGH, RTM_NEWNEIGH, header)]
    return tuple(entry for entry in entries if entry)


def _entry(body: bytes) -> Neighbour | None:
    family, index, state = struct.unpack_from("=BxxxiH", body)
    found = attributes(body[12:])
    if NDA_DST not in found or state not in _STATES:
        return None
    return Neighbour(
        address=socket.inet_ntop(family, found[NDA_DST]),
        adapter=_adapter_name(index),
        state=_STATES[state],
        mac=found[NDA_LLADDR].hex(":") if NDA_LLADDR in found else None,
        confirmed_s=_confirmed(found.get(NDA_CACHEINFO)),
    )


def _confirmed(cacheinfo: bytes | None) -> float | None:
    if cacheinfo is None:
        return None
    ticks: int = struct.unpack_from("=I", cacheinfo)[0]
    return ticks / os.sysconf("SC_CLK_TCK")


def _adapter_name(index: int) -> str:
    try:
        return socket.if_indextoname(index)
    except OSError:
        return str(index)


# The configured DNS servers, and the hosts file.

RESOLV_CONF = Path("/etc/resolv.conf")
MOST = 3  # the C library asks no more (resolv.conf(5), MAXNS)


def read_resolvers(path: Path = RESOLV_CONF) -> Sequence[str]:
    """The addresses of the `nameserver` lines, in order."""
    try:
        lines = path.read_text(errors="replace").splitlines()
    except OSError:
        return ()
    rows = [line.split() for line in lines]
    named = [row[1] for row in rows if len(row) > 1 and row[0] == "nameserver"]
    return tuple(server for server in named if is_address(server.partition("%")[0]))[:MOST]


def read_hosts_file() -> Sequence[HostsEntry]:
    """The entries of the hosts file."""
    return read_hosts(Path("/etc/hosts"))


# Proxy settings: the environment, then GNOME's and KDE's own.

KDE = Path(".config/kioslaverc")
MOST_SECONDS = 1.0


def read_proxies(environment: Mapping[str, str] | None = None) -> ProxySettings:
    """The first place that names a proxy."""
    named = from_environment(os.environ if environment is None else environment)
    if named.http or named.https:
        return named
    return _from_gnome() or _from_kde(Path.home() / KDE) or ProxySettings()


def _from_gnome() -> ProxySettings | None:
    if _gsetting("", "mode") not in ("manual", "auto"):
        return None
    if _gsetting("", "mode") == "auto":
        return ProxySettings(pac_url=_gsetting("", "autoconfig-url") or None, source="gnome")
    return ProxySettings(
        http=_gnome_endpoint("http"), https=_gnome_endpoint("https"), source="gnome"
    )


def _gnome_endpoint(scheme: str) -> str | None:
    host, port = _gsetting(f".{scheme}", "host"), _gsetting(f".{scheme}", "port")
    return f"{host}:{port}" if host and port not in ("", "0") else None


def _gsetting(child: str, key: str) -> str:
    """One value as the settings store writes it; that form is not translated."""
    # Never in the current folder, which an empty place or a dot in PATH means.
    folders = filter(os.path.isabs, os.get_exec_path())
    program = shutil.which("gsettings", path=os.pathsep.join(folders))
    if program is None:
        return ""
    command = [program, "get", f"org.gnome.system.proxy{child}", key]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=MOST_SECONDS, cwd="/"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip().strip("'")


def _from_kde(path: Path) -> ProxySettings | None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        parser.read(path)
        section = parser["Proxy Settings"]
    except (OSError, KeyError, configparser.Error, UnicodeDecodeError):
        return None
    if section.get("ProxyType") != "1":
        return None
    return ProxySettings(
        http=endpoint(section.get("httpProxy", "").replace(" ", ":")),
        https=endpoint(section.get("httpsProxy", "").replace(" ", ":")),
        source="kde",
    )
