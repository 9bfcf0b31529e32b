"""Faults of the wire and of the adapter."""

from tests.lab.fault import Fault
from tests.lab.steps import Ip, PcIp

FAULTS = (
    Fault(
        "cable_unplugged",
        "cable_unplugged",
        "The cable is pulled at the switch: the PC sees no carrier.",
        (Ip("switch", ("link set pc down",), ("link set pc up",)),),
        {"link": "no_carrier", "ping_router": False},
    ),
    Fault(
        "cable_unplugged_at_start",
        "cable_unplugged",
        "The PC was started without a cable: no carrier, and so no address either.",
        (
            Ip("switch", ("link set pc down",), ("link set pc up",)),
            PcIp(("addr flush dev eth0 scope global", "route flush table main dev eth0")),
        ),
        {"link": "no_carrier", "address": None, "route": None},
    ),
    Fault(
        "adapter_disabled",
        "adapter_disabled",
        "The adapter is switched off in the system.",
        (PcIp(("link set eth0 down",)),),
        {"link": "disabled", "route": None, "tcp_internet": "Network is unreachable"},
    ),
)
