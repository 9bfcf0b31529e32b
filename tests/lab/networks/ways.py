"""Networks that people reported: ways out, gateways, neighbours, full lines."""

from tests.lab.fault import Between
from tests.lab.network import Network, network
from tests.lab.networks.harmless import tunnel
from tests.lab.networks.parts import (
    BEYOND_DEAD,
    FINE,
    NAMES_FINE,
    by,
    forward,
    has,
    lan_metric,
    moved,
    own_server,
    tether,
)
from tests.lab.served import Changed, PcFile, Server
from tests.lab.steps import Filter, Ip, PcIp, Shaped

ROGUE, LEASED = "192.168.0.1", "192.168.0.105"
VPN_SERVER = "103.28.12.9"
_CUT = {"tcp_internet": "timed_out", "ping_internet": False}
_FORGOTTEN = tuple(
    Ip(role, (), (f"neigh flush dev {interface}",))
    for role, interface in (("router", "lan"), ("pc", "eth0"), ("other", "eth0"))
)
"""Memories of who has an address would outlive the fault."""


def claims(address: str, other: str = "always", router: str = "") -> tuple[Server, ...]:
    """The other station says that an address is its own: always, or in turn with the router."""
    both = [Server("other", "claim", ("eth0", address, other))]
    return (*both, *([Server("router", "claim", ("lan", address, router))] if router else []))


def full_table(percent: int) -> tuple[Filter, Filter]:
    """The router has no place for so many of a hundred new flows, its own included."""
    dead = f'oifname "wan" ct state new numgen random mod 100 < {percent} drop'
    return forward(dead), Filter("router", "output priority 0", (dead,))


def full_tunnel(name: str = "tun0") -> tuple[PcIp | Server | Ip, ...]:
    """A VPN that takes all traffic and carries none."""
    halves = (f"route add 0.0.0.0/1 dev {name}", f"route add 128.0.0.0/1 dev {name}")
    return (
        PcIp((f"route add {VPN_SERVER}/32 via {{router}} dev eth0",)),
        *tunnel(name, "10.8.0.2/24", *halves),
    )


REPORTED: tuple[Network, ...] = (
    network(
        "lan_preferred_usb",
        "wrong_way_out wrong_gateway wrong_network undetermined",
        "The office line, without internet, is preferred to a phone at the USB that has it.",
        lan_metric(100),
        *tether(600),
        forward('oifname "wan" drop'),
        shows={**BEYOND_DEAD, "tcpfrom usb0 1.1.1.1 443": "ok", "route": "{router}"},
        source="balena-os/meta-balena#3016",
    ),
    network(
        "vpn_full_dead",
        "vpn_dead undetermined",
        "A VPN that takes all traffic is dead; the line without it is fine.",
        *full_tunnel(),
        shows={**NAMES_FINE, **BEYOND_DEAD, "tcpfrom eth0 1.1.1.1 443": "ok"},
        source="skycoin/skywire#575; TunSafe#12",
    ),
    network(
        "gw_is_printer",
        "wrong_gateway",
        "The gateway is another device that answers and forwards nothing; the router is up.",
        own_server("{other}", "printer"),
        by("{other}"),
        shows={**NAMES_FINE, **BEYOND_DEAD, "route": "{other}", "rtt {other}": Between(0, 20)},
        source="help.prontonetworks.com rogue DHCP; tia.siemens gateway",
    ),
    network(
        "gw_proxy_arp",
        "wrong_gateway gateway_unreachable",
        "The gateway does not exist, but another device answers ARP for it.",
        by("{nobody}"),
        *claims("{nobody}"),
        shows={**NAMES_FINE, **BEYOND_DEAD, "route": "{nobody}"},
        source="v-byte-cpu/sx#117",
    ),
    network(
        "netcut",
        "address_conflict gateway_unreachable undetermined wrong_gateway",
        "A neighbour claims the router's address (NetCut) and drops everything.",
        *_FORGOTTEN,
        *claims("{router}"),
        Filter("other", "prerouting priority -300", ("ip daddr {router} drop",)),
        shows={**_CUT, "ping_router": False, "dns": "timed_out"},
        source="whatsoftware.com, NetCut",
    ),
    network(
        "gw_address_twice",
        "address_conflict router_address_twice wrong_network",
        "A second router with the office router's address takes turns with it.",
        *_FORGOTTEN,
        has("{router}"),
        *claims("{router}", "1", "0"),
        shows={"address": "{pc}", "turns 9.9.9.9": Between(25, 75)},
        chance=True,
        source="tabcode.net/thread/1314",
    ),
    network(
        "static_other_subnet",
        "wrong_network wrong_gateway gateway_unreachable",
        "A static address and gateway of another network.",
        moved("192.168.1.50", "192.168.1.1"),
        PcFile("resolv.conf", "nameserver 192.168.1.1\n"),
        shows={"address": "192.168.1.50", "route": "192.168.1.1", "ping_internet": False},
        source="kudithipudi.org/2006/04/04",
    ),
    network(
        "rogue_dhcp",
        "wrong_network wrong_gateway",
        "A foreign router without a line gave address, gateway and DNS.",
        has(ROGUE),
        moved(LEASED, ROGUE),
        PcFile("resolv.conf", f"nameserver {ROGUE}\n"),
        Server("other", "nameserver", (ROGUE, "53", 'dns.mode="silent"')),
        shows={**_CUT, "address": LEASED, f"rtt {ROGUE}": Between(0, 20), "dns": "timed_out"},
        # Without a profile nobody knows this router: a cut line is likely, its rival is named.
        honest="internet_down",
        source="muirsandwich.com locating-a-rogue-dhcp-server",
    ),
    network(
        "rogue_setup_page",
        "wrong_network wrong_gateway",
        "The same, and it answers every name and every page with its set-up page.",
        has(ROGUE),
        moved(LEASED, ROGUE),
        PcFile("resolv.conf", f"nameserver {ROGUE}\n"),
        Server("other", "nameserver", (ROGUE, "53", f'dns.all="{ROGUE}"')),
        own_server(ROGUE, "setup"),
        shows={
            **_CUT,
            "dns": ROGUE,
            "dns_absent": ROGUE,
            f"plain www.kompas.com {ROGUE}": "200 <html><head><title>TL-WR840N</title></he",
        },
        source="libremesh/lime-packages#428",
    ),
    network(
        "stale_arp",
        "gateway_unreachable undetermined",
        "A fixed ARP entry of the old router: nothing reaches the new one.",
        Ip(
            "pc",
            ("neigh replace {router} lladdr 02:00:5e:10:00:99 nud permanent dev eth0",),
            ("neigh del {router} dev eth0",),
        ),
        shows={**_CUT, "ping_router": False, "address": "{pc}"},
        source="alex/what-happens-when#36; xenolog/l23network#77",
    ),
    network(
        "nat_table_full",
        "internet_loss undetermined",
        "The router's NAT table is full: 85 of 100 new flows die, old ones live.",
        *full_table(85),
        shows={"ping_router": True, "synburst 9.9.9.9 40": Between(0, 18)},
        chance=True,
        source="boramalper/magnetico#253; NordSecurity/nordvpn-linux#36",
    ),
    network(
        "rogue_ra",
        "ipv6_broken",
        "A rogue advertisement: an IPv6 address and a default route that lead nowhere.",
        PcIp(
            (
                "addr del {lan6}23/64 dev eth0",
                "addr add 2001:db8:bad::23/64 dev eth0 nodad",
                "-6 route flush default",
                "-6 route add default via fe80::77 dev eth0 proto ra metric 100",
            )
        ),
        Ip(
            "other",
            ("addr add fe80::77/64 dev eth0 nodad", "addr add 2001:db8:bad::1/64 dev eth0 nodad"),
            ("addr del fe80::77/64 dev eth0", "addr del 2001:db8:bad::1/64 dev eth0"),
        ),
        Filter("other", "prerouting priority -300", ("ip6 daddr 2000::/3 drop",)),
        shows={**FINE, "tcp_internet6": "timed_out"},
        ipv6=True,
        source="libremesh/lime-packages#428; MichaIng/DietPi#6168",
    ),
    network(
        "bufferbloat",
        "internet_latency internet_loss bandwidth_low",
        "A neighbour's upload fills a 1 Mb/s uplink with a queue of 1 s.",
        Shaped(1.0, 1000, ("router",)),
        Server("other", "flood", ("103.20.90.10", "0")),
        shows={"rtt 9.9.9.9": Between(400, 1900), "rtt {router}": Between(0, 30)},
        chance=True,
        source="bufferbloat",
    ),
    network(
        "uplink_overfull",
        "internet_loss internet_latency bandwidth_low undetermined",
        "A neighbour sends 2.5 times what the uplink carries: 2 s late, most is lost.",
        Shaped(1.0, 2000, ("router",)),
        Server("other", "flood", ("103.20.90.10", "2500")),
        shows={"loss 9.9.9.9": Between(30, 100), "rtt {router}": Between(0, 30)},
        chance=True,
        source="bufferbloat",
    ),
    network(
        "wan_bursts",
        "internet_down internet_loss no_fault",
        "The provider's line dies for 8 s in every 25 s.",
        Changed({"relay.period_s": 25.0, "relay.dead_s": 8.0}),
        shows={"ping_router": True},
        chance=True,
        source="ONT flapping",
    ),
)
