"""Faults of a login page that stands in the way."""

from tests.lab.fault import Fault
from tests.lab.served import PcFile, Server
from tests.lab.steps import Filter

_PORT = "8080"
_REDIRECT = Filter(
    "router",
    "prerouting priority -100",
    (f'iifname "lan" tcp dport 80 redirect to :{_PORT}',),
    kind="nat",
)
_NO_HTTPS = Filter("router", "forward priority 0", ('iifname "lan" tcp dport 443 drop',))
_NOTHING_ELSE = Filter("router", "forward priority 0", ('iifname "lan" oifname "wan" drop',))
_OWN_DNS = Filter(
    "router",
    "prerouting priority -100",
    (
        f'iifname "lan" tcp dport 80 redirect to :{_PORT}',
        'iifname "lan" udp dport 53 redirect to :5353',
        'iifname "lan" tcp dport 53 redirect to :5353',
    ),
    kind="nat",
)


_PUBLIC_DNS = PcFile("resolv.conf", "nameserver 8.8.8.8\nnameserver 1.1.1.1\n")


def _portal(style: str) -> Server:
    return Server("router", "portal", (_PORT, style, "{router}"))


FAULTS = (
    Fault(
        "captive_portal",
        "captive_portal",
        "A login page redirects plain HTTP with 302; HTTPS is dropped until one logs in.",
        (_portal("redirect"), _REDIRECT, _NO_HTTPS),
        {"http": "302 ", "dns": "131.107.255.255", "tcp_internet": "timed_out"},
    ),
    Fault(
        "captive_portal_page",
        "captive_portal",
        "A login page answers every HTTP request itself, with 200.",
        (_portal("page"), _REDIRECT, _NO_HTTPS),
        {"http": "200 <html><title>Login Wi-Fi</title><body><f"},
    ),
    Fault(
        "captive_portal_511",
        "captive_portal",
        "A login page says 511 Network Authentication Required.",
        (_portal("required"), _REDIRECT, _NO_HTTPS),
        {"http": "511 <html><title>Login Wi-Fi</title><body><f"},
    ),
    Fault(
        "captive_portal_open_https",
        "captive_portal",
        "A lax portal: only plain HTTP is redirected, everything else passes.",
        (_portal("redirect"), _REDIRECT),
        {"http": "302 ", "https": "ok"},
    ),
    Fault(
        "captive_portal_strict",
        "captive_portal",
        "A strict portal: everything but its page is dropped; the router answers DNS honestly.",
        (_portal("redirect"), _REDIRECT, _NOTHING_ELSE),
        {
            "http": "302 ",
            "dns": "131.107.255.255",
            "ping_internet": False,
            "tcp_internet": "timed_out",
            "dns_public": "timed_out",
        },
    ),
    Fault(
        "captive_portal_strict_public_dns",
        "captive_portal",
        "A strict portal, and public DNS servers that it drops: no name is answered at all.",
        (_portal("redirect"), _REDIRECT, _NOTHING_ELSE, _PUBLIC_DNS),
        {"http": "302 ", "name": "no_name", "ping_internet": False},
    ),
    Fault(
        "captive_portal_strict_dns",
        "captive_portal",
        "A strict portal that also answers DNS for all names with its own address.",
        (_portal("redirect"), _OWN_DNS, _NOTHING_ELSE),
        {"http": "302 ", "dns_public": "{router}", "dns": "{router}", "ping_internet": False},
    ),
)
