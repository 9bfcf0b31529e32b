"""Kin of the reported networks: ways out, gateways, routers that pass nothing on, full tables."""

from tests.lab import profiles
from tests.lab.fault import Between, Needs
from tests.lab.faults.cable import SECOND_ADAPTER
from tests.lab.network import Network, network
from tests.lab.networks.harmless import guard, tunnel
from tests.lab.networks.parts import (
    BEYOND_DEAD,
    FINE,
    NAMES_FINE,
    SECURE,
    TETHER,
    by,
    cut,
    forward,
    has,
    lan_metric,
    moved,
    own_server,
    tether,
)
from tests.lab.networks.ways import LEASED, ROGUE, full_table, full_tunnel
from tests.lab.served import Changed, PcFile, Server
from tests.lab.steps import Filter, Ip, PcIp, Shaped, Sysctl

_CUT = {"tcp_internet": "timed_out", "ping_internet": False}
_NOT_PASSED_ON = "router_not_forwarding undetermined"
_WAYS = "wrong_way_out wrong_gateway wrong_network undetermined"
_TUNNELS = "vpn_dead wrong_way_out undetermined"
_ROGUES = "wrong_network wrong_gateway"
_DEFAULT = "route replace default via {router} dev eth0 proto dhcp metric 100"
_BY_ROUTER = {**NAMES_FINE, "ping_router": True}


def _gives(address: str, leased: str, *extra: str) -> tuple[Ip | PcIp | PcFile | Server, ...]:
    """A foreign router on the other station gave the PC address, gateway and DNS."""
    return (
        has(address),
        moved(leased, address),
        PcFile("resolv.conf", f"nameserver {address}\n"),
        Server("other", "nameserver", (address, "53", *extra)),
    )


_FORWARDS = (
    Sysctl("other", "net/ipv4/ip_forward", "1", "0"),
    Sysctl("other", "net/ipv4/conf/all/send_redirects", "0", "1"),
    Sysctl("other", "net/ipv4/conf/eth0/send_redirects", "0", "1"),
    Filter(
        "other",
        "postrouting priority 100",
        (f"ip saddr {LEASED} ip daddr != 192.168.0.0/24 masquerade",),
        kind="nat",
    ),
)

WAYS: tuple[Network, ...] = (
    network(
        "usb_dead_preferred",
        _WAYS,
        "A phone at the USB without data is preferred to the office line, which works.",
        lan_metric(600),
        *tether(100, internet=False),
        shows={**BEYOND_DEAD, "tcpfrom eth0 1.1.1.1 443": "ok", "route": TETHER},
    ),
    network(
        "l2tp_dead",
        _TUNNELS,
        "A dialled L2TP line holds the default route and carries nothing; the line is fine.",
        *tunnel("ppp0", "10.11.0.9/32", "route add default dev ppp0 metric 50"),
        shows={**_BY_ROUTER, **BEYOND_DEAD, "tcpfrom eth0 1.1.1.1 443": "ok"},
    ),
    network(
        "wireguard_dead",
        _TUNNELS,
        "WireGuard takes all traffic by a routing table of its own and is dead.",
        *tunnel("wg0", "10.7.0.2/32", "route add default dev wg0 table 51820"),
        Ip(
            "pc",
            (
                "rule add not fwmark 51820 table 51820 priority 32764",
                "rule add table main suppress_prefixlength 0 priority 32763",
            ),
            ("rule del priority 32764", "rule del priority 32763"),
        ),
        shows={**_BY_ROUTER, **BEYOND_DEAD},
    ),
    network(
        "vpn_full_works",
        "no_fault",
        "A VPN that takes all traffic works, its DNS server as well.",
        Ip(
            "isp",
            (
                "link add vpn type veth peer name tun0 netns {ns_pc}",
                "addr add 10.8.0.1/24 dev vpn",
                "link set vpn up",
            ),
            ("link del vpn",),
        ),
        Ip(
            "pc",
            (
                "link set tun0 up",
                "addr add 10.8.0.2/24 dev tun0",
                "route add 0.0.0.0/1 via 10.8.0.1 dev tun0",
                "route add 128.0.0.0/1 via 10.8.0.1 dev tun0",
            ),
            (),
        ),
        Server("isp", "nameserver", ("10.8.0.1", "53")),
        PcFile("resolv.conf", "nameserver 10.8.0.1\n"),
        shows={**FINE, "rtt 9.9.9.9": Between(0, 15)},
    ),
    network(
        "vpn_full_dead_dns",
        _TUNNELS,
        "A VPN that takes all traffic is dead, and the DNS server is the VPN's.",
        *full_tunnel(),
        PcFile("resolv.conf", "nameserver 10.8.0.1\n"),
        shows={**_CUT, "ping_router": True, "dns": "timed_out", "tcpfrom eth0 1.1.1.1 443": "ok"},
        honest="dns_silent",
    ),
    network(
        "gw_is_camera",
        "wrong_gateway",
        "The gateway is a camera with a page of its own; it forwards nothing.",
        has("{lan4}.200"),
        own_server("{lan4}.200", "camera"),
        by("{lan4}.200"),
        shows={**NAMES_FINE, **BEYOND_DEAD, "tcp {lan4}.200 80": "ok"},
    ),
    network(
        "gw_and_dns_are_printer",
        f"{_ROGUES} undetermined",
        "Gateway and DNS are a printer; the router is up, and nobody asks it.",
        own_server("{other}", "printer"),
        by("{other}"),
        PcFile("resolv.conf", "nameserver {other}\n"),
        shows={**_CUT, "dns": "refused", "ping_router": True, "tcp {other} 80": "ok"},
        honest="internet_down dns_silent gateway_unreachable",
    ),
    network(
        "two_adapters_one_network",
        "no_fault",
        "Cable and a second adapter are in the same network; both work.",
        SECOND_ADAPTER,
        Ip("switch", ("link set pc2 master br0 up",), ()),
        Ip(
            "pc",
            (
                "link set eth1 up",
                "addr add {lan4}.24/24 brd + dev eth1",
                "route add default via {router} dev eth1 proto dhcp metric 600",
            ),
            (),
        ),
        shows={**FINE, "interface eth1": "up", "tcpfrom eth1 1.1.1.1 443": "ok"},
    ),
)

NEIGHBOURS: tuple[Network, ...] = (
    network(
        "second_router_works",
        "no_fault",
        "A private router gave address and gateway, and leads out by the office's.",
        *_gives(ROGUE, LEASED),
        *_FORWARDS,
        shows={**FINE, "address": LEASED, "route": ROGUE},
    ),
    network(
        "second_router_works_profile",
        "wrong_network",
        "The same, and the profile says which network the office has.",
        *_gives(ROGUE, LEASED),
        *_FORWARDS,
        shows={**FINE, "address": LEASED, "route": ROGUE},
        needs=Needs(profile=profiles.OWN_NETWORK),
    ),
    network(
        "rogue_servfail",
        f"{_ROGUES} undetermined",
        "A foreign router without a line, whose DNS fails at every name.",
        *_gives(ROGUE, LEASED, 'dns.mode="servfail"'),
        shows={**_CUT, "address": LEASED, "dns": "rcode 2"},
        honest="internet_down dns_refusing",
    ),
    network(
        "rogue_setup_redirect",
        _ROGUES,
        "A foreign router without a line leads every page to its set-up page.",
        *_gives("192.168.8.1", "192.168.8.100", 'dns.all="192.168.8.1"'),
        own_server("192.168.8.1", "setup_redirect"),
        shows={
            **_CUT,
            "dns_absent": "192.168.8.1",
            "plain www.kompas.com 192.168.8.1": "302 http://192.168.8.1/cgi-bin/luci",
        },
    ),
    network(
        "static_10_8",
        f"{_ROGUES} gateway_unreachable",
        "A static address of a network ten times as wide, with its own gateway.",
        moved("10.0.0.50", "10.0.0.1", 8),
        PcFile("resolv.conf", "nameserver 10.0.0.1\n"),
        shows={"address": "10.0.0.50", "route": "10.0.0.1", "ping_internet": False},
    ),
    network(
        "mask_wide",
        "wrong_network no_fault",
        "The right address with a mask that takes in all of 192.168; everything works.",
        PcIp(("addr del {pc}/24 dev eth0", "addr add {pc}/16 brd + dev eth0", _DEFAULT)),
        shows={**FINE, "address": "{pc}"},
        needs=Needs(profile=profiles.OWN_NETWORK),
    ),
)

NOT_PASSED_ON: tuple[Network, ...] = (
    network(
        "mac_filter_passes_nothing",
        _NOT_PASSED_ON,
        "The router answers this PC, DNS as well, and passes nothing on for it.",
        forward('ip saddr {pc} oifname "wan" drop'),
        shows={**_BY_ROUTER, **BEYOND_DEAD},
        honest="internet_down",
    ),
    network(
        "mac_filter_answers_nothing",
        f"gateway_unreachable {_NOT_PASSED_ON}",
        "The router takes nothing from this PC but questions for its hardware address.",
        Filter("router", 'ingress device "lan" priority 0', ("ip saddr {pc} drop",), "netdev"),
        shows={**_CUT, "ping_router": False, "dns": "timed_out"},
    ),
    network(
        "quota_rejected",
        _NOT_PASSED_ON,
        "The router rejects what this PC sends: its quota is used up. DNS still answers.",
        cut("reject with icmpx admin-prohibited"),
        shows={**_BY_ROUTER, "ping_internet": False},
        honest="internet_down line_suspended",
    ),
    network(
        "ttl_of_one",
        _NOT_PASSED_ON,
        "The provider sends packets that may go no further than the router (TTL 1).",
        Filter("router", "prerouting priority -300", ('iifname "wan" ip ttl set 1',)),
        shows={**_BY_ROUTER, **BEYOND_DEAD},
        honest="internet_down",
    ),
    network(
        "ttl_too_small",
        _NOT_PASSED_ON,
        "The provider drops what did not begin at the router (TTL below 64).",
        Filter("isp", "prerouting priority -300", ('iifname "wan" ip ttl < 64 drop',)),
        shows={**_BY_ROUTER, **BEYOND_DEAD},
        honest="internet_down",
    ),
    network(
        "nat_table_half_full",
        "internet_loss undetermined",
        "Half of all new flows find no place in the router's table.",
        *full_table(50),
        shows={"ping_router": True, "synburst 9.9.9.9 40": Between(5, 35)},
        honest="router_not_forwarding dns_slow no_fault",
        chance=True,
    ),
    network(
        "nat_table_brimful",
        f"internet_loss {_NOT_PASSED_ON}",
        "95 of 100 new flows find no place in the router's table.",
        *full_table(95),
        shows={"ping_router": True, "synburst 9.9.9.9 40": Between(0, 10)},
        honest="internet_down dns_silent dns_slow",
        chance=True,
    ),
)

LIMITS: tuple[Network, ...] = (
    network(
        "syn_limited_8",
        "no_fault",
        "The router passes eight new TCP connections a second, after a burst of thirty.",
        forward("tcp flags & (syn|ack) == syn limit rate over 8/second burst 30 packets drop"),
        shows={"link": "up", "synburst 9.9.9.9 60": Between(10, 45)},
        rest_s=4.0,
    ),
    network(
        "scan_guard_50",
        "no_fault",
        "A guard shuts a PC out for 60 s that opens more than 50 new flows within a second.",
        guard(50),
        shows=FINE,
        rest_s=2.0,
    ),
    network(
        "mtu_1400_told",
        "no_fault",
        "The line carries 1400 bytes, and the router says so: what is too large is sent anew.",
        Ip("router", ("link set wan mtu 1400",), ("link set wan mtu 1500",)),
        Ip("isp", ("link set wan mtu 1400",), ("link set wan mtu 1500",)),
        shows=FINE,
        ipv6=None,
    ),
    network(
        "ipv6_rejected",
        "ipv6_broken no_fault",
        "The router offers IPv6 and rejects it at once: programs fall back without waiting.",
        forward("meta nfproto ipv6 reject with icmpv6 no-route"),
        shows={**FINE, "tcp_internet6": "Network is unreachable"},
        ipv6=True,
    ),
    network(
        "uplink_700k",
        "internet_latency internet_loss bandwidth_low",
        "A neighbour's upload fills an uplink of 0.7 Mb/s with a queue of 1.5 s.",
        Shaped(0.7, 1500, ("router",)),
        Server("other", "flood", ("103.20.90.10", "0")),
        shows={"rtt 9.9.9.9": Between(500, 3000), "rtt {router}": Between(0, 30)},
        chance=True,
    ),
    network(
        "wan_bursts_short",
        "internet_down internet_loss no_fault undetermined",
        "The provider's line dies for 2 s in every 6 s.",
        Changed({"relay.period_s": 6.0, "relay.dead_s": 2.0}),
        shows={"ping_router": True},
        honest="internet_latency dns_slow",
        chance=True,
    ),
    network(
        "loss_of_names_only",
        "dns_slow no_fault",
        "The router loses four of ten DNS questions; everything else is fine.",
        Filter("router", "input priority 0", ("udp dport 53 numgen random mod 10 < 4 drop",)),
        shows={"link": "up", **SECURE},
        honest="dns_silent undetermined",
        chance=True,
    ),
)

KIN: tuple[Network, ...] = (*WAYS, *NEIGHBOURS, *NOT_PASSED_ON, *LIMITS)
