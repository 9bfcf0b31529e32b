"""Faults of the PC's own address."""

from tests.lab.fault import Fault
from tests.lab.steps import PcIp

_NOTHING = ("addr flush dev eth0 scope global", "route flush table main dev eth0 scope global")

FAULTS = (
    Fault(
        "no_address",
        "no_address",
        "DHCP gave nothing: the adapter has no IPv4 address.",
        (PcIp(_NOTHING),),
        {"link": "up", "address": None, "route": None, "tcp_internet": "Network is unreachable"},
    ),
    Fault(
        "no_address_apipa",
        "no_address",
        "DHCP gave nothing, and the PC took an address of its own, 169.254.x.",
        (PcIp((*_NOTHING, "addr add 169.254.31.7/16 brd + scope link dev eth0")),),
        {"link": "up", "address": "169.254.31.7", "tcp_internet": "Network is unreachable"},
    ),
)
