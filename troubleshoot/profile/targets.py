"""Everything that the checks may talk to, told beforehand. Pure: nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.settings import Settings
from checks.targets import PortalProbe
from checks.website.url import HTTP, PORTS, NotASite, parse
from checks.website.visit import MOST_REDIRECTS
from troubleshoot.text import Text


@dataclass(frozen=True)
class Target:
    """One thing that may be asked.

    `host`: a name or address, or what stands for this network's own devices. `via`: protocol
    and port. `on_request`: only when somebody asks for that measurement.
    """

    host: Text
    via: str
    asks: Text
    why: Text
    on_request: bool = False


ROUTER = Text("router kantor ini", "this network's router")
DNS_SERVERS = Text("penerjemah nama (DNS) yang terpasang", "the configured DNS servers")
NEIGHBOURS = Text(
    "alamat pertama dan terakhir jaringan ini",
    "the first and last address of this network",
)
PROXY = Text("perantara (proxy) yang terpasang", "the configured proxy")
NONSENSE = Text("nama acak yang tidak mungkin ada", "a random name that cannot exist")
REDIRECTS = Text(
    f"paling banyak {MOST_REDIRECTS} alamat pengalihan situs itu",
    f"at most {MOST_REDIRECTS} addresses that it redirects to",
)
SPEEDTEST = Text("server speedtest.net terdekat", "the nearest speedtest.net server")

_ALIVE = Text("Apakah ada jawaban?", "Is there an answer?")
_ADDRESS_OF = Text("Apa alamatnya?", "What is its address?")


def targets(settings: Settings) -> tuple[Target, ...]:
    """All targets, from the PC outwards."""
    return (
        *_near(settings),
        *_intranet(settings),
        *_probe_hosts(settings),
        *_names(settings),
        *_pages(settings),
        *_site(settings),
        *_speed(settings),
    )


def _near(settings: Settings) -> Iterator[Target]:
    """This network's own devices: what they are is known only at this PC."""
    why = Text("Router adalah pintu keluar kantor.", "The router is the office's way out.")
    yield Target(ROUTER, "ping; TCP 53, 80, 443", _ALIVE, why)
    if settings.gateway:
        why = Text("Profil menyebutnya router kantor.", "The profile calls it the office router.")
        yield Target(Text(settings.gateway), "TCP 53, 80, 443", _ALIVE, why)
    why = Text("Mencari router lain bila router diam.", "To find another router if it is silent.")
    yield Target(NEIGHBOURS, "TCP 53, 80, 443", _ALIVE, why)
    why = Text("Tanpa penerjemah nama, situs tidak terbuka.", "Without DNS no site opens.")
    yield Target(DNS_SERVERS, "UDP 53; TCP 53", _ADDRESS_OF, why)
    why = Text("Perantara yang mati memutus internet.", "A dead proxy cuts the internet off.")
    yield Target(PROXY, "DNS; TCP", _ALIVE, why)


def _intranet(settings: Settings) -> Iterator[Target]:
    if settings.intranet_host:
        via = f"DNS; ping; TCP {settings.intranet_port}"
        why = Text("Apakah intranet tersambung?", "Is the intranet connected?")
        yield Target(Text(settings.intranet_host), via, _ALIVE, why)


def _probe_hosts(settings: Settings) -> Iterator[Target]:
    why = Text(
        "Apakah internet tersambung? Dua harus sepakat.",
        "Is the internet connected? Two must agree.",
    )
    for probe in settings.probe_hosts:
        ports = ", ".join(str(port) for port in (*probe.ports, PORTS[HTTP]))
        yield Target(Text(probe.address), f"ping; TCP {ports}", _ALIVE, why)


def _names(settings: Settings) -> Iterator[Target]:
    """Names asked of the configured servers; the hosts behind them are not contacted."""
    why = Text("Jawaban yang benar sudah diketahui.", "The right answer is known beforehand.")
    for known in settings.known_names:
        yield Target(Text(known.name), "DNS", _ADDRESS_OF, why)
    why = Text("Jawaban apa pun pasti palsu.", "Any answer must be false.")
    yield Target(NONSENSE, "DNS", _ADDRESS_OF, why)


def _pages(settings: Settings) -> Iterator[Target]:
    for page in settings.portal_probes:
        why = Text("Apakah ada halaman masuk Wi-Fi?", "Does a login page stand in the way?")
        yield Target(Text(page.host), "DNS; HTTP (TCP 80)", _page(page), why)
    asks = Text("Siapa penerbit sertifikatnya?", "Who issued its certificate?")
    why = Text("Apakah sertifikat situs diganti?", "Is the site's certificate replaced?")
    for host in settings.tls_hosts:
        yield Target(Text(host), "DNS; TLS (TCP 443)", asks, why)


def _page(page: PortalProbe) -> Text:
    return Text(f"Halaman http://{page.host}{page.path}", f"The page http://{page.host}{page.path}")


def _site(settings: Settings) -> Iterator[Target]:
    """The one site of `check URL`; whom it sends on to, nobody knows beforehand."""
    if not settings.site_url:
        return
    try:
        url = parse(settings.site_url)
    except NotASite:
        return
    via = f"DNS; TCP {', '.join(map(str, dict.fromkeys((url.port, PORTS[HTTP]))))}; TLS; HTTP"
    asks = Text(f"Halaman {url.shown}, umpan berita, peta situs", f"{url.shown}, feed, site map")
    why = Text("Apakah situs yang Anda sebut baik?", "Is the site that you named fine?")
    yield Target(Text(url.host), via, asks, why, on_request=True)
    asks = Text("Ke mana situs itu mengarahkan.", "Where that site leads.")
    yield Target(REDIRECTS, "DNS; TCP; TLS; HTTP", asks, why, on_request=True)


def _speed(settings: Settings) -> Iterator[Target]:
    asks = Text("Mengunduh data percobaan.", "Download test data.")
    why = Text("Mengukur kecepatan, hanya bila diminta.", "To measure speed, only when asked to.")
    if settings.speed_url is None:
        yield Target(Text("www.speedtest.net"), "DNS; TCP 443", asks, why, on_request=True)
        yield Target(SPEEDTEST, "DNS; TCP 80, 8080", asks, why, on_request=True)
        return
    parts = urlsplit(settings.speed_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    yield Target(Text(parts.hostname or ""), f"DNS; TCP {port}", asks, why, on_request=True)
