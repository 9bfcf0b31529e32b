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


def profile_at(file: Path | None) -> Profile:
    """The profile named, else the one kept on this PC, else an empty one."""
    from troubleshoot.profile.find import find

    return find(file)


def examiner(profile: Profile, library: TreeLibrary) -> LocalExaminer:
    """The examiner of this PC."""
    from checks.host import here
    from troubleshoot.profile.settings import settings

    return LocalExaminer(here(), settings(profile, os.environ), library.causes())
