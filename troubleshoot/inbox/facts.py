"""What a report says about the things that several offices may share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

from troubleshoot.inbox.plain import plain
from troubleshoot.inbox.ticket import Fact, Kind

MOST_SERVERS = 8
LONGEST_ADDRESS = 80
# Routers leave the factory with these: two offices that have one need not share a router.
FACTORY = frozenset(
    {f"192.168.{third}.1" for third in (0, 1, 2, 3, 8, 11, 15, 18, 31, 43, 50, 88, 100, 137, 178)}
    | {"192.168.1.254", "192.168.0.254", "10.0.0.1", "10.0.0.138", "10.1.1.1", "172.20.10.1"}
)

Readings = Mapping[str, Mapping[str, Any]]


def facts_of(record: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The office's router, its name servers, the intranet host, the site, the service."""
    readings = _readings(record)
    return tuple(dict.fromkeys((*_network(readings), *_site(readings), *_service(record))))


def _network(readings: Readings) -> Iterator[Fact]:
    gateway = _address(readings.get("gateway", {}).get("gateway"))
    if gateway:
        yield Fact(Kind.ROUTER, str(gateway), _is_common(gateway))
    for server in _servers(readings.get("dns", {}).get("servers")):
        if server != gateway:
            yield Fact(Kind.DNS, str(server), server.is_global or _is_common(server))
    intranet = plain(readings.get("intranet", {}).get("host"))
    if intranet:
        yield Fact(Kind.INTRANET, intranet.casefold())


def _site(readings: Readings) -> Iterator[Fact]:
    url = readings.get("site", {}).get("url")
    try:
        host = urlsplit(url).hostname if isinstance(url, str) else None
    except ValueError:
        return
    if host:
        yield Fact(Kind.SITE, plain(host))


def _service(record: Mapping[str, Any]) -> Iterator[Fact]:
    """The application that the person named."""
    remarks = record.get("remarks")
    for remark in remarks if isinstance(remarks, list) else []:
        if isinstance(remark, dict) and remark.get("field") == "service_name":
            name = plain(remark.get("text"), 60).casefold()
            if name:
                yield Fact(Kind.SERVICE, name)


def _readings(record: Mapping[str, Any]) -> Readings:
    evidence = record.get("evidence")
    found: dict[str, Mapping[str, Any]] = {}
    for item in evidence if isinstance(evidence, list) else []:
        if isinstance(item, dict) and isinstance(item.get("reading"), dict):
            found[str(item.get("check"))] = item["reading"]
    return found


def _servers(value: Any) -> Iterator[IPv4Address | IPv6Address]:
    for server in (value if isinstance(value, list) else [])[:MOST_SERVERS]:
        address = _address(server.get("address")) if isinstance(server, dict) else None
        if address:
            yield address


def _address(value: Any) -> IPv4Address | IPv6Address | None:
    return _parsed(value) if isinstance(value, str) and len(value) <= LONGEST_ADDRESS else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _is_common(address: IPv4Address | IPv6Address) -> bool:
    return str(address) in FACTORY or address.is_link_local or address.is_loopback
