"""What Linux knows by itself, gathered from the files beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checks.host.hostsfile import read_hosts
from checks.host.linux.adapters import read_adapters
from checks.host.linux.neighbours import read_neighbours
from checks.host.linux.proxies import read_proxies
from checks.host.linux.resolvers import read_resolvers
from checks.host.linux.routes import read_routes
from checks.host.linux.wifi import read_wifi
from checks.host.load import read_counters, read_load
from checks.host.records import (
    Adapter,
    Counters,
    HostsEntry,
    Load,
    Neighbour,
    ProxySettings,
    Route,
    WifiStatus,
)


class LinuxInventory:
    """The `Inventory` half of the door."""

    def adapters(self) -> Sequence[Adapter]:
        """Every adapter but the loopback."""
        return read_adapters()

    def routes(self) -> Sequence[Route]:
        """The default routes, best first."""
        return read_routes()

    def neighbours(self) -> Sequence[Neighbour]:
        """The neighbour table."""
        return read_neighbours()

    def dns_servers(self) -> Sequence[str]:
        """The `nameserver` lines."""
        return read_resolvers()

    def proxies(self) -> ProxySettings:
        """Environment, then the desktop's settings."""
        return read_proxies()

    def hosts_entries(self) -> Sequence[HostsEntry]:
        """The hosts file."""
        return read_hosts(Path("/etc/hosts"))

    def wifi(self) -> Sequence[WifiStatus]:
        """Every Wi-Fi adapter that is on."""
        return read_wifi(self.adapters())

    def counters(self, adapter: str) -> Counters:
        """Totals of one adapter."""
        return read_counters(adapter)

    def load(self, window_s: float) -> Load:
        """How busy this PC is."""
        return read_load(window_s)
