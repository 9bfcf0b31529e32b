"""After the walk: the report is made, shown and kept, and the last screen says what to do now."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.operator_choice import OperatorContext
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.engine.engine import Outcome, fold
from troubleshoot.engine.events import Noted, Started
from troubleshoot.engine.history import BEGAN, post_session_answers
from troubleshoot.engine.state import Proof
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.storage.home import home, outbox_folder, reports_folder, travels
from troubleshoot.text import Language, Text
from troubleshoot.ui import closing, strings
from troubleshoot.ui.console import can_open, open_file
from troubleshoot.ui.page import Display, Page, paragraph, stacked
from troubleshoot.ui.terminal import ScanScreen, Terminal

if TYPE_CHECKING:
    from troubleshoot.cli.context import Office
    from troubleshoot.outbox.deliver import Delivered
    from troubleshoot.outbox.settings import Delivery
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal

NEVER_BEGAN = ("account_needed", "upload_short", "site_stale")  # what is wished, not what broke
ATTEMPT_S = 10.0
KEPT_AS = ("text", "html", "json")
MOST_FOLDERS = 3  # that are asked for when one after the other cannot be written
NOTED_AS = ("text", "html")  # to print; a note goes nowhere


@dataclass(frozen=True)
class Handover:
    """What a session that has ended still asks, keeps, sends and says."""

    journal: Journal
    office: Office
    context: OperatorContext

    @property
    def _terminal(self) -> Terminal:
        return self.context.terminal

    @property
    def _display(self) -> Display:
        return self.context.terminal.display

    def take_leave(self, ended: Outcome, proof: Proof) -> None:
        """The last screens."""
        if ended is Outcome.ESCALATED:
            self._hand_over()
        elif ended is Outcome.RESOLVED:
            saved = self.journal.secure()
            measured = proof is Proof.MEASURED
            said = closing.resolved_page(self._display, measured=measured, saved=saved)
            unsaved = () if saved else paragraph(strings.NOT_SAVED, self._display, "bad")
            self._terminal.show(stacked(unsaved, said, self._record()))
        else:
            self._keep_note()

    def _hand_over(self) -> None:
        """Keep the report on this PC; let it leave only after a yes."""
        allowed = False
        if self.context.script is None:
            self._name_the_unit(strings.UNIT_WHY)
            report = self._report()
            # Where no tree has asked: this program's clock cannot know.
            if report.since is None and report.headline.cause.id not in NEVER_BEGAN:
                with suppress(LeftUnfinished):  # nobody there any more: it stays unknown
                    self._note(BEGAN, closing.ask_since(self._terminal))
            allowed = self._allowed()
        report = self._report()
        files, trouble = self._kept_somewhere(report, KEPT_AS)
        said = self._send(report) if allowed else ()
        if self.context.script is not None:  # nobody was asked: the report itself is shown
            self._terminal.show(self._printed(report), fresh=True)
        scan = allowed or self.context.script is not None
        where = closing.files_page(files, self._display, scan=scan)
        unsaved = self._unsaved(report, files, trouble, scanned=allowed)
        advice = self._advice(report, allowed, saved=bool(files) or self.journal.saved)
        if allowed and report.photo:
            photo = strings.SEND_PHOTO.filled(what=report.photo)
            said = stacked(said, paragraph(photo, self._display, "strong"))
        self._last((unsaved, said, stacked(where, self._record(), advice)), files)

    def _keep_note(self) -> None:
        """Keep what was asked and said as files to print; it goes to the technician if wished."""
        if self.context.script is None:
            self._name_the_unit(strings.UNIT_WHY_NOTE)
        report = self._report()
        files, trouble = self._kept_somewhere(report, NOTED_AS)
        where = closing.note_page(files, self._display)
        said = self._record()
        if self.journal.saved and not said:
            said = paragraph(strings.RECORDED.filled(session=report.session), self._display)
        page = stacked(self._unsaved(report, files, trouble), said, where)
        if self.context.script is not None:
            self._terminal.show(page)
        elif closing.agrees(self._terminal, page, strings.HAND_OVER) and self._allowed():
            self._last((self._send(self._report()), where), files)

    def _report(self) -> Report:
        from troubleshoot.cli.consent import report_in

        return report_in(self.journal, self.office.library)

    def _allowed(self) -> bool:
        from troubleshoot.cli.consent import ask

        return ask(self.journal, self.office.library, self.context)

    # The office's name, where nobody knows it yet: asked once, kept with the session and this PC.

    def _name_the_unit(self, why: Text) -> None:
        """Ask for the name where the profile has none; `why` is said to the person."""
        first = self.journal.events[0]
        assert isinstance(first, Started)  # a journal begins with it
        if first.profile.get("unit") or post_session_answers(self.journal.events).get("unit"):
            return
        try:
            unit = closing.ask_unit(self._terminal, why)
        except LeftUnfinished:  # nobody there any more: the paper is made all the same
            return
        if unit:
            self._note("unit", unit)
            remember(unit, self.office)

    def _note(self, field: str, text: str) -> None:
        at = fold(self.journal.events, self.office.library).at
        self.journal.append(Noted(when=time.time(), at=at, text=text, field=field))

    # The files that a session leaves on this PC.

    def _kept_somewhere(self, report: Report, forms: Sequence[str]) -> tuple[list[Path], str]:
        """The report's files; where this PC keeps nothing, in a folder that the person names."""
        files, trouble = kept(report, self._display.language, forms)
        if self.journal.secure() and not trouble:
            return files, ""
        elsewhere = self._elsewhere(report, forms, trouble)
        return (elsewhere, "") if elsewhere else (files, trouble)

    def _elsewhere(self, report: Report, forms: Sequence[str], trouble: str) -> list[Path]:
        """All of it in another folder, the session's record too; nothing where none was named.

        A folder that was named earlier in the session is not asked for again.
        """
        from troubleshoot.cli.report import save
        from troubleshoot.storage.files import write_new

        language, known = self._display.language, self.journal.elsewhere
        for _ in range(MOST_FOLDERS if self.context.script is None else 0):
            try:
                folder = known or closing.ask_folder(self._terminal, trouble)
                if folder is None:
                    break
                files = [save(report, form, folder, language) for form in forms]
                if not known:
                    whole = self.journal.whole()
                    files.append(write_new(folder, report.session, ".jsonl", whole))
                return files
            except (LeftUnfinished, KeyboardInterrupt):  # the paper is left
                break
            except TroubleshootError as error:
                trouble, known = error.text.in_(language), None
        return []

    # After the yes: the outbox where delivery is set up, and the phone as the way out.

    def _send(self, report: Report) -> Page:
        """Send what may be sent; returns what is to be said about it on the last screen."""
        delivered, told = self._posted(report)
        return told if delivered else stacked(told, self._by_phone(report))

    def _posted(self, report: Report) -> tuple[bool, Page]:
        """Whether every way that is set up has the report now. A simulated one is never posted."""
        display = self._display
        if report.simulated:
            return False, ()
        try:
            from troubleshoot.outbox.settings import load

            delivery = load(home())
            if delivery is None:
                return False, ()
            self._terminal.show(paragraph(strings.SENDING, display), fresh=True)
            delivered, told = _attempt(report, delivery)
        except TroubleshootError as trouble:
            return False, paragraph(trouble.text, display, "bad")
        numbers = told.numbers if told else ""
        sent = strings.SENT_AS if numbers else strings.SENT
        sentence = strings.WAITS if delivered is False else sent
        text = sentence.in_(display.language).format(code=report.code, numbers=numbers)
        return bool(delivered), paragraph(text, display, "strong")

    def _by_phone(self, report: Report) -> Page:
        """The code to scan, then the text to copy."""
        from troubleshoot.report.render import qr, whatsapp

        language = self._display.language
        columns, rows = shutil.get_terminal_size()
        try:
            code = qr.lines(report, language, columns, rows)
        except ImportError:
            code = ()
        if isinstance(self._terminal, ScanScreen):
            self._terminal.scan(code, strings.SCAN.in_(language))
        text = whatsapp.render(report, language)
        return closing.copy_page(text, _whom(self.office), self._display)

    # What the last screens say.

    def _record(self) -> Page:
        return closing.record_page(self.journal.record_elsewhere, self._display)

    def _unsaved(
        self, report: Report, files: Sequence[Path], trouble: str, *, scanned: bool = False
    ) -> Page:
        """What comes first where something is on no disk: that, and the paper."""
        display = self._display
        if trouble and (files or self.journal.saved):
            return closing.unsaved_page(trouble, display)
        if self.journal.saved or any(file.suffix == ".jsonl" for file in files):
            return ()
        if files:
            return paragraph(strings.RECORD_NOT_SAVED, display, "bad")
        if scanned:  # the text stands below
            return closing.not_saved_page(display, scanned=True)
        first, shown = closing.not_saved_page(display), self._printed(report)
        fits = len(first) + len(shown) < display.height - 1  # or its beginning scrolls away
        again = () if fits else paragraph(strings.NOT_SAVED, display, "bad")
        return stacked(first, shown, again)

    def _printed(self, report: Report) -> Page:
        from troubleshoot.report.render.text import render

        return closing.report_page(render(report, self._display.language), self._display)

    def _advice(self, report: Report, allowed: bool, *, saved: bool) -> Page:
        display, whom = self._display, _whom(self.office)
        pln = report.headline.owner is Owner.PLN
        if allowed or self.context.script is not None:
            return closing.escalated_page(report.code, whom, display, pln=pln)
        return closing.kept_page(report.code, whom, display, pln=pln, saved=saved)

    def _last(self, parts: Sequence[Page], files: Sequence[Path]) -> None:
        """What stands at the end, in as many screens as it takes; then the report is opened, if
        wished. Plain lines scroll back, and who reads a script's is no person."""
        if self.context.script is not None or not isinstance(self._terminal, ScanScreen):
            self._terminal.show(stacked(*parts), fresh=self.context.script is None)
            return
        page = next((file for file in files if file.suffix == ".html" and can_open()), None)
        *before, last = closing.in_screens(parts, self._display, asked=page is not None)
        with suppress(LeftUnfinished, KeyboardInterrupt):  # all is kept; nothing is left to answer
            for one in before:
                self._terminal.pause(one)
            if page is None:
                self._terminal.show(last, fresh=True)
            elif closing.agrees(self._terminal, last, strings.OPEN_IT):
                open_file(page)


def _attempt(report: Report, delivery: Delivery) -> tuple[bool | None, Delivered | None]:
    """Keep it first, then try: a cut at any moment loses nothing. Older revisions go before it;
    None: this one has arrived earlier."""
    from troubleshoot.outbox.deliver import Courier, transports
    from troubleshoot.outbox.outbox import Outbox
    from troubleshoot.outbox.parcel import of_key, pack
    from troubleshoot.outbox.transport import Fate, tls_context

    outbox, parcel = Outbox(outbox_folder(home())), pack(report)
    outbox.put(parcel)
    courier = Courier(outbox, transports(delivery, tls_context(delivery.ca), ATTEMPT_S))
    older = [key for key in outbox.waiting() if of_key(key)[0] == parcel.id]
    told = {one.id: one for one in map(courier.one, older) if one}.get(parcel.key)
    if not older and outbox.was_sent(parcel.key):
        return None, None
    return told is not None and told.fate is Fate.TAKEN, told


def remember(unit: str, office: Office) -> None:
    """Keep the name for the next time, on a PC without a profile; a stick may go elsewhere."""
    from troubleshoot.profile.loader import place
    from troubleshoot.profile.writer import save

    path: Path = place(None)
    if office.profile_file is None and not os.path.lexists(path) and not travels():
        try:
            save(replace(office.profile, unit=unit), path)
        except TroubleshootError:
            return  # the paper has the name; asking again next time is all that is lost


def kept(report: Report, language: Language, forms: Sequence[str]) -> tuple[list[Path], str]:
    """The files written, and what went wrong with the others."""
    from troubleshoot.cli.report import save

    files: list[Path] = []
    try:
        for form in forms:
            files.append(save(report, form, reports_folder(), language))
    except TroubleshootError as error:
        return files, error.text.in_(language)
    return files, ""


def _whom(office: Office) -> str:
    contact = office.profile.contacts.get(Owner.DINKOMINFO)
    if contact is None:
        return ""
    number = contact.whatsapp or contact.phone
    return " ".join(filter(None, [contact.name, f"({number})" if number else ""]))
