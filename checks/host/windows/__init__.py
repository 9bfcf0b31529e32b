"""The door for Windows 10 and 11: documented functions through ctypes; no tools, no administrator.

The tools (ipconfig, netsh, ping) are never called: they answer in the language of the PC.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from checks.host.records import Neighbour
from checks.host.replies import Reply
from checks.host.sockets import SocketNetwork
from checks.host.windows.echo import ping
from checks.host.windows.inventory import WindowsInventory
from checks.host.windows.resolve import Confirmations


class WindowsHost(WindowsInventory, SocketNetwork):
    """One Windows PC."""

    platform = "windows"

    def __init__(self) -> None:
        self._confirmations = Confirmations()

    def neighbours(self) -> Sequence[Neighbour]:
        """The neighbour table, with what neighbours answered to our own probes."""
        return self._confirmations.applied(super().neighbours(), time.perf_counter())

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        """One echo request; a router on the way answers one whose `ttl` runs out."""
        if ttl is None:
            self._confirmations.ask(address)
        return ping(address, timeout_s, ttl)
