"""A real terminal window around the installed program: a pty, drawn by pyte."""

from __future__ import annotations

import os
import pty
import select
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from fcntl import ioctl
from functools import partial
from termios import TIOCSWINSZ
from typing import Any

import pyte

from tests.ui.process import PROGRAM

ENTER, DOWN, CTRL_C = "\r", "\x1b[B", "\x03"
PATIENCE_S = 90.0
Start = Callable[..., subprocess.Popen[Any]]


class _Screen(pyte.Screen):
    """A screen that answers the program's questions about the cursor."""

    def __init__(self, columns: int, rows: int, keyboard: int) -> None:
        super().__init__(columns, rows)
        self._keyboard = keyboard

    def write_process_input(self, data: str) -> None:
        os.write(self._keyboard, data.encode())


class Window:
    """What a person sees, and their keyboard."""

    def __init__(
        self, process: subprocess.Popen[Any], terminal: int, size: tuple[int, int]
    ) -> None:
        self._process, self._terminal = process, terminal
        self._screen = _Screen(*size, terminal)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""

    @property
    def text(self) -> str:
        """The screen as it is now."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def press(self, *keys: str) -> None:
        """Type."""
        for key in keys:
            os.write(self._terminal, key.encode())

    def until(self, *wanted: str, seconds: float = PATIENCE_S) -> str:
        """Wait until all of this stands on the screen; gives the screen."""
        return self._until(lambda: all(text in self.text for text in wanted), wanted, seconds)

    def until_any(self, *wanted: str, seconds: float = PATIENCE_S) -> str:
        """Wait until one of these stands on the screen; gives the screen."""
        return self._until(lambda: any(text in self.text for text in wanted), wanted, seconds)

    def until_gone(self, *unwanted: str) -> str:
        """Wait until none of this stands on the screen any more; gives the screen."""
        gone = partial(self._shows_none, unwanted)
        return self._until(gone, ("anything but", *unwanted), PATIENCE_S)

    def _shows_none(self, texts: Sequence[str]) -> bool:
        return not any(text in self.text for text in texts)

    def _until(self, met: Callable[[], bool], wanted: Sequence[str], seconds: float) -> str:
        end = time.monotonic() + seconds
        while not met():
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"{wanted} never came; the screen is:\n{self.text}")
        return self.text

    def ended(self) -> int:
        """The exit code, once everything has been drawn."""
        end = time.monotonic() + PATIENCE_S
        while self._read(end - time.monotonic()):
            pass
        return self._process.wait(PATIENCE_S)

    def _read(self, left_s: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], max(0.0, left_s))
        if not ready:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # the program has gone
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)


@contextmanager
def opened(start: Start, size: tuple[int, int] = (80, 24)) -> Iterator[Window]:
    """A window for whatever `start` puts into it; what still runs at the end is ended."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = start(
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    try:
        yield Window(process, ours, size)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def window(
    arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (80, 24)
) -> AbstractContextManager[Window]:
    """The program in a window of its own."""
    env = {"TERM": "xterm-256color", **environment}
    return opened(partial(subprocess.Popen, [*PROGRAM, *arguments], env=env), size)


def _take_terminal() -> None:
    """Ctrl-C must reach the program, so the pty has to be its controlling terminal."""
    from termios import TIOCSCTTY

    ioctl(0, TIOCSCTTY, 0)
