"""Which profile is in force: the one that was named, else the one of this PC, else none."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from troubleshoot.profile.loader import load
from troubleshoot.profile.model import Profile

NAME = "profile.yaml"


def find(named: Path | None, home: Path) -> Path | None:
    """The file to read; a named one must exist, that of this PC need not."""
    own = home / NAME
    if named is not None:
        return named
    return own if own.exists() or own.is_symlink() else None


def profile_in_force(named: Path | None, home: Path, causes: Collection[str] = ()) -> Profile:
    """The profile; the empty one where there is none. Raises `TroubleshootError`."""
    path = find(named, home)
    return Profile() if path is None else load(path, causes)
