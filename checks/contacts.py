"""Whom a check may talk to, told beforehand: for `check --targets`. Pure, nothing is sent."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from checks.settings import Settings


@dataclass(frozen=True)
class Contact:
    """One thing that may be asked.

    `purpose`: under this name the wording file says what is asked and why. `via`: protocols and
    ports. `host`: a name or address; empty where only this PC knows it, and the words name it.
    `about`: what the words still need, such as a page's address.
    """

    purpose: str
    via: str
    host: str = ""
    about: str = ""


Contacts = Callable[[Settings], Iterable[Contact]]

DNS_SERVERS = Contact("dns_server", "UDP 53; TCP 53")
NONSENSE = Contact("nonsense_name", "DNS")


def nobody(settings: Settings) -> Iterable[Contact]:
    """Of checks that only ask this PC."""
    return ()


def all_of(*several: Contacts) -> Contacts:
    """Of checks that talk to all of these."""
    return lambda settings: (contact for one in several for contact in one(settings))


def routers(settings: Settings) -> Iterator[Contact]:
    """This network's own way out, and where to look for another one."""
    yield Contact("router", "ping; TCP 53, 80, 443")
    if settings.gateway:
        yield Contact("profile_router", "TCP 53, 80, 443", settings.gateway)
    yield Contact("other_router", "TCP 53, 80, 443")


def probe_hosts(settings: Settings) -> Iterator[Contact]:
    """Hosts that are asked by their address; an echo of port 80 is also an answer."""
    for probe in settings.probe_hosts:
        ports = ", ".join(map(str, (*probe.ports, 80)))
        yield Contact("probe_host", f"ping; TCP {ports}", probe.address)


def known_names(settings: Settings) -> Iterator[Contact]:
    """Names asked of the configured servers; the hosts behind them are not contacted."""
    yield DNS_SERVERS
    for known in settings.known_names:
        yield Contact("known_name", "DNS", known.name)
    yield NONSENSE


def ordinary_names(settings: Settings) -> Iterator[Contact]:
    """Names that people use, and one by which networks without IPv4 tell how they translate."""
    yield DNS_SERVERS
    for name in settings.ordinary_sites:
        yield Contact("ordinary_name", "DNS", name)
    yield Contact("translation", "DNS", "ipv4only.arpa")


def pages(settings: Settings) -> Iterator[Contact]:
    """Plain pages whose content is known."""
    yield DNS_SERVERS
    for page in settings.portal_probes:
        address = f"http://{page.host}{page.path}"
        yield Contact("known_page", "DNS; HTTP (TCP 80)", page.host, address)


def led_to(settings: Settings) -> Iterator[Contact]:
    """Where a page that stands in the way leads, which nobody knows beforehand."""
    yield Contact("led_to", "DNS; HTTP; TLS")


def _named(purpose: str, via: str, hosts: Callable[[Settings], Iterable[str]]) -> Contacts:
    """Hosts that are found by their names."""
    return lambda settings: (DNS_SERVERS, *(Contact(purpose, via, one) for one in hosts(settings)))


secure_sites = _named("secure_site", "DNS; TLS (TCP 443)", lambda settings: settings.tls_hosts)
"""Sites whose certificate is looked at."""
ordinary_pages = _named(
    "ordinary_page", "DNS; HTTP (TCP 80)", lambda settings: settings.public_sites
)
"""The first pages of sites that people use, as a browser asks for them."""
ordinary_secure_sites = _named(
    "ordinary_secure", "DNS; TLS (TCP 443)", lambda settings: settings.ordinary_sites
)
"""The same and the office's own applications, by secure connections."""
time_servers = _named("time_server", "DNS; UDP 123", lambda settings: settings.time_servers)
"""Whoever tells the time."""
