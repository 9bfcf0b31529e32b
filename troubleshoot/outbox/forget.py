"""A parcel taken out of the outbox on request, so that it never leaves."""

from __future__ import annotations

from enum import Enum, auto

from troubleshoot.outbox.box import Outbox
from troubleshoot.outbox.parcel import is_id

_KEEPING = ("failed", "sent")


class Forgotten(Enum):
    """Where it was."""

    UNKNOWN = auto()
    WAITING = auto()
    SENT = auto()
    LEAVING = auto()


def forget(outbox: Outbox, parcel: str) -> Forgotten:
    """Remove every copy; one that somebody delivers right now is `LEAVING` and stays.

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
