"""Kin of the reported networks: login pages, unpaid bills, filters, adverts, false dates."""

from tests.lab.network import Network, network
from tests.lab.networks.faulty import clock, world
from tests.lab.networks.parts import (
    DETIK,
    FINE,
    KOMPAS,
    NAMES_FINE,
    PLAIN,
    PUBLIC,
    SECURE,
    box,
    cut,
    forward,
    secure_box,
)
from tests.lab.plan import Plan
from tests.lab.served import Changed, PcFile
from tests.lab.steps import Filter

_HOTSPOT = Plan("10.5.50", "2001:448a:50::", "10.20.0", "36.68.10", "2001:448a:ff::")
_VENDORS = ("www.msftconnecttest.com", "www.gstatic.com", "captive.apple.com")
_REJECTS = ("meta l4proto tcp reject with tcp reset", "reject with icmpx admin-prohibited")
_SUSPENDED = "line_suspended internet_down isp_outage"
_FILTERED = "http_filtered no_fault undetermined"
_MICROSOFT = "200 Microsoft Connect Test"
_HEAD = "200 <html><head><title>"
_OWN_CERTIFICATE = f"https www.detik.com {DETIK}"
_UNTRUSTED = {_OWN_CERTIFICATE: "unable to get local issuer certificate"}
_SHUT = {**NAMES_FINE, "ping_internet": False}
_GSTATIC = "plain www.gstatic.com 142.250.4.94 /generate_204"
_BLOCKED = "403 <html><head><title>Web Page Blocked!</ti"

HOTSPOTS: tuple[Network, ...] = (
    network(
        "hotspot_rejects",
        "captive_portal",
        "A MikroTik hotspot: plain pages to its login, DNS to its own, everything else rejected.",
        *box("login"),
        cut(*_REJECTS),
        PcFile("resolv.conf", PUBLIC),
        Filter(
            "router",
            "prerouting priority -101",
            ('iifname "lan" meta l4proto {{ tcp, udp }} th dport 53 dnat ip to {router}',),
            kind="nat",
        ),
        shows={**_SHUT, PLAIN: "302 http://10.5.50.1/login?dst=http%3A%2F%2Fwww.kompas.com/"},
        plan=_HOTSPOT,
    ),
    network(
        "hotspot_meta_refresh",
        "captive_portal",
        "A hotspot answers 200 with a page that leads on to its login; IPv6 is shut as well.",
        *box("login_meta"),
        cut(),
        shows={**_SHUT, PLAIN: f"{_HEAD}</title></head><body><me"[:44]},
        ipv6=None,
    ),
    network(
        "hotspot_script",
        "captive_portal",
        "A hotspot answers 200 with a script that leads on to its login.",
        *box("login_script"),
        cut("reject with icmpx admin-prohibited"),
        shows={**_SHUT, PLAIN: f"{_HEAD}...</title></head><body"[:44]},
    ),
    network(
        "hotspot_own_certificate",
        "captive_portal",
        "A hotspot that also takes secure connections, with a certificate of its own.",
        *box("login"),
        *secure_box("login"),
        cut(),
        shows={**_SHUT, **_UNTRUSTED},
        honest="tls_intercepted",
    ),
    network(
        "hotspot_511_open",
        "captive_portal",
        "A hotspot says 511 to plain pages and forgets to shut the rest.",
        *box("login_511"),
        shows={**SECURE, PLAIN: "511 <html><head><title>Network Authenticatio"},
        ipv6=None,
    ),
    network(
        "hotspot_passes_vendors",
        "captive_portal",
        "A hotspot lets the test pages of all vendors pass, so that no window opens.",
        *box("login", "{router}", *_VENDORS),
        cut(),
        shows={**_SHUT, "http": _MICROSOFT, _GSTATIC: "204"},
    ),
    network(
        "hotspot_named",
        "captive_portal",
        "A hotspot leads to a name that only it knows.",
        *box("login", "wifi.kantor.lan"),
        cut(),
        shows={
            **_SHUT,
            PLAIN: "302 http://wifi.kantor.lan/login?dst=http%3A%2F%2Fwww.kompas.com/",
        },
    ),
    network(
        "hotspot_walled_garden",
        "captive_portal",
        "A hotspot whose login needs Google: its secure pages come, others do not.",
        *box("login"),
        forward('iifname "lan" oifname "wan" ip daddr != 142.250.4.0/24 drop'),
        shows={
            **_SHUT,
            "https www.google.com 142.250.4.104": "ok",
            f"tcp {KOMPAS} 443": "timed_out",
        },
    ),
)

UNPAID: tuple[Network, ...] = (
    network(
        "isolir_page",
        _SUSPENDED,
        "Unpaid: the provider answers plain pages itself, with 200, and drops the rest.",
        *box("isolir_page", "isolir.lab.id"),
        cut(),
        shows={**_SHUT, PLAIN: f"{_HEAD}Layanan diisolir</title>"[:44]},
        ipv6=None,
    ),
    network(
        "isolir_own_certificate",
        _SUSPENDED,
        "Unpaid: secure pages are answered too, with a certificate that nobody trusts.",
        *box("isolir", "isolir.lab.id"),
        *secure_box("isolir", "isolir.lab.id"),
        cut(),
        shows={**_SHUT, **_UNTRUSTED},
        honest="tls_intercepted",
    ),
    network(
        "isolir_names",
        _SUSPENDED,
        "Unpaid: the provider's DNS sends every name to its page about that, the rest is dropped.",
        Changed({"dns.all": "103.20.90.77"}),
        *box("isolir_page", "isolir.lab.id"),
        cut(),
        shows={"dns": "103.20.90.77", "dns_absent": "103.20.90.77", "ping_internet": False},
        honest="dns_hijacked",
    ),
    network(
        "isolir_passes_vendors",
        _SUSPENDED,
        "Unpaid: only the vendors' test pages still come.",
        *box("isolir", "isolir.lab.id", *_VENDORS),
        cut(),
        shows={**_SHUT, "http": _MICROSOFT, _GSTATIC: "204"},
    ),
    network(
        "quota_redirect",
        _SUSPENDED,
        "The quota is used up: 307 to the provider's shop, the rest is rejected.",
        *box("quota", "isolir.lab.id"),
        cut(*_REJECTS),
        shows={**_SHUT, PLAIN: "307 http://isolir.lab.id/kuota-habis"},
    ),
    network(
        "quota_page",
        _SUSPENDED,
        "The quota is used up: the provider's page comes instead of plain ones.",
        *box("quota_page", "isolir.lab.id"),
        cut(),
        shows={**_SHUT, PLAIN: f"{_HEAD}Kuota habis</title></head>"[:44]},
        ipv6=None,
    ),
)

FILTERS: tuple[Network, ...] = (
    network(
        "filter_redirect",
        _FILTERED,
        "A filter leads every plain page to its own page about that; secure ones come.",
        *box("blocked_redirect", "10.1.1.1"),
        shows={
            **SECURE,
            PLAIN: "302 http://10.1.1.1/blocked.html?url=www.kompas.com&reason=category",
        },
    ),
    network(
        "filter_451",
        _FILTERED,
        "A filter answers 451 to every plain page; secure ones come, by IPv6 too.",
        *box("legal_451"),
        shows={**SECURE, PLAIN: "451 <html><head><title>Unavailable</title></"[:44]},
        ipv6=None,
    ),
    network(
        "filter_403_no_https",
        "https_blocked http_filtered undetermined",
        "A firewall answers 403 to every plain page and drops every secure connection.",
        *box("blocked"),
        forward("tcp dport 443 drop"),
        shows={"ping_internet": True, "tcp_internet": "timed_out", PLAIN: _BLOCKED},
        honest="captive_portal router_not_forwarding",
    ),
    network(
        "proxy_forced_down",
        _FILTERED,
        "The provider's forced proxy for plain pages is ill: 503; secure ones come.",
        *box("squid_down"),
        shows={**SECURE, PLAIN: "503 <html><head><title>ERROR: The requested "[:44].strip()},
    ),
    network(
        "gateway_error_502",
        _FILTERED,
        "A box for plain pages answers 502; secure ones come, by IPv6 too.",
        *box("bad_gateway"),
        shows={**SECURE, PLAIN: "502 <html><head><title>502 Bad Gateway</titl"},
        ipv6=None,
    ),
    network(
        "ad_wrapper_ordinary",
        _FILTERED,
        "The provider's advert comes first on ordinary pages; the vendors' are spared.",
        *box("wrap", "{router}", *_VENDORS),
        shows={
            **SECURE,
            "http": _MICROSOFT,
            PLAIN: f"{_HEAD}Memuat</title></head>",
        },
    ),
    network(
        "ordinary_plain",
        "no_fault",
        "Ordinary sites come by plain http, and write of logins, bills and quotas.",
        Changed({"site.ordinary": "plain"}),
        shows={"https": "ok", **SECURE, PLAIN: '200 <!DOCTYPE html>\n<html lang="id"><head><m'},
    ),
)

CLOCKS: tuple[Network, ...] = (
    network(
        "date_future_no_sntp",
        "no_fault undetermined",
        "A box's Date is five years ahead, and time servers are shut out; the PC is right.",
        Changed({"box.date_s": 5 * 365 * 86_400.0}),
        *box("date"),
        forward("udp dport 123 drop"),
        shows={**SECURE, f"dated www.kompas.com {KOMPAS}": 43_800.0},
    ),
    network(
        "sntp_shut",
        "no_fault",
        "Time servers are shut out; everything else works.",
        forward("udp dport 123 drop"),
        shows={**FINE, "sntp 216.239.35.0": "timed_out"},
        ipv6=None,
    ),
    network(
        "sntp_lost_itself",
        "no_fault",
        "The time servers answer that they do not know the time.",
        Changed({"ntp.mode": "unsynchronised", "ntp.offset_s": -3e9}),
        shows=FINE,
    ),
    network(
        "clock_7h",
        "clock_wrong",
        "The PC takes Jakarta's time for that of Greenwich: seven hours ahead.",
        world(-7 / 24),
        shows=clock(-7.0),
        ipv6=None,
    ),
    network(
        "clock_20min",
        "no_fault clock_wrong",
        "The PC's clock is twenty minutes behind; it harms no certificate.",
        world(20 / 1440),
        shows=clock(0.3),
    ),
    network(
        "clock_2d_no_plain",
        "clock_wrong",
        "The PC's clock is two days behind, and port 80 is dropped.",
        world(2),
        forward("tcp dport 80 drop"),
        shows={**SECURE, "http": "timed_out", "sntp 216.239.35.0": 48.0},
        honest="http_filtered undetermined",
    ),
)

KIN: tuple[Network, ...] = (*HOTSPOTS, *UNPAID, *FILTERS, *CLOCKS)
