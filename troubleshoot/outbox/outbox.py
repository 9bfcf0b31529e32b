"""The folders of the outbox. Every change is one rename, so a kill at any moment loses nothing.

pending/ID.json              waits; ID-r2.json: the report's second revision
claimed/ID~UNTIL~TOKEN.json  somebody delivers it now
sent/ID.json                 delivered; sent/ID.WAY: by that way already, and the desk's number
failed/ID.json               a server refused its content; failed/ID.why.txt says why
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.parcel import MOST_BYTES, BadParcel, Parcel, decode, encode, is_id, of_key
from troubleshoot.source.reader import own_words
from troubleshoot.storage.files import make_folder, move, replace, sweep, unwritable
from troubleshoot.storage.home import names_in
from troubleshoot.text import one_line

SAYS = own_words(__file__)

# Who is delivering a parcel now, and for how long: written into the claimed file's name.

# Longer than all attempts for one parcel together may take (`deliver.ATTEMPT_S` for each way).
LEASE_S = 300.0
SUFFIX = ".json"
_SEPARATOR = "~"
_NUMBER = re.compile("[0-9]{1,16}")


@dataclass(frozen=True)
class Claim:
    """One claimed parcel. `until`: seconds since 1970-01-01 UTC."""

    path: Path
    id: str
    until: float

    def is_over(self, now: float) -> bool:
        """Whether its sender must be dead: the time is up, or the clock was turned back.

        A claim that is newer than `now` is no such thing: it was made since the look at the clock.
        """
        return not now <= self.until <= now + 2 * LEASE_S


def claim_name(parcel: str, now: float, token: str) -> str:
    """The file name of a claim that begins now."""
    return f"{parcel}{_SEPARATOR}{round((now + LEASE_S) * 1000)}{_SEPARATOR}{token}{SUFFIX}"


def claim_at(path: Path) -> Claim | None:
    """The claim that a file's name tells; None for any other file."""
    parcel, _, rest = path.name.removesuffix(SUFFIX).partition(_SEPARATOR)
    until = rest.partition(_SEPARATOR)[0]
    if path.suffix != SUFFIX or not is_id(parcel) or not _NUMBER.fullmatch(until):
        return None
    return Claim(path, parcel, int(until) / 1000)


@dataclass(frozen=True)
class Outbox:
    """`folder`: made with the first parcel. `clock`: seconds since 1970-01-01 UTC."""

    folder: Path
    clock: Callable[[], float] = time.time

    def put(self, parcel: Parcel) -> None:
        """Keep a parcel until it is delivered; one that is known already changes nothing."""
        with suppress(TroubleshootError):  # nobody can look: writing will say so
            if self.knows(parcel.key):
                return
        try:
            _write(self._file("pending", parcel.key), encode(parcel))
        except OSError as error:
            raise unwritable(SAYS["UNWRITABLE"], self.folder, error) from None

    def knows(self, parcel: str) -> bool:
        """Whether a parcel with this id is anywhere in here."""
        places = (self._file(place, parcel) for place in ("pending", "sent", "failed"))
        return any(map(os.path.lexists, places)) or parcel in self._claimed_ids()

    def waiting(self) -> list[str]:
        """The keys that nobody delivers now, oldest first: they begin with their date."""
        now = self.clock()
        left = {claim.id for claim in self._claims() if claim.is_over(now)}
        return sorted(left | _ids(self.folder / "pending"), key=of_key)

    def undelivered(self) -> list[str]:
        """The ids of all that wait or are being delivered."""
        return sorted(self._claimed_ids() | _ids(self.folder / "pending"))

    def failed(self) -> list[str]:
        """The ids that a server refused for what they hold."""
        return sorted(_ids(self.folder / "failed"))

    def claim(self, parcel: str) -> Claim | None:
        """Take a parcel for delivery; None when somebody else was first, or while an older
        revision of its report is on its way: a newer one never arrives before it."""
        now, (report, number) = self.clock(), of_key(parcel)
        older = map(of_key, self.undelivered() if number > 1 else ())
        if any((report, 0) < other < (report, number) for other in older):
            return None
        dead = (c.path for c in self._claims() if c.id == parcel and c.is_over(now))
        for source in (self._file("pending", parcel), *dead):
            target = self.folder / "claimed" / claim_name(parcel, now, secrets.token_hex(4))
            if move(source, target):
                return claim_at(target)
        return None

    def open(self, claim: Claim) -> Parcel:
        """What was claimed; raises `BadParcel`, or OSError when the claim was lost."""
        with claim.path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise BadParcel("too big")
        parcel = decode(data)
        if parcel.key != claim.id:
            raise BadParcel("another id")
        return parcel

    def release(self, claim: Claim) -> None:
        """Not delivered now: it waits again."""
        move(claim.path, self._file("pending", claim.id))

    def done(self, claim: Claim) -> None:
        """Delivered by every way."""
        move(claim.path, self._file("sent", claim.id))

    def fail(self, claim: Claim, why: str) -> None:
        """Refused for what it holds; kept, with the reason beside it."""
        with suppress(OSError):
            _write(self.folder / "failed" / f"{claim.id}.why.txt", why.encode())
        move(claim.path, self._file("failed", claim.id))

    def again(self) -> None:
        """Let what was refused wait once more, but for what a newer revision has replaced."""
        sent = set(map(of_key, _ids(self.folder / "sent")))
        for parcel in self.failed():
            report, number = of_key(parcel)
            if any(other == report and newer > number for other, newer in sent):
                continue
            move(self._file("failed", parcel), self._file("pending", parcel))

    def receipt(self, parcel: str, way: str, number: str = "") -> None:
        """Remember that one way has taken the parcel, and the number that the desk gave it."""
        _write(self.folder / "sent" / f"{parcel}.{way}", number.encode())

    def has_receipt(self, parcel: str, ways: Collection[str]) -> set[str]:
        """The ways that have taken the parcel already."""
        return {way for way in ways if os.path.lexists(self.folder / "sent" / f"{parcel}.{way}")}

    def number(self, parcel: str, way: str) -> str:
        """The number that the desk gave; nothing where none is known."""
        try:
            with (self.folder / "sent" / f"{parcel}.{way}").open("rb") as file:
                return one_line(file.read(300).decode("utf-8", "replace"))
        except OSError:
            return ""

    def withdraw(self, report: str) -> None:
        """Take back what waits of a report: something was struck from it. Raises OSError."""
        for parcel in self.waiting():
            claim = self.claim(parcel) if of_key(parcel)[0] == report else None
            if claim:
                claim.path.unlink()

    def was_sent(self, parcel: str) -> bool:
        """Whether every way has it."""
        return os.path.lexists(self._file("sent", parcel))

    def keys(self, report: str) -> list[str]:
        """All that is known here of a report, the oldest revision first."""
        places = [_ids(self.folder / place) for place in ("pending", "sent", "failed")]
        # looked for where it goes after where it was: one that is being claimed is not missed
        found = set().union(*places, self._claimed_ids(), _ids(self.folder / "pending"))
        return sorted((key for key in found if of_key(key)[0] == report), key=of_key)

    def sweep(self) -> None:
        """Remove what a killed program left half written."""
        for name in ("pending", "sent", "failed"):
            sweep(self.folder / name, self.clock(), ours=True)

    def _claims(self) -> list[Claim]:
        folder = self.folder / "claimed"
        found = (claim_at(folder / name) for name in names_in(folder) if name.endswith(SUFFIX))
        return [claim for claim in found if claim]

    def _claimed_ids(self) -> set[str]:
        return {claim.id for claim in self._claims()}

    def _file(self, place: str, parcel: str) -> Path:
        return self.folder / place / f"{parcel}{SUFFIX}"


def _ids(folder: Path) -> set[str]:
    """Raises `TroubleshootError` where nobody can look."""
    stems = (name.removesuffix(SUFFIX) for name in names_in(folder) if name.endswith(SUFFIX))
    return set(filter(is_id, stems))


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    replace(path, data)


# A parcel taken out of the outbox on request, so that it never leaves.

_KEEPING = ("failed", "sent")


class Forgotten(Enum):
    """Where it was."""

    UNKNOWN = auto()
    WAITING = auto()
    SENT = auto()
    LEAVING = auto()


def forget(outbox: Outbox, report: str) -> Forgotten:
    """Remove a report with all its revisions; one that is being delivered is `LEAVING` and stays.

    Raises OSError.
    """
    was = [_forget(outbox, key) for key in outbox.keys(report)]
    order = (Forgotten.LEAVING, Forgotten.WAITING, Forgotten.SENT)
    return next((one for one in order if one in was), Forgotten.UNKNOWN)


def _forget(outbox: Outbox, parcel: str) -> Forgotten:
    """Remove every copy of one parcel.

    It is claimed first, as for delivery: no sender can take it after that. Raises OSError.
    """
    if not is_id(parcel):
        return Forgotten.UNKNOWN
    claim = outbox.claim(parcel)
    if claim is None and parcel in outbox.undelivered():
        return Forgotten.LEAVING
    waited = claim is not None or parcel in outbox.failed()
    if claim is not None:
        claim.path.unlink()
    kept = [path for name in _KEEPING for path in (outbox.folder / name).glob(f"{parcel}.*")]
    for path in kept:
        path.unlink(missing_ok=True)
    if waited:
        return Forgotten.WAITING
    return Forgotten.SENT if kept else Forgotten.UNKNOWN
