"""What every way of delivery shares: what an answer means, whom to trust, a hard bound in time."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread
from typing import Any, Protocol, TypeVar

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words

# What a server made of a parcel.


class Fate(StrEnum):
    """How one attempt ended."""

    TAKEN = "taken"
    """The server has it."""
    LATER = "later"
    """Not now: no way there, cut off, too busy. Nobody knows whether it arrived."""
    REFUSED = "refused"
    """The server does not want what this parcel holds; others may pass."""
    MISCONFIGURED = "unset"
    """The server does not want us: the settings are wrong."""
    UNPROVEN = "unproven"
    """Something said yes, and not as such a desk does: a login page, another service."""


@dataclass(frozen=True)
class Reply:
    """`detail`: a code such as `HTTP 503`, and why it was refused, masked and short.

    `reached`: whether a server was there at all. `receipt`: the number that the desk gave.
    """

    fate: Fate
    detail: str = ""
    reached: bool = True
    receipt: str = ""


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
        return Reply(Fate.MISCONFIGURED, detail)
    return Reply(Fate.REFUSED, detail)


def of_smtp(code: int, permanent: Fate) -> Reply:
    """What an SMTP code means; `permanent`: what a 5xx means at this point of the talk."""
    return Reply(permanent if 500 <= code < 600 else Fate.LATER, f"SMTP {code}")


# Which servers are believed: those that the system, or the office's own authority, vouches for.


def tls_context(ca: Path | None) -> ssl.SSLContext:
    """A context that verifies certificate and name, always."""
    if ca is None:
        return _system()
    try:
        return ssl.create_default_context(cafile=str(ca))
    except (OSError, ValueError):
        raise TroubleshootError(own_words(__file__)["CERTIFICATES"].filled(ca=ca)) from None


def _system() -> ssl.SSLContext:
    if sys.platform == "linux":
        return ssl.create_default_context()
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


# A hard bound on work that waits for a server: trickling, endless or silent, it ends in time.

T = TypeVar("T")
_AFTER_CUT_S = 1.0
_SHUT_BOTH = 2


class Line(Protocol):
    """Something connected that another thread can cut."""

    def cut(self) -> None:
        """Make every read and write on it fail now, and every later one."""


def within(seconds: float, work: Callable[[], T], line: Line) -> T:
    """The result of `work`; its exception; or TimeoutError when the time is up.

    An answer that arrives with the cut still counts.
    """
    done: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:
            failed.append(error)

    thread = Thread(target=run, daemon=True)  # one that keeps no process alive
    thread.start()
    thread.join(seconds)
    late = thread.is_alive()
    if late:
        line.cut()
        thread.join(_AFTER_CUT_S)
    if done:
        return done[0]
    if late or not failed:
        raise TimeoutError
    raise failed[0]


class Cuttable:
    """Mixed into connections with a `sock`: another thread can cut them."""

    sock: Any

    def __init__(self, *args: Any, **more: Any) -> None:
        self._time_is_up = Event()
        super().__init__(*args, **more)

    def check(self) -> None:
        """Raise TimeoutError when the time is up; after steps that cannot be cut (names)."""
        if self._time_is_up.is_set():
            raise TimeoutError

    def cut(self) -> None:
        """Make every read and write fail."""
        self._time_is_up.set()
        if self.sock is not None:
            with suppress(OSError, AttributeError):
                self.sock.shutdown(_SHUT_BOTH)
