"""Healthy variations of the PC and its settings. None of them may be called faulty."""

from tests.lab import profiles
from tests.lab.fault import Fault, Needs
from tests.lab.faults.cable import SECOND_ADAPTER
from tests.lab.faults.well import well
from tests.lab.layout import PING_CLOSED, PING_OPEN
from tests.lab.plan import NOBODY_OUTSIDE, NOTICE
from tests.lab.served import Changed, PcFile, Server
from tests.lab.steps import Filter, Ip, Sysctl

FAULTS = (
    well(
        "healthy_second_dns_dead",
        "The second of two DNS servers is dead; nobody notices.",
        PcFile("resolv.conf", f"nameserver {{router}}\nnameserver {NOBODY_OUTSIDE}\n"),
    ),
    well(
        "healthy_public_dns",
        "Public DNS servers are configured instead of the router.",
        PcFile("resolv.conf", "nameserver 8.8.8.8\nnameserver 1.1.1.1\n"),
        shows={"nameserver": "8.8.8.8"},
    ),
    well(
        "healthy_second_dns_redirects",
        "A public DNS server is asked first; the router's own, which nobody hears, redirects.",
        PcFile("resolv.conf", "nameserver 8.8.8.8\nnameserver {router}\n"),
        Changed({"dns.all": NOTICE}),
        shows={"nameserver": "8.8.8.8", "dns {router} www.gstatic.com": NOTICE},
    ),
    well(
        "healthy_two_adapters_disabled",
        "A second adapter is switched off; the first works.",
        SECOND_ADAPTER,
        shows={"interface eth1": "disabled"},
    ),
    well(
        "healthy_two_adapters_unplugged",
        "A second adapter has no cable; the first works.",
        SECOND_ADAPTER,
        Ip("pc", ("link set eth1 up",), ()),
        shows={"interface eth1": "no_carrier"},
    ),
    well(
        "healthy_vpn",
        "A VPN's tunnel interface is there, with a route of its own.",
        Server("pc", "tunnel", ("tun0",)),
        Ip("pc", ("addr add 10.8.0.2/24 dev tun0", "link set tun0 up"), ()),
        shows={"interface tun0": "up"},
    ),
    well(
        "healthy_container_bridge",
        "A bridge of some container software is up, with an address and nobody on it.",
        Ip(
            "pc",
            (
                "link add name docker0 type bridge",
                "addr add 172.17.0.1/16 dev docker0",
                "link set docker0 up",
            ),
            ("link del docker0",),
        ),
        shows={"interface docker0": "up"},
    ),
    well(
        "healthy_hosts_file",
        "The hosts file names a server of the office, and redirects nothing.",
        PcFile("hosts", "127.0.0.1 localhost\n{intranet} simpeg.kantor.local simpeg\n"),
        shows={"name simpeg.kantor.local": "{intranet}"},
    ),
    well(
        "healthy_hosts_file_redirected",
        "The hosts file names what DNS does not know; the provider redirects such names.",
        PcFile("hosts", "127.0.0.1 localhost\n{intranet} simpeg.kab-maju.go.id\n"),
        Changed({"dns.nonexistent": NOTICE}),
        shows={"name simpeg.kab-maju.go.id": "{intranet}", "dns_absent": NOTICE},
    ),
    well(
        "healthy_intranet_hosts_file",
        "Only the hosts file knows the government network's name.",
        PcFile("hosts", "127.0.0.1 localhost\n{intranet} intranet.kab-maju.go.id\n"),
        shows={"name intranet.kab-maju.go.id": "{intranet}"},
        needs=Needs(profiles.INTRANET_NAME),
    ),
    well(
        "healthy_dns_blocks",
        "The office's DNS sends the way around it, dns.google, nowhere.",
        Changed({"dns.names": {"dns.google": "0.0.0.0"}}),
        shows={"name dns.google": "0.0.0.0"},
    ),
    well(
        "healthy_ad_blocker",
        "Somebody's ad blocker sends a list of names nowhere, by the hosts file.",
        PcFile(
            "hosts",
            "127.0.0.1 localhost\n0.0.0.0 www.speedtest.net www.wikipedia.org example.com\n"
            "0.0.0.0 www.example.com detectportal.firefox.com connectivitycheck.gstatic.com\n",
        ),
        shows={"name example.com": "0.0.0.0"},
    ),
    well(
        "healthy_ping_closed",
        "Unprivileged programs may not ping on this PC.",
        Sysctl("pc", "net/ipv4/ping_group_range", PING_CLOSED, PING_OPEN),
    ),
    well("healthy_profile", "The profile fits.", needs=Needs(profile=profiles.OWN_NETWORK)),
    well("healthy_intranet", "The government network works.", needs=Needs(profiles.INTRANET)),
    Fault(
        "healthy_intranet_only",
        "no_fault",
        "By policy this PC sees the government network only.",
        (Filter("router", "forward priority 0", ('oifname "wan" drop',)),),
        {"tcp_intranet": "ok", "tcp_internet": "timed_out"},
        Needs(profile=profiles.INTRANET_ONLY),
    ),
)
