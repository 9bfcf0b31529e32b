"""The door for Linux: /sys, /proc, netlink and datagram sockets; no root, no tools."""

from checks.host.linux import inventory
from checks.host.linux.adapters import read_adapters
from checks.host.linux.ping import ping
from checks.host.linux.wifi import read_wifi
from checks.host.load import read_counters, read_load
from checks.host.sockets import SocketNetwork


class LinuxHost(SocketNetwork):
    """One Linux machine."""

    platform = "linux"
    adapters = staticmethod(read_adapters)
    routes = staticmethod(inventory.read_routes)
    ways_out = staticmethod(inventory.read_ways_out)
    neighbours = staticmethod(inventory.read_neighbours)
    dns_servers = staticmethod(inventory.read_resolvers)
    resolver_policy = staticmethod(lambda: ())
    proxies = staticmethod(inventory.read_proxies)
    hosts_entries = staticmethod(inventory.read_hosts_file)
    wifi = staticmethod(read_wifi)
    counters = staticmethod(read_counters)
    load = staticmethod(read_load)
    ping = staticmethod(ping)
