"""The only door to the machine: inventory without traffic, and bounded probes."""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import NoReturn, cast

from checks.host.protocol import Host
from checks.reason import CannotRun, Reason

tell: Callable[[str], None] | None = None
"""Told every question to this PC and to its network, with its answer, where somebody wants it."""


class UnknownHost:
    """A system without a door: tells nothing and does nothing, with the reason."""

    platform = sys.platform

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        return _refuse


class Heard:
    """A door that tells each question, its answer and time; no payload, no header: logins."""

    def __init__(self, host: Host, tell: Callable[[str], None]) -> None:
        self.platform, self._host, self._tell = host.platform, host, tell

    def __getattr__(self, name: str) -> Callable[..., object]:
        return partial(self._ask, name)

    def _ask(self, name: str, *what: object, **how: object) -> object:
        started, answer = time.monotonic(), None
        try:
            answer = getattr(self._host, name)(*what, **how)
            return answer
        except CannotRun as refusal:
            answer = refusal
            raise
        finally:
            ms = (time.monotonic() - started) * 1000
            told = [len(one) if isinstance(one, bytes) else one for one in what]
            self._tell(f"{name} {ms:.0f} ms {told!r:.300} {sorted(how)} {answer!r:.1000}")


def here() -> Host:
    """The door of the platform this runs on."""
    return cast(Host, Heard(_door(), tell)) if tell else _door()


def _door() -> Host:
    if sys.platform == "linux":
        from checks.host.linux import LinuxHost

        return LinuxHost()
    if sys.platform == "win32":
        from checks.host.windows import WindowsHost

        return WindowsHost()
    return UnknownHost()


def _refuse(*_: object, **__: object) -> NoReturn:
    raise CannotRun(Reason.SYSTEM_UNKNOWN, system=sys.platform)
