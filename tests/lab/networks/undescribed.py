"""Conditions that nobody described: what would be honest to say of what one has never seen.

No cause of the vocabulary fits them well. To be in doubt is right; a near cause is honest as long
as it is not called certain.
"""

from tests.lab.fault import Between
from tests.lab.network import Network, network
from tests.lab.networks.faulty import router_input
from tests.lab.networks.parts import DETIK, FINE, KOMPAS, NAMES_FINE, SECURE, forward
from tests.lab.served import Changed, Server
from tests.lab.servers.zone import HOSTS, ORDINARY
from tests.lab.steps import Filter, Ip, Sysctl

_FIRST_SYN = "tcp flags & (syn|ack) == syn ip saddr . tcp sport . ip daddr"
_CLONED = "02:00:5e:00:53:07"
_MUTE_PORT = "5354"
_FLOWS = ("tcp", "udp")

UNDESCRIBED: tuple[Network, ...] = (
    network(
        "half_of_the_world",
        "internet_loss undetermined",
        "Every second address of the internet is out of reach, as by a hole in a routing table.",
        Filter("isp", "prerouting priority -300", ('iifname "wan" ip daddr & 0.0.0.1 == 1 drop',)),
        shows={
            "tcp 1.1.1.1 443": "timed_out",
            "tcp 8.8.8.8 443": "ok",
            f"tcp {DETIK} 443": "timed_out",
        },
        honest="no_fault internet_down router_not_forwarding site_unreachable https_blocked",
    ),
    network(
        "echo_and_names_only",
        "undetermined router_not_forwarding",
        "The router passes on echo requests and names, and no connection.",
        forward('oifname "wan" meta l4proto {{ tcp, udp }} drop'),
        shows={**NAMES_FINE, "ping_internet": True, "tcp_internet": "timed_out"},
        honest="internet_down https_blocked http_filtered",
    ),
    network(
        "connections_die_young",
        "undetermined",
        "Every connection dies after 4 kB: handshakes pass, pages hang.",
        Sysctl("router", "net/netfilter/nf_conntrack_acct", "1", "0"),
        forward("meta l4proto tcp ct bytes > 4000 drop"),
        shows={"tcp_internet": "ok", "padded": "timed_out"},
        honest="mtu_blackhole internet_loss https_blocked router_not_forwarding no_fault",
    ),
    network(
        "first_syn_lost",
        "undetermined internet_latency internet_loss",
        "The first packet of every connection is lost: each begins a second late.",
        forward(
            f"{_FIRST_SYN} != @seen add @seen {{{{ ip saddr . tcp sport . ip daddr }}}} drop",
            sets="set seen { type ipv4_addr . inet_service . ipv4_addr; flags dynamic,timeout; "
            "timeout 60s; }",
        ),
        shows={"ping_internet": True, "synburst 9.9.9.9 20": 0},
        honest="no_fault https_blocked http_filtered dns_slow",
    ),
    network(
        "high_ports_dead",
        "undetermined internet_loss router_not_forwarding",
        "The provider's NAT lost many of its ports: half of all flows die, however often tried.",
        # By a sum of the port: those of one burst lie side by side.
        forward(
            *(f'iifname "lan" {one} dport > 0 jhash {one} sport mod 2 0 drop' for one in _FLOWS)
        ),
        shows={"ping_internet": True, "synburst 9.9.9.9 40": Between(5, 35)},
        honest="no_fault https_blocked http_filtered internet_down",
        chance=True,
    ),
    network(
        "time_servers_lie",
        "no_fault undetermined",
        "Somebody answers for the time servers, a day ahead; every page has the right time.",
        Changed({"ntp.offset_s": 86_400.0}),
        shows={**FINE, "sntp 216.239.35.0": 24.0, f"dated www.kompas.com {KOMPAS}": 0.0},
    ),
    network(
        "names_swapped",
        "no_fault dns_hijacked undetermined",
        "The DNS server gives some names the addresses of others; all of them serve every site.",
        Changed(
            {
                "dns.names": {
                    "www.kompas.com": DETIK,
                    "dns.google": "1.1.1.1",
                    "www.gstatic.com": HOSTS["www.microsoft.com"][0][0],
                    "www.kemkes.go.id": KOMPAS,
                }
            }
        ),
        shows={"https": "ok", "name www.kompas.com": DETIK, "name dns.google": "1.1.1.1"},
        honest="tls_intercepted site_certificate",
    ),
    network(
        "everything_twice",
        "no_fault undetermined",
        "A loop beyond the router sends every packet twice.",
        Changed({"relay.copies": 2}),
        shows=FINE,
        honest="internet_loss",
        ipv6=None,
    ),
    network(
        "large_packets_spoilt",
        "internet_loss undetermined",
        "A quarter of the larger packets arrives with a wrong bit and is thrown away.",
        Changed({"relay.spoilt": 0.25}),
        shows={"ping_internet": True, "loss 9.9.9.9": 0.0},
        honest="no_fault mtu_blackhole https_blocked http_filtered internet_latency dns_slow",
        chance=True,
    ),
    network(
        "dns_by_tcp_only",
        "dns_silent dns_slow undetermined",
        "The router's DNS answers by TCP alone; UDP is lost.",
        router_input("udp dport 53 drop"),
        shows={"dns": "timed_out", "tcpdns {router} www.kompas.com": "rcode 0", **SECURE},
        honest="dns_refusing",
    ),
    network(
        "domestic_sites_read",
        "tls_intercepted undetermined",
        "Ordinary sites show certificates of one untrusted issuer, the vendors' are honest.",
        Changed({f"tls.{name}": "mitm" for name in ORDINARY}),
        shows={
            "https": "ok",
            f"https www.kompas.com {KOMPAS}": "unable to get local issuer certificate",
        },
        honest="site_certificate",
        ipv6=None,
    ),
    network(
        "ipv4_dead_ipv6_lives",
        "undetermined router_not_forwarding",
        "IPv4 is dead beyond the router, IPv6 is fine; so are all who have both.",
        forward('oifname "wan" meta nfproto ipv4 drop'),
        shows={**NAMES_FINE, "tcp_internet": "timed_out", "tcp_internet6": "ok"},
        honest="no_fault internet_down",
        ipv6=True,
    ),
    network(
        "accepts_everything",
        "undetermined router_not_forwarding",
        "A box takes every connection, to whomever, and never says a word.",
        Server("router", "middlebox", (_MUTE_PORT, "mute", "{router}")),
        Filter(
            "router",
            "prerouting priority -100",
            (f'iifname "lan" ip daddr != {{router}} meta l4proto tcp redirect to :{_MUTE_PORT}',),
            kind="nat",
        ),
        shows={**NAMES_FINE, "tcp_internet": "ok", "https": "timed_out", "http": "timed_out"},
        honest="internet_down https_blocked captive_portal mtu_blackhole",
    ),
    network(
        "own_firewall",
        "undetermined",
        "This PC's own firewall lets only echo requests and names out.",
        Filter(
            "pc",
            "output priority 0",
            ('oifname "eth0" meta l4proto {{ tcp, udp }} th dport != 53 drop',),
        ),
        shows={**NAMES_FINE, "ping_internet": True},
        honest="router_not_forwarding internet_down https_blocked",
        ipv6=None,
    ),
    network(
        "cloned_hardware_address",
        "undetermined address_conflict lan_loss",
        "Another station has this PC's hardware address: the switch sends to one, then the other.",
        *(
            Ip(role, (), (f"neigh flush dev {interface}",))
            for role, interface in (("router", "lan"), ("pc", "eth0"), ("other", "eth0"))
        ),
        Ip(
            "pc",
            (f"link set eth0 address {_CLONED}",),
            ("link set eth0 address 02:00:5e:00:53:08",),
        ),
        Ip(
            "other",
            (f"link set eth0 address {_CLONED}",),
            ("link set eth0 address 02:00:5e:00:53:09",),
        ),
        Server("other", "flood", ("{router}", "300")),
        shows={"link": "up", "turns 9.9.9.9": Between(10, 100)},
        honest="internet_loss gateway_unreachable dns_silent dns_slow internet_down wrong_gateway",
        chance=True,
    ),
)
