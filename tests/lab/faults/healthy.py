"""Healthy variations: offices that look odd and work. None of them may be called faulty."""

from tests.lab.fault import Between, Fault
from tests.lab.faults.well import well
from tests.lab.plan import NOTICE
from tests.lab.served import Changed, PcFile
from tests.lab.servers.zone import HOSTS
from tests.lab.steps import Filter, Shaped, Sysctl

_ECHO4 = Sysctl("router", "net/ipv4/icmp_echo_ignore_all", "1", "0")
_ECHO6 = Sysctl("router", "net/ipv6/icmp/echo_ignore_all", "1", "0")
_NO_SIX = {"tcp_internet6": "Network is unreachable"}


def _blocked(name: str, says: str, *hosts: str) -> Fault:
    rules: list[str] = []
    for fours, sixes in (HOSTS[host] for host in hosts):
        rules += [f"ip daddr {fours[0]} drop", f"ip6 daddr {sixes[0]} drop"]
    shows = {f"tcp {HOSTS[host][0][0]} 80": "timed_out" for host in hosts}
    return Fault(
        f"healthy_blocked_{name}",
        "no_fault",
        says,
        (Filter("isp", "input priority 0", tuple(rules)),),
        {"name": "131.107.255.255", **shows},
    )


FAULTS = (
    well("healthy", "A plain office in which everything works."),
    well("healthy_ipv4_only", "An office without IPv6.", shows=_NO_SIX, ipv6=False),
    well(
        "healthy_router_ignores_ping",
        "The router does not answer ping; everything else works.",
        _ECHO4,
        _ECHO6,
        shows={"ping_router": False},
    ),
    well(
        "healthy_router_spares_ping",
        "The router answers five echo requests, then two a second, and forwards everything.",
        Filter(
            "router",
            "input priority 0",
            ("icmp type echo-request limit rate over 2/second burst 5 packets drop",),
        ),
        shows={"ping_internet": True},
    ),
    well(
        "healthy_router_stealth",
        "The router answers nothing that is for itself, and forwards everything.",
        PcFile("resolv.conf", "nameserver 8.8.8.8\nnameserver 1.1.1.1\n"),
        Filter("router", "input priority 0", ('iifname "lan" meta l4proto != ipv6-icmp drop',)),
        shows={"ping_router": False, "dns": "131.107.255.255"},
    ),
    well(
        "healthy_no_ping_anywhere",
        "Ping is dropped everywhere: at the router and beyond.",
        _ECHO4,
        _ECHO6,
        Filter(
            "router",
            "forward priority 0",
            ("icmp type echo-request drop", "icmpv6 type echo-request drop"),
        ),
        shows={"ping_router": False, "ping_internet": False},
    ),
    _blocked("one", "One probe host, 1.1.1.1, is blocked.", "one.one.one.one"),
    _blocked("google", "One probe host, 8.8.8.8, is blocked.", "dns.google"),
    _blocked("two", "Two of three probe hosts are blocked.", "one.one.one.one", "dns.quad9.net"),
    _blocked("msftconnecttest", "One captive-portal probe is blocked.", "www.msftconnecttest.com"),
    well(
        "healthy_nxdomain_redirect",
        "The provider redirects names that do not exist to its notice page.",
        Changed({"dns.nonexistent": NOTICE}),
        shows={"dns_absent": NOTICE},
    ),
    well(
        "healthy_dsl",
        "A slow but fine line: 2 Mb/s, 60 ms.",
        Shaped(2),
        Changed({"relay.delay_ms": 30.0}),
        shows={"rtt 1.1.1.1": Between(58, 120)},
    ),
    well(
        "healthy_dsl_slow",
        "A very slow but fine line: 0.8 Mb/s, 60 ms; the program's own questions fill it.",
        Shaped(0.8),
        Changed({"relay.delay_ms": 30.0}),
        shows={"rtt 1.1.1.1": Between(58, 400)},
    ),
)
