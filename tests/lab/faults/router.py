"""Faults of the office router."""

from tests.lab.fault import Fault
from tests.lab.faults.cable import SECOND_ADAPTER
from tests.lab.served import Server
from tests.lab.steps import Filter, Ip, RouterIp, Warm

_DEAD = {"link": "up", "ping_router": False, "tcp_internet": "timed_out", "dns": "timed_out"}

FAULTS = (
    Fault(
        "gateway_unreachable",
        "gateway_unreachable",
        "The router's LAN side is dead, and the PC's memory of it is gone.",
        (RouterIp(("link set lan down",)), Ip("pc", ("neigh flush dev eth0",), ())),
        _DEAD,
    ),
    Fault(
        "gateway_unreachable_warm",
        "gateway_unreachable",
        "The router died a moment ago: the PC still remembers its hardware address.",
        (Warm(), RouterIp(("link set lan down",))),
        _DEAD,
    ),
    Fault(
        "gateway_unreachable_port",
        "gateway_unreachable",
        "The router's cable is pulled out of the switch; the PC's link stays up.",
        (Ip("switch", ("link set router down",), ("link set router up",)),),
        _DEAD,
    ),
    Fault(
        "gateway_unreachable_hung",
        "gateway_unreachable",
        "The router hangs: its link is up, it answers nothing, not even ARP.",
        (Filter("router", 'ingress device "lan" priority 0', ("drop",), "netdev"),),
        _DEAD,
    ),
    Fault(
        "gateway_unreachable_beside_access_point",
        "gateway_unreachable",
        "The router is dead; an access point with a web page lives at the network's last address.",
        (
            Ip("other", ("addr add {nobody}/24 dev eth0",), ("addr del {nobody}/24 dev eth0",)),
            Server("other", "portal", ("80", "page", "{nobody}")),
            RouterIp(("link set lan down",)),
        ),
        {**_DEAD, "tcp {nobody} 80": "ok"},
    ),
    Fault(
        "gateway_unreachable_of_two",
        "gateway_unreachable",
        "Two lines: the one with the better route has a dead router, the other one works.",
        (
            SECOND_ADAPTER,
            Ip("switch", ("link set pc2 up",), ()),
            Ip(
                "pc",
                (
                    "link set eth1 up",
                    "addr add 10.5.0.20/24 dev eth1",
                    "route add default via 10.5.0.1 dev eth1 metric 50",
                ),
                (),
            ),
        ),
        {"route": "10.5.0.1", "ping_router": True, "tcp_internet": "timed_out"},
    ),
)
