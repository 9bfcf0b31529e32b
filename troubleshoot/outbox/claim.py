"""Who is delivering a parcel now, and for how long: written into the claimed file's name.

A rename takes the parcel and starts the lease in one step that cannot be seen half done.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from troubleshoot.outbox.parcel import is_id

# Longer than all attempts for one parcel together may take (`deliver.ATTEMPT_S` for each way).
LEASE_S = 300.0
SUFFIX = ".json"
_SEPARATOR = "~"


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
    if path.suffix != SUFFIX or not is_id(parcel) or not _is_number(until):
        return None
    return Claim(path, parcel, int(until) / 1000)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 16
