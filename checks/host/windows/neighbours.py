"""The neighbour table (GetIpNetTable2)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from typing import Any

from checks.host.records import Neighbour, NeighbourState
from checks.host.windows.adapters import names_by_index
from checks.host.windows.interfaces import mac_of, read_interfaces
from checks.host.windows.layout_tables import ROWS_START, NeighbourRow
from checks.host.windows.library import tables
from checks.host.windows.snapshot import address_of, rows

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
    names = names_by_index(read_interfaces())
    found = tables("GetIpNetTable2", ROWS_START, ctypes.sizeof(NeighbourRow))
    return tuple(entry for data in found for entry in neighbours_of(data, names))


def neighbours_of(data: bytes, names: Mapping[int, str]) -> Iterator[Neighbour]:
    """The neighbours in a table; `names` of the interfaces by their number."""
    for each in rows(data, ROWS_START, NeighbourRow):
        row: Any = each
        address = address_of(bytes(row.address))
        mac = mac_of(bytes(row.physical_address)[: row.physical_address_length])
        if address and row.index in names and mac != BROADCAST and not _is_group(address):
            yield _neighbour(row, address, mac, names[row.index])


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
