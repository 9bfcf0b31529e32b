"""Faults between the router and the internet."""

from tests.lab.fault import Fault
from tests.lab.served import Changed
from tests.lab.steps import Filter, Ip, RouterIp

# How a TCP connection fails is not asked: the kernel limits the rate of its ICMP errors.
_BEYOND = {"link": "up", "ping_router": True, "ping_internet": False}

FAULTS = (
    Fault(
        "internet_down",
        "internet_down",
        "The line to the provider is cut; the router says that the net is unreachable.",
        (RouterIp(("link set wan down",)),),
        {**_BEYOND, "tcp_intranet": "ok"},
    ),
    Fault(
        "internet_down_no_carrier",
        "internet_down",
        "The modem is dead: the router has no signal on its outer side.",
        (Ip("relay", ("link set near down",), ("link set near up",)),),
        _BEYOND,
    ),
    Fault(
        "internet_down_no_route",
        "internet_down",
        "The router lost its default route.",
        (RouterIp(("route del default", "-6 route flush default")),),
        _BEYOND,
    ),
    Fault(
        "internet_down_silent",
        "internet_down",
        "The provider drops everything without a word.",
        (Changed({"relay.loss_up": 1.0, "relay.loss_down": 1.0}),),
        {**_BEYOND, "tcp_internet": "timed_out", "dns": "timed_out"},
    ),
    Fault(
        "internet_down_prohibited",
        "internet_down",
        "The provider refuses the line (a bill was not paid): administratively prohibited.",
        (
            Filter(
                "router",
                "forward priority 0",
                ('oifname "wan" reject with icmpx admin-prohibited',),
            ),
            Filter("router", "output priority 0", ('oifname "wan" drop',)),
        ),
        _BEYOND,
    ),
    Fault(
        "internet_down_gateway_alive",
        "internet_down",
        "The provider's first router answers, nothing behind it does.",
        (
            Filter(
                "isp",
                "prerouting priority -300",
                (
                    'iifname "wan" ip daddr != {wan4}.1 drop',
                    'iifname "wan" ip6 daddr != {{ {wan6}1, fe80::/10, ff00::/8 }} drop',
                ),
            ),
        ),
        {**_BEYOND, "tcp_internet": "timed_out"},
    ),
)
