"""What `troubleshoot watch` does: look again and again, draw, and write the report."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.exits import Exit
from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Language, Text
from troubleshoot.ui.look import Look
from troubleshoot.watch.beat import Watch
from troubleshoot.watch.picture import picture
from troubleshoot.watch.record import as_text
from troubleshoot.watch.summary import lossy, summary
from troubleshoot.watch.watcher import Watcher, watch_clock

if TYPE_CHECKING:
    from troubleshoot.watch.kept import Kept

MOST_MINUTES = 24 * 60
Show = Callable[[Sequence[str]], None]


def watch(minutes: float | None, profile_file: Path | None, language: Language) -> Exit:
    """Watch for so many minutes, or until Ctrl-C; exit 1 when it was dead or lost data."""
    from troubleshoot.ui.console import prepare
    from troubleshoot.watch.leaving import leaving

    prepare()
    seconds = _seconds(minutes)
    watcher = _watcher(profile_file)
    with leaving():
        seen, files = _watch_and_keep(watcher, seconds, language)
        for file in files:
            print(file)
    return Exit.FOUND if summary(seen).windows or lossy(seen) else Exit.DONE


def _watch_and_keep(
    watcher: Watcher, seconds: float, language: Language
) -> tuple[Watch, list[Path]]:
    """The files come first: the screen may be gone. It gets the report where no file can be."""
    kept = _kept(language)
    with _screen(language) as draw:
        width = _look(language).width - 1

        def show(now: Watch) -> None:
            kept.meanwhile(now)
            draw(picture(now, width, language))

        seen = _watched(watcher, seconds, show)
    try:
        return seen, kept.save(seen)
    finally:
        print(as_text(seen, language), end="")


def _watched(watcher: Watcher, seconds: float, show: Callable[[Watch], None]) -> Watch:
    """Ctrl-C is the usual way to end it."""
    started = watch_clock()
    seen = Watch(datetime.now().astimezone(), watcher.ways, (), 0.0)
    try:
        for beat in watcher.beats(watch_clock, time.sleep, seconds):
            seen = replace(seen, ways=watcher.ways, beats=(*seen.beats, beat))
            seen = replace(seen, seconds=watch_clock() - started)
            show(seen)
    except KeyboardInterrupt:
        pass
    return replace(seen, seconds=watch_clock() - started)


def _watcher(profile_file: Path | None) -> Watcher:
    import os

    from checks.host import here
    from troubleshoot.cli.wiring import library_at, profile_at
    from troubleshoot.profile.settings import settings

    return Watcher(here(), settings(profile_at(profile_file, library_at(None)), os.environ))


def _seconds(minutes: float | None) -> float:
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise TroubleshootError(
            Text(
                f"--minutes harus lebih dari 0 dan paling banyak {MOST_MINUTES}.",
                f"--minutes must be more than 0 and at most {MOST_MINUTES}.",
            )
        )
    return (MOST_MINUTES if minutes is None else minutes) * 60


def _screen(language: Language) -> AbstractContextManager[Show]:
    """The live picture for people; nothing where the output goes into a file."""
    if not sys.stdout.isatty():
        return nullcontext(lambda lines: None)
    from troubleshoot.ui.watching import live_lines

    return live_lines(_look(language))


def _look(language: Language) -> Look:
    import shutil

    from troubleshoot.ui.console import can_show_symbols
    from troubleshoot.ui.look import look_at

    columns, rows = shutil.get_terminal_size()
    return look_at(language, columns, rows, can_show_symbols())


def _kept(language: Language) -> Kept:
    from troubleshoot.outbox.disk import write_whole
    from troubleshoot.session.home import home
    from troubleshoot.watch.kept import Kept

    return Kept(home() / "reports", language, write_whole)
