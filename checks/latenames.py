"""Do the answers to questions for IPv6 addresses keep up with those for IPv4 addresses?

Programs on a PC with IPv6 ask for both and wait for both. Cheap routers swallow the one kind. Only
names that nobody can have asked before are asked: what a router remembers it answers at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from checks.at_once import at_once
from checks.host.protocol import Host
from checks.names import Answer, Lookup, ask, nonsense_name

TIMEOUT_S = 1.6
NAMES = 3
MOST_SERVERS = 3  # as many as the C library asks
LATE_MS = 500.0

_Question = tuple[str, str, int]


@dataclass(frozen=True)
class KindsReading:
    """One DNS server: milliseconds to its slowest IPv4 and to its quickest IPv6 answer.

    None: not all came, and none came. Three lost questions of one kind are no bad luck.
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
    """Both kinds at the same time, so that a bad moment of the line meets both."""
    servers = tuple(host.dns_servers())[:MOST_SERVERS]
    calls = {
        (server, kind, number): partial(ask, host, server, nonsense_name(), TIMEOUT_S, kind)
        for server in servers
        for kind in ("A", "AAAA")
        for number in range(NAMES)
    }
    got = at_once(calls, TIMEOUT_S + 0.1, lambda got: _keeps_up(servers[0], got))
    return tuple(_reading(server, got) for server in servers)


def _keeps_up(server: str, got: dict[_Question, Lookup]) -> bool:
    """The first server decides where it answers both."""
    reading = _reading(server, got)
    return reading.answers and reading.quickest_v6_ms is not None


def _reading(server: str, got: dict[_Question, Lookup]) -> KindsReading:
    four, six = _times(server, "A", got), _times(server, "AAAA", got)
    return KindsReading(server, max(four) if len(four) == NAMES else None, min(six, default=None))


def _times(server: str, kind: str, got: dict[_Question, Lookup]) -> list[float]:
    return [
        lookup.seconds * 1000
        for (asked, asked_kind, _), lookup in got.items()
        if (asked, asked_kind) == (server, kind) and lookup.answer is not Answer.SILENT
    ]
