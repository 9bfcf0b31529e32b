"""The console underneath: its encoding, its signs, and a window that would close too soon."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from troubleshoot.text import Language, Text
from troubleshoot.ui.look import UNICODE

CLOSE = Text(
    "Tekan Enter untuk menutup jendela ini.",
    "Press Enter to close this window.",
)
OURS = ("python", "py", "troubleshoot")
MOST_PROCESSES = 64
_SIGNS = "".join((UNICODE.ok, UNICODE.problem, UNICODE.line, UNICODE.busy))


def prepare() -> None:
    """Let no character crash the program: what goes into a pipe or a file is UTF-8.

    Windows gives a pipe its old code page, in which a tick mark is an error.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # no stream at all, or one that a test put there
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def can_show_symbols(stream: TextIO | None = None) -> bool:
    """Whether ticks and crosses reach the eye; otherwise words and ASCII must do."""
    stream = stream or sys.stdout
    if stream is None or not _can_encode(stream.encoding or "ascii"):
        return False
    return not stream.isatty() or terminal_has_symbols(sys.platform, os.environ)


def can_show_blocks(stream: TextIO | None = None) -> bool:
    """Whether the half blocks of a QR code can be written; even the oldest console draws them."""
    stream = stream or sys.stdout
    return stream is not None and _can_encode(stream.encoding or "ascii", "▀▄█")


def terminal_has_symbols(platform: str, environment: Mapping[str, str]) -> bool:
    """The old Windows console and the bare Linux one take the signs and draw boxes for them."""
    if platform == "win32":
        return "WT_SESSION" in environment or environment.get("TERM_PROGRAM") == "vscode"
    return environment.get("TERM") not in ("linux", "dumb")


def keep_window_open(language: Language = "id") -> None:
    """After a double click: wait for Enter, so that the last words can be read."""
    streams = (sys.stdin, sys.stdout)
    if not all(stream and stream.isatty() for stream in streams) or not _has_own_window():
        return
    try:
        input(f"\n{CLOSE.in_(language)} ")
    except (EOFError, KeyboardInterrupt):
        return


def only_ours(programs: Iterable[Sequence[str]]) -> bool:
    """Whether the console closes with this program, from the command lines of all its programs.

    A double click on a .cmd file starts a shell for that file alone: `cmd.exe /c …`.
    """
    found = [_is_ours(program) for program in programs]
    return bool(found) and all(found)


def _can_encode(encoding: str, signs: str = _SIGNS) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _is_ours(program: Sequence[str]) -> bool:
    if not program:
        return False
    name = program[0].replace("\\", "/").rpartition("/")[2].strip('"').lower()
    plain = name.removesuffix(".exe").rstrip("0123456789.")
    return plain in OURS or (plain == "cmd" and "/c" in (word.lower() for word in program[1:]))


def _has_own_window() -> bool:
    return sys.platform == "win32" and only_ours(_command_lines(_console_processes()))


def _console_processes() -> list[int]:
    """The programs attached to this console (GetConsoleProcessList)."""
    if sys.platform != "win32":
        return []
    import ctypes

    numbers = (ctypes.c_uint32 * MOST_PROCESSES)()
    count = ctypes.WinDLL("kernel32").GetConsoleProcessList(numbers, MOST_PROCESSES)
    return list(numbers[: min(count, MOST_PROCESSES)])


def _command_lines(processes: Iterable[int]) -> list[list[str]]:
    """Their command lines; one that cannot be asked counts as a stranger."""
    import psutil

    lines = []
    for process in processes:
        try:
            lines.append(psutil.Process(process).cmdline())
        except (psutil.Error, OSError):
            lines.append([])
    return lines
