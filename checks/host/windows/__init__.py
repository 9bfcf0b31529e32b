"""The door for Windows 10 and 11: documented functions through ctypes; no tools, no administrator.

The tools (ipconfig, netsh, ping) are never called: they answer in the language of the PC.
"""

import time
from collections.abc import Sequence

from checks.host.load import read_counters, read_load
from checks.host.records import Adapter, Load, Neighbour
from checks.host.replies import Reply
from checks.host.sockets import SocketNetwork
from checks.host.windows import inventory
from checks.host.windows.adapters import read_adapters
from checks.host.windows.connect import tcp_connect
from checks.host.windows.echo import Confirmations, ping
from checks.host.windows.interfaces import read_dns_servers, read_resolver_policy
from checks.host.windows.proxies import read_proxies
from checks.host.windows.wifi import read_wifi


class WindowsHost(SocketNetwork):
    """One Windows PC."""

    platform = "windows"
    adapters = staticmethod(read_adapters)
    routes = staticmethod(inventory.read_routes)
    ways_out = staticmethod(inventory.read_ways_out)
    dns_servers = staticmethod(read_dns_servers)
    resolver_policy = staticmethod(read_resolver_policy)
    proxies = staticmethod(read_proxies)
    hosts_entries = staticmethod(inventory.read_hosts_file)
    wifi = staticmethod(read_wifi)
    counters = staticmethod(read_counters)
    tcp_connect = staticmethod(tcp_connect)

    def __init__(self) -> None:
        self._confirmations = Confirmations()

    def load(self, window_s: float) -> Load:
        """How busy this PC is; how long a disk worked is what psutil does not tell here."""
        return read_load(window_s, inventory.disks_busy_ms)

    def tcp_connect_by(self, adapter: Adapter, address: str, port: int, timeout_s: float) -> Reply:
        """Open and close one TCP connection by this adapter and no other."""
        return tcp_connect(address, port, timeout_s, adapter)

    def neighbours(self) -> Sequence[Neighbour]:
        """The neighbour table, with what neighbours answered to our own probes."""
        return self._confirmations.applied(inventory.read_neighbours(), time.perf_counter())

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        """One echo request; a router on the way answers one whose `ttl` runs out."""
        if ttl is None:
            self._confirmations.ask(address)
        return ping(address, timeout_s, ttl)
