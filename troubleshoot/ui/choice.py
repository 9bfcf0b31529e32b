"""Which way of asking suits what the program was started in."""

from __future__ import annotations

import os
import stat
import sys
from enum import StrEnum
from typing import TextIO

_CANNOT_MOVE = frozenset(["", "dumb", "unknown"])


class Kind(StrEnum):
    """How answers come."""

    SCRIPT = "script"
    PROMPTS = "prompts"
    NUMBERED = "numbered"
    NOBODY = "nobody"


def choose(
    stdin_tty: bool,
    stdout_tty: bool,
    term: str | None,
    answers_file: bool,
    stdin_answers: bool = True,
) -> Kind:
    """The kind of operator. `term`: TERM, None where a system has none (Windows).

    `stdin_answers`: whether an input that is no terminal may still hold answers.
    """
    if answers_file:
        return Kind.SCRIPT
    if not stdin_tty:
        return Kind.NUMBERED if stdin_answers else Kind.NOBODY
    able = term is None or term not in _CANNOT_MOVE
    return Kind.PROMPTS if stdout_tty and able else Kind.NUMBERED


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits there. Windows calls its null device a terminal, too."""
    try:
        if stream is None or not stream.isatty():
            return False
        return _is_console(stream.fileno())
    except (OSError, ValueError):  # closed, or an object in memory
        return False


def may_answer(stream: TextIO | None) -> bool:
    """Whether something other than a terminal may answer: a pipe or file that is not at its end."""
    if stream is None or stream.closed:
        return False
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):
        return True  # an object in memory: it says itself when it has no more
    if stat.S_ISREG(mode):
        return os.fstat(stream.fileno()).st_size > 0
    if stat.S_ISCHR(mode):
        return False  # the null device
    return not _is_at_end(stream)


if sys.platform == "win32":

    def _is_at_end(stream: TextIO) -> bool:
        """Whether a pipe is closed and empty; a pipe that is merely quiet may answer later."""
        import ctypes

        waiting = ctypes.c_uint32()
        handle = _handle(stream.fileno())
        alive = ctypes.WinDLL("kernel32").PeekNamedPipe(
            handle, None, 0, None, ctypes.byref(waiting), None
        )
        return not alive

    def _is_console(number: int) -> bool:
        import ctypes

        mode = ctypes.c_uint32()
        return bool(ctypes.WinDLL("kernel32").GetConsoleMode(_handle(number), ctypes.byref(mode)))

    def _handle(number: int) -> object:
        import ctypes
        import msvcrt

        return ctypes.c_void_p(msvcrt.get_osfhandle(number))

else:

    def _is_at_end(stream: TextIO) -> bool:
        """Whether a pipe is closed and empty; a pipe that is merely quiet may answer later."""
        from select import select

        ready, _, _ = select([stream.fileno()], [], [], 0)
        peek = getattr(getattr(stream, "buffer", None), "peek", None)
        return bool(ready) and peek is not None and not peek(1)

    def _is_console(number: int) -> bool:
        return True
