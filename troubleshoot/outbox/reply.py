"""What a server made of a parcel. Only codes are kept of what it said: it may say anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """How one attempt ended."""

    TAKEN = "taken"
    """The server has it."""
    LATER = "later"
    """Not now: no way there, cut off, too busy. Nobody knows whether it arrived."""
    REFUSED = "refused"
    """The server does not want what this parcel holds; others may pass."""
    UNSET = "unset"
    """The server does not want us: the settings are wrong."""


@dataclass(frozen=True)
class Reply:
    """`detail`: a code such as `HTTP 503`. `reached`: whether a server was there at all."""

    fate: Fate
    detail: str = ""
    reached: bool = True


def of_error(error: Exception) -> Reply:
    """What an error of the line means; the way there may be open again later."""
    return Reply(Fate.LATER, type(error).__name__, reached=False)


def of_http(status: int) -> Reply:
    """What an HTTP status means for a parcel."""
    detail = f"HTTP {status}"
    if 200 <= status < 300:
        return Reply(Fate.TAKEN, detail)
    if status in (408, 409, 423, 425, 429) or status >= 500:
        return Reply(Fate.LATER, detail)
    if status < 400 or status in (401, 402, 403, 404, 405, 407, 410, 421, 426):
        return Reply(Fate.UNSET, detail)
    return Reply(Fate.REFUSED, detail)


def of_smtp(code: int, permanent: Fate) -> Reply:
    """What an SMTP code means; `permanent`: what a 5xx means at this point of the talk."""
    return Reply(permanent if 500 <= code < 600 else Fate.LATER, f"SMTP {code}")
