"""After the walk: the report is made, shown and kept, and the last screen says what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.cli.papers import KEPT_AS, keep_note, kept
from troubleshoot.cli.unit import name_the_unit
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.ui import closing, words
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
        name_the_unit(journal, office, desk, words.UNIT_WHY)
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
    return closing.kept_page(report.code, _whom(office), look, pln=pln)


def _whom(office: Office) -> str:
    contact = office.profile.contacts.get(Owner.DINKOMINFO)
    if contact is None:
        return ""
    number = contact.whatsapp or contact.phone
    return " ".join(filter(None, [contact.name, f"({number})" if number else ""]))
