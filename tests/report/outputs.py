"""Everything that can leave with a report, as text that a test can search."""

from __future__ import annotations

import json
from collections.abc import Iterator

from troubleshoot.inbox.intake import Intake
from troubleshoot.inbox.parse_report import ticket_of
from troubleshoot.inbox.render import as_json as inbox_json
from troubleshoot.inbox.render import as_table
from troubleshoot.inbox.render import render as inbox_page
from troubleshoot.inbox.view import view_of
from troubleshoot.outbox.parcel import encode, pack
from troubleshoot.outbox.settings import Mail
from troubleshoot.outbox.smtp import message
from troubleshoot.report.model import Report, file_stem
from troubleshoot.report.preview import rows
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.report.render.qr import LARGE_BYTES, SMALL_BYTES, address
from troubleshoot.report.timestamp import UTC_ZONE, Timestamp
from troubleshoot.text import LANGUAGES, Language

MAIL = Mail("mail.contoh.go.id", sender="kantor@contoh.go.id", to=("meja@contoh.go.id",))


def outputs(report: Report) -> dict[str, str]:
    """Where it would be read → what would be read there."""
    named = {
        f"{form} {language}": str(renderer(form).render(report, language))
        for form in FORMATS
        for language in LANGUAGES
    }
    parcel = pack(report)
    return named | {
        "file name": file_stem(report),
        "preview": "\n".join(row.text for row in rows(report, "id")),
        "small code": address(report, "id", SMALL_BYTES),
        "large code": address(report, "id", LARGE_BYTES),
        "parcel": json.dumps(json.loads(encode(parcel)), ensure_ascii=False),
        "e-mail": "\n".join(_letter(report)),
        **_inbox(report, "id"),
    }


def _letter(report: Report) -> Iterator[str]:
    letter = message(pack(report), MAIL)
    yield from (f"{name}: {value}" for name, value in letter.items())
    for part in letter.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield payload.decode("utf-8")


def _inbox(report: Report, language: Language) -> dict[str, str]:
    """What a technician's program makes of the JSON."""
    ticket = ticket_of(json.loads(renderer("json").render(report, language)), "a.json", 0.0)
    assert ticket
    view = view_of(Intake((ticket,)), 1, Timestamp(ticket.ended.at, UTC_ZONE), {})
    return {
        "inbox table": as_table(view, language).decode("utf-8-sig"),
        "inbox page": inbox_page(view, language),
        "inbox json": inbox_json(view, language),
    }
