"""Faults of the office router."""

from tests.lab.fault import Fault
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
)
