"""Which report a technician means, and which close with it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.jobs import jobs_of
from troubleshoot.inbox.pile import Pile
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.source.spelling import nearest
from troubleshoot.text import Text


def named(name: str, pile: Pile) -> Ticket:
    """The report with that code (`TS-` may be left out) or id; raises `TroubleshootError`."""
    code = name.strip().upper()
    codes = (code, f"TS-{code}")
    found = [t for t in pile.tickets if t.id == name] or [
        t for t in pile.tickets if t.code in codes
    ]
    if len(found) > 1:
        raise TroubleshootError(_several(code, found))
    if not found:
        raise TroubleshootError(_unknown(name, pile))
    return found[0]


def job_around(ticket: Ticket, pile: Pile) -> tuple[Ticket, ...]:
    """The report first, then those that are one job with it and still open."""
    for job in jobs_of(pile.open):
        if any(other.id == ticket.id for other in job.tickets):
            return (ticket, *(other for other in job.tickets if other.id != ticket.id))
    return (ticket,)


def known_cause(cause: str, known: Iterable[str]) -> str:
    """A cause of the vocabulary; raises with the nearest one."""
    causes = sorted(known)
    if cause in causes:
        return cause
    near = nearest(cause, causes)
    shown = near or ", ".join(get_close_matches(cause, causes, 3, 0.4)) or ", ".join(causes)
    raise TroubleshootError(
        Text(
            f"Penyebab {cause!r} tidak ada. Yang ada: {shown}.",
            f"There is no cause {cause!r}. Try: {shown}.",
        )
    )


def _several(code: str, found: list[Ticket]) -> Text:
    ids = "; ".join(f"{ticket.id} ({ticket.unit})" for ticket in found)
    return Text(
        f"Kode {code} dipakai beberapa laporan. Silakan pakai nomor panjangnya: {ids}.",
        f"Several reports have the code {code}. Please give the long number: {ids}.",
    )


def _unknown(name: str, pile: Pile) -> Text:
    codes = [ticket.code for ticket in pile.tickets]
    near = ", ".join(get_close_matches(name.upper(), codes[:5000], 3, 0.5))
    return Text(
        f"Laporan {name!r} tidak ada di folder ini." + (f" Yang mirip: {near}." if near else ""),
        f"There is no report {name!r} in this folder." + (f" Similar: {near}." if near else ""),
    )
