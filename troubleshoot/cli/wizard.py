"""The wizard's first screen: reports that wait, a session that waits, or a problem to pick."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.context import Office
from troubleshoot.cli.operator_choice import OperatorContext, open_operator
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.storage.home import healthy_file, home, names_in, outbox_folder, sessions_folder
from troubleshoot.text import Language

if TYPE_CHECKING:
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.report.model import Report
    from troubleshoot.ui.menu import Entry

SETTINGS = "delivery.yaml"
MOST_S = 60.0
ATTEMPT_S = 10.0  # somebody waits for the help that comes after it


def offer_waiting(context: OperatorContext) -> bool:
    """One question, and whether they were sent then. Nothing asks the network before the yes; no
    trouble here may stop the help."""
    if not os.path.lexists(home() / SETTINGS):
        return False
    try:
        return any(_waiting(outbox_folder(home()))) and _offer(context)
    except TroubleshootError as trouble:
        context.warn(trouble.text)
        return False


def _waiting(folder: Path) -> Iterator[Path]:
    """What may wait, by a look into two folders: the first screen must come at once."""
    for name in ("pending", "claimed"):
        found = (one for one in names_in(folder / name) if one.endswith(".json"))
        yield from (folder / name / one for one in found if not one.startswith("."))


def _offer(context: OperatorContext) -> bool:
    from troubleshoot.outbox.outbox import Outbox
    from troubleshoot.outbox.parcel import of_key
    from troubleshoot.outbox.settings import load
    from troubleshoot.report.model import code_of
    from troubleshoot.ui.first_screen import agrees_to_send

    delivery, outbox = load(home()), Outbox(outbox_folder(home()))
    codes = list(dict.fromkeys(code_of(of_key(parcel)[0]) for parcel in outbox.waiting()))
    if not (delivery and codes and agrees_to_send(context.terminal, codes)):
        return False
    from troubleshoot.outbox.deliver import Courier, transports
    from troubleshoot.outbox.transport import Fate, tls_context
    from troubleshoot.ui import strings
    from troubleshoot.ui.first_screen import sent_page
    from troubleshoot.ui.page import header, paragraph, stacked

    terminal, display = context.terminal, context.terminal.display
    sending = paragraph(strings.SENDING, display)
    terminal.show(stacked(header(strings.PROGRAM, display), sending), fresh=True)
    courier = Courier(outbox, transports(delivery, tls_context(delivery.ca), ATTEMPT_S))
    told = list(courier.round(MOST_S))
    sent = {one.code: one.numbers for one in told if one.fate is Fate.TAKEN}
    left = len(outbox.undelivered())
    terminal.pause(sent_page(sent, left, display))
    return not left


def wizard(profile: Path | None, knowledge: Knowledge, language: Language = "id") -> int:
    """The first screen, then the walk; returns the exit code."""
    office, context = Office(profile, knowledge), open_operator(language)
    from troubleshoot.ui.first_screen import pick_symptom

    try:
        earlier = _earlier(office, context)
        if earlier is None:
            library = office.library
            news = partial(_measured_item, office, language)
            wanted = pick_symptom(context.terminal, library.symptoms(), library.find, news)
    except LeftUnfinished:
        raise TroubleshootError(own_words(__file__)["NOTHING_PICKED"]) from None
    if earlier is not None:
        return earlier()
    from troubleshoot.cli.run import begin, start_of

    start = start_of(office.library.tree(wanted.tree), wanted.at)
    return begin(start, office, context, language, wanted.words)


def _earlier(office: Office, context: OperatorContext) -> Callable[[], int] | None:
    """What goes on with an earlier session or report, where somebody wants that."""
    sent = os.path.lexists(outbox_folder(home())) and offer_waiting(context)
    waiting = office.newest_unfinished()
    if waiting is not None:
        from troubleshoot.cli.run import go_on
        from troubleshoot.ui.first_screen import agrees_to_resume

        tree = office.library.tree(waiting.at.rpartition(".")[0])
        if agrees_to_resume(context.terminal, tree.title.in_(context.terminal.display.language)):
            return partial(go_on, waiting.session, office, context.in_)
    with suppress(TroubleshootError):  # it has been said that nobody can look, or is said later
        report = None if sent else remembered(office)  # one question about it is enough
        return _follow_up(report, office, context) if report else None
    return None


# A report of this PC is offered first, so that nobody makes a second one of the same fault.

MOST_LOOKED_AT = 5
MOST_SHOWN = 60
REMEMBERED_S = 7 * 86_400.0


def remembered(office: Office) -> Report | None:
    """The newest report of this PC that may still be open: for a week, unless somebody said that
    all is well again, or this PC measured so. Simulated ones do not count."""
    if not os.path.lexists(sessions_folder(home())):
        return None
    from troubleshoot.cli.report import report_of
    from troubleshoot.diagnosis.cause import NO_FAULT
    from troubleshoot.diagnosis.last_healthy import LastHealthy
    from troubleshoot.engine.engine import Outcome

    healthy = LastHealthy(healthy_file(home())).since() or 0.0
    for session in office.store.ids()[:MOST_LOOKED_AT]:
        known = office.store.summary(session, office.library)
        if known.started is None or known.started.simulated:
            continue
        if abs(time.time() - known.started.when) > REMEMBERED_S:
            return None
        if known.outcome is Outcome.ESCALATED:
            report = report_of(session, office.store, office.library)
            measured = known.cause not in (None, NO_FAULT)  # else no check can see it gone
            gone = measured and healthy > report.ended.at
            return None if gone or report.headline.status is Outcome.RESOLVED else report
        if known.cause == NO_FAULT:
            healthy = max(healthy, known.started.when)
    return None


def _follow_up(
    report: Report, office: Office, context: OperatorContext
) -> Callable[[], int] | None:
    """What the person wants of a report that this PC has made; None: a new session."""
    from troubleshoot.cli.run import hand_over_again
    from troubleshoot.engine.history import ADDITION, FIXED
    from troubleshoot.report.strings import FIXED as FIXED_WORDS
    from troubleshoot.text import shortened
    from troubleshoot.ui import first_screen, strings

    terminal, language = context.terminal, context.terminal.display.language
    when = strings.ago(time.time() - report.ended.at, language)
    what = report.complaint or report.headline.cause.title.in_(language)
    field, text = "", ""
    while not text:
        wish = first_screen.asks_about(terminal, report.code, when, shortened(what, MOST_SHOWN))
        if wish == "new":
            return None
        if wish == "again":
            break
        field, text = FIXED, FIXED_WORDS.in_(report.language)
        if wish == "add":
            field, text = ADDITION, first_screen.addition(terminal)
    more = (field, text) if text else None
    return partial(hand_over_again, report.session, more, office, context.in_)


# What this PC knows by itself stands above the list.


def _measured_item(office: Office, language: Language) -> Entry | None:
    """What this PC knows by itself meanwhile; measuring starts when this is asked first."""
    from troubleshoot.ui import strings
    from troubleshoot.ui.menu import NEWS_KEY, Entry

    if office.ahead is None or KNOWN not in office.library.ids:
        return None
    office.ahead.start()
    examination = office.ahead.last()
    if examination is None:
        return None
    cause = office.library.causes().causes[examination.verdict.cause]
    if cause.link is None:  # no fault, or not clear which
        return None
    said = strings.FIX_NOW if examination.verdict.sure == "certain" else strings.FIX_PERHAPS
    return Entry(NEWS_KEY, said.in_(language).format(title=cause.title.in_(language)), KNOWN)


KNOWN = "internet-mati"
"""The tree into which a measured cause leads: danger first, then what was measured."""
