"""The office's name, where nobody knows it yet: asked once, kept with the session and this PC."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Noted, Started
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.home import travels
from troubleshoot.text import Text
from troubleshoot.ui import closing

if TYPE_CHECKING:
    from troubleshoot.cli.office import Office
    from troubleshoot.session.journal import Journal


def name_the_unit(journal: Journal, office: Office, desk: Desk, why: Text) -> None:
    """Ask for the name where the profile has none; `why` is said to the person."""
    if _first(journal).profile.get("unit"):
        return
    try:
        unit = closing.ask_unit(desk.terminal, why)
    except LeftUnfinished:  # nobody there any more: the paper is made all the same
        return
    if unit:
        at = fold(journal.events, office.library).at
        journal.append(Noted(when=time.time(), at=at, text=unit, field="unit"))
        remember(unit, office)


def remember(unit: str, office: Office) -> None:
    """Keep the name for the next time, on a PC without a profile; a stick may go elsewhere."""
    from troubleshoot.profile.find import place
    from troubleshoot.profile.writer import save

    path: Path = place(None)
    if office.profile_file is None and not path.exists() and not travels():
        try:
            save(replace(office.profile, unit=unit), path)
        except TroubleshootError:
            return  # the paper has the name; asking again next time is all that is lost


def _first(journal: Journal) -> Started:
    first = journal.events[0]
    assert isinstance(first, Started)  # a journal begins with it
    return first
