"""The console underneath: its encoding, its signs, and a window that would close too soon."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO, cast

from troubleshoot.text import Language, Text, inert

if TYPE_CHECKING:
    from pathlib import Path

    from troubleshoot.ui.page import Display

# Which way of asking suits what the program was started in.

_CANNOT_MOVE = frozenset(["", "dumb", "unknown"])


class TerminalKind(StrEnum):
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
) -> TerminalKind:
    """The kind of operator. `term`: TERM, None where a system has none (Windows).

    `stdin_answers`: whether an input that is no terminal may still hold answers.
    """
    if answers_file:
        return TerminalKind.SCRIPT
    if not stdin_tty:
        return TerminalKind.NUMBERED if stdin_answers else TerminalKind.NOBODY
    able = term is None or term not in _CANNOT_MOVE
    return TerminalKind.PROMPTS if stdout_tty and able else TerminalKind.NUMBERED


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


CLOSE = Text("Tekan Enter untuk menutup jendela ini.", "Press Enter to close this window.")
OURS = ("python", "py", "troubleshoot")
MOST_PROCESSES = 64


class InertStream:
    """Standard output or error: the last edge, behind which nothing written is obeyed.

    All of it passes here, ours and what strangers wrote. Whoever draws (colours, a line that
    moves) writes to `drawing_stream`, and answers for its text. `beside`: it is not what was
    asked for, so where it can be written nowhere (a full disk), that stops nothing.
    """

    def __init__(self, stream: TextIO, *, beside: bool = False) -> None:
        self.drawing = stream
        self._lost: tuple[type[OSError], ...] = (OSError,) if beside else ()

    def write(self, text: str) -> int:
        """Add text."""
        with suppress(*self._lost):
            self.drawing.write(inert(text))
        return len(text)

    def flush(self) -> None:
        """Let it be seen."""
        with suppress(*self._lost):
            self.drawing.flush()

    def writelines(self, lines: Iterable[str]) -> None:
        """Add several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.drawing, name)


def drawing_stream(stream: TextIO) -> TextIO:
    """The stream itself, for codes of our own and for text that is inert already."""
    return stream.drawing if isinstance(stream, InertStream) else stream


def make_inert() -> None:
    """Let nothing raw out through standard output and error as they are now."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, InertStream):
            inert_stream = InertStream(stream, beside=name == "stderr")
            setattr(sys, name, cast(TextIO, inert_stream))


def prepare() -> None:
    """Let no character crash the program or steer the terminal.

    What goes into a pipe or a file is UTF-8: Windows gives a pipe its old code page, in which a
    tick mark is an error.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed: a journal must not get its number
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    make_inert()
    ignore_clicks()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # no stream at all, or one that a test put there
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


# A click into the window marks text there, and Windows then holds up every program that writes to
# it until somebody presses a key: to the person it has hung. While this program runs, a click does
# nothing; what the window did before is put back.

QUICK_EDIT, EXTENDED_FLAGS = 0x40, 0x80  # ENABLE_QUICK_EDIT_MODE; without the other it says nothing
STDIN_HANDLE = -10


def without_quick_edit(mode: int) -> int:
    """The mode of a console's input, in which a click marks nothing."""
    return (mode & ~QUICK_EDIT) | EXTENDED_FLAGS


def ignore_clicks() -> None:
    """Until the end of the program; nothing where there is no console of Windows."""
    if sys.platform != "win32" or not is_terminal(sys.stdin):
        return
    import atexit
    import ctypes

    kernel, before = ctypes.WinDLL("kernel32"), ctypes.c_uint32()
    kernel.GetStdHandle.restype = ctypes.c_void_p
    console = ctypes.c_void_p(kernel.GetStdHandle(STDIN_HANDLE))
    if kernel.GetConsoleMode(console, ctypes.byref(before)) and before.value & QUICK_EDIT:
        kernel.SetConsoleMode(console, without_quick_edit(before.value))
        atexit.register(kernel.SetConsoleMode, console, before.value | EXTENDED_FLAGS)


KEPT_AWAKE, AS_BEFORE = 0x80000001, 0x80000000  # ES_CONTINUOUS, with and without _SYSTEM_REQUIRED


@contextmanager
def awake() -> Iterator[None]:
    """Where nobody presses a key Windows falls asleep, and a watch would see a dead line.

    For the thread that watches; the screen may go dark.
    """
    _ask_system(KEPT_AWAKE)
    try:
        yield
    finally:
        _ask_system(AS_BEFORE)


def _ask_system(state: int) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.WinDLL("kernel32").SetThreadExecutionState(ctypes.c_uint32(state))


def can_show_symbols(stream: TextIO | None = None) -> bool:
    """Whether ticks and crosses reach the eye; otherwise words and ASCII must do."""
    from troubleshoot.ui.page import UNICODE

    stream = stream or sys.stdout
    signs = UNICODE.ok + UNICODE.problem + UNICODE.line + UNICODE.busy
    if stream is None or not _can_encode(stream.encoding or "ascii", signs):
        return False
    return not stream.isatty() or terminal_has_symbols(sys.platform, os.environ)


def display_here(language: Language) -> Display:
    """How the terminal that this runs in can show things."""
    import shutil

    from troubleshoot.ui.page import display_for

    columns, rows = shutil.get_terminal_size()
    return display_for(language, columns, rows, can_show_symbols())


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
    own = sys.platform == "win32" and all(stream and stream.isatty() for stream in streams)
    if not own or not only_ours(_command_lines(_console_processes())):
        return
    try:
        input(f"\n{CLOSE.in_(language)} ")
    except (EOFError, KeyboardInterrupt):
        return


def can_open() -> bool:
    """Whether a document can be shown in a window here."""
    windowed = sys.platform in ("win32", "darwin")
    return windowed or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_file(path: Path) -> None:
    """Show it with whatever program this PC shows it with; raises nothing."""
    with suppress(OSError, ValueError):
        if sys.platform == "win32":
            os.startfile(path)
        else:
            import webbrowser

            webbrowser.open(path.as_uri())


def only_ours(programs: Iterable[Sequence[str]]) -> bool:
    """Whether the console closes with this program, from the command lines of all its programs.

    A double click on a .cmd file starts a shell for that file alone: `cmd.exe /c …`.
    """
    found = [_is_ours(program) for program in programs]
    return bool(found) and all(found)


def _can_encode(encoding: str, signs: str) -> bool:
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


def _console_processes() -> list[int]:
    """The programs attached to this console (GetConsoleProcessList)."""
    if sys.platform != "win32":
        return []
    import ctypes

    numbers = (ctypes.c_uint32 * MOST_PROCESSES)()
    count = ctypes.WinDLL("kernel32").GetConsoleProcessList(numbers, MOST_PROCESSES)
    return list(numbers[: min(count, MOST_PROCESSES)])


def _command_lines(processes: Iterable[int]) -> list[list[str]]:
    """Their command lines; one that cannot be asked counts as a stranger.

    Where this PC forbids psutil's library all count as ours: one Enter too many loses nothing.
    """
    try:
        import psutil
    except (ImportError, OSError):
        return [[OURS[0]] for _ in processes]
    lines = []
    for process in processes:
        try:
            lines.append(psutil.Process(process).cmdline())
        except (psutil.Error, OSError):
            lines.append([])
    return lines
