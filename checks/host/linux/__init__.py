"""The door for Linux: /sys, /proc, netlink and datagram sockets; no root, no tools."""

from __future__ import annotations

from checks.host.linux.inventory import LinuxInventory
from checks.host.linux.ping import ping
from checks.host.replies import Reply
from checks.host.sockets import SocketNetwork


class LinuxHost(LinuxInventory, SocketNetwork):
    """One Linux machine."""

    platform = "linux"

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        """One echo request; with `ttl`, a datagram that a router on the way must answer."""
        return ping(address, timeout_s, ttl)
