"""Default routes (GetIpForwardTable2). Windows adds the interface's metric to the route's."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from checks.host.records import Route
from checks.host.windows.interfaces import Interface, read_interfaces
from checks.host.windows.layout_tables import ROWS_START, ForwardRow
from checks.host.windows.library import tables
from checks.host.windows.links import LOOPBACK
from checks.host.windows.snapshot import address_of, rows

NOWHERE = ("0.0.0.0", "::")


def read_routes() -> Sequence[Route]:
    """IPv4 before IPv6, then by metric."""
    interfaces = read_interfaces()
    found = tables("GetIpForwardTable2", ROWS_START, ctypes.sizeof(ForwardRow))
    return tuple(route for data in found for route in default_routes(data, interfaces))


def default_routes(data: bytes, interfaces: Sequence[Interface]) -> Sequence[Route]:
    """The default routes in the table of one family, each joined with its interface."""
    by_index = {index: each for each in interfaces for index in (each.index6, each.index) if index}
    return sorted(_routes(data, by_index), key=lambda route: route.metric)


def _routes(data: bytes, by_index: dict[int, Interface]) -> Iterator[Route]:
    for each in rows(data, ROWS_START, ForwardRow):
        row: Any = each
        interface = by_index.get(row.index)
        if row.prefix_length & 0xFF or interface is None or interface.kind == LOOPBACK:
            continue
        next_hop = address_of(bytes(row.next_hop))
        own = interface.metric6 if ":" in (next_hop or "") else interface.metric4
        gateway = None if next_hop in NOWHERE else next_hop
        yield Route(interface.name, gateway, row.metric + own)
