"""`troubleshoot setup`: the office profile, asked for and written."""

from __future__ import annotations

import time
from pathlib import Path

from troubleshoot.cli.desk import open_desk
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.wiring import library_at
from troubleshoot.errors import LeftUnfinished
from troubleshoot.profile.find import place
from troubleshoot.profile.interview import interview
from troubleshoot.profile.loader import load
from troubleshoot.profile.model import Profile
from troubleshoot.profile.read_units import load_units
from troubleshoot.profile.seen import Seen, seen
from troubleshoot.profile.units import Unit
from troubleshoot.profile.writer import save
from troubleshoot.text import Language, Text
from troubleshoot.ui.setup import SetupScreens

_SAVED = Text("Profil tersimpan: {path}", "The profile is saved: {path}")
_NOT_SAVED = Text("Tidak ada yang disimpan.", "Nothing was saved.")


def setup(
    profile: Path | None = None, source: Path | None = None, language: Language = "id"
) -> Exit:
    """Start from `source` or from the profile in force; write to `profile` or this PC's place."""
    target = place(profile)
    start, units = _start(source, target, tuple(library_at(None).causes().causes))
    desk = open_desk(language)
    screens = SetupScreens(desk.terminal)
    code, told = Exit.UNFINISHED, _NOT_SAVED
    try:
        filled = interview(start, units, _seen_here(), screens)
        if filled is not None:
            save(filled, target)
            code, told = Exit.DONE, _SAVED
    except LeftUnfinished:
        pass
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    screens.tell(told.in_(language).format(path=target))
    return code


def _start(
    source: Path | None, target: Path, causes: tuple[str, ...]
) -> tuple[Profile, tuple[Unit, ...]]:
    """The profile to begin with, and the units that it hands out."""
    path = source or target
    profile = load(path, causes) if source or path.exists() else Profile()
    if profile.units is None:
        return profile, ()
    return profile, load_units(path.with_name(profile.units))


def _seen_here() -> Seen:
    from checks.host import here

    return seen(here(), time.localtime().tm_gmtoff)
