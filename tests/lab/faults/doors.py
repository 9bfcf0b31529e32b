"""Faults of single doors: HTTPS, certificates, the clock, packet sizes, IPv6 and its names."""

from tests.lab.certs import FUTURE_DAYS, PAST_DAYS
from tests.lab.fault import Fault
from tests.lab.plan import NOTICE
from tests.lab.served import Changed, PcFile
from tests.lab.steps import Filter

_DAY_SECONDS = 86_400
_LARGEST_BYTES = 1300
_SMALL_BYTES = 600  # the lab's certificates are small ones
_BY_SIX = "https one.one.one.one 2606:4700:4700::1111"
_HTTP = {"http": "200 Microsoft Connect Test", "name": "131.107.255.255"}


def _world(kind: str, days: int) -> Changed:
    return Changed({"tls.set": kind, "clock.offset_s": float(days * _DAY_SECONDS)})


def _forward(*rules: str) -> Filter:
    return Filter("router", "forward priority 0", rules)


FAULTS = (
    Fault(
        "hosts_override",
        "hosts_override",
        "The hosts file sends well-known names to a false address.",
        (
            PcFile(
                "hosts",
                "127.0.0.1 localhost\n"
                f"{NOTICE} www.google.com www.gstatic.com www.msftconnecttest.com\n"
                f"{NOTICE} dns.msftncsi.com one.one.one.one dns.google\n",
            ),
        ),
        {"dns": "131.107.255.255", "name": NOTICE, "tcp_internet": "ok"},
    ),
    Fault(
        "hosts_override_nowhere",
        "hosts_override",
        "The hosts file sends the names that browsers need to this PC itself.",
        (
            PcFile(
                "hosts",
                "127.0.0.1 localhost\n127.0.0.1 www.google.com www.gstatic.com\n"
                "127.0.0.1 www.microsoft.com www.msftconnecttest.com dns.msftncsi.com\n",
            ),
        ),
        {"dns": "131.107.255.255", "name": "127.0.0.1", "tcp_internet": "ok"},
    ),
    Fault(
        "https_blocked",
        "https_blocked",
        "Everything to port 443 is dropped; plain HTTP passes.",
        (_forward("tcp dport 443 drop", "udp dport 443 drop"),),
        {**_HTTP, "tcp_internet": "timed_out"},
    ),
    Fault(
        "https_blocked_reset",
        "https_blocked",
        "Every connection to port 443 is reset; plain HTTP passes.",
        (_forward("tcp dport 443 reject with tcp reset", "udp dport 443 drop"),),
        {**_HTTP, "tcp_internet": "refused"},
    ),
    Fault(
        "https_blocked_handshake",
        "https_blocked",
        "Connections to port 443 open, and every handshake in them is swallowed.",
        (_forward("tcp dport 443 meta length > 120 drop", "udp dport 443 drop"),),
        {**_HTTP, "tcp_internet": "ok", "https": "timed_out"},
    ),
    Fault(
        "tls_intercepted",
        "tls_intercepted",
        "Every host shows a certificate of one issuer that this PC does not trust.",
        (Changed({"tls.set": "mitm"}),),
        {**_HTTP, "tcp_internet": "ok", "https": "unable to get local issuer certificate"},
    ),
    Fault(
        "clock_wrong",
        "clock_wrong",
        "The PC's clock is two years ahead: every certificate looks expired.",
        (_world("past", PAST_DAYS),),
        {**_HTTP, "https": "certificate has expired"},
    ),
    Fault(
        "clock_wrong_behind",
        "clock_wrong",
        "The PC's battery is empty, its clock three years behind: no certificate is valid yet.",
        (_world("future", FUTURE_DAYS),),
        {**_HTTP, "https": "certificate is not yet valid"},
    ),
    Fault(
        "mtu_blackhole",
        "mtu_blackhole",
        f"Packets above {_LARGEST_BYTES} bytes vanish on the way, in both directions.",
        (_forward(f"meta length > {_LARGEST_BYTES} drop"),),
        {**_HTTP, "tcp_internet": "ok", "padded": "timed_out"},
    ),
    Fault(
        "mtu_blackhole_down",
        "mtu_blackhole",
        "Packets above 1420 bytes from the internet vanish in a tunnel.",
        (_forward('iifname "wan" meta length > 1420 drop'),),
        {**_HTTP, "tcp_internet": "ok", "padded": "timed_out"},
    ),
    Fault(
        "ipv6_broken",
        "ipv6_broken",
        "The router offers IPv6, and everything of it is dropped beyond.",
        (_forward("meta nfproto ipv6 drop"),),
        {**_HTTP, "tcp_internet": "ok", "tcp_internet6": "timed_out"},
        ipv6=True,
    ),
    Fault(
        "ipv6_broken_provider",
        "ipv6_broken",
        "The provider hands out IPv6 and does not carry it.",
        (Filter("isp", "prerouting priority -300", ('iifname "wan" ip6 daddr 2000::/3 drop',)),),
        {**_HTTP, "tcp_internet": "ok", "tcp_internet6": "timed_out"},
        ipv6=True,
    ),
    Fault(
        "ipv6_broken_large",
        "ipv6_broken",
        f"IPv6 connects, and its packets above {_SMALL_BYTES} bytes vanish in a tunnel.",
        (_forward(f'iifname "wan" meta nfproto ipv6 meta length > {_SMALL_BYTES} drop'),),
        {**_HTTP, "tcp_internet6": "ok", _BY_SIX: "timed_out", "https": "ok"},
        ipv6=True,
    ),
    Fault(
        "dns_slow_aaaa_silent",
        "dns_slow",
        "The DNS never answers questions for IPv6 addresses, and the office has IPv6.",
        (Changed({"dns.mode": "silent_aaaa"}),),
        {**_HTTP, "dns": "131.107.255.255", "dns {router} www.google.com AAAA": "timed_out"},
        ipv6=True,
    ),
)
