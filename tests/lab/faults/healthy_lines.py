"""Healthy variations of the lines and their routes. None of them may be called faulty."""

from tests.lab.faults.well import well
from tests.lab.steps import Filter, Ip, PcIp, Sysctl

FAULTS = (
    well(
        "healthy_router_lends_its_address",
        "The PC takes the whole world for its own network; the router answers in its name.",
        Sysctl("router", "net/ipv4/conf/lan/proxy_arp", "1", "0"),
        PcIp(
            ("route replace default dev eth0 metric 50", "route del default via {router} dev eth0")
        ),
        shows={"route": "None"},
    ),
    well(
        "healthy_ipv6_local_only",
        "The router gives out local IPv6 addresses (fd…); beyond it there is only IPv4.",
        PcIp(
            (
                "addr del {lan6}23/64 dev eth0",
                "addr add fd12:3456:7::23/64 dev eth0 nodad",
                "route replace default via fe80::1 dev eth0 proto ra metric 100",
            )
        ),
        Ip(
            "router",
            ("addr add fd12:3456:7::1/64 dev lan nodad",),
            ("addr del fd12:3456:7::1/64 dev lan",),
        ),
        Filter("router", "forward priority 0", ("meta nfproto ipv6 drop",)),
        shows={"tcp_internet6": "timed_out"},
        ipv6=True,
    ),
)
