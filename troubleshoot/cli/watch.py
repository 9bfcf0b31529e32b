"""What `troubleshoot watch` does: look again and again, draw, and write the report."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.options import opened
from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.storage.home import home, tidy
from troubleshoot.text import Language, Text
from troubleshoot.ui.console import awake, display_here, prepare
from troubleshoot.watch.analysis import Watch, lossy, summary
from troubleshoot.watch.record import Kept, as_text, picture
from troubleshoot.watch.watcher import Watcher

MOST_MINUTES = 24 * 60
Show = Callable[[Sequence[str]], None]


def watch(minutes: float | None, profile_file: Path | None, language: Language) -> Exit:
    """Watch for so many minutes, or until Ctrl-C; exit 1 when it was dead or lost data."""
    from troubleshoot.watch.watcher import stop_on_signals

    prepare()
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise TroubleshootError(own_words(__file__)["MINUTES"].filled(most=MOST_MINUTES))
    seconds = (MOST_MINUTES if minutes is None else minutes) * 60
    watcher = _watcher(profile_file, language)
    with stop_on_signals():
        seen, files, unsaved = _watch_and_keep(watcher, seconds, language)
        for file in files:
            print(file)
        if unsaved:
            print(unsaved.in_(language), file=sys.stderr)
    return Exit.FOUND if summary(seen).windows or lossy(seen) else Exit.DONE


def _watch_and_keep(
    watcher: Watcher, seconds: float, language: Language
) -> tuple[Watch, list[Path], Text | None]:
    """The files come first: the screen may be gone. It gets the report where no file can be."""
    tidy(home())
    kept = Kept(home() / "reports", language)
    with _screen(language) as draw:
        width = display_here(language).width - 1

        def show(now: Watch) -> None:
            kept.meanwhile(now)
            draw(picture(now, width, language))

        seen = _watched(watcher, seconds, show)
    try:
        return seen, kept.save(seen), None
    except TroubleshootError as trouble:  # that changes nothing of what was seen
        return seen, [], trouble.text
    finally:
        print(as_text(seen, language), end="")


def _watched(watcher: Watcher, seconds: float, show: Callable[[Watch], None]) -> Watch:
    """Ctrl-C is the usual way to end it."""
    started = time.monotonic()
    seen = Watch(datetime.now().astimezone(), watcher.ways, (), 0.0)
    with suppress(KeyboardInterrupt), awake():
        for beat in watcher.beats(time.monotonic, time.sleep, seconds):
            seen = replace(seen, ways=watcher.ways, beats=(*seen.beats, beat))
            seen = replace(seen, seconds=time.monotonic() - started)
            show(seen)
    return replace(seen, seconds=time.monotonic() - started)


def _watcher(profile_file: Path | None, language: Language) -> Watcher:
    import os

    from checks.host import here
    from troubleshoot.cli.context import on_stderr, profile_at
    from troubleshoot.profile.model import settings

    profile = profile_at(profile_file, opened(None, profile_file), on_stderr(language))
    return Watcher(here(), settings(profile, os.environ))


def _screen(language: Language) -> AbstractContextManager[Show]:
    """The live picture for people; nothing where the output goes into a file."""
    if not sys.stdout.isatty():
        return nullcontext(lambda lines: None)
    from troubleshoot.ui.progress import live_lines

    return live_lines(display_here(language))
