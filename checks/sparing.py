"""A host door that spares the network: the checks of one run ask each question once, and no faster
than cheap routers answer. On a line with IPv6 only it reaches IPv4 addresses as programs do there.
"""

import math
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from ipaddress import IPv4Address, IPv6Address
from itertools import count
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import urlsplit

from checks.host.protocol import Host
from checks.host.replies import Datagram, Fault
from checks.probes.dns_query import TRANSLATED, TRANSLATED_TO, addresses_of, nonsense_name
from checks.probes.uplink import is_ipv6_only
from checks.reason import CannotRun, Reason

Value = TypeVar("Value")

# Turns: whose question goes next. The limits of MikroTik, iptables and nft let 5 packets through at
# once unless told otherwise, and people set them to 10 a second: stay below both.

LIMITS = ((4, 0.4), (9, 1.05))
"""At most so many questions to one server within so many seconds."""


class Turns:
    """Of the questions to one server the most urgent goes first, as soon as the limits allow it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[float, int]] = []
        self._numbers = count()
        self._taken = deque[float](maxlen=max(most for most, _ in LIMITS))

    def take(self, due: float, until: float, questions: int, needless: Callable[[], bool]) -> bool:
        """Wait for one's turn, the earlier the sooner it is `due`.

        False where it did not come before `until`, or is `needless`.
        """
        with self._changed:
            mine = (due, next(self._numbers))
            self._waiting.append(mine)
            while (wait_s := self._wait_s(mine, questions)) > 0 and monotonic() < until:
                if needless():
                    break
                self._changed.wait(min(wait_s, max(0.001, until - monotonic())))
            self._waiting.remove(mine)
            taken = wait_s <= 0 and not needless()
            if taken:
                self._taken.extend([monotonic()] * questions)
            self._changed.notify_all()
            return taken

    def _wait_s(self, mine: tuple[float, int], questions: int) -> float:
        if min(self._waiting) != mine:
            return math.inf
        now, taken = monotonic(), list(self._taken)
        # The last of those that must have been long ago.
        places = ((len(taken) + questions - 1 - most, seconds) for most, seconds in LIMITS)
        waits = (taken[place] + seconds - now for place, seconds in places if place >= 0)
        return max(waits, default=0.0)


# Asked: one question that several checks have.

AGAIN_S, MOST_SENT = 0.5, 3  # so long nobody repeats a question that is on its way, and so often
ANSWER_S = 0.5  # what a question must have left for its answer
DUE_S = 1.5  # who can wait for longer waits no longer for a turn than others
REPEATED_WITHIN_S = 1.5  # after longer the first one is given up
REPEATED_S = 10.0  # first every question once

Take = Callable[[float, float, Callable[[], bool]], bool]
"""`Turns.take` for one question: due, until, needless."""


@dataclass
class Asked:
    """`first`, `at`: when it first and last went out; no `at` once something came back. `sent`: how
    often. `wanted`: by so many checks; the more, the sooner is it due."""

    first: float = math.inf
    at: float | None = None
    sent: int = 0
    wanted: int = 0
    answer: Any = None
    news: threading.Condition = field(default_factory=threading.Condition)

    def get(
        self,
        ask: Callable[[], Value],
        is_answer: Callable[[Value], bool],
        take: Take,
        timeout_s: float,
        due_s: float = DUE_S,
    ) -> Value | None:
        """What another check heard, or hears in time; else, when its turn has come, one's own
        question; None where that does not come."""
        self.wanted, now = self.wanted + 1, monotonic()
        due, until = now + min(timeout_s, due_s) / self.wanted, now + timeout_s
        last_turn = until - min(ANSWER_S, timeout_s / 2)
        while self.answer is None:
            taken = take(due + self.sent * REPEATED_S, last_turn, self._is_settled)
            with self.news:
                if taken and not self._is_settled():
                    self.at, self.sent = monotonic(), self.sent + 1
                    self.first = min(self.first, self.at)
                    break
                now, settled = monotonic(), self._is_settled()
                if self.answer is None and now >= (until if settled else last_turn):
                    return None
                if self.answer is None and settled:
                    self.news.wait(max(0.001, min(until - now, self._repeated_in_s())))
        else:
            return self.answer  # type: ignore[no-any-return]
        said = ask()
        with self.news:
            self.at = None
            self.answer = said if is_answer(said) else self.answer
            self.news.notify_all()
        return said

    def _is_settled(self) -> bool:
        """Whether it is answered, or need not be sent once more for now."""
        return self.answer is not None or self._repeated_in_s() > 0

    def _repeated_in_s(self) -> float:
        if self.sent >= MOST_SENT:
            return math.inf
        at = self.at
        return 0.0 if at is None else at + AGAIN_S - monotonic()


def _as_in_a_question(url: str) -> bytes:
    """The host of a URL, or a bare name, as a DNS question holds it: labels after their lengths."""
    with suppress(ValueError, UnicodeError):
        name = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        labels = name.encode("idna").rstrip(b".").split(b".")
        return b"".join(bytes([len(label)]) + label for label in labels if label)
    return b""


# The door itself.

DNS_PORT = 53
ID_BYTES = 2
BOTH_KINDS = 2  # the system asks for IPv4 and for IPv6 addresses at once
URGENT_S = 0.6  # and repeats a question that was lost only after seconds
TRANSLATION_S = 0.8
WELL_KNOWN = IPv6Address("64:ff9b::")  # RFC 6052
TALKS = ("ping", "tcp_connect", "tcp_stream", "http_get", "download", "tls_handshake")


class Sparing:
    """One run's view of a host; what is not said here is the host's own.

    `asked_about`: the one site that a person waits for; its names go first. `new_name`: one that
    nobody has asked before this run (`dns_query.new_name`). `answering`: DNS servers that have
    answered anything so far.
    """

    def __init__(self, host: Host, asked_about: str | None = None) -> None:
        self._host = host
        self.new_name, self.answering = nonsense_name(), set[str]()
        # A site's own names, and that of which a provider's notice page is told.
        first = (asked_about, self.new_name) if asked_about else ()
        self._urgent = tuple(filter(None, map(_as_in_a_question, first)))
        self._asked: defaultdict[object, Asked] = defaultdict(Asked)
        self._turns: defaultdict[str, Turns] = defaultdict(Turns)
        self._lock, self._translating = threading.Lock(), threading.Lock()
        self._translated: tuple[IPv6Address | None] | None = None

    @cached_property
    def names_by(self) -> Sequence[str]:
        """The host's `resolver_policy`, asked once; nothing where it cannot tell."""
        with suppress(CannotRun, AttributeError):
            return tuple(self._host.resolver_policy())
        return ()

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._host, name)
        if name not in TALKS:
            return call
        return lambda address, *rest, **more: call(self._towards(address), *rest, **more)

    def udp_exchange(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        is_answer: Callable[[bytes], bool] = lambda datagram: True,
    ) -> Datagram:
        """One datagram; to a DNS question that was answered already, the same answer."""
        if port != DNS_PORT:
            address = self._towards(address)
            return self._host.udp_exchange(address, port, payload, timeout_s, is_answer)
        send = partial(self._host.udp_exchange, address, port, payload, timeout_s, is_answer)
        return self._dns("udp", address, payload, timeout_s, send)

    def tcp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        """The same by TCP, which only follows a datagram that had its turn."""
        send = partial(self._host.tcp_exchange, address, port, payload, timeout_s)
        return self._dns("tcp", address, payload, timeout_s, send, questions=0)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        """What the system makes of a name; it is asked once."""
        first = next(iter(self._host.dns_servers()), "")
        asked = self._of(self._asked, ("system", name))
        ask = partial(self._host.resolve, name, timeout_s)
        found = asked.get(ask, bool, self._turn(first, BOTH_KINDS), URGENT_S + ANSWER_S, due_s=0.0)
        return ask() if found is None else found

    def _dns(
        self,
        way: str,
        server: str,
        payload: bytes,
        timeout_s: float,
        ask: Callable[[], Datagram],
        questions: int = 1,
    ) -> Datagram:
        """The number of the question is in its first two bytes; the answer repeats it."""
        asked = self._of(self._asked, (way, server, payload[ID_BYTES:]))
        turn = self._turn(server, questions)
        due_s = 0.0 if any(name in payload.lower() for name in self._urgent) else DUE_S

        def timed() -> Datagram:
            """A server that is late answers both at once: the time counts from the first."""
            before_s, again = monotonic() - asked.first, asked.sent > 1
            said = ask()
            if said.fault is None:
                self.answering.add(server)
            late = again and before_s < REPEATED_WITHIN_S and said.fault is None
            return replace(said, seconds=before_s + said.seconds, repeated=True) if late else said

        said = asked.get(timed, lambda reply: reply.fault is None, turn, timeout_s, due_s)
        if said is None and not asked.sent:  # which says nothing of the server
            raise CannotRun(Reason.NO_TURN)
        if said is None or not said.payload:
            return said or Datagram(timeout_s, Fault.TIMED_OUT)
        return replace(said, payload=payload[:ID_BYTES] + said.payload[ID_BYTES:])

    def _turn(self, server: str, questions: int) -> Take:
        turns = self._of(self._turns, server)
        if not questions:
            return lambda due, until, needless: not needless()
        return lambda due, until, needless: turns.take(due, until, questions, needless)

    def _of(self, kept: defaultdict[Any, Value], key: object) -> Value:
        with self._lock:
            return kept[key]

    def _towards(self, address: str) -> str:
        """The address, or what stands for it where only IPv6 leads out, and is translated."""
        if ":" in address or not (four := IPv4Address(address)).is_global:
            return address
        with self._translating:
            if self._translated is None:
                self._translated = self._translation()
        start = self._translated[0]
        return address if start is None else str(start + int(four))

    def _translation(self) -> tuple[IPv6Address | None]:
        """The first address of the network that translates (NAT64), where there is no IPv4."""
        try:
            if not is_ipv6_only(self._host.adapters(), self._host.routes()):
                return (None,)
        except CannotRun:
            return (None,)
        found = addresses_of(TRANSLATED, self, TRANSLATION_S, "AAAA")
        for address in map(IPv6Address, found):
            if IPv4Address(int(address) & 0xFFFFFFFF) in TRANSLATED_TO:
                return (address - int(address) % 2**32,)
        return (WELL_KNOWN,)
