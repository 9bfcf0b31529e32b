"""A window that is closed, or a system that shuts down, ends a watch as Ctrl-C does."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")  # Windows has no second, others have no third


@contextmanager
def leaving() -> Iterator[None]:
    """The first such signal is a KeyboardInterrupt; a closing window sends several.

    One that is ignored already (`nohup`) stays ignored.
    """
    here = [number for name in NAMES if (number := getattr(signal, name, None)) is not None]
    heard = [number for number in here if signal.getsignal(number) != signal.SIG_IGN]
    screens = [stream.fileno() for stream in (sys.stdout, sys.stderr) if _is_screen(stream)]

    def leave(number: int, frame: FrameType | None) -> None:
        for each in heard:
            signal.signal(each, signal.SIG_IGN)
        if number == getattr(signal, "SIGHUP", None):
            _let_go(screens)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, leave) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_screen(stream: object) -> bool:
    return bool(getattr(stream, "isatty", lambda: False)())


def _let_go(screens: list[int]) -> None:
    """Writing to a window that is gone fails: from now on it is written nowhere."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for screen in screens:
            os.dup2(nowhere, screen)
        os.close(nowhere)
