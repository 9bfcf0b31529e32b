"""Networks that people reported as working, and programs as broken."""

from tests.lab.fault import Between, Needs
from tests.lab.faults.cable import SECOND_ADAPTER
from tests.lab.network import Network, network
from tests.lab.networks.parts import (
    FINE,
    KOMPAS,
    PLAIN,
    PLAIN_DEAD,
    RESOLVERS,
    SECURE,
    TETHER,
    box,
    forward,
    lan_metric,
    tether,
)
from tests.lab.plan import NOTICE, Plan
from tests.lab.served import Changed, PcFile, Server
from tests.lab.servers.zone import HOSTS, mapped
from tests.lab.steps import Filter, Ip, PcIp

BLOCK_PAGE = "146.112.61.104"
CARRIER = Plan("100.64.0", "2404:8000:64::", "172.20.5", "100.72.3", "2404:8000:ff::")
_NO_HTTP = {"tcp_internet": "timed_out", **SECURE, **PLAIN_DEAD, "http": "timed_out"}
_EXAMPLE = "<html><title>example.com</title><body>ex"
_ADVERT = "200 <html><head><title>Memuat</title></head>"
_FILTERED = "http_filtered no_fault undetermined"


def filtered(*names: str, to: str = BLOCK_PAGE) -> Changed:
    """The office's DNS filter sends these names to its block address."""
    return Changed({"dns.names": dict.fromkeys(names, to)})


def nat64() -> tuple[PcIp | Ip | Server | PcFile, ...]:
    """A network without IPv4: what has no IPv6 is reached by DNS64 and NAT64."""
    there = [mapped(four) for fours, _ in HOSTS.values() for four in fours]
    return (
        PcIp(("addr del {pc}/24 dev eth0",)),
        Ip(
            "isp",
            tuple(f"addr replace {one}/128 dev lo nodad" for one in there),
            tuple(f"addr del {one}/128 dev lo" for one in there),
        ),
        PcFile("resolv.conf", "nameserver {router6}\n"),
        Server("router", "nameserver", ("{router6}", "53", 'dns.mode="dns64"')),
    )


def tunnel(name: str = "tun0", address: str = "10.8.0.2/24", *lines: str) -> tuple[Server, Ip]:
    """A VPN program's interface, which carries nothing."""
    up = (f"addr add {address} dev {name}", f"link set {name} up", *lines)
    return Server("pc", "tunnel", (name,)), Ip("pc", up, ())


def bridge(name: str, address: str) -> Ip:
    """A bridge of some container software, with nobody on it."""
    return Ip(
        "pc",
        (
            f"link add name {name} type bridge",
            f"addr add {address} dev {name}",
            f"link set {name} up",
        ),
        (f"link del {name}",),
    )


def guard(flows: int) -> Filter:
    """A guard at the router that takes a burst of new flows for an attack."""
    return Filter(
        "router",
        "prerouting priority -150",
        (
            'iifname "lan" ip saddr @bad drop',
            f'iifname "lan" ct state new add @seen {{{{ ip saddr limit rate over {flows}/second '
            f"burst {flows} packets }}}} add @bad {{{{ ip saddr }}}} drop",
        ),
        sets="set bad { type ipv4_addr; flags dynamic,timeout; timeout 60s; }\n"
        "set seen { type ipv4_addr; flags dynamic,timeout; timeout 10s; }",
    )


REPORTED: tuple[Network, ...] = (
    network(
        "dns_google_filtered",
        "no_fault",
        "The DNS filter sends only dns.google to its block address; all sites come.",
        filtered("dns.google"),
        shows={**FINE, "name dns.google": BLOCK_PAGE},
        source="zachlagden/Pi-hole-Optimized-Blocklists#12; AdguardTeam/AdGuardHome#1614",
    ),
    network(
        "doh_names_filtered",
        "no_fault",
        "The provider's RPZ sends two names of public resolvers to its notice page.",
        filtered("dns.google", "one.one.one.one", to=NOTICE),
        shows={**FINE, "name one.one.one.one": NOTICE, "dns_absent": "rcode 3"},
        source="net4people/bbs#319; securesenses.net/2022/08/dns-blocking-in-indonesia.html",
    ),
    network(
        "resolvers_and_80_blocked",
        _FILTERED,
        "The firewall drops the public resolvers and all of port 80; secure sites come.",
        forward(*RESOLVERS, "tcp dport 80 drop"),
        shows={**_NO_HTTP, "ping_internet": False},
        source="home-assistant/operating-system#1686; Ozark-Connect/NetworkOptimizer#546",
    ),
    network(
        "port80_blocked",
        _FILTERED,
        "Outgoing port 80 is dropped, secure sites come: users notice little.",
        forward("tcp dport 80 drop"),
        shows={**_NO_HTTP, "tcp_internet": "ok"},
        source="home-assistant/operating-system#1686",
    ),
    network(
        "one_one_local",
        "no_fault",
        "1.1.1.1 is a device in the office, which refuses port 443.",
        Ip("router", ("addr add 1.1.1.1/32 dev lan",), ("addr del 1.1.1.1/32 dev lan",)),
        shows={**FINE, "tcp_internet": "refused", "rtt 1.1.1.1": Between(0, 10)},
        source="Cisco WLC virtual IP",
    ),
    network(
        "cgnat_tether",
        "no_fault",
        "The PC has an address of a carrier's NAT, 100.64/10, and its gateway 100.64.0.1.",
        shows={**FINE, "address": "100.64.0.23", "route": "100.64.0.1"},
        plan=CARRIER,
        source="RFC 6598; AdguardTeam/AdGuardDNS#443",
    ),
    network(
        "virtual_adapters",
        "no_fault",
        "Bridges without anybody, a split-tunnel VPN, and a stray 169.254 address.",
        bridge("docker0", "172.17.0.1/16"),
        bridge("virbr0", "192.168.122.1/24"),
        *tunnel("tun0", "10.8.0.2/24", "route add 10.20.30.0/24 dev tun0"),
        SECOND_ADAPTER,
        Ip("switch", ("link set pc2 up",), ()),
        Ip("pc", ("link set eth1 up", "addr add 169.254.77.4/16 dev eth1"), ()),
        shows={**FINE, "interface virbr0": "up", "interface eth1": "up"},
        source="home-assistant/operating-system#2100",
    ),
    network(
        "pc_bridge",
        "no_fault",
        "The PC's address sits on a bridge, the adapter is only its port.",
        PcIp(()),
        Ip(
            "pc",
            (
                "addr flush dev eth0 scope global",
                "link add name br0 type bridge",
                "link set eth0 master br0",
                "link set br0 up",
                "addr add {pc}/24 brd + dev br0",
                "route replace default via {router} dev br0 proto dhcp metric 100",
            ),
            ("link del br0",),
        ),
        shows={**FINE, "address": None, "interface br0": "up"},
        source="irohastack.com/en/multiple-nics-network-issues-windows-en",
    ),
    network(
        "usb_preferred",
        "no_fault",
        "The office line has no internet and a worse metric; a phone at the USB has it.",
        lan_metric(600),
        *tether(100),
        PcFile("resolv.conf", f"nameserver {TETHER}\n"),
        forward('oifname "wan" drop'),
        shows={**FINE, "tcpfrom eth0 1.1.1.1 443": "timed_out"},
        source="balena-os/meta-balena#3016; industrialmonitordirect.com dual NIC",
    ),
    network(
        "lan_no_default_usb",
        "no_fault",
        "The office line has no default route; internet comes by a phone at the USB.",
        PcIp(("route del default",)),
        *tether(100),
        PcFile("resolv.conf", f"nameserver {TETHER}\n"),
        shows={**FINE, "route": TETHER},
        source="industrialmonitordirect.com dual NIC",
    ),
    network(
        "ipv6_only_nat64",
        "no_fault",
        "A network with IPv6 only; DNS64 and NAT64 bring the rest.",
        *nat64(),
        shows={
            "address": None,
            "tcp_internet6": "ok",
            "six www.detik.com": mapped(HOSTS["www.detik.com"][0][0]),
            f"https www.detik.com {mapped(HOSTS['www.detik.com'][0][0])}": "ok",
        },
        ipv6=True,
        source="rounaktadvi/internet_connection_checker#20; heymaikol/network-doctor#31",
    ),
    network(
        "syn_limited",
        "no_fault",
        "The router passes 15 new TCP connections a second.",
        forward(
            "tcp flags & (syn|ack) == syn limit rate over 15/second burst 15 packets drop",
        ),
        shows={"link": "up", "synburst 9.9.9.9 40": Between(5, 25)},
        rest_s=1.5,
        source="NixOS/nixpkgs#12987; MikroTik connection-rate",
    ),
    network(
        "scan_guard",
        "no_fault",
        "A guard shuts a PC out for 60 s that opens more than 80 new flows within a second.",
        guard(80),
        shows=FINE,
        rest_s=1.5,
        source="MikroTik psd rules",
    ),
    network(
        "ad_injection",
        "no_fault",
        "The provider injects a script into every plain HTML page; secure ones are untouched.",
        *box("inject"),
        shows={**FINE, "plain example.com 93.184.215.14": f"200 {_EXAMPLE} injected"},
        source="dolangamebeta.blogspot.com/2016/05",
    ),
    network(
        "ad_wrapper",
        _FILTERED,
        "The provider answers plain pages first with its own advert, which reloads.",
        *box("wrap"),
        shows={"https": "ok", **SECURE, "plain example.com 93.184.215.14": _ADVERT},
        source="teguh.co/derita-pelanggan-indihome-sudah-bayar-datanya-malah-dicuri",
    ),
    network(
        "web_filter_403",
        _FILTERED,
        "The office firewall answers 403 to every plain page; secure ones come.",
        *box("blocked"),
        shows={"https": "ok", **SECURE, PLAIN: "403 <html><head><title>Web Page Blocked!</ti"},
        source="ancwrd1/snx-rs#222",
    ),
    network(
        "isp_proxy_wrong_date",
        "no_fault undetermined",
        "The provider's transparent proxy rewrites Date, three days slow.",
        Changed({"box.date_s": -3 * 86_400.0}),
        *box("date"),
        shows={**FINE, f"dated www.kompas.com {KOMPAS}": -72.0, "sntp 162.159.200.123": 0.0},
        source="RFC 9110 6.6.1",
    ),
    network(
        "pppoe_1492_clamped",
        "no_fault",
        "PPPoE lets 1492 bytes pass and says nothing of it; the segment size is clamped.",
        forward(
            "tcp flags syn tcp option maxseg size set 1452",
            "meta length > 1492 drop",
        ),
        shows=FINE,
        source="opnsense/core#9398 #3328",
    ),
    network(
        "proxy_auto_ok_direct_dead",
        "no_fault",
        "A proxy is set and works; everything direct is dropped.",
        Server("other", "proxy", ("3128",)),
        forward('ip saddr {pc} oifname "wan" drop'),
        shows={"tcp_internet": "timed_out", "proxied {other} 3128": "200 Microsoft Connect Test"},
        needs=Needs(
            env={"http_proxy": "http://{other}:3128", "https_proxy": "http://{other}:3128"}
        ),
        source="ancwrd1/snx-rs#222",
    ),
)
