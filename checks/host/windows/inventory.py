"""What Windows knows by itself, gathered from the files beside this one."""

from __future__ import annotations

from collections.abc import Sequence

from checks.host.hostsfile import read_hosts
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
from checks.host.windows.adapters import dns_servers_of, read_adapters
from checks.host.windows.interfaces import read_interfaces
from checks.host.windows.neighbours import read_neighbours
from checks.host.windows.places import hosts_file
from checks.host.windows.proxies import read_proxies
from checks.host.windows.routes import read_routes
from checks.host.windows.wifi import read_wifi


class WindowsInventory:
    """The `Inventory` half of the door."""

    def adapters(self) -> Sequence[Adapter]:
        """Every adapter but the loopback, disabled ones included."""
        return read_adapters()

    def routes(self) -> Sequence[Route]:
        """The default routes, best first."""
        return read_routes()

    def neighbours(self) -> Sequence[Neighbour]:
        """The neighbour table."""
        return read_neighbours()

    def dns_servers(self) -> Sequence[str]:
        """The servers of the interfaces that are up, best interface first."""
        return dns_servers_of(read_interfaces())

    def proxies(self) -> ProxySettings:
        """This user's settings, then the environment, then those of the services."""
        return read_proxies()

    def hosts_entries(self) -> Sequence[HostsEntry]:
        """The hosts file."""
        return read_hosts(hosts_file())

    def wifi(self) -> Sequence[WifiStatus]:
        """Every Wi-Fi adapter that is on."""
        return read_wifi()

    def counters(self, adapter: str) -> Counters:
        """Totals of one adapter."""
        return read_counters(adapter)

    def load(self, window_s: float) -> Load:
        """How busy this PC is."""
        return read_load(window_s)
