"""Networks that people reported as broken: names, pages, packets, clocks."""

from tests.lab.certs import FUTURE_DAYS
from tests.lab.fault import Between, Needs
from tests.lab.network import Network, network
from tests.lab.networks.parts import (
    FINE,
    KOMPAS,
    LEADS_ON,
    NAMES_FINE,
    PLAIN,
    RESOLVERS,
    SECURE,
    SECURE_DEAD,
    box,
    cut,
    forward,
)
from tests.lab.served import Changed, PcFile, Server
from tests.lab.steps import Filter

DAY_S = 86_400.0
_GSTATIC = "plain www.gstatic.com 142.250.4.94 /generate_204"
_APPLE = "plain captive.apple.com 17.253.83.197 /hotspot-detect.html"
_APPLE_RIGHT = "200 <HTML><HEAD><TITLE>Success</TITLE></HEAD"
_LOGIN = "302 http://192.168.10.1/login?dst=http%3A%2F%2Fwww.kompas.com/"
_NO_NAMES = {"tcp_internet": "ok", "ping_internet": True, "name": "no_name"}
DNS_CUT = (
    Server("router", "nameserver", ("{router}", "5353", "dns.cut=true")),
    Filter(
        "router",
        "prerouting priority -100",
        ('iifname "lan" ip daddr {router} udp dport 53 redirect to :5353',),
        kind="nat",
    ),
)
"""The router's answers by UDP say that they are cut; those by TCP are whole."""


def router_input(*rules: str) -> Filter:
    """What the router does with what is for itself."""
    return Filter("router", "input priority 0", rules)


def world(days: float) -> Changed:
    """The PC's clock is so many days behind: the world is ahead."""
    return Changed({"clock.offset_s": days * DAY_S})


def clock(hours: float) -> dict[str, object]:
    """What shows of a PC whose clock is so many hours behind."""
    return {"https": "ok", f"dated www.kompas.com {KOMPAS}": hours, "sntp 216.239.35.0": hours}


NAMES: tuple[Network, ...] = (
    network(
        "dns_aaaa_servfail",
        "dns_slow no_fault",
        "The router's DNS fails at every question for an IPv6 address; IPv4 is fine.",
        Changed({"dns.mode": "aaaa_servfail"}),
        shows={**FINE, "dns {router} www.google.com AAAA": "rcode 2"},
        source="systemd/systemd#5553; projectdiscovery/dnsx#842",
    ),
    network(
        "dns_edns_dropped",
        "no_fault",
        "The router drops questions with EDNS; plain ones are answered.",
        router_input("udp dport 53 @th,144,16 != 0 drop"),
        shows={**FINE, "edns {router} www.kompas.com": "timed_out"},
        source="systemd/systemd#3980 #9799",
    ),
    network(
        "dns_always_tc",
        "dns_slow no_fault",
        "Every answer by UDP is cut; by TCP it comes whole.",
        *DNS_CUT,
        shows={
            **FINE,
            "cut {router} www.kompas.com": "cut",
            "tcpdns {router} www.kompas.com": "rcode 0",
        },
        source="systemd/systemd#30577",
    ),
    network(
        "dns_rate_limited",
        "no_fault",
        "The router answers ten DNS questions a second and drops the rest.",
        router_input("udp dport 53 limit rate over 10/second burst 10 packets drop"),
        shows={"link": "up", "dnsburst {router} 40": Between(3, 22), **SECURE},
        rest_s=1.5,
        source="systemd/systemd#13432; MikroTik limit rules",
    ),
    network(
        "dns_tc_tcp_closed",
        "dns_refusing dns_silent",
        "Every answer by UDP is cut, and TCP to port 53 is filtered: no name is found.",
        *DNS_CUT,
        router_input("tcp dport 53 drop"),
        shows={
            **_NO_NAMES,
            "name": "timed_out",
            "cut {router} www.kompas.com": "cut",
            "tcpdns {router} www.kompas.com": "timed_out",
        },
        source="systemd/systemd#30577; tailscale#3639",
    ),
    network(
        "nsswitch_no_dns",
        "dns_missing dns_silent dns_system hosts_override undetermined",
        "The system is set to ask no DNS: programs find no name, the servers are fine.",
        PcFile("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"),
        shows={**_NO_NAMES, **NAMES_FINE},
        source="pi-hole/pi-hole#2148",
    ),
    network(
        "dns_local_stub_dead",
        "dns_silent",
        "resolv.conf names this PC itself; the DNS program was uninstalled.",
        PcFile("resolv.conf", "nameserver 127.0.0.1\n"),
        shows={**_NO_NAMES, "dns": "refused"},
        source="pi-hole/pi-hole#2148; AdguardTeam/AdGuardHome#2213",
    ),
    network(
        "dns_vpn_left_behind",
        "dns_silent",
        "The VPN ended; resolv.conf still names its DNS server.",
        PcFile("resolv.conf", "nameserver 10.8.0.1\n"),
        shows={**_NO_NAMES, "dns": "timed_out"},
        source="complexorganizations/wireguard-manager#7",
    ),
)

PAGES: tuple[Network, ...] = (
    network(
        "https_reset",
        "https_blocked",
        "A firewall resets every connection to port 443 instead of dropping it.",
        forward("tcp dport 443 reject with tcp reset"),
        shows={"tcp_internet": "refused", "http": "200 Microsoft Connect Test", **LEADS_ON},
        source="net4people/bbs#316",
    ),
    network(
        "portal_google_only",
        "captive_portal",
        "A hotspot lets only Google's test page through; the rest is led to its login or dropped.",
        *box("login", "{router}", "www.gstatic.com"),
        cut(),
        shows={**NAMES_FINE, "tcp_internet": "timed_out", _GSTATIC: "204", PLAIN: _LOGIN},
        source="openwrt/packages#12867",
    ),
    network(
        "portal_cna_bypass",
        "captive_portal",
        "A hotspot lets Google's and Apple's test pages through; the rest to its login or nowhere.",
        *box("login", "{router}", "www.gstatic.com", "captive.apple.com"),
        cut(),
        shows={
            **NAMES_FINE,
            "tcp_internet": "timed_out",
            _GSTATIC: "204",
            _APPLE: _APPLE_RIGHT,
            PLAIN: _LOGIN,
        },
        source="br101/pingcheck#16; Cisco captive-bypass",
    ),
    network(
        "portal_reset",
        "captive_portal",
        "A hotspot leads plain pages to its login and resets everything else.",
        *box("login"),
        cut("meta l4proto tcp reject with tcp reset"),
        shows={**NAMES_FINE, "tcp_internet": "refused", PLAIN: _LOGIN},
        source="openwrt/packages#12867 (MikroTik)",
    ),
    network(
        "isolir",
        "line_suspended internet_down isp_outage",
        "Unpaid: the provider leads plain pages to its page about that and drops the rest.",
        *box("isolir", "isolir.lab.id"),
        cut(),
        shows={
            **NAMES_FINE,
            "tcp_internet": "timed_out",
            PLAIN: "302 http://isolir.lab.id/isolir?url=www.kompas.com",
        },
        source="MikroTik isolir",
    ),
    network(
        "all_proxy_dead",
        "proxy_unreachable",
        "all_proxy names a SOCKS proxy that does not exist.",
        shows=FINE,
        needs=Needs(env={"all_proxy": "socks5://{lan4}.99:1080"}),
        source="curl manual, ALL_PROXY",
    ),
    network(
        "probes_blocked_https_blocked",
        "https_blocked",
        "The office firewall drops the public resolvers and all of port 443; plain pages come.",
        forward(*RESOLVERS, "tcp dport 443 drop"),
        shows={
            **SECURE_DEAD,
            "ping_internet": False,
            "http": "200 Microsoft Connect Test",
            **LEADS_ON,
        },
        source="Ozark-Connect/NetworkOptimizer#546; net4people/bbs#316",
    ),
)

PACKETS: tuple[Network, ...] = (
    network(
        "pppoe_1492_blackhole",
        "mtu_blackhole",
        "PPPoE: packets over 1492 bytes vanish, without a word, and no segment size is clamped.",
        forward("meta length > 1492 drop"),
        shows={"tcp_internet": "ok", "padded": "timed_out", **LEADS_ON},
        source="opnsense/core#3327; EHfive/einat-ebpf#19",
    ),
    network(
        "upload_mtu",
        "mtu_blackhole",
        "Outgoing packets over 1400 bytes vanish: uploads hang, downloads are fine.",
        forward('iifname "lan" meta length > 1400 drop'),
        shows=FINE,
        source="endpointdev.com/blog/2009/07/mtu-tweak-fix-for-upload-pain",
    ),
    network(
        "download_mtu",
        "mtu_blackhole",
        "Incoming packets over 1400 bytes vanish: pages hang, questions are fine.",
        forward('iifname "wan" meta length > 1400 drop'),
        shows={"tcp_internet": "ok", "padded": "timed_out", **LEADS_ON},
        source="ppp-project/ppp#48",
    ),
    network(
        "probes_blocked_ipv6_broken",
        "ipv6_broken",
        "The public resolvers' IPv4 addresses are dropped; IPv6 is offered and dead.",
        forward(RESOLVERS[0], "meta nfproto ipv6 drop"),
        shows={**SECURE, **LEADS_ON, "ping_internet": False, "tcp_internet6": "timed_out"},
        ipv6=True,
        source="net4people/bbs#319; MichaIng/DietPi#6168",
    ),
)

CLOCKS: tuple[Network, ...] = (
    network(
        "clock_1d_behind",
        "clock_wrong",
        "The PC's clock is a day behind; certificates still look valid.",
        world(1),
        shows=clock(24.0),
    ),
    network(
        "clock_1d_ahead",
        "clock_wrong",
        "The PC's clock is a day ahead; certificates still look valid.",
        world(-1),
        shows=clock(-24.0),
    ),
    network(
        "clock_1h",
        "clock_wrong no_fault",
        "The PC's clock is an hour ahead: another time zone.",
        world(-1 / 24),
        shows=clock(-1.0),
    ),
    network(
        "probes_blocked_clock_3y",
        "clock_wrong",
        "The public resolvers are dropped, and the PC's clock is three years behind.",
        forward(*RESOLVERS),
        Changed({"tls.set": "future", "clock.offset_s": FUTURE_DAYS * DAY_S}),
        shows={
            "ping_internet": False,
            f"https www.kompas.com {KOMPAS}": "certificate is not yet valid",
            **LEADS_ON,
        },
        source="net4people/bbs#319",
    ),
)

REPORTED: tuple[Network, ...] = (*NAMES, *PAGES, *PACKETS, *CLOCKS)
