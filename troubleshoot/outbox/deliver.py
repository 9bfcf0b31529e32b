"""Everything that waits, by every way that is set up: claim, send, remember, give back."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, cast

from troubleshoot.outbox.outbox import Claim, Outbox
from troubleshoot.outbox.parcel import BadParcel, Parcel
from troubleshoot.outbox.settings import Delivery, Way
from troubleshoot.outbox.transport import Fate, Reply

ATTEMPT_S = 60.0
MOST_TROUBLES = 3

Transport = Callable[[Parcel], Reply]


@dataclass(frozen=True)
class Delivered:
    """What became of one parcel. `replies`: what each way made of it, also an earlier time."""

    id: str
    code: str
    fate: Fate
    replies: Mapping[str, Reply] = field(default_factory=dict)

    @property
    def details(self) -> str:
        """What each way that has not taken it said."""
        told = ((w, r.detail) for w, r in self.replies.items() if r.fate is not Fate.TAKEN)
        return "; ".join(": ".join(filter(None, both)) for both in told if both[1])

    @property
    def numbers(self) -> str:
        """The numbers that desks have given."""
        return ", ".join(reply.receipt for reply in self.replies.values() if reply.receipt)


def transports(
    delivery: Delivery, trust: ssl.SSLContext, seconds: float = ATTEMPT_S
) -> dict[str, Transport]:
    """Every way that is set up, by its name; each attempt takes at most so many seconds."""
    return {way.name: _transport(way, told, trust, seconds) for way, told in delivery.ways()}


def _transport(way: Way, settings: Any, trust: ssl.SSLContext, seconds: float) -> Transport:
    """The `send` of the way's own file."""
    module = import_module(f"troubleshoot.outbox.{way.module}")
    return lambda parcel: cast(Reply, module.send(parcel, settings, trust, seconds))


class Courier:
    """One round of one sender. A way that fails is left alone for the rest of the round."""

    def __init__(self, outbox: Outbox, ways: Mapping[str, Transport]) -> None:
        self._outbox, self._ways = outbox, ways
        self._troubles = dict.fromkeys(ways, 0)

    def round(self, most_s: float = float("inf")) -> Iterator[Delivered]:
        """Try every waiting parcel once, until the ways or the time are used up."""
        end = time.monotonic() + most_s
        tried: set[str] = set()
        self._outbox.sweep()
        while left := [parcel for parcel in self._outbox.waiting() if parcel not in tried]:
            for parcel in left:
                if time.monotonic() >= end or not self._open_ways():
                    return
                tried.add(parcel)
                told = self.one(parcel)
                if told:
                    yield told

    def one(self, parcel: str) -> Delivered | None:
        """Try one parcel; None when somebody else delivers it, or has done so."""
        claim = self._outbox.claim(parcel)
        if claim is None:
            return None
        try:
            return self._deliver(claim)
        except BaseException:  # Ctrl-C: nobody has to wait for the lease
            self._outbox.release(claim)
            raise

    def _deliver(self, claim: Claim) -> Delivered:
        try:
            parcel = self._outbox.open(claim)
        except BadParcel:
            self._outbox.fail(claim, "damaged")
            return Delivered(claim.id, claim.id, Fate.REFUSED)
        except OSError as error:
            self._outbox.release(claim)
            return Delivered(
                claim.id, claim.id, Fate.LATER, {"": Reply(Fate.LATER, str(error.errno))}
            )
        replies = {way: self._by(way, parcel) for way in self._ways}
        fates = {reply.fate for reply in replies.values()}
        # what is left to do: a way that may still work goes before one that never will
        order = (Fate.LATER, Fate.MISCONFIGURED, Fate.UNPROVEN, Fate.REFUSED)
        worst = next((fate for fate in order if fate in fates), Fate.TAKEN)
        told = Delivered(parcel.key, parcel.code, worst, replies)
        self._put_away(claim, told)
        return told

    def _by(self, way: str, parcel: Parcel) -> Reply:
        if self._outbox.has_receipt(parcel.key, [way]):
            return Reply(Fate.TAKEN, "receipt", receipt=self._outbox.number(parcel.key, way))
        if way not in self._open_ways():
            return Reply(Fate.LATER, "", reached=False)
        reply = self._ways[way](parcel)
        self._count(way, reply)
        if reply.fate is Fate.TAKEN:
            with suppress(OSError):  # it is looked up at the desk, or arrives there twice
                self._outbox.receipt(parcel.key, way, reply.receipt)
        return reply

    def _put_away(self, claim: Claim, told: Delivered) -> None:
        match told.fate:
            case Fate.TAKEN:
                self._outbox.done(claim)
            case Fate.REFUSED:
                self._outbox.fail(claim, told.details)
            case _:
                self._outbox.release(claim)

    def _count(self, way: str, reply: Reply) -> None:
        """Refused content is no trouble of the way; wrong settings will not mend themselves."""
        if reply.fate in (Fate.TAKEN, Fate.REFUSED):
            self._troubles[way] = 0
        elif reply.fate is not Fate.LATER or not reply.reached:
            self._troubles[way] = MOST_TROUBLES
        else:
            self._troubles[way] += 1

    def _open_ways(self) -> list[str]:
        return [way for way, troubles in self._troubles.items() if troubles < MOST_TROUBLES]
