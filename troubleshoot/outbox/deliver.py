"""Everything that waits, by every way that is set up: claim, send, remember, give back."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from troubleshoot.outbox import smtp, webhook
from troubleshoot.outbox.box import Outbox
from troubleshoot.outbox.claim import Claim
from troubleshoot.outbox.parcel import BadParcel, Parcel
from troubleshoot.outbox.reply import Fate, Reply
from troubleshoot.outbox.settings import Delivery

ATTEMPT_S = 60.0
MOST_TROUBLES = 3

Way = Callable[[Parcel], Reply]


@dataclass(frozen=True)
class Told:
    """What became of one parcel. `replies`: what each way made of it, also an earlier time."""

    id: str
    code: str
    fate: Fate
    replies: Mapping[str, Reply] = field(default_factory=dict)


def ways(delivery: Delivery, trust: ssl.SSLContext, seconds: float = ATTEMPT_S) -> dict[str, Way]:
    """Every way that is set up, by its name; each attempt takes at most so many seconds."""
    found: dict[str, Way] = {}
    if (hook := delivery.webhook) is not None:
        found["webhook"] = lambda parcel: webhook.send(parcel, hook, trust, seconds)
    if (mail := delivery.mail) is not None:
        found["email"] = lambda parcel: smtp.send(parcel, mail, trust, seconds)
    return found


class Courier:
    """One round of one sender. A way that fails is left alone for the rest of the round."""

    def __init__(self, outbox: Outbox, ways: Mapping[str, Way]) -> None:
        self._outbox, self._ways = outbox, ways
        self._troubles = dict.fromkeys(ways, 0)

    def round(self, most_s: float = float("inf")) -> Iterator[Told]:
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

    def one(self, parcel: str) -> Told | None:
        """Try one parcel; None when somebody else delivers it, or has done so."""
        claim = self._outbox.claim(parcel)
        if claim is None:
            return None
        try:
            return self._deliver(claim)
        except BaseException:  # Ctrl-C: nobody has to wait for the lease
            self._outbox.release(claim)
            raise

    def _deliver(self, claim: Claim) -> Told:
        try:
            parcel = self._outbox.open(claim)
        except BadParcel:
            self._outbox.fail(claim, "damaged")
            return Told(claim.id, claim.id, Fate.REFUSED)
        except OSError as error:
            self._outbox.release(claim)
            return Told(claim.id, claim.id, Fate.LATER, {"": Reply(Fate.LATER, str(error.errno))})
        replies = {way: self._by(way, parcel) for way in self._ways}
        told = Told(parcel.id, parcel.code, _worst(replies), replies)
        self._put_away(claim, told)
        return told

    def _by(self, way: str, parcel: Parcel) -> Reply:
        if self._outbox.has_receipt(parcel.id, [way]):
            return Reply(Fate.TAKEN, "receipt")
        if way not in self._open_ways():
            return Reply(Fate.LATER, "", reached=False)
        reply = self._ways[way](parcel)
        self._count(way, reply)
        if reply.fate is Fate.TAKEN:
            with suppress(OSError):  # a second copy with the same id is all that can follow
                self._outbox.receipt(parcel.id, way)
        return reply

    def _put_away(self, claim: Claim, told: Told) -> None:
        match told.fate:
            case Fate.TAKEN:
                self._outbox.done(claim)
            case Fate.REFUSED:
                self._outbox.fail(claim, "; ".join(r.detail for r in told.replies.values()))
            case _:
                self._outbox.release(claim)

    def _count(self, way: str, reply: Reply) -> None:
        """Refused content is no trouble of the way; wrong settings will not mend themselves."""
        if reply.fate in (Fate.TAKEN, Fate.REFUSED):
            self._troubles[way] = 0
        elif reply.fate is Fate.UNSET or not reply.reached:
            self._troubles[way] = MOST_TROUBLES
        else:
            self._troubles[way] += 1

    def _open_ways(self) -> list[str]:
        return [way for way, troubles in self._troubles.items() if troubles < MOST_TROUBLES]


def _worst(replies: Mapping[str, Reply]) -> Fate:
    """What is left to do: a way that may still work goes before one that never will."""
    fates = {reply.fate for reply in replies.values()}
    order = (Fate.LATER, Fate.UNSET, Fate.REFUSED)
    return next((fate for fate in order if fate in fates), Fate.TAKEN)
