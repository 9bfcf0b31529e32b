"""Parts: what several conditions are made of."""

from tests.lab.certs import CACHE
from tests.lab.faults.well import WORKS
from tests.lab.served import Server
from tests.lab.servers.zone import HOSTS, ORDINARY, PUBLIC_DNS4, PUBLIC_DNS6
from tests.lab.steps import Filter, Ip, PcIp

KOMPAS, DETIK, KEMKES = (HOSTS[name][0][0] for name in ORDINARY)
SECURE = {f"page www.kompas.com {KOMPAS} /": "200"}
PLAIN = f"plain www.kompas.com {KOMPAS}"
LEADS_ON = {PLAIN: "301 https://www.kompas.com/"}
PLAIN_DEAD = {PLAIN: "timed_out"}
SECURE_DEAD = {f"tcp {KOMPAS} 443": "timed_out"}
FINE = {**WORKS, **SECURE, **LEADS_ON}
"""A network on which everything works, ordinary sites included."""

BEYOND_DEAD = {"tcp_internet": "timed_out", **SECURE_DEAD, **PLAIN_DEAD}
NAMES_FINE = {"dns": "131.107.255.255", "dns_absent": "rcode 3"}
"""The router's DNS asks the internet's, which proves that the line works."""

RESOLVERS = (
    f"ip daddr {{{{ {', '.join(PUBLIC_DNS4)} }}}} drop",
    f"ip6 daddr {{{{ {', '.join(PUBLIC_DNS6)} }}}} drop",
)
BOX_PORT = "8088"
PUBLIC = "nameserver 8.8.8.8\nnameserver 1.1.1.1\n"


def forward(*rules: str, sets: str = "") -> Filter:
    """What the router does with what it passes on."""
    return Filter("router", "forward priority 0", rules, sets=sets)


def cut(*first: str) -> Filter:
    """Nothing of the office passes beyond the router, which itself still does. `first`: said before
    the rest is dropped, e.g. `reject`."""
    out = 'iifname "lan" oifname "wan"'
    return forward(*(f"{out} {rule}" for rule in (*first, "drop")))


def box(style: str, own: str = "{router}", *passing: str) -> tuple[Server, Filter]:
    """Plain pages are answered, or changed, by a box on the way; those of the router are not."""
    return (
        Server("router", "middlebox", (BOX_PORT, style, own, *passing)),
        Filter(
            "router",
            "prerouting priority -100",
            (
                f'iifname "lan" ip daddr != {{router}} tcp dport 80 redirect to :{BOX_PORT}',
                f'iifname "lan" meta nfproto ipv6 tcp dport 80 redirect to :{BOX_PORT}',
            ),
            kind="nat",
        ),
    )


def secure_box(style: str, own: str = "{router}") -> tuple[Server, Filter]:
    """Secure pages as well, with a certificate of the box's own."""
    port = "8443"
    return (
        Server("router", "middlebox", (port, style, own, str(CACHE))),
        Filter(
            "router",
            "prerouting priority -99",
            (f'iifname "lan" tcp dport 443 redirect to :{port}',),
            kind="nat",
        ),
    )


def own_server(address: str, style: str, role: str = "other") -> Server:
    """A device with a web page of its own at an address of its own."""
    return Server(role, "middlebox", ("80", style, address))


TETHER, TETHERED = "192.168.42.129", "192.168.42.20"


def tether(metric: int, internet: bool = True) -> tuple[Ip | Server, ...]:
    """A phone at the PC's USB: usb0, with a way out of this metric and DNS of its own."""
    return (
        Ip(
            "isp",
            (
                "link add usb type veth peer name usb0 netns {ns_pc}",
                f"addr add {TETHER}/24 dev usb",
                "link set usb up",
            ),
            ("link del usb",),
        ),
        Ip(
            "pc",
            (
                "link set usb0 up",
                f"addr add {TETHERED}/24 brd + dev usb0",
                f"route add default via {TETHER} dev usb0 proto dhcp metric {metric}",
            ),
            (),
        ),
        *(
            [Server("isp", "nameserver", (TETHER, "53"))]
            if internet
            else [Filter("isp", "input priority 1", (f'iifname "usb" ip daddr != {TETHER} drop',))]
        ),
    )


def lan_metric(metric: int) -> PcIp:
    """The way out by the office's router, with another metric."""
    return PcIp(
        (
            "route del default",
            f"route add default via {{router}} dev eth0 proto dhcp metric {metric}",
        )
    )


def by(gateway: str) -> PcIp:
    """Another default gateway."""
    return PcIp((f"route replace default via {gateway} dev eth0 proto dhcp metric 100",))


def has(address: str, role: str = "other") -> Ip:
    """One more address on another station of the office."""
    return Ip(
        role, (f"addr add {address}/24 brd + dev eth0",), (f"addr del {address}/24 dev eth0",)
    )


def moved(address: str, gateway: str, prefix: int = 24) -> PcIp:
    """Another address and gateway of the PC."""
    return PcIp(
        (
            "addr flush dev eth0 scope global",
            "route flush table main dev eth0 scope global",
            f"addr add {address}/{prefix} brd + dev eth0 valid_lft 7200 preferred_lft 7200",
            f"route replace default via {gateway} dev eth0 proto dhcp metric 100",
        )
    )
