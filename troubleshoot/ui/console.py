"""The console underneath: its encoding, its signs, and a window that would close too soon."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from troubleshoot.text import Language, Text
from troubleshoot.ui.look import UNICODE

CLOSE = Text(
    "Tekan Enter untuk menutup jendela ini.",
    "Press Enter to close this window.",
)
OWN_WINDOW = "TROUBLESHOOT_OWN_WINDOW"  # set by the portable folder's troubleshoot.cmd
OURS = ("python", "py", "troubleshoot")
MOST_PROCESSES = 64


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


def terminal_has_symbols(platform: str, environment: Mapping[str, str]) -> bool:
    """The old Windows console and the bare Linux one take the signs and draw boxes for them."""
    if platform == "win32":
        return "WT_SESSION" in environment or environment.get("TERM_PROGRAM") == "vscode"
    return environment.get("TERM") not in ("linux", "dumb")


def keep_window_open(language: Language = "id") -> None:
    """After a double click: wait for Enter, so that the last words can be read."""
    if not _has_own_window() or not sys.stdin or not sys.stdin.isatty():
        return
    try:
        input(f"\n{CLOSE.in_(language)} ")
    except (EOFError, KeyboardInterrupt):
        return


def only_ours(names: Iterable[str]) -> bool:
    """Whether no shell is among the programs of a console: then it closes with this program."""
    found = [name.lower().removesuffix(".exe").rstrip("0123456789.") for name in names]
    return bool(found) and all(name in OURS for name in found)


def _can_encode(encoding: str) -> bool:
    try:
        "".join((UNICODE.ok, UNICODE.problem, UNICODE.line, UNICODE.busy)).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _has_own_window() -> bool:
    if sys.platform != "win32":
        return False
    return os.environ.get(OWN_WINDOW) == "1" or only_ours(_names(_console_processes()))


def _console_processes() -> list[int]:
    """The programs attached to this console (GetConsoleProcessList)."""
    if sys.platform != "win32":
        return []
    import ctypes

    numbers = (ctypes.c_uint32 * MOST_PROCESSES)()
    count = ctypes.WinDLL("kernel32").GetConsoleProcessList(numbers, MOST_PROCESSES)
    return list(numbers[: min(count, MOST_PROCESSES)])


def _names(processes: Iterable[int]) -> list[str]:
    """Their names; one that cannot be asked counts as a stranger."""
    import psutil

    names = []
    for process in processes:
        try:
            names.append(psutil.Process(process).name())
        except (psutil.Error, OSError):
            names.append("")
    return names
