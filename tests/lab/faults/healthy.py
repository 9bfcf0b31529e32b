"""Healthy variations: offices that look odd and work. None of them may be called faulty."""

from tests.lab.fault import Fault
from tests.lab.steps import Sysctl

_WORKS = {
    "tcp_internet": "ok",
    "https": "ok",
    "name": "131.107.255.255",
    "http": "200 Microsoft Connect Test",
    "padded": "60000 bytes",
}

FAULTS = (
    Fault("healthy", "no_fault", "A plain office in which everything works.", (), _WORKS),
    Fault(
        "healthy_router_ignores_ping",
        "no_fault",
        "The router does not answer ping; everything else works.",
        (
            Sysctl("router", "net/ipv4/icmp_echo_ignore_all", "1", "0"),
            Sysctl("router", "net/ipv6/icmp/echo_ignore_all", "1", "0"),
        ),
        {**_WORKS, "ping_router": False},
    ),
)
