"""After the yes: the outbox where delivery is set up, and the phone as the way out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.home import home, outbox_folder
from troubleshoot.ui import closing, parting
from troubleshoot.ui.page import Page, paragraph, stacked
from troubleshoot.ui.scan import ScanScreen

if TYPE_CHECKING:
    from troubleshoot.outbox.settings import Delivery
    from troubleshoot.report.model import Report

ATTEMPT_S = 10.0


def dispatch(report: Report, whom: str, desk: Desk) -> Page:
    """Send what may be sent; returns what is to be said about it on the last screen."""
    delivered, told = _posted(report, desk)
    if delivered:
        return told
    return stacked(told, _by_phone(report, whom, desk))


def _posted(report: Report, desk: Desk) -> tuple[bool, Page]:
    """Whether every way that is set up has the report now. A simulated one is never posted."""
    look = desk.terminal.look
    if report.simulated:
        return False, ()
    try:
        from troubleshoot.outbox.loader import load

        delivery = load(home())
        if delivery is None:
            return False, ()
        desk.terminal.show(paragraph(parting.SENDING.in_(look.language), look), fresh=True)
        delivered = _delivered(report, delivery)
    except TroubleshootError as trouble:
        return False, paragraph(trouble.text.in_(look.language), look, "bad")
    sentence = parting.SENT if delivered else parting.WAITS
    text = sentence.in_(look.language).format(code=report.code)
    return delivered, paragraph(text, look, "strong")


def _delivered(report: Report, delivery: Delivery) -> bool:
    """Keep it first, then try: a cut at any moment loses nothing."""
    from troubleshoot.outbox.box import Outbox
    from troubleshoot.outbox.deliver import Courier, ways
    from troubleshoot.outbox.parcel import pack
    from troubleshoot.outbox.reply import Fate
    from troubleshoot.outbox.trust import context

    outbox = Outbox(outbox_folder(home()))
    outbox.put(pack(report))
    told = Courier(outbox, ways(delivery, context(delivery.ca), ATTEMPT_S)).one(report.session)
    return told is not None and told.fate is Fate.TAKEN


def _by_phone(report: Report, whom: str, desk: Desk) -> Page:
    """The code to scan, then the text to copy."""
    from troubleshoot.report.render import qr, whatsapp

    language = desk.terminal.look.language
    columns, rows = shutil.get_terminal_size()
    try:
        code = qr.lines(report, language, columns, rows)
    except ImportError:
        code = ()
    if isinstance(desk.terminal, ScanScreen):
        desk.terminal.scan(code, parting.SCAN.in_(language))
    return closing.copy_page(whatsapp.render(report, language), whom, desk.terminal.look)
