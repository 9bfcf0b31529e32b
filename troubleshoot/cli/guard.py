"""Whatever goes wrong ends here: as one plain sentence and an exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from errno import EINVAL
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.text import Language, Text

_FAILED = Text(
    "Program ini gagal karena kesalahannya sendiri. Jawaban Anda tersimpan. Catatan: {log}",
    "The program itself failed. Your answers are kept. The log is at: {log}",
)
_WRONG_USE = Text(
    "Perintah ini belum dimengerti: {what} Lihat: troubleshoot --help",
    "This command is not understood: {what} See: troubleshoot --help",
)
_STOPPED = Text("Dihentikan.", "Stopped.")
_GO_ON = Text(
    "Dihentikan. Lanjutkan: buka program ini lagi, atau: troubleshoot resume",
    "Stopped. To go on: open this program again, or: troubleshoot resume",
)


def guarded(arguments: Sequence[str]) -> int:
    """Run the program; no traceback ever reaches the person."""
    from troubleshoot.cli.app import app
    from troubleshoot.ui.console import keep_window_open, prepare

    prepare()
    language = _language(arguments)
    code = settled(lambda: app(args=list(arguments), standalone_mode=False), language)
    keep_window_open(language)
    return code


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
    except TyperException as wrong:
        from troubleshoot.cli.misuse import misuse

        _say(_WRONG_USE.in_(language).format(what=misuse(wrong).in_(language)))
        return Exit.WRONG_USE
    except TroubleshootError as wrong:
        _say(wrong.text.in_(language))
        return Exit.WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        _say(_stopped(started).in_(language))
        return Exit.INTERRUPTED
    except LeftUnfinished:
        _say(_stopped(started).in_(language))
        return Exit.UNFINISHED
    except Exception as crash:
        if _is_reader_gone(crash):
            sys.stderr.close()
            return Exit.DONE
        _say(_FAILED.in_(language).format(log=_log(crash)))
        return Exit.FAILED


def _stopped(started: float) -> Text:
    """Whoever left a session open is told how to go on; from anything else nothing is left."""
    from troubleshoot.cli.interruption import left_open

    return _GO_ON if left_open(started) else _STOPPED


def _language(arguments: Sequence[str]) -> Language:
    """The language asked for, before the command line has been read."""
    words = " ".join(arguments)
    return "en" if "--lang en" in words or "--lang=en" in words else "id"


def _is_reader_gone(crash: Exception) -> bool:
    """Whether nobody reads the pipe any more; Windows says "invalid argument" of that."""
    if isinstance(crash, BrokenPipeError):
        return True
    if not (sys.platform == "win32" and isinstance(crash, OSError) and crash.errno == EINVAL):
        return False
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _log(crash: Exception) -> str:
    """Write the crash where a technician can read it; never fail over that."""
    import tempfile
    import traceback

    text = "".join(traceback.format_exception(crash))
    for folder in (_home(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "troubleshoot-error.log"
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return str(path)
    return "(stderr)"


def _home() -> Path:
    from troubleshoot.session.home import home

    return home()
