"""Who is handed to whom: the library, the office profile, the examiner of this PC."""

from __future__ import annotations

import os
from pathlib import Path

from troubleshoot.diagnosis.local import LocalExaminer
from troubleshoot.profile.model import Profile
from troubleshoot.trees.library import TreeLibrary


def library_at(trees: Path | None) -> TreeLibrary:
    """The shipped knowledge, with a pack of one's own laid over it."""
    return TreeLibrary.open(trees)


def profile_at(file: Path | None, library: TreeLibrary) -> Profile:
    """The profile named, else the one kept on this PC, else an empty one."""
    from troubleshoot.profile.find import find, place

    if file is None and not place(None).exists():
        return Profile()  # the cause table is not worth reading for that
    return find(file, tuple(library.causes().causes))


def examiner(profile: Profile, library: TreeLibrary) -> LocalExaminer:
    """The examiner of this PC."""
    from checks.host import here
    from troubleshoot.profile.settings import settings

    return LocalExaminer(here(), settings(profile, os.environ), library.causes())
