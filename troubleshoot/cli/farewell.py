"""After the walk: the report is made and shown, and the last screen says what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.engine.events import Event, Started
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.home import home
from troubleshoot.text import Language
from troubleshoot.ui import closing
from troubleshoot.ui.page import stacked

if TYPE_CHECKING:
    from troubleshoot.cli.office import Office
    from troubleshoot.report.model import Report

KEPT_AS = ("text", "html", "json")


def take_leave(
    ended: Outcome, proof: Proof, events: Sequence[Event], office: Office, desk: Desk
) -> None:
    """The last screens of a session that has ended."""
    look = desk.terminal.look
    if ended is Outcome.ESCALATED:
        _hand_over(_named(events, office, desk), office, desk)
    elif ended is Outcome.RESOLVED:
        desk.terminal.show(closing.resolved_page(look, measured=proof is Proof.MEASURED))
    else:
        desk.terminal.show(closing.recorded_page(_first(events).session, look))


def _hand_over(events: Sequence[Event], office: Office, desk: Desk) -> None:
    from troubleshoot.report.build import build
    from troubleshoot.report.render.text import render
    from troubleshoot.report.wording import wording_at

    causes = office.library.causes()
    report = build(events, office.library, causes, wording_at(office.trees))
    terminal, look = desk.terminal, desk.terminal.look
    text = closing.report_page(render(report, look.language), look)
    terminal.show(text, fresh=True)
    files, trouble = _kept(report, look.language)
    names = [file.name for file in files]
    where = closing.files_page(str(files[0].parent), names, look) if files else ()
    unsaved = closing.unsaved_page(trouble, look) if trouble else ()
    advice = closing.escalated_page(report.code, _whom(office), look)
    terminal.show(stacked(where, unsaved, advice))


def _kept(report: Report, language: Language) -> tuple[list[Path], str]:
    """The files written, and what went wrong with the others."""
    from troubleshoot.cli.report import REPORTS, save

    files: list[Path] = []
    try:
        for form in KEPT_AS:
            files.append(save(report, form, home() / REPORTS, language))
    except TroubleshootError as error:
        return files, error.text.in_(language)
    return files, ""


def _named(events: Sequence[Event], office: Office, desk: Desk) -> Sequence[Event]:
    """The events with the office's name in them, asked for only where nobody knows it."""
    first = _first(events)
    if first.profile.get("unit") or desk.script is not None:
        return events
    try:
        unit = closing.ask_unit(desk.terminal)
    except LeftUnfinished:  # nobody there any more: the report is made all the same
        unit = ""
    if unit:
        _remember(unit, office)
    return (replace(first, profile={**first.profile, "unit": unit}), *events[1:])


def _remember(unit: str, office: Office) -> None:
    """Keep the name for the next time, on a PC without a profile."""
    from troubleshoot.profile.find import place
    from troubleshoot.profile.writer import save

    path: Path = place(None)
    if office.profile_file is None and not path.exists():
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


def _first(events: Sequence[Event]) -> Started:
    first = events[0]
    assert isinstance(first, Started)  # a journal begins with it
    return first
