"""The door for Windows 10 and 11: documented functions through ctypes; no tools, no administrator.

The tools (ipconfig, netsh, ping) are never called: they answer in the language of the PC.
"""

from __future__ import annotations

from checks.host.records import Reply
from checks.host.sockets import SocketNetwork
from checks.host.windows.echo import ping
from checks.host.windows.inventory import WindowsInventory


class WindowsHost(WindowsInventory, SocketNetwork):
    """One Windows PC."""

    platform = "windows"

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        """One echo request; a router on the way answers one whose `ttl` runs out."""
        return ping(address, timeout_s, ttl)
