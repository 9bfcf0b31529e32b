"""Keys pressed while nobody asked: impatient ones must not answer the next question."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def unheard() -> Iterator[None]:
    """Neither show nor keep what is typed while the block runs; Ctrl-C still works."""
    if not sys.stdin or not sys.stdin.isatty():
        yield
    elif sys.platform == "win32":
        yield
        _drain()
    else:
        with _unechoed(sys.stdin.fileno()):
            yield


if sys.platform == "win32":

    def _drain() -> None:
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()

else:

    @contextmanager
    def _unechoed(terminal: int) -> Iterator[None]:
        import termios

        before = termios.tcgetattr(terminal)
        quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        try:
            yield
        finally:
            with suppress(termios.error):  # the window may be gone
                termios.tcflush(terminal, termios.TCIFLUSH)
                termios.tcsetattr(terminal, termios.TCSANOW, before)
