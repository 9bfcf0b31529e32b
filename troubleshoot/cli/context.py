"""What stands around a session: knowledge, profile, earlier sessions. Read when first needed."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.errors import TroubleshootError
from troubleshoot.storage.home import healthy_file, home, profile_file, sessions_folder, unseen
from troubleshoot.text import Text
from troubleshoot.ui.console import is_terminal

if TYPE_CHECKING:
    from troubleshoot.diagnosis.local import LocalExaminer
    from troubleshoot.engine.events import Started
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.profile.loader import Warn
    from troubleshoot.profile.model import Profile
    from troubleshoot.session.background import Background
    from troubleshoot.session.store import Store
    from troubleshoot.text import Language

# Who is handed to whom: the library, the office profile, the examiner of this PC.


def profile_at(file: Path | None, library: Knowledge, warn: Warn) -> Profile:
    """The profile named, else the one kept on this PC, else an empty one.

    `warn` is told once what of it cannot be used. Raises `TroubleshootError` when a file was
    named and nothing of it can be used.
    """
    for said in library.unused:
        warn(said)
    if file is None:
        trouble = unseen(home())
        if trouble:
            warn(trouble.text)
        if trouble or not os.path.lexists(profile_file(home())):
            from troubleshoot.profile.model import Profile

            return Profile()  # neither loader nor cause table are worth reading for that
    from troubleshoot.profile.loader import find

    return find(file, tuple(library.causes().causes), warn=warn)


def on_stderr(language: Language) -> Warn:
    """Says what is wrong beside the command's own output."""
    return lambda said: print(said.in_(language), file=sys.stderr)


def examiner(profile: Profile, library: Knowledge) -> LocalExaminer:
    """The examiner of this PC."""
    from checks.host import here
    from troubleshoot.diagnosis.last_healthy import LastHealthy
    from troubleshoot.diagnosis.local import LocalExaminer
    from troubleshoot.profile.model import settings

    memory = LastHealthy(healthy_file(home()))
    return LocalExaminer(here(), settings(profile, os.environ), library.causes(), memory)


_LOGGED = Text("Semua pengukuran dicatat tanpa disamarkan: {file}", "Logged unmasked: {file}")


def log_measurements(language: Language) -> None:
    """Every question to this PC and to its network goes into one file from here on."""
    import time

    import checks.host
    from troubleshoot.storage.files import make_folder, rotate
    from troubleshoot.storage.log import append_line

    file = home() / "troubleshoot-verbose.log"
    make_folder(file.parent)
    rotate(file, 2)
    on_stderr(language)(_LOGGED.filled(file=file))
    checks.host.tell = lambda line: append_line(file, f"{time.strftime('%H:%M:%S')} {line}")


class Office:
    """`profile_file`: as given on the command line. `unseen`: what could not be looked at.

    Only what the first screen shows is read before it; a profile that was named, too, because
    a wrong one must be told at once.
    """

    def __init__(self, profile_file: Path | None, library: Knowledge) -> None:
        self.profile_file, self.library = profile_file, library
        self.profile_faults: list[Text] = []
        self.unseen: list[Text] = []
        if profile_file is not None:
            assert self.profile is not None

    @cached_property
    def profile(self) -> Profile:
        """The profile in force; what is wrong with it is kept in `profile_faults`.

        Raises `TroubleshootError` when one was named and nothing of it can be used.
        """
        closed = self.profile_file is None and unseen(home())
        told = self.unseen if closed else self.profile_faults
        return profile_at(self.profile_file, self.library, told.append)

    @cached_property
    def ahead(self) -> Background | None:
        """This PC, measured while people read; none where answers were written down before."""
        if not is_terminal(sys.stdin):
            return None
        from troubleshoot.session.background import Background

        profile = self.profile  # read here: two threads would tell its faults twice
        return Background(lambda: examiner(profile, self.library))

    @cached_property
    def store(self) -> Store:
        """The sessions on this PC."""
        from troubleshoot.session.store import Store

        return Store(sessions_folder(home()))

    def newest_unfinished(self) -> Started | None:
        """The newest session, if it still waits; older ones are not worth a slow first screen."""
        if not os.path.lexists(sessions_folder(home())) and not unseen(home()):
            return None
        try:
            newest = self.store.ids()[:1]
        except TroubleshootError as closed:
            self.unseen.append(closed.text)
            return None
        for session in newest:
            summary = self.store.summary(session, self.library)
            if summary.waits:
                return summary.started
        return None
