"""The folders of the outbox. Every change is one rename, so a kill at any moment loses nothing.

pending/ID.json              waits
claimed/ID~UNTIL~TOKEN.json  somebody delivers it now
sent/ID.json                 delivered; sent/ID.WAY says by which ways already
failed/ID.json               a server refused its content; failed/ID.why.txt says which
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox import disk
from troubleshoot.outbox.claim import SUFFIX, Claim, claim_at, claim_name
from troubleshoot.outbox.parcel import MOST_BYTES, BadParcel, Parcel, decode, encode, is_id
from troubleshoot.text import Text

_HALF_WRITTEN_S = 3600.0


@dataclass(frozen=True)
class Outbox:
    """`folder`: made with the first parcel. `clock`: seconds since 1970-01-01 UTC."""

    folder: Path
    clock: Callable[[], float] = time.time

    def put(self, parcel: Parcel) -> None:
        """Keep a parcel until it is delivered; one that is known already changes nothing."""
        if self.knows(parcel.id):
            return
        try:
            disk.write_whole(self._pending(parcel.id), encode(parcel))
        except OSError as error:
            raise TroubleshootError(_unwritable(self.folder, error)) from None

    def knows(self, parcel: str) -> bool:
        """Whether a parcel with this id is anywhere in here."""
        places = (self._pending(parcel), self._sent(parcel), self._failed(parcel))
        return any(path.exists() for path in places) or parcel in self._claimed_ids()

    def waiting(self) -> list[str]:
        """The ids that nobody delivers now, oldest first: they begin with their date."""
        now = self.clock()
        left = {claim.id for claim in self._claims() if claim.is_over(now)}
        return sorted(left | _ids(self.folder / "pending"))

    def undelivered(self) -> list[str]:
        """The ids of all that wait or are being delivered."""
        return sorted(self._claimed_ids() | _ids(self.folder / "pending"))

    def failed(self) -> list[str]:
        """The ids that a server refused for what they hold."""
        return sorted(_ids(self.folder / "failed"))

    def claim(self, parcel: str) -> Claim | None:
        """Take a parcel for delivery; None when somebody else was first."""
        now = self.clock()
        dead = (c.path for c in self._claims() if c.id == parcel and c.is_over(now))
        for source in (self._pending(parcel), *dead):
            target = self.folder / "claimed" / claim_name(parcel, now, secrets.token_hex(4))
            if disk.move(source, target):
                return claim_at(target)
        return None

    def open(self, claim: Claim) -> Parcel:
        """What was claimed; raises `BadParcel`, or OSError when the claim was lost."""
        with claim.path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise BadParcel("too big")
        parcel = decode(data)
        if parcel.id != claim.id:
            raise BadParcel("another id")
        return parcel

    def release(self, claim: Claim) -> None:
        """Not delivered now: it waits again."""
        disk.move(claim.path, self._pending(claim.id))

    def done(self, claim: Claim) -> None:
        """Delivered by every way."""
        disk.move(claim.path, self._sent(claim.id))

    def fail(self, claim: Claim, why: str) -> None:
        """Refused for what it holds; kept, with the reason beside it."""
        with suppress(OSError):
            disk.write_whole(self.folder / "failed" / f"{claim.id}.why.txt", why.encode())
        disk.move(claim.path, self._failed(claim.id))

    def again(self) -> None:
        """Let everything that was refused wait once more."""
        for parcel in self.failed():
            disk.move(self._failed(parcel), self._pending(parcel))

    def receipt(self, parcel: str, way: str) -> None:
        """Remember that one way has taken the parcel."""
        disk.write_whole(self.folder / "sent" / f"{parcel}.{way}", b"")

    def has_receipt(self, parcel: str, ways: Collection[str]) -> set[str]:
        """The ways that have taken the parcel already."""
        return {way for way in ways if (self.folder / "sent" / f"{parcel}.{way}").exists()}

    def sweep(self) -> None:
        """Remove what a killed program left half written."""
        for name in ("pending", "sent", "failed"):
            disk.sweep(self.folder / name, _HALF_WRITTEN_S, self.clock())

    def _claims(self) -> list[Claim]:
        found = map(claim_at, (self.folder / "claimed").glob(f"*{SUFFIX}"))
        return [claim for claim in found if claim]

    def _claimed_ids(self) -> set[str]:
        return {claim.id for claim in self._claims()}

    def _pending(self, parcel: str) -> Path:
        return self.folder / "pending" / f"{parcel}{SUFFIX}"

    def _sent(self, parcel: str) -> Path:
        return self.folder / "sent" / f"{parcel}{SUFFIX}"

    def _failed(self, parcel: str) -> Path:
        return self.folder / "failed" / f"{parcel}{SUFFIX}"


def _ids(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob(f"*{SUFFIX}") if is_id(path.stem)}


def _unwritable(folder: Path, error: OSError) -> Text:
    why = error.strerror or type(error).__name__
    return Text(
        f"Laporan tidak dapat disimpan di {folder} ({why}). Silakan kirim lewat ponsel.",
        f"The report cannot be kept in {folder} ({why}). Please send it with the phone.",
    )
