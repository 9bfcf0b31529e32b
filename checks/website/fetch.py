"""One page asked for as a certain visitor, redirects followed within bounds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from ipaddress import ip_address
from pathlib import Path

from checks.host.protocol import Host
from checks.host.records import is_address
from checks.host.replies import Fault, Handshake, HttpAnswer, Reply
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import GRACE_S, Answer, Lookup, look_up, more_telling, new_name
from checks.website.body import MOST_BYTES, sends_on_to
from checks.website.url import NotASite, SiteUrl

MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
Visitor = Mapping[str, str]
"""The header fields that tell one visitor from another."""
_VISITORS = tomllib.loads(Path(__file__).with_name("visitors.toml").read_text("utf-8"))
_USUAL = _VISITORS.pop("usual")
BROWSER, PHONE, OTHER_PHONE, SEARCH_ENGINE = (_USUAL | own for own in _VISITORS.values())


class Stop(StrEnum):
    """Why a redirect was not followed."""

    TOO_MANY = "too_many_redirects"
    NOWHERE = "redirect_to_nowhere"
    INWARDS = "redirect_into_private_network"


@dataclass(frozen=True)
class Visit:
    """Where it ended; `answer` None when no page could be asked for. `hops`: what led there."""

    url: SiteUrl
    door: Door
    answer: HttpAnswer | None = None
    hops: tuple[SiteUrl, ...] = ()
    shakes: tuple[Handshake, ...] = ()
    stop: Stop | None = None

    @property
    def page(self) -> HttpAnswer | None:
        """The answer, when it is a whole page that came as it should."""
        good = self.answer and self.answer.status == 200 and not self.stop
        return self.answer if good else None


def visit(host: Host, url: SiteUrl, visitor: Visitor, deadline: Deadline, doors: Doors) -> Visit:
    """Ask for a page; `doors` keeps what is known of the ways in.

    A page may take all the time that is left: browsers wait for minutes.
    """
    hops: list[SiteUrl] = []
    shakes: list[Handshake] = []
    cookies = Jar()
    outside = False
    while True:
        door = doors.get(url.door) or doors.setdefault(
            url.door, knock(host, url, deadline, only_public=outside)
        )
        shakes += [door.shake] if door.shake else []
        if not door.is_open or door.address is None:
            stop = Stop.INWARDS if door.fault is Fault.NOT_PERMITTED and hops else None
            return Visit(url, door, None, tuple(hops), tuple(shakes), stop)
        outside = outside or is_public(door.address)
        answer = _asked(host, url, door.address, visitor, cookies, deadline)
        following = _following(url, answer)
        if isinstance(following, SiteUrl) and len(hops) >= MOST_REDIRECTS:
            following = Stop.TOO_MANY
        if not isinstance(following, SiteUrl):
            return Visit(url, door, answer, tuple(hops), tuple(shakes), following)
        hops.append(url)
        url = following


def _asked(
    host: Host, url: SiteUrl, address: str, visitor: Visitor, cookies: Jar, deadline: Deadline
) -> HttpAnswer:
    headers = {"Host": url.authority, **visitor, **cookies.fields(url.host)}
    answer = host.http_get(
        *(address, url.port, url.host, url.target, deadline.left),
        most_bytes=MOST_BYTES,
        tls=url.secure,
        headers=headers,
    )
    cookies.keep(url.host, answer)  # some sites redirect to themselves until they come back
    return answer


def _following(url: SiteUrl, answer: HttpAnswer) -> SiteUrl | Stop | None:
    """Where a redirect leads, or a page that sends its visitors on by itself; None: nowhere."""
    if answer.status in REDIRECTS:
        try:
            return url.joined(answer.headers["location"])
        except (KeyError, NotASite):
            return Stop.NOWHERE
    where = sends_on_to(answer) if answer.status == 200 else None
    try:
        following = url.joined(where) if where else url
    except NotASite:  # an application, a mailbox
        return None
    return following if following != url else None


# The way in: a site's name, its address, its open port, and its certificate.

CONNECT_S = 2.5
SECURE_S = 4.0
MOST_ADDRESSES = 4


class VisitStep(StrEnum):
    """How far one came."""

    NAME = "name"
    CONNECT = "connect"
    SECURE = "secure"
    PAGE = "page"
    DONE = "done"


@dataclass(frozen=True)
class Door:
    """`step`: the one that failed, or PAGE when the way in is open."""

    step: VisitStep
    address: str | None = None
    answer: Answer = Answer.FOUND
    notice: bool = False
    fault: Fault | None = None
    shake: Handshake | None = None

    @property
    def is_open(self) -> bool:
        """Whether a page can be asked for."""
        return self.step is VisitStep.PAGE


Doors = dict[tuple[str, str, int], Door]


def knock(host: Host, url: SiteUrl, deadline: Deadline, *, only_public: bool = False) -> Door:
    """Look the name up, connect, and shake hands where the address asks for it.

    `only_public`: a page of the internet sent us; it has no business with this office's devices.
    """
    found = find(url.host, host, min(LOOKUP_S, deadline.left))
    if not found.addresses or found.notice:
        return Door(VisitStep.NAME, answer=found.answer, notice=found.notice)
    allowed = [a for a in found.addresses if is_public(a) or not only_public][:MOST_ADDRESSES]
    if not allowed:
        return Door(VisitStep.CONNECT, fault=Fault.NOT_PERMITTED)
    address, reply = _connected(host, allowed, url.port, deadline)
    if reply.fault:
        return Door(VisitStep.CONNECT, address, fault=reply.fault)
    if not url.secure:
        return Door(VisitStep.PAGE, address)
    shake = host.tls_handshake(address, url.port, url.host, min(SECURE_S, deadline.left))
    step = VisitStep.SECURE if shake.fault else VisitStep.PAGE
    return Door(step, address, fault=shake.fault, shake=shake)


def is_public(address: str) -> bool:
    """Whether it lies on the internet and not inside a house or a government network."""
    try:
        return ip_address(address).is_global
    except ValueError:
        return False


def _connected(
    host: Host, addresses: Sequence[str], port: int, deadline: Deadline
) -> tuple[str, Reply]:
    """The first address that lets one in, else the first and why not."""
    timeout_s = min(CONNECT_S, deadline.left)
    replies = at_once(
        {address: partial(host.tcp_connect, address, port, timeout_s) for address in addresses},
        timeout_s + 0.2,
        enough=lambda got: any(reply.fault is None for reply in got.values()),
    )
    late = Reply(timeout_s, Fault.TIMED_OUT)
    ends = [(address, replies.get(address, late)) for address in addresses]
    return next((end for end in ends if end[1].fault is None), ends[0])


# Where a site lives: what DNS says of its name, and whether that is only a notice page.

LOOKUP_S = 2.5


@dataclass(frozen=True)
class Found:
    """The addresses of a name, IPv4 first; `answer` says why there are none.

    `notice`: the provider sends every name that does not exist to the same address.
    """

    addresses: tuple[str, ...]
    answer: Answer
    notice: bool = False


def find(name: str, host: Host, timeout_s: float) -> Found:
    """Ask every DNS server at once; the hosts file only for a name that DNS does not know."""
    if is_address(name):
        return Found((name,), Answer.FOUND)
    grace = Deadline(GRACE_S)
    got = at_once(
        {
            "A": partial(look_up, name, host, timeout_s, "A"),
            "AAAA": partial(look_up, name, host, timeout_s, "AAAA"),
            "nonsense": partial(look_up, new_name(host), host, timeout_s, "A"),
        },
        timeout_s + 0.2,
        enough=lambda got: "nonsense" in got and _is_enough(got, grace),
    )
    silence = Lookup(Answer.SILENT)
    four, six = got.get("A", silence), got.get("AAAA", silence)
    addresses = (*four.addresses, *six.addresses)
    if not addresses:
        own = tuple(entry.address for entry in host.hosts_entries() if entry.name == name)
        return Found(own, Answer.FOUND if own else more_telling(four, six).answer)
    redirected = got.get("nonsense", silence).addresses
    return Found(addresses, Answer.FOUND, notice=bool(set(addresses) & set(redirected)))


def _is_enough(got: dict[str, Lookup], grace: Deadline) -> bool:
    """Where IPv4 is dead, the site may live on IPv6; a server silent on that holds nobody up."""
    return "A" in got and bool(got["A"].addresses) and ("AAAA" in got or not grace.left)


# Cookies carried along from one redirect to the next, and forgotten with the visit.

MOST = 30
LONGEST = 4096


@dataclass
class Jar:
    """The cookies of each host by name, in the order in which they came."""

    kept: dict[str, dict[str, str]] = field(default_factory=dict)

    def keep(self, host: str, answer: HttpAnswer) -> None:
        """Those that can be sent back; a site that sets more, or stranger ones, gets none back."""
        own = self.kept.setdefault(host, {})
        for line in answer.headers.get("set-cookie", "").split("\n"):
            name, equals, value = line.partition(";")[0].strip().partition("=")
            sendable = equals and len(line) <= LONGEST and (name + value).isascii()
            if sendable and (name + value).isprintable() and (name in own or len(own) < MOST):
                own[name] = value

    def fields(self, host: str) -> dict[str, str]:
        """The header that brings them back, where there are any."""
        own = self.kept.get(host)
        return {"Cookie": "; ".join(f"{name}={own[name]}" for name in own)} if own else {}
