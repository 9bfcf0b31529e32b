"""IPv6, where the network offers it: does it work, or does it only slow things down?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.contacts import all_of, pages, secure_sites
from checks.host.protocol import Host
from checks.host.replies import Fault, Handshake, Reply
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import Answer, Lookup, addresses_of, ask, new_name, nonsense_name
from checks.probes.uplink import leads_out, primary, usable_addresses
from checks.reason import CannotRun
from checks.settings import Settings

PORT = 443
PORTS = (PORT, 80)
TIMEOUT_S = 2.0  # for a connection, and for a greeting

# Do the answers to questions for IPv6 addresses keep up with those for IPv4 addresses?

KINDS = ("A", "AAAA")
NAMES_S = (2.2, 1.5)  # at first other checks wait for theirs more urgently
MOST_SERVERS = 3  # as many as the C library asks
LATE_MS = 500.0

_Question = tuple[str, str, int]


@dataclass(frozen=True)
class KindsReading:
    """One DNS server: milliseconds to its slowest IPv4 and to its quickest IPv6 answer.

    None: none came.
    """

    server: str
    slowest_v4_ms: float | None
    quickest_v6_ms: float | None

    @property
    def answers(self) -> bool:
        """It is quick enough with IPv4 addresses to say something of the others."""
        return self.slowest_v4_ms is not None and self.slowest_v4_ms <= LATE_MS

    @property
    def is_late(self) -> bool:
        """IPv6 answers come much later than IPv4 ones, or not at all."""
        if self.slowest_v4_ms is None or not self.answers:
            return False
        six = self.quickest_v6_ms
        return six is None or six - self.slowest_v4_ms > LATE_MS


def read_kinds(host: Host) -> tuple[KindsReading, ...]:
    """Both kinds at the same time, so that a bad moment of the line meets both. Once more where
    they do not keep up: one lost question is no bad server."""
    servers = tuple(host.dns_servers())[:MOST_SERVERS]
    got: dict[_Question, Lookup] = {}
    for number, wait_s in enumerate(NAMES_S):
        # Not the same name: of one that does not exist servers remember that for every kind.
        names = {"A": nonsense_name() if number else new_name(host), "AAAA": nonsense_name()}
        calls = {
            (server, kind, number): partial(ask, host, server, name, wait_s, kind)
            for server in servers
            for kind, name in names.items()
        }
        with suppress(CannotRun):  # nobody was asked
            got |= at_once(calls, wait_s + 0.2, partial(_keeps_up, servers[:1]))
        if _keeps_up(servers[:1], got):
            break
    return tuple(_reading(server, got) for server in servers)


def _keeps_up(first: tuple[str, ...], got: dict[_Question, Lookup]) -> bool:
    """The first server decides where it answers both."""
    readings = [_reading(server, got) for server in first]
    return any(one.answers and one.quickest_v6_ms is not None for one in readings)


def _reading(server: str, got: dict[_Question, Lookup]) -> KindsReading:
    """Nothing is said of a server that was not asked for both kinds."""
    asked = {kind for which, kind, _ in got if which == server}
    four, six = _times(server, "A", got), _times(server, "AAAA", got)
    slowest = max(four, default=None) if len(asked) == len(KINDS) else None
    return KindsReading(server, slowest, min(six, default=None))


def _times(server: str, kind: str, got: dict[_Question, Lookup]) -> list[float]:
    return [
        lookup.seconds * 1000
        for (asked, asked_kind, _), lookup in got.items()
        if (asked, asked_kind) == (server, kind) and lookup.answer is not Answer.SILENT
    ]


# Sites that greet by IPv6 and then fall silent: what is large vanishes, as in a narrow tunnel.

CONTRAST_AFTER_S = 0.9
CONTRAST_S = 1.0
CONTRAST_NAME_S = 0.5
SITES = 2

_Way = tuple[str, bool]


def stalled_sites(host: Host, sites: Mapping[str, str]) -> tuple[str, ...]:
    """Those of two sites (name: IPv6 address) that stall by IPv6 and come quickly by IPv4.

    One that comes by IPv6 is enough, and spares the office the rest. IPv4 starts later and ends
    sooner: a line that is only slow, or full, brings what was asked for first.
    """
    names = tuple(sites)[:SITES]
    if len(names) < SITES:
        return ()
    first, *others = [((name, True), partial(_by_ipv6, host, name, sites[name])) for name in names]
    contrast = [((name, False), partial(_by_ipv4, host, name)) for name in names]
    shakes = at_once(
        dict([first]),
        TIMEOUT_S + 0.1,
        lambda got: any(_comes(got, (name, True)) for name in names),
        dict([*others, *contrast]),
        CONTRAST_AFTER_S,
    )
    if any(_comes(shakes, (name, True)) for name in names):
        return ()
    return tuple(name for name in names if _comes(shakes, (name, False)))


def _by_ipv6(host: Host, name: str, address: str) -> Handshake:
    return host.tls_handshake(address, PORT, name, TIMEOUT_S)


def _by_ipv4(host: Host, name: str) -> Handshake:
    address = next(iter(addresses_of(name, host, CONTRAST_NAME_S)), None)
    if address is None:
        return Handshake(0.0, Fault.NAME_UNKNOWN)
    return host.tls_handshake(address, PORT, name, CONTRAST_S)


def _comes(shakes: Mapping[_Way, Handshake], way: _Way) -> bool:
    """By IPv6 an odd end, too, came from somewhere; by IPv4 only a whole greeting counts."""
    if way not in shakes:
        return False
    fault = shakes[way].fault
    return fault is not Fault.TIMED_OUT if way[1] else fault is None


# The test sites by their IPv6 addresses: which answer, and which stall when it gets large.

GRACE_S = 0.5  # how long a second open site is waited for
GREET_UNTIL_S = 2.0
MOST = 2  # of the names: two are enough, and every question loads the office's router

_Replies = Mapping[tuple[str, int], Reply]


def try_sites(host: Host, settings: Settings) -> Reading:
    """Connect to all of them; where two are open, ask for something large."""
    patience = Deadline(GREET_UNTIL_S)
    names = dict.fromkeys((*settings.tls_hosts, *(p.host for p in settings.portal_probes)))
    sites = _addresses(host, tuple(names)[:MOST])
    secure = {address: name for name, address in sites.items() if name in settings.tls_hosts}
    tried, grace = tuple(dict.fromkeys(sites.values())), Deadline(GRACE_S)
    replies = at_once(
        {(a, port): partial(host.tcp_connect, a, port, TIMEOUT_S) for a in tried for port in PORTS},
        TIMEOUT_S + 0.2,
        lambda got: bool(_answered(got)) and (not grace.left or len(_open(secure, got)) > 1),
    )
    greet = _open(secure, replies) if patience.left else {}
    return Reading(True, tried, _answered(replies), stalled_sites(host, greet))


def _addresses(host: Host, names: Iterable[str]) -> dict[str, str]:
    """One address for each name that has any, in the names' order."""
    lookups = at_once(
        {name: partial(addresses_of, name, host, NAMES_S[0], "AAAA") for name in names},
        NAMES_S[0] + 0.1,
    )
    return {name: lookups[name][0] for name in names if lookups.get(name)}


def _open(secure: Mapping[str, str], replies: _Replies) -> dict[str, str]:
    """By name; `secure` is by address, for two names at one address prove no more than one."""
    opened = {a for (a, port), reply in replies.items() if port == PORT and reply.fault is None}
    return {name: address for address, name in secure.items() if address in opened}


def _answered(replies: _Replies) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for (a, _), reply in replies.items() if reply.alive))


# The check itself.

LONGEST_S = 4.1
AGREEING = 2


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """IPv6 works."""
    ABSENT = "absent"
    """The network offers no IPv6, or only local addresses."""
    UNUSED = "unused"
    """IPv6 is offered, but no test site has an IPv6 address: nothing is slowed down."""
    BROKEN = "broken"
    """IPv6 is offered, and nothing answers by it, or nothing large comes."""
    NAMES_LATE = "names_late"
    """Questions for IPv6 addresses are answered late or never: every name waits for them."""


@dataclass(frozen=True)
class Reading:
    """Whether address and route are there; the sites' IPv6 addresses, and those that answered.

    `stalled`: sites that opened by IPv6 and then stalled, while they came by IPv4. `names`: how
    the DNS servers keep up with both kinds of addresses.
    """

    offered: bool
    tried: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    stalled: tuple[str, ...] = ()
    names: tuple[KindsReading, ...] = ()


HEALTHY = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.UNUSED})
_TRIED = ("2001:db8::1", "2001:db8::2")
_EVEN = KindsReading("192.168.7.1", 24.0, 21.0)
_UNEVEN = KindsReading("192.168.7.1", 24.0, None)
EXAMPLES = {
    Outcome.OK: Reading(True, _TRIED, _TRIED[1:], names=(_EVEN,)),
    Outcome.ABSENT: Reading(False),
    Outcome.UNUSED: Reading(True, names=(_EVEN,)),
    Outcome.BROKEN: Reading(True, _TRIED, names=(_EVEN,)),
    Outcome.NAMES_LATE: Reading(True, names=(_UNEVEN,)),
}
contacts = all_of(pages, secure_sites)


def measure(host: Host, settings: Settings) -> Reading:
    """Only where it is offered: connect to the test sites by their IPv6 addresses."""
    if not _is_offered(host):
        return Reading(False)
    calls: dict[str, Callable[[], Reading]] = {
        "sites": partial(try_sites, host, settings),
        "names": lambda: Reading(True, names=read_kinds(host)),
    }
    parts = at_once(calls, LONGEST_S)
    names = parts["names"].names if "names" in parts else ()
    return replace(parts.get("sites", Reading(True)), names=names)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One site that answers is enough; names count by the server that the system listens to."""
    if not reading.offered:
        return Outcome.ABSENT
    silent = reading.tried and not reading.answered
    if silent or len(reading.stalled) >= AGREEING:
        return Outcome.BROKEN
    heard = next((server for server in reading.names if server.answers), None)
    if heard is not None and heard.is_late:
        return Outcome.NAMES_LATE
    return Outcome.OK if reading.tried else Outcome.UNUSED


def _is_offered(host: Host) -> bool:
    routes = host.routes()
    line = primary(host.adapters(), routes)
    address = line is not None and any(leads_out(a) for a in usable_addresses(line))
    return address and any(route.is_ipv6 for route in routes)
