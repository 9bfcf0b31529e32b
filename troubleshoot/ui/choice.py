"""Which way of asking suits what the program was started in."""

from __future__ import annotations

import os
import stat
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


def _is_at_end(stream: TextIO) -> bool:
    """Whether a pipe is closed already; a pipe that is merely quiet may answer later."""
    if os.name != "posix":
        return False
    from select import select

    ready, _, _ = select([stream.fileno()], [], [], 0)
    peek = getattr(getattr(stream, "buffer", None), "peek", None)
    return bool(ready) and peek is not None and not peek(1)
