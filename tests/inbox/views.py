"""What the screen, the page and the table of these tests show."""

from __future__ import annotations

from typing import Any

from tests.inbox.office import CAUSES, record
from troubleshoot.inbox.intake import Intake
from troubleshoot.inbox.parse_report import ticket_of
from troubleshoot.inbox.steps import Step, fold
from troubleshoot.inbox.strings import NOT_JSON
from troubleshoot.inbox.ticket import StepKind
from troubleshoot.inbox.unpack import Unreadable
from troubleshoot.inbox.view import View, view_of
from troubleshoot.report.timestamp import Timestamp, Zone

NOW = Timestamp(1_773_540_120.0 + 2 * 86_400, Zone("WIB", 7 * 3600))
HOSTILE = '=HYPERLINK("//evil")<script>alert(1)</script>\x1b[2J\u202e\'&'


def pile_of(*records: dict[str, Any], **more: Any) -> Intake:
    tickets = [ticket_of(report, f"{n}.json", 0.0) for n, report in enumerate(records)]
    return Intake(tuple(ticket for ticket in tickets if ticket), **more)


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


def closed(report: str, guessed: str, found: str, note: str = "") -> dict[str, Any]:
    """`standings` of one report that is done."""
    step = Step(StepKind.DONE, {report: guessed}, "Budi", NOW, (), found=found, note=note, id="1")
    return fold([step])


FULL = view(
    *five(),
    *others(),
    standings=closed("x", "dns_silent", "fibre_los"),
    unreadable=(Unreadable("a\x1b[31m<b>.json", NOT_JSON),),
    duplicates=3,
)


def hostile() -> View:
    text = {"id": HOSTILE, "en": HOSTILE}
    attacked = [r | {"title": text, "bring": text, "symptom": text} for r in five()]
    for number, report in enumerate(attacked):
        office = {"unit": f"{HOSTILE}{number}", "place": HOSTILE, "phone": HOSTILE}
        report["office"] = report["office"] | office
    return view(*attacked, unreadable=(Unreadable(HOSTILE, NOT_JSON),))
