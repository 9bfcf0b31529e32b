"""What the screen, the page and the table of these tests show."""

from __future__ import annotations

from typing import Any

from tests.inbox.office import CAUSES, record
from troubleshoot.inbox.closing import Closing
from troubleshoot.inbox.document import NOT_JSON
from troubleshoot.inbox.folder import Unreadable
from troubleshoot.inbox.pile import Pile
from troubleshoot.inbox.reading import ticket_of
from troubleshoot.inbox.view import View, view_of
from troubleshoot.report.moment import Moment, Zone

NOW = Moment(1_773_540_120.0 + 2 * 86_400, Zone("WIB", 7 * 3600))
HOSTILE = '=HYPERLINK("//evil")<script>alert(1)</script>\x1b[2J\u202e\'&'


def pile_of(*records: dict[str, Any], **more: Any) -> Pile:
    tickets = [ticket_of(report, f"{n}.json", 0.0) for n, report in enumerate(records)]
    return Pile(tuple(ticket for ticket in tickets if ticket), **more)


def five() -> list[dict[str, Any]]:
    return [
        record(n, unit=f"Kelurahan {n}", gateway="10.20.30.1", minutes=m)
        for n, m in enumerate((0, 3, 4, 6, 9))
    ]


def others() -> list[dict[str, Any]]:
    return [
        record(
            10 + n,
            unit=f"Puskesmas {n}",
            place=f"Jl. A {n}, Kec. {n % 2}",
            cause=cause,
            gateway=f"10.9.{n}.1",
            minutes=200 * n,
        )
        for n, cause in enumerate(CAUSES)
    ]


def view(*records: dict[str, Any], technicians: int = 2, **more: Any) -> View:
    return view_of(pile_of(*records, **more), technicians, NOW, {})


CLOSING = Closing("x", "TS-2", "", "dns_silent", "certain", "fibre_los", "", "2026")
FULL = view(
    *five(),
    *others(),
    closings={"x": CLOSING},
    unreadable=(Unreadable("a\x1b[31m<b>.json", NOT_JSON),),
    twins=3,
)


def hostile() -> View:
    text = {"id": HOSTILE, "en": HOSTILE}
    attacked = [r | {"title": text, "bring": text, "symptom": text} for r in five()]
    for number, report in enumerate(attacked):
        office = {"unit": f"{HOSTILE}{number}", "place": HOSTILE, "phone": HOSTILE}
        report["office"] = report["office"] | office
    return view(*attacked, unreadable=(Unreadable(HOSTILE, NOT_JSON),))
