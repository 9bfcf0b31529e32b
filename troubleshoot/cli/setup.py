"""`troubleshoot setup`: the office profile, asked for and written."""

import os
import time
from pathlib import Path

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.operator_choice import open_operator
from troubleshoot.cli.options import opened
from troubleshoot.errors import LeftUnfinished
from troubleshoot.profile.interview import interview, seen
from troubleshoot.profile.loader import find, place, read_bounded
from troubleshoot.profile.model import Profile
from troubleshoot.profile.units import Unit, load_units
from troubleshoot.profile.writer import keep_copy, save
from troubleshoot.source.reader import own_words
from troubleshoot.storage.home import home, tidy
from troubleshoot.text import Language, Text
from troubleshoot.ui.setup import SetupScreens

SAYS = own_words(__file__)


def setup(
    profile: Path | None = None, source: Path | None = None, language: Language = "id"
) -> Exit:
    """Start from `source` or from the profile in force; write to `profile` or this PC's place.

    What cannot be read is said before anything is asked; a copy of the file it stands in is kept
    before that file is written. Raises `TroubleshootError`.
    """
    from checks.host import here

    tidy(home())
    target, faults = place(profile), list[Text]()
    start, units = _start(source, profile, faults)
    context = open_operator(language)
    screens = SetupScreens(context.terminal)
    code, told = Exit.UNFINISHED, [SAYS["NOT_SAVED"].in_(language)]
    try:
        for fault in faults:
            context.warn(fault)
        seen_here = seen(here(), time.localtime().tm_gmtoff)
        filled = interview(start, units, seen_here, screens)
        if filled is not None:
            copy = keep_copy(target) if faults and not source else None
            save(filled, target)
            code, told = Exit.DONE, [SAYS["SAVED"].in_(language).format(path=target)]
            told += [SAYS["KEPT"].in_(language).format(copy=copy)] if copy else []
    except LeftUnfinished:
        pass
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    for sentence in told:
        screens.tell(sentence)
    return code


def _start(
    source: Path | None, profile: Path | None, faults: list[Text]
) -> tuple[Profile, tuple[Unit, ...]]:
    """The profile to begin with, and the units that it hands out.

    `faults` gets what cannot be used; a file that cannot even be opened could not be kept either,
    so that ends here. Raises `TroubleshootError`.
    """
    path = place(source or profile)
    if not source and not os.path.lexists(path):
        return Profile(), ()
    read_bounded(path)
    causes = tuple(opened(None).causes().causes)
    start = find(source or profile, causes, warn=faults.append)
    return start, load_units(path.with_name(start.units)) if start.units else ()
