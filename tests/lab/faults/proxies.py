"""Faults of the proxy that is set, and working ones: none of these may be called faulty."""

from tests.lab.fault import Fault, Needs
from tests.lab.faults.well import well
from tests.lab.served import PcFile, Server
from tests.lab.steps import Filter

_PAGE = "200 Microsoft Connect Test"
_HTTP = {"http": _PAGE, "name": "131.107.255.255"}
_LOGIN = "budi:sandi-kantor"
_SERVER = Server("other", "proxy", ("3128",))
_ASKING = Server("other", "proxy", ("3128", _LOGIN))


def _proxy(url: str) -> Needs:
    return Needs(env={"http_proxy": url, "https_proxy": url})


def _closed(rule: str) -> Filter:
    """What the router closes to the PC, but not to the proxy, which has IPv4 only."""
    return Filter(
        "router",
        "forward priority 0",
        (f'ip saddr {{pc}} oifname "wan" {rule}', f"meta nfproto ipv6 {rule}"),
    )


_WEB_CLOSED = _closed("tcp dport {{ 80, 443 }} drop")

FAULTS = (
    Fault(
        "proxy_unreachable",
        "proxy_unreachable",
        "The proxy setting points at a closed port.",
        (),
        {**_HTTP, "tcp {other} 3128": "refused"},
        _proxy("http://{other}:3128"),
    ),
    Fault(
        "proxy_unreachable_host",
        "proxy_unreachable",
        "The proxy setting points at an address that nobody has.",
        (),
        _HTTP,
        _proxy("http://{nobody}:8080"),
    ),
    Fault(
        "proxy_unreachable_name",
        "proxy_unreachable",
        "The proxy setting names a proxy that no DNS server knows.",
        (),
        {**_HTTP, "name proxy.kantor-lama.id": "no_name"},
        _proxy("http://proxy.kantor-lama.id:8080"),
    ),
    Fault(
        "proxy_asks",
        "undetermined",
        "The only way out is a proxy that wants a password, and the setting holds none.",
        (_ASKING, _closed("drop")),
        {"tcp_internet": "timed_out", "ping_internet": False, "proxied {other} 3128": "407 "},
        _proxy("http://{other}:3128"),
    ),
    Fault(
        "proxy_asks_web",
        "undetermined",
        "The same where the router still lets echo requests and names pass.",
        (_ASKING, _WEB_CLOSED),
        {"tcp_internet": "timed_out", "ping_internet": True, "proxied {other} 3128": "407 "},
        _proxy("http://{other}:3128"),
    ),
    Fault(
        "proxy_plain_only",
        "https_blocked",
        "A working proxy is set for plain pages alone; secure ones go directly, and are dropped.",
        (_SERVER, _closed("tcp dport 443 drop")),
        {"tcp_internet": "timed_out", "proxied {other} 3128": _PAGE},
        Needs(env={"http_proxy": "http://{other}:3128"}),
    ),
    well(
        "healthy_proxy",
        "A working proxy is set; the direct way works too.",
        _SERVER,
        shows={"proxied {other} 3128": _PAGE},
        needs=_proxy("http://{other}:3128"),
    ),
    Fault(
        "healthy_proxy_only",
        "no_fault",
        "The web is reached through the proxy only; the direct doors are closed.",
        (_SERVER, _WEB_CLOSED),
        {"tcp_internet": "timed_out", "proxied {other} 3128": _PAGE},
        _proxy("http://{other}:3128"),
    ),
    Fault(
        "healthy_proxy_password",
        "no_fault",
        "The only way out is a proxy that wants a password, and the setting holds it.",
        (_ASKING, _closed("drop")),
        {"tcp_internet": "timed_out", "proxied {other} 3128": "407 "},
        _proxy(f"http://{_LOGIN}@{{other}}:3128"),
    ),
    well(
        "healthy_proxy_named_here",
        "The proxy's name stands in the hosts file alone, and without a dot.",
        _SERVER,
        PcFile("hosts", "127.0.0.1 localhost\n{other} perantara\n"),
        shows={"name perantara": "{other}", "proxied perantara 3128": _PAGE},
        needs=_proxy("http://perantara:3128"),
    ),
)
