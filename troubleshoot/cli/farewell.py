"""After the walk: the report is made, shown and kept, and the last screen says what to do now."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.cli.papers import KEPT_AS, keep_note, kept
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Noted, Started
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.home import travels
from troubleshoot.ui import closing
from troubleshoot.ui.page import Page, stacked

if TYPE_CHECKING:
    from troubleshoot.cli.office import Office
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal


def take_leave(ended: Outcome, proof: Proof, journal: Journal, office: Office, desk: Desk) -> None:
    """The last screens of a session that has ended."""
    look = desk.terminal.look
    if ended is Outcome.ESCALATED:
        _hand_over(journal, office, desk)
    elif ended is Outcome.RESOLVED:
        desk.terminal.show(closing.resolved_page(look, measured=proof is Proof.MEASURED))
    else:
        keep_note(journal, office, desk)


def _hand_over(journal: Journal, office: Office, desk: Desk) -> None:
    """Keep the report on this PC; let it leave only after a yes."""
    from troubleshoot.cli.consent import ask, report_in

    allowed = False
    if desk.script is None:
        _name_the_unit(journal, office, desk)
        allowed = ask(journal, office.library, office.trees, desk)
    report = report_in(journal, office.library, office.trees)
    look = desk.terminal.look
    files, trouble = kept(report, look.language, KEPT_AS)
    said = _said(report, allowed, office, desk)
    names = [file.name for file in files]
    scan = allowed or desk.script is not None
    where = closing.files_page(str(files[0].parent), names, look, scan=scan) if files else ()
    unsaved = closing.unsaved_page(trouble, look) if trouble else ()
    last = stacked(said, where, unsaved, _advice(report, allowed, office, desk))
    desk.terminal.show(last, fresh=desk.script is None)


def _said(report: Report, allowed: bool, office: Office, desk: Desk) -> Page:
    """What became of the report; where nobody was asked, the report itself."""
    if allowed:
        from troubleshoot.cli.dispatch import dispatch

        return dispatch(report, _whom(office), desk)
    if desk.script is not None:
        from troubleshoot.report.render.text import render

        look = desk.terminal.look
        desk.terminal.show(closing.report_page(render(report, look.language), look), fresh=True)
    return ()


def _advice(report: Report, allowed: bool, office: Office, desk: Desk) -> Page:
    look, pln = desk.terminal.look, report.headline.owner is Owner.PLN
    if allowed or desk.script is not None:
        return closing.escalated_page(report.code, _whom(office), look, pln=pln)
    return closing.kept_page(report.code, look, pln=pln)


def _name_the_unit(journal: Journal, office: Office, desk: Desk) -> None:
    """Ask for the office's name where nobody knows it, and keep it with the session."""
    if _first(journal).profile.get("unit"):
        return
    try:
        unit = closing.ask_unit(desk.terminal)
    except LeftUnfinished:  # nobody there any more: the report is made all the same
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
            return  # the report has the name; asking again next time is all that is lost


def _whom(office: Office) -> str:
    contact = office.profile.contacts.get(Owner.DINKOMINFO)
    if contact is None:
        return ""
    number = contact.whatsapp or contact.phone
    return " ".join(filter(None, [contact.name, f"({number})" if number else ""]))


def _first(journal: Journal) -> Started:
    first = journal.events[0]
    assert isinstance(first, Started)  # a journal begins with it
    return first
