"""What Windows keeps in its tables and its registry: routes, neighbours, the hosts file."""

import ctypes
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from checks.host.load import read_hosts
from checks.host.records import HostsEntry, Neighbour, NeighbourState, Route
from checks.host.windows.adapters import LOOPBACK
from checks.host.windows.interfaces import Interface, by_index, mac_of, read_interfaces
from checks.host.windows.layout import ROWS_START, DiskPerformance, ForwardRow, NeighbourRow
from checks.host.windows.library import (
    MACHINE,
    POINTER,
    U32,
    address_of,
    function,
    rows,
    tables,
    values,
)
from checks.reason import CannotRun

# Default routes (GetIpForwardTable2). Windows adds the interface's metric to the route's.

NOWHERE = ("0.0.0.0", "::")


def read_routes() -> Sequence[Route]:
    """IPv4 before IPv6, then by metric."""
    interfaces = read_interfaces()
    found = tables("GetIpForwardTable2", ROWS_START, ctypes.sizeof(ForwardRow))
    return tuple(route for data in found for route in default_routes(data, interfaces))


def default_routes(data: bytes, interfaces: Iterable[Interface]) -> Sequence[Route]:
    """The default routes in the table of one family, each joined with its interface.

    A fixed one stays in the table while its interface is down: the last that anything goes by.
    """
    numbered = by_index(interfaces)
    up = {each.name for each in numbered.values() if each.up}
    return sorted(_routes(data, numbered), key=lambda each: (each.adapter not in up, each.metric))


def read_ways_out() -> Sequence[Route]:
    """Every IPv4 route to half the world or to all of it, in the system's order."""
    found = tables("GetIpForwardTable2", ROWS_START, ctypes.sizeof(ForwardRow))
    return ways_out(found[0], read_interfaces())


def ways_out(data: bytes, interfaces: Iterable[Interface]) -> Sequence[Route]:
    """The same, from the table of IPv4 routes."""
    numbered = by_index(interfaces)
    halves = [replace(route, half=True) for route in _routes(data, numbered, prefix_length=1)]
    every = (*halves, *_routes(data, numbered))
    return sorted(every, key=lambda route: (not route.half, route.metric))


def _routes(data: bytes, numbered: dict[int, Interface], prefix_length: int = 0) -> Iterator[Route]:
    for each in rows(data, ROWS_START, ForwardRow):
        row: Any = each
        interface = numbered.get(row.index)
        other = row.prefix_length & 0xFF != prefix_length
        if other or interface is None or interface.kind == LOOPBACK:
            continue
        next_hop = address_of(bytes(row.next_hop))
        own = interface.metric6 if ":" in (next_hop or "") else interface.metric4
        gateway = None if next_hop in NOWHERE else next_hop
        yield Route(interface.name, gateway, row.metric + own)


# The neighbour table (GetIpNetTable2).

IS_UNREACHABLE = 0x2
BROADCAST = "ff:ff:ff:ff:ff:ff"
# NL_NEIGHBOR_STATE (nldef.h)
_STATES = {
    0: NeighbourState.FAILED,  # unreachable
    1: NeighbourState.FAILED,  # incomplete
    2: NeighbourState.PROBING,
    3: NeighbourState.PROBING,  # delay
    4: NeighbourState.STALE,
    5: NeighbourState.REACHABLE,
    6: NeighbourState.REACHABLE,  # permanent
}


def read_neighbours() -> Sequence[Neighbour]:
    """Every entry of IPv4 and IPv6, without multicast and broadcast, which always stand there."""
    interfaces = read_interfaces()
    found = tables("GetIpNetTable2", ROWS_START, ctypes.sizeof(NeighbourRow))
    return tuple(entry for data in found for entry in neighbours_of(data, interfaces))


def neighbours_of(data: bytes, interfaces: Iterable[Interface]) -> Iterator[Neighbour]:
    """The neighbours in the table of one family, each joined with its interface."""
    numbered = by_index(interfaces)
    for each in rows(data, ROWS_START, NeighbourRow):
        row: Any = each
        address = address_of(bytes(row.address))
        mac = mac_of(bytes(row.physical_address)[: row.physical_address_length])
        if address and row.index in numbered and mac != BROADCAST and not _is_group(address):
            yield _neighbour(row, address, mac, numbered[row.index].name)


def _neighbour(row: Any, address: str, mac: str | None, adapter: str) -> Neighbour:
    unreachable = mac is None or row.flags & IS_UNREACHABLE
    state = NeighbourState.FAILED if unreachable else _STATES.get(row.state, NeighbourState.FAILED)
    return Neighbour(address, adapter, state, mac, _confirmed(row, state))


def _confirmed(row: Any, state: NeighbourState) -> float | None:
    """The member counts from the last answer only while the neighbour is not unreachable."""
    if state is NeighbourState.FAILED or not row.reachability_ms:
        return None
    return float(row.reachability_ms) / 1000


def _is_group(address: str) -> bool:
    parsed = ip_address(address)
    return parsed.is_multicast or parsed.is_loopback


# Where Windows keeps the hosts file: the registry says, because it may have been moved.

PARAMETERS = r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"


def read_hosts_file() -> Sequence[HostsEntry]:
    """The entries of the hosts file in force."""
    named = str(values(MACHINE, PARAMETERS).get("DataBasePath") or "")
    folder = expand(named or r"%SystemRoot%\System32\drivers\etc", os.environ)
    return read_hosts(Path(folder) / "hosts")


def expand(path: str, environment: Mapping[str, str]) -> str:
    """Only %SystemRoot% and its older name %windir% stand in this path."""
    root = environment.get("SYSTEMROOT") or environment.get("SystemRoot") or r"C:\Windows"
    head, _, tail = path.partition("\\")
    return f"{root}\\{tail}" if head.lower() in ("%systemroot%", "%windir%") else path


# How long each disk has worked (IOCTL_DISK_PERFORMANCE), for which no right to read it is needed.

IOCTL_DISK_PERFORMANCE = 0x70020
SHARE_ALL, OPEN_EXISTING = 0x7, 3
MOST_DISKS = 8


def disks_busy_ms() -> dict[str, float]:
    """By the disk's name, since whenever; without those that do not tell."""
    every = [rf"\\.\PhysicalDrive{number}" for number in range(MOST_DISKS)]
    try:
        told = {disk: _performance(disk) for disk in every}
    except CannotRun:
        return {}
    return {disk: busy_ms_of(data) for disk, data in told.items() if data}


def busy_ms_of(data: bytes) -> float:
    """The time in a DISK_PERFORMANCE: all of it but the idle one, in milliseconds."""
    row: Any = DiskPerformance.from_buffer_copy(data)
    return float(row.query_time - row.idle_time) / 10_000


def _performance(disk: str) -> bytes:
    open_ = function(
        "kernel32.dll", "CreateFileW", POINTER, ctypes.c_wchar_p, U32, U32, POINTER, U32, U32,
        POINTER,
    )  # fmt: skip
    ask = function(
        "kernel32.dll", "DeviceIoControl", U32, POINTER, U32, POINTER, U32, POINTER, U32, POINTER,
        POINTER,
    )  # fmt: skip
    handle = open_(disk, 0, SHARE_ALL, None, OPEN_EXISTING, 0, None)
    if handle in (None, POINTER(-1).value):
        return b""
    row, written = DiskPerformance(), U32()
    room = (ctypes.byref(row), ctypes.sizeof(row), ctypes.byref(written))
    try:
        told = ask(handle, IOCTL_DISK_PERFORMANCE, None, 0, *room, None)
    finally:
        function("kernel32.dll", "CloseHandle", U32, POINTER)(handle)
    return bytes(row) if told else b""
