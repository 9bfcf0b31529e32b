"""Whatever goes wrong ends here: as one plain sentence and an exit code."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.storage.home import PROGRAM, home, program_is_gone, sessions_folder
from troubleshoot.text import Language, Text, printable

if TYPE_CHECKING:
    from typer.exceptions import TyperException

# Whether something was left that `resume` can go on with.

_COARSE_S = 2.0
"""File systems of USB sticks keep times to two seconds."""


def left_open(started: float) -> bool:
    """Whether a session was broken off since `started`, in seconds since 1970-01-01 UTC."""
    from troubleshoot.engine.events import Interrupted
    from troubleshoot.session.store import Store

    store = Store(sessions_folder(home()))
    with suppress(OSError, TroubleshootError):
        for session in store.ids():
            if (store.folder / f"{session}.jsonl").stat().st_mtime < started - _COARSE_S:
                continue
            with suppress(TroubleshootError):
                last = store.read(session).events[-1]
                if isinstance(last, Interrupted) and last.when >= started:
                    return True
    return False


# A wrong call, told in the person's language; typer itself knows only English.

_NAMES, _EXTRA = r"'([^']+)'", r"\(([^()]+)\)\W*$"
_A_DAY = time.struct_time((2026, 12, 17, 9, 0, 0, 3, 351, 0))
"""What a form of dates, which nobody types, is shown by."""


def usage_error(wrong: TyperException) -> Text:
    """One sentence; `wrong` is told apart by the names of its class and its fields."""
    message = wrong.format_message()
    names = [_shown(name) for name in re.findall(_NAMES, message)] or ["?"]
    option = _shown(str(getattr(wrong, "option_name", "?")))
    match type(wrong).__name__:
        case "NoSuchOption":
            near = [_shown(str(one)) for one in getattr(wrong, "possibilities", None) or ()]
            return _with_known("NO_OPTION", near, "PERHAPS", name=option)
        case "BadOptionUsage":
            valued = "NO_VALUE" if "does not take" in message else "WANTS_VALUE"
            return _words()[valued].filled(option=option)
        case "MissingParameter":
            return _with_known("MISSING", (), "", name=names[0])
        case "BadParameter":
            given = f" `{names[1]}`" if names[1:] else ""
            dates = [time.strftime(one, _A_DAY) for one in names[2:] if "%" in one]
            head = "EXAMPLE" if dates else "CHOICES"
            return _with_known("UNFIT", dates or names[2:], head, name=names[0], given=given)
    extra = re.search(_EXTRA, message) if "extra" in message else None
    if message.startswith("No such command") and names != ["?"]:
        return _with_known("NO_COMMAND", names[1:], "PERHAPS", name=names[0])
    if message.startswith("Missing command"):
        return _with_known("NO_COMMAND_SAID", (), "")
    return _with_known(
        "TOO_MUCH" if extra else "MISTYPED", (), "", name=_shown(extra[1] if extra else "")
    )


def _words() -> dict[str, Text]:
    from troubleshoot.source.reader import own_words

    return own_words(__file__)


def _with_known(said: str, known: Sequence[str], head: str, **facts: str) -> Text:
    """The sentence, and behind it, where some are known, what could be meant."""
    words, listed = _words(), ", ".join(f"`{one}`" for one in known)
    perhaps = words[head].filled(known=listed) if known else Text("")
    return words[said].filled(perhaps=perhaps, **facts)


def _shown(name: str) -> str:
    """No terminal codes get out of what was typed."""
    return printable(name[:60])


_FAILED = Text(
    "Program ini gagal karena kesalahannya sendiri.{kept} Mohon serahkan catatannya kepada petugas "
    "(troubleshoot report --crash). Catatan: {log}",
    "The program itself failed.{kept} Please hand its note to a technician "
    "(troubleshoot report --crash). The note: {log}",
)
_KEPT = Text(
    " Jawaban Anda tersimpan; lanjutkan dengan: troubleshoot resume.",
    " Your answers are kept; go on with: troubleshoot resume.",
)
_PROGRAM_LOST = Text(
    "Folder program ini tidak dapat dibaca lagi: {place}. Silakan pasang kembali USB-nya, lalu "
    "jalankan lagi. Yang sudah tersimpan tidak hilang.",
    "The folder of this program cannot be read any more: {place}. Please plug the USB stick in "
    "again, and run this again. What has been saved is not lost.",
)
_PLACE_LOST = Text(
    "{place} tidak dapat dibaca atau ditulis, jadi yang terakhir belum tersimpan. Silakan pasang "
    "kembali USB-nya atau hubungi petugas, lalu jalankan lagi.",
    "{place} cannot be read or written, so the last of it is not saved. Please plug the USB stick "
    "in again or ask the technician, and run this again.",
)
_PLACE_REFUSED = Text(
    "{place} tidak dapat dibaca atau ditulis ({why}). Silakan periksa nama dan izinnya.",
    "{place} cannot be read or written ({why}). Please check its name and who may use it.",
)
_NOT_KEPT = Text(
    "Yang terakhir tidak dapat ditulis ({why}). Silakan kosongkan sebagian penyimpanannya atau "
    "pilih tempat lain, lalu jalankan lagi.",
    "The last of it cannot be written ({why}). Please free some space there or choose another "
    "place, and run this again.",
)
# What writing ends with, and where Python names no file.
_NOT_WRITTEN = {errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EIO, errno.ENODEV, errno.ENXIO}
_NOT_WRITTEN |= {getattr(errno, "EDQUOT", errno.ENOSPC)}
_STOPPED = Text("Dihentikan.", "Stopped.")
_GO_ON = Text(
    "Dihentikan. Lanjutkan: buka program ini lagi, atau: troubleshoot resume",
    "Stopped. To go on: open this program again, or: troubleshoot resume",
)


LATER_S = 0.1


def guarded(arguments: Sequence[str]) -> int:
    """Run the program; no traceback ever reaches the person."""
    from troubleshoot.cli.app import app
    from troubleshoot.ui.console import keep_window_open, prepare

    prepare()
    sys.unraisablehook = interrupted_where_nothing_is_raised
    language = _language(arguments)
    given = list(arguments)
    code = settled(lambda: app(given, prog_name="troubleshoot", standalone_mode=False), language)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _written_nowhere(error, language, code)
    keep_window_open(language)
    return code


def interrupted_where_nothing_is_raised(ignored: sys.UnraisableHookArgs) -> None:
    """Ctrl-C in the moment in which Python tidies up would be lost; it counts a little later."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        import threading

        later = threading.Timer(LATER_S, _interrupt)
        later.daemon = True
        later.start()
    else:
        sys.__unraisablehook__(ignored)


def _interrupt() -> None:
    """As the key does it: what the main thread waits for ends as well."""
    import signal
    import threading

    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def settled(run: Callable[[], object], language: Language = "id") -> int:
    """The exit code of `run`, whatever happens in it."""
    import typer
    from typer.exceptions import TyperException

    started = time.time()
    try:
        code = run()
        if code == Exit.INTERRUPTED:  # typer has caught Ctrl-C and made a code of it
            _say(_stopped(started).in_(language))
        return code if isinstance(code, int) else Exit.DONE
    except typer.Exit as leaving:
        return leaving.exit_code
    except SystemExit:  # typer's own answer to a pipe that nobody reads any more
        return _written_nowhere(BrokenPipeError(), language, Exit.DONE)
    except TyperException as wrong:
        said = _words()["WRONG_USE"].filled(what=usage_error(wrong))
        _say(said.in_(language))
        return Exit.WRONG_USE
    except (KeyboardInterrupt, typer.Abort, LeftUnfinished) as left:
        _say(_stopped(started).in_(language))
        return Exit.UNFINISHED if isinstance(left, LeftUnfinished) else Exit.INTERRUPTED
    except Exception as crash:
        return _failed(crash, started, language)


def _failed(crash: Exception, started: float, language: Language) -> int:
    """What is said of any other error; nothing may be loaded before it is known that it can be."""
    if program_is_gone(crash):
        _say(_PROGRAM_LOST.in_(language).format(place=PROGRAM))
        return Exit.UNFINISHED
    if isinstance(crash, TroubleshootError):
        _say(crash.text.in_(language))
        return Exit.WRONG_USE
    told = _of_the_system(crash, language) if isinstance(crash, OSError) else None
    if told is not None:
        return told
    kept = _KEPT.in_(language) if left_open(started) else ""
    _say(_FAILED.in_(language).format(kept=kept, log=_log(crash)))
    return Exit.FAILED


def _of_the_system(error: OSError, language: Language) -> int | None:
    """The exit code of what the disk or a folder refused; None where the fault is our own."""
    from pathlib import Path

    if isinstance(error.filename, (str, os.PathLike)):
        place = os.fsdecode(error.filename)
        known = {"place": place, "why": error.strerror}
        if home() in (Path(place), *Path(place).parents):  # that disk refused, or its stick left
            _say(_PLACE_LOST.in_(language).format(**known))
            return Exit.UNFINISHED
        _say(_PLACE_REFUSED.in_(language).format(**known))
        return Exit.WRONG_USE
    if error.errno in _NOT_WRITTEN or _is_reader_gone(error):
        return _written_nowhere(error, language, Exit.DONE)
    return None


def _written_nowhere(error: OSError, language: Language, code: int) -> int:
    """The exit code of what a full disk or a pipe did not take; a pipe's end is no fault."""
    gone = _is_reader_gone(error)
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _silence(sys.stdout)
    if gone:
        return code
    _say(_NOT_KEPT.in_(language).format(why=error.strerror))
    return Exit.UNFINISHED


def _stopped(started: float) -> Text:
    """Whoever left a session open is told how to go on; from anything else nothing is left."""
    return _GO_ON if left_open(started) else _STOPPED


def _language(arguments: Sequence[str]) -> Language:
    """The language asked for, before the command line has been read."""
    words = " ".join(arguments)
    return "en" if "--lang en" in words or "--lang=en" in words else "id"


def _silence(stream: TextIO) -> None:
    """Let what is left in it go nowhere, or Python itself fails once more at its own end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _is_reader_gone(error: OSError) -> bool:
    """Whether nobody reads the pipe any more; Windows says "invalid argument" of that."""
    if isinstance(error, BrokenPipeError):
        return True
    if not (sys.platform == "win32" and error.errno == errno.EINVAL):
        return False
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def _say(sentence: str) -> None:
    with suppress(OSError, ValueError):  # full or closed too: then nobody can be told
        print(sentence, file=sys.stderr)


def _log(crash: Exception) -> str:
    """Write the crash where a technician can read it; never fail over that."""
    import traceback

    from troubleshoot import __version__
    from troubleshoot.storage.log import keep_crash

    python = ".".join(map(str, sys.version_info[:3]))
    head = (
        f"{time.strftime('%Y-%m-%d %H:%M:%S %z')}\n"
        f"version {__version__}, Python {python}, {sys.platform}, {sys.getfilesystemencoding()}\n"
    )
    command = f"troubleshoot {' '.join(sys.argv[1:2])}\n"
    told = _without_secrets([command, *traceback.format_exception(crash)])
    path = keep_crash(home(), head + told)
    return "(stderr)" if path is None else str(path)


def _without_secrets(story: Sequence[str]) -> str:
    """What must not leave this PC is hidden; where that fails, nothing but the places is kept."""
    from troubleshoot.redaction.redact import Redactor

    lines = "".join(story).splitlines()
    try:
        redactor = Redactor.learn(lines, ())
        return "\n".join(map(redactor.text, lines)) + "\n"
    except Exception:
        places = (line for line in lines if line.startswith("  File "))
        return "\n".join(places) + "\n"
