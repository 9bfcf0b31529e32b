"""Ways to ask somebody for a sign of life, and which of them to use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from checks.at_once import at_once
from checks.host.protocol import Host
from checks.host.replies import Fault, Reply
from checks.targets import ProbeHost

ANSWER_S = 1.8
TCP_ANSWER_S = 0.9  # before the system itself asks again, after 1 s
CHOOSE_S = 0.3

Probe = Callable[[], Reply]


@dataclass(frozen=True)
class Way:
    """Whom to ask, and how: `ping` or `tcp:PORT`. `silent_s`: asked in vain until now."""

    address: str
    name: str
    probe: Probe
    silent_s: float = 0.0

    @property
    def answer_s(self) -> float:
        """How long an answer may take at most."""
        return ANSWER_S if self.name == "ping" else TCP_ANSWER_S


def way_to(host: Host, candidates: Sequence[ProbeHost]) -> Way:
    """Echo requests to the first candidate that answers them, else a TCP port that answers."""
    pings = [
        Way(one.address, "ping", partial(host.ping, one.address, ANSWER_S)) for one in candidates
    ]
    ports = _ports_of(host, candidates)
    ways = [*pings, *ports]
    replies = at_once(
        {number: way.probe for number, way in enumerate(ways)},
        CHOOSE_S,
        enough=lambda got: any(got[n].alive for n in range(len(pings)) if n in got),
    )
    alive = [way for n, way in enumerate(ways) if n in replies and replies[n].alive]
    closed = any(reply.fault is Fault.NOT_PERMITTED for reply in replies.values())
    chosen = (alive or (ports if closed and ports else ways))[0]
    return replace(chosen, silent_s=0.0 if alive else CHOOSE_S)


def answering_ports(host: Host, candidates: Sequence[ProbeHost]) -> list[Way]:
    """TCP ports that answer; not DNS's, where a router may answer in the name of others."""
    ways = [way for way in _ports_of(host, candidates) if way.name != "tcp:53"]
    replies = at_once({number: way.probe for number, way in enumerate(ways)}, CHOOSE_S)
    return [way for number, way in enumerate(ways) if number in replies and replies[number].alive]


def _ports_of(host: Host, candidates: Sequence[ProbeHost]) -> list[Way]:
    return [
        Way(one.address, f"tcp:{port}", partial(host.tcp_connect, one.address, port, TCP_ANSWER_S))
        for one in candidates
        for port in one.ports
    ]
