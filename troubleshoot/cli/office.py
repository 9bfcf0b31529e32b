"""What stands around a session: knowledge, profile, earlier sessions. Read when first needed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.session.home import home, sessions_folder
from troubleshoot.trees.library import TreeLibrary

if TYPE_CHECKING:
    from troubleshoot.engine.events import Started
    from troubleshoot.profile.model import Profile
    from troubleshoot.session.store import Store


class Office:
    """`profile_file`, `trees`: as given on the command line.

    Only what the first screen shows is read before it; a profile that was named, too, because
    a wrong one must be told at once.
    """

    def __init__(self, profile_file: Path | None, trees: Path | None) -> None:
        self.profile_file, self.trees = profile_file, trees
        self.library = TreeLibrary.open(trees)
        if profile_file is not None:
            assert self.profile is not None

    @cached_property
    def profile(self) -> Profile:
        """The profile in force; raises `TroubleshootError`."""
        from troubleshoot.cli.wiring import profile_at

        return profile_at(self.profile_file, self.library)

    @cached_property
    def store(self) -> Store:
        """The sessions on this PC."""
        from troubleshoot.session.store import Store

        return Store(sessions_folder(home()))

    def newest_unfinished(self) -> Started | None:
        """The newest session, if it still waits; older ones are not worth a slow first screen."""
        if not sessions_folder(home()).is_dir():
            return None
        from troubleshoot.engine.outcome import Outcome

        for session in self.store.ids()[:1]:
            summary = self.store.summary(session, self.library)
            real = summary.started is not None and summary.started.simulated is None
            if real and summary.outcome is Outcome.UNFINISHED:
                return summary.started
        return None
