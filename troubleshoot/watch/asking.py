"""One round of questions: the router and the witness, and others where that one stays silent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from checks.at_once import at_once
from checks.host.replies import Reply
from checks.ways import ANSWER_S, TCP_ANSWER_S, Probe, Way

SOON_S = 0.8  # a satellite takes 0.7 s
SLACK_S = 0.1


@dataclass(frozen=True)
class Heard:
    """What came back; None and no entry: nothing did, or nobody was asked."""

    near: Reply | None
    far: Reply | None
    others: Mapping[str, Reply] = field(default_factory=dict)


def ask(near: Way | None, far: Way | None, others: Mapping[str, Probe], soon_s: float) -> Heard:
    """All at once; the others after `soon_s`, or when the witness has been asked in vain."""
    witness = _Witness(far)
    probes: dict[str, Callable[[], Reply | None]] = {
        name: _Doubt(witness, other, soon_s) for name, other in others.items()
    }
    probes |= {"n": near.probe} if near else {}
    probes |= {"f": witness} if far else {}
    timeout_s = max(ANSWER_S, soon_s + TCP_ANSWER_S if others else 0.0) + SLACK_S
    replies = at_once(probes, timeout_s)
    spoken = {name: reply for name in others if (reply := replies.get(name)) is not None}
    return Heard(replies.get("n"), replies.get("f"), spoken)


class _Witness:
    """The question to the witness, and whether it has come to an end."""

    def __init__(self, way: Way | None) -> None:
        self._way = way
        self.ended = threading.Event()
        self.alive = False

    def __call__(self) -> Reply:
        assert self._way is not None
        try:
            reply = self._way.probe()
            self.alive = reply.alive
            return reply
        finally:
            self.ended.set()


@dataclass(frozen=True)
class _Doubt:
    """A question to somebody else, which is not asked at all where the witness answers."""

    witness: _Witness
    other: Probe
    soon_s: float

    def __call__(self) -> Reply | None:
        self.witness.ended.wait(self.soon_s)
        return None if self.witness.alive else self.other()
