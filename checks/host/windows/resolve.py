"""Asking a neighbour for its hardware address now (ResolveIpNetEntry2), which it cannot refuse.

Windows goes on using an old entry for five seconds before it asks again by itself: too late for
a check that must tell a router that ignores echo requests from one that is gone.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from ipaddress import ip_address, ip_interface

from checks.host.protocol import CannotRun
from checks.host.records import Neighbour, NeighbourState
from checks.host.windows.interfaces import Interface, read_interfaces
from checks.host.windows.layout import SockaddrInet
from checks.host.windows.layout_tables import NeighbourRow
from checks.host.windows.library import NO_ERROR, function

AGAIN_S = 10.0


class Confirmations:
    """When each neighbour last answered us. Shared by the threads of all probes."""

    def __init__(self) -> None:
        self._answered: dict[str, float] = {}
        self._asked: dict[str, float] = {}
        self._lock = threading.Lock()

    def ask(self, address: str) -> None:
        """Ask in the background, if the address is on one of our networks and was not just asked.

        Asking drops the old entry, so it must not be done before each of many echo requests.
        """
        now = time.perf_counter()
        with self._lock:
            if now - self._asked.get(address, -AGAIN_S) < AGAIN_S:
                return
            self._asked[address] = now
        threading.Thread(target=self._ask, args=(address,), daemon=True).start()

    def applied(self, entries: Iterable[Neighbour], now: float) -> Sequence[Neighbour]:
        """The entries, with what the neighbours answered to us."""
        return tuple(self._applied(entry, now) for entry in entries)

    def _ask(self, address: str) -> None:
        try:
            index = interface_towards(address, read_interfaces())
            if index is not None and resolve(address, index):
                self._answered[address] = time.perf_counter()
        except (CannotRun, OSError):
            return  # only a second witness; the table itself still speaks

    def _applied(self, entry: Neighbour, now: float) -> Neighbour:
        answered = self._answered.get(entry.address)
        if answered is None or entry.state is NeighbourState.FAILED:
            return entry
        since = now - answered
        if entry.confirmed_s is None or since < entry.confirmed_s:
            return replace(entry, confirmed_s=since)
        return entry


def interface_towards(address: str, interfaces: Iterable[Interface]) -> int | None:
    """The number of the interface on whose own network the address lies."""
    plain = ip_address(address.partition("%")[0])
    for interface in interfaces:
        networks = [ip_interface(f"{a.address}/{a.prefix}") for a in interface.addresses]
        if interface.up and any(plain in each.network and plain != each.ip for each in networks):
            return interface.index6 if plain.version == 6 else interface.index
    return None


def resolve(address: str, index: int) -> bool:
    """Whether the neighbour answered; blocks for the seconds that Windows waits."""
    ask = function(
        "iphlpapi.dll", "ResolveIpNetEntry2", ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p
    )
    row = NeighbourRow(address=sockaddr(address), index=index)
    return bool(ask(ctypes.byref(row), None) == NO_ERROR)


def sockaddr(address: str) -> SockaddrInet:
    """An address as a SOCKADDR_INET, port 0."""
    plain = ip_address(address.partition("%")[0])
    if plain.version == 4:
        data = (2).to_bytes(2, "little") + bytes(2) + plain.packed
    else:
        data = (23).to_bytes(2, "little") + bytes(6) + plain.packed
    return SockaddrInet.from_buffer_copy(data.ljust(ctypes.sizeof(SockaddrInet), b"\0"))
