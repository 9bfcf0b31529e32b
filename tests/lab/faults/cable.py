"""Faults of the wire and of the adapter."""

from tests.lab.fault import Fault
from tests.lab.steps import Ip, Moved, PcIp

SECOND_ADAPTER = Ip(
    "switch",
    ("link add name pc2 type veth peer name eth1 netns {ns_pc}",),
    ("link del pc2",),
)
"""One more adapter in the PC, eth1, with its other end unplugged at the switch."""

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
    Fault(
        "adapter_missing",
        "adapter_missing",
        "The network adapter is gone (its driver, its USB plug); only the loopback is left.",
        (Moved("eth0"),),
        {"link": "missing", "address": None, "tcp_internet": "Network is unreachable"},
    ),
    Fault(
        "adapter_disabled_of_two",
        "adapter_disabled",
        "The PC's adapter is switched off, and so is a second, unused one.",
        (SECOND_ADAPTER, PcIp(("link set eth0 down", "link set eth1 down"))),
        {"link": "disabled", "interface eth1": "disabled"},
    ),
    Fault(
        "cable_unplugged_of_two",
        "cable_unplugged",
        "The PC has two adapters; neither has a cable.",
        (
            SECOND_ADAPTER,
            Ip("pc", ("link set eth1 up",), ()),
            Ip("switch", ("link set pc down",), ("link set pc up",)),
        ),
        {"link": "no_carrier", "interface eth1": "no_carrier"},
    ),
)
