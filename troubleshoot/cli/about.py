"""`troubleshoot about`: what a technician asks first about this copy of the program."""

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.options import LangOption
from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Language, Text, printable


def about(lang: LangOption = "id") -> int:
    """Versi, paket, tempat data / version, packs, where data lies."""
    from troubleshoot.cli.report import show
    from troubleshoot.source.reader import own_words

    words = own_words(__file__)
    rows = [(words[name].in_(lang), value) for name, value in _rows(words, lang)]
    width = max(len(label) for label, _ in rows)
    show("".join(f"{label:{width}}  {printable(value)}\n" for label, value in rows))
    return Exit.DONE


def _rows(words: dict[str, Text], language: Language) -> Iterator[tuple[str, str]]:
    from troubleshoot import __version__
    from troubleshoot.knowledge.installed import office_packs, open_office
    from troubleshoot.storage import home as place

    yield "PROGRAM", f"troubleshoot {__version__}, {place.PROGRAM}"
    yield "SYSTEM", f"{system()}, Python {platform.python_version()}"
    knowledge = open_office(None, None)
    used = {pack.name for pack in knowledge.packs[1:]}
    packs = []
    with suppress(TroubleshootError):  # a closed place is among what is not used
        packs = [one for one in office_packs() if one.name in used and not one.trouble]
    for one in packs:
        yield "PACK", f"{one.name} {one.version}, {one.place}"
    for trouble in knowledge.unused:
        yield "UNUSED", trouble.in_(language)
    if not packs and not knowledge.unused:
        yield "PACK", words["NONE"].in_(language)
    closed = place.unseen(place.home())  # "cannot look" is never "none"
    yield "DATA", f"{place.home()}{f' ({closed.text.in_(language)})' if closed else ''}"
    for name, folder in (
        ("PROFILE", place.profile_file(place.home())),
        ("SESSIONS", place.sessions_folder(place.home())),
        ("REPORTS", place.reports_folder()),
        ("OUTBOX", place.outbox_folder(place.home())),
    ):
        there = words["THERE" if os.path.lexists(folder) else "NOT_YET"].in_(language)
        yield name, str(folder) if closed else f"{folder} ({there})"
    yield from _allowed(language)


def system() -> str:
    """By the system's own calls: `platform` starts programs where it knows no answer."""
    if sys.platform == "win32":
        told = sys.getwindowsversion()
        return f"Windows {told.major}.{told.minor}.{told.build}"
    told = os.uname()
    return f"{told.sysname} {told.release}, {told.machine}"


def _allowed(language: Language) -> Iterator[tuple[str, str]]:
    """What the system lets us see of itself, without any traffic."""
    from checks.check import Phase
    from checks.host import here
    from checks.registry import BY_NAME, CHECKS
    from checks.result import State
    from checks.runner import run
    from checks.settings import Settings
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.report.evidence import reason_said

    wording = Knowledge.open().wording
    asked = [check for check in CHECKS if check.phase is Phase.INVENTORY] + [BY_NAME["computer"]]
    found = {result.check: result for result in run(asked, here(), Settings())}
    for check in asked:
        result, title = found[check.name], wording.checks[check.name].name.in_(language)
        why = reason_said(result, wording) if result.state is State.NOT_RUN else None
        yield ("SEEN", title) if why is None else ("HIDDEN", f"{title}: {why.in_(language)}")
