"""Keys pressed while nobody asked: impatient ones must not answer the next question."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol


class Keys(Protocol):
    """What was typed while the block runs."""

    def entered(self) -> bool:
        """Whether Enter was pressed since the last call."""


class NoKeys:
    """Nobody can press a key here."""

    def entered(self) -> bool:
        """Never."""
        return False


@contextmanager
def unheard() -> Iterator[Keys]:
    """Neither show nor keep what is typed while the block runs; Ctrl-C still works."""
    if not sys.stdin or not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        keys = _WindowsKeys()
        yield keys
        keys.entered()
    else:
        with _unechoed(sys.stdin.fileno()) as heard:
            yield heard


if sys.platform == "win32":

    class _WindowsKeys:
        def entered(self) -> bool:
            """Take everything that was typed."""
            import msvcrt

            typed = []
            while msvcrt.kbhit():
                typed.append(msvcrt.getwch())
            return "\r" in typed

else:

    class _LineKeys:
        """In a terminal that hands over whole lines, whatever is readable ends with Enter."""

        def __init__(self, terminal: int) -> None:
            self._terminal = terminal

        def entered(self) -> bool:
            """Whether a line was waiting; it is thrown away."""
            import select
            import termios

            if not select.select([self._terminal], [], [], 0)[0]:
                return False
            with suppress(termios.error):  # the window may be gone
                termios.tcflush(self._terminal, termios.TCIFLUSH)
            return True

    @contextmanager
    def _unechoed(terminal: int) -> Iterator[Keys]:
        import termios

        before = termios.tcgetattr(terminal)
        quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        try:
            yield _LineKeys(terminal)
        finally:
            with suppress(termios.error):  # the window may be gone
                termios.tcflush(terminal, termios.TCIFLUSH)
                termios.tcsetattr(terminal, termios.TCSANOW, before)
