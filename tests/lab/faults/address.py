"""Faults of the PC's own address."""

from tests.lab import profiles
from tests.lab.fault import Between, Fault, Needs
from tests.lab.served import Server
from tests.lab.steps import Ip, PcIp

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
    Fault(
        "no_address_host_only",
        "no_address",
        "An address without a network: the PC gave itself 169.254.x, and a stale route is left.",
        (
            PcIp(
                (
                    *_NOTHING,
                    "addr add 169.254.200.9/16 brd + scope link dev eth0",
                    "route add default dev eth0 scope link metric 1000",
                )
            ),
        ),
        {"link": "up", "address": "169.254.200.9", "ping_internet": False},
    ),
    Fault(
        "address_conflict",
        "address_conflict",
        "Another station has the PC's address; both claim it in turn, 2 s each.",
        (
            # The router's own memory of who has the address would outlive the fault.
            Ip("router", (), ("neigh flush dev lan",)),
            Ip("other", ("addr add {pc}/24 dev eth0",), ("addr del {pc}/24 dev eth0",)),
            Server("pc", "claim", ("eth0", "{pc}", "0")),
            Server("other", "claim", ("eth0", "{pc}", "1")),
        ),
        {"link": "up", "address": "{pc}", "turns {router}": Between(25, 75)},
        ipv6=False,
        chance=True,
    ),
    Fault(
        "wrong_network",
        "wrong_network",
        "The PC sits in a network that is not the one of the office profile; it works there.",
        (),
        {"address": "{pc}", "tcp_internet": "ok"},
        Needs(profile=profiles.OTHER_NETWORK),
    ),
    Fault(
        "wrong_network_rogue",
        "wrong_network",
        "A private router with DHCP gave the PC an address of its own; it leads nowhere.",
        (
            Ip(
                "other",
                ("addr add 192.168.0.1/24 dev eth0",),
                ("addr del 192.168.0.1/24 dev eth0",),
            ),
            PcIp(
                (
                    *_NOTHING,
                    "addr add 192.168.0.105/24 brd + dev eth0 valid_lft 7200 preferred_lft 7200",
                    "route replace default via 192.168.0.1 dev eth0 proto dhcp metric 100",
                )
            ),
        ),
        {"address": "192.168.0.105", "route": "192.168.0.1", "ping_internet": False},
        Needs(profile=profiles.OWN_NETWORK),
    ),
)
