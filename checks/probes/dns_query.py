"""One question to one DNS server, made and read by dnspython, carried by the host door."""

import secrets
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from ipaddress import IPv4Address, ip_address
from itertools import islice, takewhile

import dns.exception
import dns.message
import dns.rcode

from checks.host.protocol import Host
from checks.host.records import is_address
from checks.host.replies import Datagram, Fault
from checks.parallel import Deadline, at_once
from checks.reason import CannotRun, Reason

PORT = 53
TRIES = 2
TOGETHER_S = 0.04
MOST_ADDRESSES = 64  # of one answer; nobody asks all of more
MOST_BYTES = 4096  # of one answer; 64 addresses need a quarter of it
# All other faults arise on this PC or on the way: no server has said anything then.
_FROM_SOMEBODY = (Fault.RESET, Fault.MALFORMED)


class Answer(StrEnum):
    """How one question to one server ended."""

    FOUND = "found"
    EMPTY = "empty"
    NO_SUCH_NAME = "no_such_name"
    ERROR = "error"
    SILENT = "silent"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Lookup:
    """One name asked of one server; `code` is DNS's own word (NOERROR, REFUSED …).

    `repeated`: the first question, or its answer, was lost; `seconds` count from that one.
    """

    answer: Answer
    addresses: tuple[str, ...] = ()
    code: str | None = None
    seconds: float = 0.0
    repeated: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether programs ask no other server after it."""
        return self.answer in (Answer.FOUND, Answer.NO_SUCH_NAME, Answer.EMPTY)


def ask(host: Host, server: str, name: str, timeout_s: float, kind: str = "A") -> Lookup:
    """Ask once more when nothing comes back: one lost datagram is no silence.

    The first question stays open meanwhile: a late answer is no silence either.
    """
    again_s, patience = timeout_s / TRIES, Deadline(timeout_s)
    lookups = at_once(
        {1: partial(_ask_once, host, server, name, timeout_s, kind)},
        timeout_s + 0.1,
        enough=_First().is_heard,
        reserve={2: partial(_ask_again, host, server, name, again_s, kind, patience)},
        reserve_s=again_s,
    )
    spoken = (lookups[try_] for try_ in sorted(lookups) if _is_spoken(lookups[try_]))
    return next(spoken, Lookup(Answer.SILENT, seconds=patience.spent))


class _First:
    """The answer to the first question, or that to the second where the other does not come with
    it: routers that are late answer both at once."""

    def __init__(self) -> None:
        self._second: Deadline | None = None

    def is_heard(self, got: dict[int, Lookup]) -> bool:
        """Whether nothing more need be waited for."""
        if 1 in got and _is_spoken(got[1]):
            return True
        if self._second is None and 2 in got and _is_spoken(got[2]):
            self._second = Deadline(TOGETHER_S)
        return self._second is not None and (1 in got or not self._second.left)


def _is_spoken(lookup: Lookup) -> bool:
    return lookup.answer is not Answer.SILENT


def _ask_again(
    host: Host, server: str, name: str, timeout_s: float, kind: str, since: Deadline
) -> Lookup:
    """The name took as long as the question that was lost, too."""
    lost_s = since.spent
    lookup = _ask_once(host, server, name, timeout_s, kind)
    return replace(lookup, seconds=lost_s + lookup.seconds, repeated=True)


def _ask_once(host: Host, server: str, name: str, timeout_s: float, kind: str) -> Lookup:
    query, patience = dns.message.make_query(name, kind), Deadline(timeout_s)
    wire = query.to_wire()
    reply = host.udp_exchange(server, PORT, wire, timeout_s, partial(_answers, query))
    got = _heard_of(query, reply, kind)
    if reply.fault is None and reply.payload[2:3] and reply.payload[2] & 0x02:  # TC: cut short
        whole = _heard_of(query, host.tcp_exchange(server, PORT, wire, patience.left), kind)
        if not whole.code and got.addresses:  # TCP is closed: better these than none
            return replace(got, repeated=reply.repeated)
        silent = whole.answer is Answer.SILENT  # the server is not
        answer = Answer.ERROR if silent else whole.answer
        got = replace(whole, answer=answer, seconds=got.seconds + whole.seconds)
    return replace(got, repeated=reply.repeated)


def _answers(query: dns.message.Message, datagram: bytes) -> bool:
    """Whether it answers this very question. Its head says so; whether the rest is sound, or not,
    is then the server's own doing."""
    try:
        head = dns.message.from_wire(datagram, question_only=True, ignore_trailing=True)
        return query.is_response(head)
    except (dns.exception.DNSException, ValueError):
        return False


def _heard_of(query: dns.message.Message, reply: Datagram, kind: str) -> Lookup:
    """What one reply says; where only strays came, somebody there does not speak DNS."""
    if reply.fault and not reply.payload:
        answer = Answer.ERROR if reply.fault in _FROM_SOMEBODY else Answer.SILENT
        return Lookup(answer, seconds=reply.seconds)
    try:
        message = _message(reply.payload)
        if reply.fault or not query.is_response(message):
            return Lookup(Answer.MALFORMED, seconds=reply.seconds)
        return _read(message, kind, reply.seconds)
    except (dns.exception.DNSException, ValueError):
        return Lookup(Answer.MALFORMED, seconds=reply.seconds)


def _message(wire: bytes) -> dns.message.Message:
    """Of an answer that nobody needs in whole only the first records; raises dnspython's errors."""
    long = len(wire) > MOST_BYTES
    if long:
        first = min(int.from_bytes(wire[6:8], "big"), MOST_ADDRESSES)
        wire = wire[:6] + first.to_bytes(2, "big") + bytes(4) + wire[12:MOST_BYTES]
    # Each record by itself: dnspython takes 7 s to gather 3,000 of them into one set.
    return dns.message.from_wire(wire, one_rr_per_rrset=True, ignore_trailing=long)


def _read(message: dns.message.Message, kind: str, seconds: float) -> Lookup:
    code = dns.rcode.to_text(message.rcode())
    if code == "NXDOMAIN":
        return Lookup(Answer.NO_SUCH_NAME, (), code, seconds)
    if code != "NOERROR":
        return Lookup(Answer.ERROR, (), code, seconds)
    records = [record for group in message.answer for record in group]
    of_kind = (r for r in records if r.rdtype.name == kind)
    found = tuple(dict.fromkeys(r.to_text() for r in islice(of_kind, MOST_ADDRESSES)))
    return Lookup(Answer.FOUND if found else Answer.EMPTY, found, code, seconds)


# What the configured DNS servers say of a name: asked at once, heard in the system's order.

NAME_TIMEOUT_S = 1.6  # what checks wait for a name that they need first
# A name that DNS servers of networks with IPv6 only have an IPv6 address for (RFC 7050).
TRANSLATED = "ipv4only.arpa"
TRANSLATED_TO = (IPv4Address("192.0.0.170"), IPv4Address("192.0.0.171"))
GRACE_S = 0.5  # how long a later server's answer waits for those before it
_TELLING = (Answer.NO_SUCH_NAME, Answer.EMPTY, Answer.ERROR, Answer.MALFORMED, Answer.SILENT)


def addresses_of(name: str, host: Host, timeout_s: float, kind: str = "A") -> tuple[str, ...]:
    """What the first server that knows the name says; an address is its own answer."""
    if is_address(name):
        return (name,)
    heard = _heard(name, host, timeout_s, kind, lambda lookup: bool(lookup.addresses))
    return next((lookup.addresses for lookup in heard if lookup.addresses), ())


def resolved(name: str, host: Host, timeout_s: float) -> tuple[str, ...]:
    """As programs on this PC find it: by its hosts file and search domain as well.

    Any server will do for a name that the system itself still waits for.
    """
    if is_address(name):
        return (name,)
    grace = Deadline(GRACE_S)
    got = at_once(
        {
            "system": partial(host.resolve, name, timeout_s),
            "servers": partial(addresses_of, name, host, timeout_s),
        },
        timeout_s + 0.1,
        enough=lambda got: bool(got.get("system") or (not grace.left and got.get("servers"))),
    )
    return got.get("system") or got.get("servers") or ()


def look_up(name: str, host: Host, timeout_s: float, kind: str = "A") -> Lookup:
    """The first clear answer, which the system takes; where there is none, the most telling one."""
    heard = _heard(name, host, timeout_s, kind, lambda lookup: lookup.is_clear)
    clear = (lookup for lookup in heard if lookup.is_clear)
    return next(clear, None) or more_telling(Lookup(Answer.SILENT), *heard)


def more_telling(*lookups: Lookup) -> Lookup:
    """The one that says most about why there are no addresses."""
    return min(lookups, key=lambda lookup: (*_TELLING, Answer.FOUND).index(lookup.answer))


def nonsense_name() -> str:
    """A name that cannot exist, so that any address for it is made up."""
    return f"{secrets.token_hex(8)}.invalid-{secrets.token_hex(4)}.com"


def new_name(host: Host) -> str:
    """Such a name, the same for all checks of one run, so that it need be asked only once."""
    return getattr(host, "new_name", None) or nonsense_name()


def is_nowhere(address: str) -> bool:
    """Whether block lists write this address: it leads back to whoever asks."""
    plain = ip_address(address.partition("%")[0])
    return plain.is_loopback or plain.is_unspecified


def _heard(
    name: str, host: Host, timeout_s: float, kind: str, settles: Callable[[Lookup], bool]
) -> list[Lookup]:
    """The answers in the servers' order, as soon as one of them settles it."""
    if getattr(host, "names_by", ()):  # nobody else here asks those servers so, either
        found = host.resolve(name, timeout_s)
        of_kind = tuple(one for one in found if (":" in one) == (kind == "AAAA"))
        return [Lookup(Answer.FOUND if of_kind else Answer.EMPTY, of_kind)]
    servers = tuple(host.dns_servers())
    grace = Deadline(GRACE_S)
    answering: Container[str] = getattr(host, "answering", ())

    def is_settled(got: dict[str, Lookup]) -> bool:
        """A quicker server must not speak for the one that the system asks before it: for a while
        not where that is silent, and never where it is not, and only has no turn yet."""
        for server in servers:
            if server in got and settles(got[server]):
                return True
            if server not in got and (grace.left or server in answering):
                return False
        return False

    lookups = at_once(
        {server: partial(ask, host, server, name, timeout_s, kind) for server in servers},
        timeout_s + 0.1,  # silence, too, is said by then
        enough=is_settled,
    )
    asked = [*takewhile(lambda server: server in lookups or server not in answering, servers)]
    if lookups and not asked:
        raise CannotRun(Reason.NO_TURN)
    return [lookups[server] for server in asked if server in lookups]
