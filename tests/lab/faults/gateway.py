"""Faults of the way out that the PC was given."""

from tests.lab import profiles
from tests.lab.fault import Fault, Needs
from tests.lab.plan import NOTICE
from tests.lab.served import Changed
from tests.lab.steps import Filter, Ip, PcIp, RouterIp

_INTRANET_BACK = ("link set eth0 up", "route replace default via {intranet4}.1 dev eth0")
_NO_ROUTE6 = "-6 route flush default"


def _by(address: str, more: str = "") -> PcIp:
    route = f"route replace default via {address} dev eth0 proto dhcp metric 100 {more}"
    return PcIp((route.strip(), _NO_ROUTE6))


FAULTS = (
    Fault(
        "no_gateway",
        "no_gateway",
        "The PC has an address and no default route.",
        (PcIp(("route del default", _NO_ROUTE6)),),
        {"address": "{pc}", "route": None, "ping_router": True, "ping_internet": False},
    ),
    Fault(
        "no_gateway_on_link",
        "no_gateway",
        "The default route names the adapter and no router; nobody answers for those beyond.",
        (
            PcIp(
                (
                    "route replace default dev eth0 metric 50",
                    "route del default via {router}",
                    _NO_ROUTE6,
                )
            ),
        ),
        {"address": "{pc}", "route": "None", "ping_router": True, "ping_internet": False},
    ),
    Fault(
        "wrong_gateway",
        "wrong_gateway",
        "The default route points at an address off this network.",
        (_by("192.168.99.1", "onlink"),),
        {"route": "192.168.99.1", "ping_router": True, "ping_internet": False},
    ),
    Fault(
        "wrong_gateway_silent",
        "wrong_gateway",
        "The default route points at an address that nobody has; the true router is there.",
        (_by("{nobody}"),),
        {"route": "{nobody}", "ping_router": True, "ping_internet": False},
    ),
    Fault(
        "wrong_gateway_profile",
        "wrong_gateway",
        "The gateway is another station that forwards nothing; the profile knows the right one.",
        (_by("{other}"),),
        {"route": "{other}", "ping_router": True, "ping_internet": False},
        Needs(profile=profiles.OWN_NETWORK),
    ),
    Fault(
        "intranet_down",
        "intranet_down",
        "The government network's line is cut behind the router; the internet works.",
        (Ip("intranet", ("link set eth0 down",), _INTRANET_BACK),),
        {"tcp_internet": "ok", "tcp_intranet": "timed_out"},
        Needs(profile=profiles.INTRANET),
    ),
    Fault(
        "intranet_down_silent",
        "intranet_down",
        "Everything towards the government network is dropped on the way.",
        (Filter("router", "forward priority 0", ('oifname "intra" drop',)),),
        {"tcp_internet": "ok", "tcp_intranet": "timed_out"},
        Needs(profile=profiles.INTRANET),
    ),
    Fault(
        "intranet_down_name",
        "intranet_down",
        "The government network's name is not found any more; all others are.",
        (),
        {"tcp_internet": "ok", "name intranet.kab-maju.go.id": "no_name"},
        Needs(profile=profiles.INTRANET_NAME),
    ),
    Fault(
        "intranet_down_redirected",
        "intranet_down",
        "The same, and the provider has its notice page answer for it.",
        (Changed({"dns.nonexistent": NOTICE}),),
        {"tcp_internet": "ok", "name intranet.kab-maju.go.id": NOTICE},
        Needs(profile=profiles.INTRANET_NAME),
    ),
    Fault(
        "intranet_and_internet_down",
        "intranet_down",
        "Both lines behind the router are dead: the nearer one is named.",
        (
            Filter("router", "forward priority 0", ('oifname "intra" drop',)),
            RouterIp(("link set wan down",)),
        ),
        {"ping_router": True, "ping_internet": False, "tcp_intranet": "timed_out"},
        Needs(profile=profiles.INTRANET),
    ),
    Fault(
        "internet_down_intranet_up",
        "internet_down",
        "The line to the provider is cut; the government network of the profile works.",
        (RouterIp(("link set wan down",)),),
        {"ping_router": True, "ping_internet": False, "tcp_intranet": "ok"},
        Needs(profile=profiles.INTRANET),
    ),
)
