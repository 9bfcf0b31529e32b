"""Zone: the names of the lab's internet and where they live."""

import ipaddress

from tests.lab.plan import NOTICE, RESOLVER

_RESOLVERS: dict[str, tuple[list[str], list[str]]] = {
    "one.one.one.one": (
        ["1.1.1.1", "1.0.0.1"],
        ["2606:4700:4700::1111", "2606:4700:4700::1001"],
    ),
    "dns.google": (
        ["8.8.8.8", "8.8.4.4"],
        ["2001:4860:4860::8888", "2001:4860:4860::8844"],
    ),
    "dns.quad9.net": (["9.9.9.9", "149.112.112.112"], ["2620:fe::fe", "2620:fe::9"]),
}

_PLAIN = {
    "dns.msftncsi.com": "131.107.255.255",
    "www.msftconnecttest.com": "23.12.147.88",
    "www.gstatic.com": "142.250.4.94",
    "connectivitycheck.gstatic.com": "142.250.4.95",
    "captive.apple.com": "17.253.83.197",
    "detectportal.firefox.com": "34.107.221.82",
    "www.google.com": "142.250.4.104",
    "www.cloudflare.com": "104.16.124.96",
    "www.microsoft.com": "23.12.147.50",
    "www.wikipedia.org": "103.102.166.224",
    "example.com": "93.184.215.14",
    "www.example.com": "93.184.215.15",
    "www.speedtest.net": "151.101.2.219",
    "speed.lab.id": "103.20.90.10",
    "pcarejkn.bpjs-kesehatan.go.id": "103.30.12.40",
    "satusehat.kemkes.go.id": "103.41.206.20",
    "www.sukamaju.go.id": "103.120.64.11",
    "layanan.sukamaju.go.id": "103.120.64.12",
    "www.kecamatan-contoh.go.id": "103.120.65.20",
    "www.kompas.com": "202.146.4.100",
    "www.detik.com": "203.190.242.211",
    "www.kemkes.go.id": "103.56.207.100",
    "id.pool.ntp.org": "162.159.200.123",
    "time.google.com": "216.239.35.0",
    "time.windows.com": "20.101.57.9",
    "isolir.lab.id": "103.20.90.77",
}


def _six(four: str) -> str:
    """An IPv6 address made from an IPv4 one, so that every name has both."""
    return str(ipaddress.IPv6Address("2400:9800:7::") + int(ipaddress.IPv4Address(four)))


HOSTS: dict[str, tuple[list[str], list[str]]] = {
    **_RESOLVERS,
    **{name: ([four], [_six(four)]) for name, four in _PLAIN.items()},
}
"""Every name that exists, with its IPv4 and IPv6 addresses."""

ORDINARY = ("www.kompas.com", "www.detik.com", "www.kemkes.go.id")
"""Sites that people here use, each of another owner: plain pages lead to the secure ones."""

TIME_SERVERS = ("id.pool.ntp.org", "time.google.com", "time.windows.com")
"""Those that answer SNTP."""

SITES = tuple(name for name in HOSTS if name.endswith(".go.id") and name not in ORDINARY)
"""The sites of government offices."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 reaches IPv4 addresses (RFC 6052)."""

PUBLIC_DNS4 = [four for fours, _ in _RESOLVERS.values() for four in fours]
PUBLIC_DNS6 = [six for _, sixes in _RESOLVERS.values() for six in sixes]


def addresses() -> list[str]:
    """Every address that the internet machine must have on its loopback."""
    hosts = [one for fours, sixes in HOSTS.values() for one in (*fours, *sixes)]
    return [*hosts, RESOLVER, NOTICE]


def mapped(four: str) -> str:
    """An IPv4 address as a network without IPv4 reaches it."""
    return str(NAT64.network_address + int(ipaddress.IPv4Address(four)))


def name_at(address: str) -> str | None:
    """The name that lives at an address."""
    if ":" in address and (six := ipaddress.IPv6Address(address)) in NAT64:
        address = str(ipaddress.IPv4Address(int(six) & 0xFFFFFFFF))
    for name, (fours, sixes) in HOSTS.items():
        if address in fours or address in sixes:
            return name
    return None
