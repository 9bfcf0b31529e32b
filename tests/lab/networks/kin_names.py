"""Kin of the reported networks: block lists, odd DNS servers, and how the PC asks them."""

from tests.lab.fault import Between, Needs
from tests.lab.network import Network, network
from tests.lab.networks.faulty import router_input
from tests.lab.networks.harmless import filtered
from tests.lab.networks.parts import FINE, NAMES_FINE, PUBLIC, SECURE
from tests.lab.plan import NOTICE, RESOLVER
from tests.lab.served import Changed, PcFile
from tests.lab.servers.answers import GONE
from tests.lab.steps import Filter

_NOBODY = {"tcp_internet": "ok", "name": "no_name"}
_SYSTEM = "dns_missing dns_silent dns_system hosts_override undetermined"

KIN: tuple[Network, ...] = (
    network(
        "block_list_telemetry",
        "no_fault",
        "A block list against telemetry sends Microsoft's test names nowhere.",
        filtered("dns.msftncsi.com", "www.msftconnecttest.com", to="0.0.0.0"),
        shows={**SECURE, "https": "ok", "dns": "0.0.0.0"},
    ),
    network(
        "block_list_no_such_name",
        "no_fault",
        "A DNS filter says of the names of public resolvers that they do not exist.",
        filtered("dns.google", "one.one.one.one", "dns.quad9.net", to=GONE),
        shows={**FINE, "dns {router} dns.google": "rcode 3"},
        ipv6=None,
    ),
    network(
        "block_list_test_pages",
        "no_fault undetermined",
        "A DNS filter knows none of the vendors' test pages; all sites come.",
        filtered("www.msftconnecttest.com", "www.gstatic.com", "captive.apple.com", to=GONE),
        shows={**FINE, "dns {router} www.gstatic.com": "rcode 3"},
    ),
    network(
        "block_list_to_notice",
        "no_fault",
        "The provider's notice page stands for one known name and for names that do not exist.",
        Changed({"dns.names": {"one.one.one.one": NOTICE}, "dns.nonexistent": NOTICE}),
        shows={**FINE, "dns_absent": NOTICE, "name one.one.one.one": NOTICE},
        ipv6=None,
    ),
    network(
        "dns_only_a",
        "no_fault",
        "The router's DNS knows IPv4 addresses alone; the line has both.",
        Changed({"dns.mode": "only_a"}),
        shows={**FINE, "dns {router} www.google.com AAAA": "empty", "tcp_internet6": "ok"},
        ipv6=True,
    ),
    network(
        "dns_aaaa_no_such_name",
        "no_fault",
        "The router's DNS denies every name that is asked for its IPv6 address.",
        Changed({"dns.mode": "aaaa_nxdomain"}),
        shows={**FINE, "dns {router} www.google.com AAAA": "rcode 3"},
    ),
    network(
        "dns_rate_5",
        "no_fault dns_slow undetermined",
        "The router answers five DNS questions a second, after a burst of twenty.",
        router_input("udp dport 53 limit rate over 5/second burst 20 packets drop"),
        shows={"link": "up", "dnsburst {router} 60": Between(3, 35), **SECURE},
        rest_s=5.0,
    ),
    network(
        "dns_forced_to_provider",
        "no_fault",
        "Public DNS servers are set; the provider answers in their place, and honestly.",
        PcFile("resolv.conf", PUBLIC),
        Filter(
            "router",
            "prerouting priority -101",
            (
                'iifname "lan" ip daddr != {router} meta l4proto {{ tcp, udp }} th dport 53 '
                f"dnat ip to {RESOLVER}",
            ),
            kind="nat",
        ),
        shows={**FINE, **NAMES_FINE, "nameserver": "8.8.8.8"},
    ),
    network(
        "dns_ipv6_resolver_dead",
        "dns_slow",
        "The router advertised an IPv6 DNS server that is dead; the second one works.",
        PcFile("resolv.conf", "nameserver {lan6}53\nnameserver {router}\n"),
        shows={"https": "ok", **SECURE, "name": "131.107.255.255", "tcp_internet6": "ok"},
        ipv6=True,
    ),
    network(
        "dns_first_vpn_dead",
        "dns_slow",
        "A VPN that ended left its DNS server in front of the office's.",
        PcFile("resolv.conf", "nameserver 10.8.0.1\nnameserver {router}\n"),
        shows={"https": "ok", **SECURE, "dns": "timed_out", "name": "131.107.255.255"},
        ipv6=None,
    ),
    network(
        "dns_stub_53_dead",
        "dns_silent",
        "resolv.conf names 127.0.0.53, where no program listens.",
        PcFile("resolv.conf", "nameserver 127.0.0.53\noptions edns0 trust-ad\n"),
        shows={**_NOBODY, "dns": "refused"},
        ipv6=None,
    ),
    network(
        "nsswitch_returns",
        _SYSTEM,
        "The system gives up before it asks DNS; the servers are fine.",
        PcFile("nsswitch.conf", "passwd: files\nhosts: files [NOTFOUND=return] dns\n"),
        shows={**_NOBODY, **NAMES_FINE},
        ipv6=None,
    ),
    network(
        "system_asks_by_tcp",
        f"{_SYSTEM} dns_slow",
        "The system is set to ask by TCP alone, and the router has that port shut.",
        PcFile("resolv.conf", "nameserver {router}\noptions use-vc\n"),
        router_input("tcp dport 53 reject with tcp reset"),
        shows={**_NOBODY, **NAMES_FINE},
    ),
    network(
        "no_proxy_for_all",
        "no_fault",
        "A dead proxy is set, and no_proxy excepts everything from it.",
        shows=FINE,
        needs=Needs(
            env={
                "http_proxy": "http://{nobody}:8080",
                "https_proxy": "http://{nobody}:8080",
                "no_proxy": "*",
            }
        ),
    ),
    network(
        "all_proxy_unknown_name",
        "proxy_unreachable",
        "ALL_PROXY names a host that no DNS server knows.",
        shows={**FINE, "name proxy.kantor-lama.id": "no_name"},
        needs=Needs(env={"ALL_PROXY": "http://proxy.kantor-lama.id:8080"}),
        ipv6=None,
    ),
)
