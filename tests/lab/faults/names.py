"""Faults of name resolution."""

from tests.lab.fault import Fault
from tests.lab.plan import NOBODY_OUTSIDE, NOTICE
from tests.lab.served import Changed, PcFile
from tests.lab.servers.zone import HOSTS
from tests.lab.steps import Filter

_PROBES = ("dns.msftncsi.com", "one.one.one.one", "dns.google", "dns.quad9.net")
_FINE = {"tcp_internet": "ok", "ping_internet": True}
_SILENT = {**_FINE, "dns": "timed_out", "name": "no_name"}
_DNS_TO_ROUTER = ("udp dport 53 drop", "tcp dport 53 drop")

FAULTS = (
    Fault(
        "dns_missing",
        "dns_missing",
        "No DNS server is configured.",
        (PcFile("resolv.conf", "# nothing\n"),),
        {**_FINE, "dns": "missing", "name": "no_name"},
    ),
    Fault(
        "dns_silent",
        "dns_silent",
        "The router drops every DNS question.",
        (Filter("router", "input priority 0", _DNS_TO_ROUTER),),
        _SILENT,
    ),
    Fault(
        "dns_silent_provider",
        "dns_silent",
        "The router forwards DNS questions to a provider's server that is dead.",
        (Changed({"dns.mode": "silent"}),),
        {**_SILENT, "dns_public": "131.107.255.255"},
    ),
    Fault(
        "dns_silent_wrong_here",
        "dns_silent",
        "The DNS server configured is an address of the office that nobody has.",
        (PcFile("resolv.conf", "nameserver {nobody}\n"),),
        {**_FINE, "name": "no_name"},
    ),
    Fault(
        "dns_silent_wrong_outside",
        "dns_silent",
        "The DNS servers configured are outside, and nobody has them.",
        (PcFile("resolv.conf", f"nameserver {NOBODY_OUTSIDE}\nnameserver 36.68.99.10\n"),),
        {**_FINE, "name": "no_name"},
    ),
    Fault(
        "dns_silent_closed",
        "dns_silent",
        "The DNS server configured runs no DNS: its port is closed.",
        (PcFile("resolv.conf", "nameserver {other}\n"),),
        {**_FINE, "dns": "refused", "name": "no_name"},
    ),
    Fault(
        "dns_silent_blocked",
        "dns_silent",
        "Public DNS servers are configured, and something on the way drops port 53.",
        (
            PcFile("resolv.conf", "nameserver 8.8.8.8\nnameserver 1.1.1.1\n"),
            Filter("router", "forward priority 0", _DNS_TO_ROUTER),
        ),
        {**_SILENT, "dns_public": "timed_out"},
    ),
    Fault(
        "dns_refusing",
        "dns_refusing",
        "The provider's DNS refuses every question.",
        (Changed({"dns.mode": "refused"}),),
        {**_FINE, "dns": "rcode 5", "name": "no_name"},
    ),
    Fault(
        "dns_refusing_servfail",
        "dns_refusing",
        "The provider's DNS fails at every question.",
        (Changed({"dns.mode": "servfail"}),),
        {**_FINE, "dns": "rcode 2", "name": "no_name"},
    ),
    Fault(
        "dns_refusing_nxdomain",
        "dns_refusing",
        "The provider's DNS says of every name that it does not exist.",
        (Changed({"dns.mode": "nxdomain"}),),
        {**_FINE, "dns": "rcode 3", "name": "no_name"},
    ),
    Fault(
        "dns_hijacked",
        "dns_hijacked",
        "The provider's DNS gives one false address for every name.",
        (Changed({"dns.all": NOTICE}),),
        {**_FINE, "dns": NOTICE, "name": NOTICE, "dns_public": "131.107.255.255"},
    ),
    Fault(
        "dns_hijacked_known",
        "dns_hijacked",
        "Names that exist get a false address, names that do not exist an honest answer.",
        (Changed({"dns.names": dict.fromkeys(HOSTS, NOTICE)}),),
        {**_FINE, "dns": NOTICE, "dns_absent": "rcode 3"},
    ),
    Fault(
        "dns_hijacked_some",
        "no_fault",  # block lists and policy hit just these names, and nobody uses them
        "Only the names with well-known addresses get a false one; the rest is honest.",
        (Changed({"dns.names": dict.fromkeys(_PROBES, NOTICE)}),),
        {**_FINE, "dns": NOTICE, "dns_absent": "rcode 3"},
    ),
    Fault(
        "dns_hijacked_on_the_way",
        "dns_hijacked",
        "Public DNS servers are configured, but someone on the way answers in their place.",
        (
            PcFile("resolv.conf", "nameserver 8.8.8.8\nnameserver 1.1.1.1\n"),
            Changed({"dns.all": NOTICE, "dns.everywhere": True}),
        ),
        {**_FINE, "dns": NOTICE, "dns_public": NOTICE},
    ),
    Fault(
        "dns_slow",
        "dns_slow",
        "The provider's DNS answers every question 1.5 s late.",
        (Changed({"dns.delay_s": 1.5}),),
        {**_FINE, "dns": "timed_out", "name": "131.107.255.255"},
    ),
    Fault(
        "dns_slow_uncached",
        "dns_slow",
        "The provider's DNS is 0.9 s late with every name that it does not remember.",
        (Changed({"dns.delay_new_s": 0.9}),),
        {**_FINE, "dns": "131.107.255.255", "name": "131.107.255.255"},
    ),
    Fault(
        "dns_slow_first_silent",
        "dns_slow",
        "The first of two DNS servers is silent: every name waits for it.",
        (PcFile("resolv.conf", f"nameserver {NOBODY_OUTSIDE}\nnameserver {{router}}\n"),),
        {**_FINE, "dns": "timed_out", "name": "131.107.255.255"},
    ),
    Fault(
        "dns_refusing_first",
        "dns_refusing",
        "The first of two DNS servers knows no name at all: nobody asks the second.",
        (
            PcFile("resolv.conf", "nameserver {router}\nnameserver 8.8.8.8\n"),
            Changed({"dns.mode": "nxdomain"}),
        ),
        {**_FINE, "dns": "rcode 3", "name": "no_name", "dns_public": "131.107.255.255"},
    ),
)
