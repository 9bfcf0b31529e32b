"""The report files of a watch, written again and again: a power cut leaves the watch so far."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.report.writer import write_new
from troubleshoot.text import Language
from troubleshoot.watch.beat import Watch
from troubleshoot.watch.record import as_json, as_text

EVERY_S = 60.0
Replace = Callable[[Path, bytes], None]


class Kept:
    """One watch's text and JSON in a folder; `replace` puts a whole file in another's place."""

    def __init__(self, folder: Path, language: Language, replace: Replace) -> None:
        self._folder, self._language, self._replace = folder, language, replace
        self._files: dict[str, Path] = {}
        self._due_s = EVERY_S

    def meanwhile(self, watch: Watch) -> None:
        """Every minute; a full disk is no reason to end a watch."""
        if watch.seconds >= self._due_s:
            self._due_s = watch.seconds + EVERY_S
            with suppress(TroubleshootError):
                self.save(watch, finished=False)

    def save(self, watch: Watch, *, finished: bool = True) -> list[Path]:
        """The files as they are now; raises `TroubleshootError`."""
        stem = f"watch-{watch.started:%Y%m%d-%H%M%S}"
        forms = {
            ".txt": as_text(watch, self._language, finished=finished),
            ".json": as_json(watch, finished=finished),
        }
        return [self._put(stem, suffix, content) for suffix, content in forms.items()]

    def _put(self, stem: str, suffix: str, content: str) -> Path:
        """In place of its own earlier one, never of another watch's."""
        file = self._files.get(suffix)
        if file is not None:
            with suppress(OSError):
                self._replace(file, content.encode("utf-8"))
                return file
        self._files[suffix] = write_new(self._folder, stem, suffix, content)
        return self._files[suffix]
