"""The bytes of a report to a ticket. What stands in them was written by strangers."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, TypeVar
from urllib.parse import urlsplit

from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.inbox import strings
from troubleshoot.inbox.ticket import NOTHING, Fact, Rejected, ReportKind, Ticket, plain, plain_text
from troubleshoot.profile.values import MOST_MBPS
from troubleshoot.report.model import SCHEMA, grouped
from troubleshoot.report.timestamp import Timestamp, Zone
from troubleshoot.source.reader import own_table
from troubleshoot.text import Text

# A file that should hold a report or a closing: one bounded JSON object.

MOST_BYTES = 2_000_000  # a full report has some 60 kB
CODE = re.compile(r"TS-[0-9A-Z](?:-?[0-9A-Z]){0,11}", re.ASCII)
CAUSE = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)

Record = Mapping[str, Any]
T = TypeVar("T")


def record_of(data: bytes) -> Record:
    """One JSON object; raises `Rejected`. Size and nesting are bounded."""
    if len(data) > MOST_BYTES:
        raise Rejected(strings.FILE_TOO_BIG)
    try:
        record = json.loads(data)
    except RecursionError:
        raise Rejected(strings.JSON_TOO_DEEP) from None
    except ValueError:
        raise Rejected(strings.NOT_JSON) from None
    if not isinstance(record, dict):
        raise Rejected(strings.NO_REPORT)
    return record


def _read(record: Record, name: str, read: Callable[[Any], T]) -> T:
    """The field as `read` makes it; raises `Rejected` where that cannot."""
    try:
        return read(record.get(name))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Rejected(strings.BAD_FIELD.filled(name=name)) from None


def _matching(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    """A string of exactly that form."""
    return lambda value: pattern.fullmatch(value)[0]  # type: ignore[index]  # caught by `_read`


# What a report says about the things that several offices may share.

MOST_SERVERS = 8
LONGEST_ADDRESS = 80
COMMON: dict[str, list[str]] = own_table(__file__, "addresses.yaml")
FACTORY = ip_network("192.168.0.0/16")

Readings = Mapping[str, Mapping[str, Any]]


def facts_of(record: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The office's router, its name servers, the intranet host, the site, the service."""
    readings = _readings(record)
    return tuple(dict.fromkeys((*_network(readings), *_site(readings), *_service(record))))


def _network(readings: Readings) -> Iterator[Fact]:
    gateway = _address(readings.get("gateway", {}).get("gateway"))
    if gateway and not _is_factory(gateway):
        yield Fact(ReportKind.ROUTER, str(gateway))
    for row in _rows(readings.get("dns", {}).get("servers"), MOST_SERVERS):
        server = _address(row.get("address"))
        if server and server != gateway and not _is_factory(server):
            yield Fact(ReportKind.DNS, str(server), str(server) in COMMON["public"])
    intranet = plain(readings.get("intranet", {}).get("host"))
    if intranet:
        yield Fact(ReportKind.INTRANET, intranet.casefold())


def _site(readings: Readings) -> Iterator[Fact]:
    url = readings.get("site", {}).get("url")
    try:
        host = urlsplit(url).hostname if isinstance(url, str) else None
    except ValueError:
        return
    if host:
        yield Fact(ReportKind.SITE, plain(host))


def _service(record: Mapping[str, Any]) -> Iterator[Fact]:
    """The application that the person named."""
    for remark in _rows(record.get("remarks")):
        name = plain(remark.get("text"), 60).casefold()
        if name and remark.get("field") == "service_name":
            yield Fact(ReportKind.SERVICE, name)


def _readings(record: Mapping[str, Any]) -> Readings:
    rows = _rows(record.get("evidence"))
    return {str(r.get("check")): r["reading"] for r in rows if isinstance(r.get("reading"), dict)}


def _rows(value: Any, most: int | None = None) -> list[dict[str, Any]]:
    """The objects among the first of a list; anything else holds none."""
    return [r for r in value[:most] if isinstance(r, dict)] if isinstance(value, list) else []


def _address(value: Any) -> IPv4Address | IPv6Address | None:
    return _parsed(value) if isinstance(value, str) and len(value) <= LONGEST_ADDRESS else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _is_factory(address: IPv4Address | IPv6Address) -> bool:
    known = address in FACTORY or str(address) in COMMON["factory"]
    return known or address.is_link_local or address.is_loopback


# A parcel of an office's outbox, carried here on a USB stick: the report stands in it.

VERSION = 1


def unpacked(record: Record) -> Record:
    """The report in a parcel; anything else as it is. Raises `Rejected`."""
    if "v" not in record or "schema" in record:
        return record
    version, inside = record["v"], record.get("record")
    if type(version) is not int or not isinstance(inside, str):
        raise Rejected(strings.NO_REPORT)
    if version != VERSION:
        raise Rejected(strings.NEWER if version > VERSION else strings.NO_REPORT)
    report = record_of(inside.encode("utf-8", "surrogatepass"))
    if "id" in report and report["id"] != record.get("id"):
        raise Rejected(strings.BAD_FIELD.filled(name="id"))
    return report


# The report itself, field by field; what is not needed for the queue may be damaged.

E = TypeVar("E", bound=StrEnum)


_OFFICE = {"unit": 160, "place": 160, "room": 160, "reporter": 160, "provider": 60, "phone": 40}


def ticket_of(record: Record, file: str, arrived: float) -> Ticket | None:
    """The ticket; None for a simulated report, which never enters. Raises `Rejected`."""
    _refuse_other_versions(record)
    if record.get("simulated") is not None:
        return None
    office = _read(record, "office", _mapping)
    own: dict[str, Any] = {name: plain(office.get(name), most) for name, most in _OFFICE.items()}
    if isinstance(versions := record.get("versions"), dict):
        own |= {name: plain(versions.get(name), 60) for name in ("program", "trees")}
    return Ticket(
        id=_read(record, "id", _name),
        code=grouped(_read(record, "code", _matching(CODE))),
        file=file,
        arrived=arrived,
        status=_read(record, "status", Outcome),
        cause=_read(record, "cause", _matching(CAUSE)),
        title=_title(record),
        started=_read(record, "started", _moment),
        ended=_read(record, "ended", _moment),
        link=_member(Link, record.get("link")),
        sure=_member(Sure, record.get("sure")) or Sure.UNKNOWN,
        owner=_member(Owner, record.get("owner")),
        priority=_member(Priority, record.get("priority")),
        **own,
        symptom=plain_text(record.get("symptom")),
        complaint=plain(record.get("complaint"), 300),
        scope=_scope(record),
        bring=plain_text(record.get("bring"), 300),
        facts=facts_of(record),
        event=tuple(_event(record)),
        revision=_read({"revision": 1, **record}, "revision", _revision),
    )


def _event(record: Record) -> Iterator[tuple[str, str]]:
    """What a request for an event answers, by its report field, and the upload measured there."""
    for row in (*_rows(record.get("remarks")), *_rows(record.get("answers"))):
        if (name := plain(row.get("field"))).startswith("event_"):
            yield name, plain(row.get("value", row.get("text")), 300)
    upload = _readings(record).get("bandwidth", {}).get("up_mbps")
    if isinstance(upload, (int, float)) and 0 < upload < MOST_MBPS:
        yield "upload", str(upload)


def _refuse_other_versions(record: Record) -> None:
    version = record.get("schema")
    if type(version) is not int or "id" not in record or "cause" not in record:
        raise Rejected(strings.NO_REPORT)
    if version != SCHEMA:
        raise Rejected(strings.NEWER if version > SCHEMA else strings.NO_REPORT)


def _revision(value: Any) -> int:
    """From 1; reports of 0.1 have but one."""
    if type(value) is not int or value < 1:
        raise ValueError
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 200 or not value.isprintable():
        raise ValueError
    return value


def _title(record: Record) -> Text:
    title = plain_text(record.get("title"), 80)
    return title if title.id else Text(plain(record.get("cause")))


def _moment(value: Any) -> Timestamp:
    found = Timestamp.from_json(_mapping(value))
    return Timestamp(found.at, _ZONES.setdefault(found.zone, found.zone))


_ZONES: dict[Zone, Zone] = {}
"""Ten thousand moments share three zones; other offsets are few."""


def _scope(record: Record) -> Text:
    """What the last answer about the scope said, unless nobody knew."""
    for answer in reversed(_rows(record.get("answers"))):
        if answer.get("field") == "scope":
            return NOTHING if answer.get("unknown") else plain_text(answer.get("answer"))
    return NOTHING


def _mapping(value: Any) -> Record:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _member(kind: type[E], value: Any) -> E | None:
    try:
        return kind(value)
    except ValueError:
        return None
