"""Sessions in the office of these tests: their events, and the report of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checks.result import CheckResult, State
from tests.report.office import CAUSES, LIBRARY, NINE, PROFILE
from troubleshoot.diagnosis.cause import Link
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Noted, Started
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.model import Report


def result(check: str, outcome: str, **reading: Any) -> CheckResult:
    """A result as a journal holds it."""
    state = {"ok": State.OK, "not_run": State.NOT_RUN}.get(outcome, State.PROBLEM)
    reason = "the profile names no intranet host" if state is State.NOT_RUN else None
    return CheckResult(check, state, outcome, reading, reason, 0.25)


_HOSTS = [
    {"address": a, "answered": True, "ms": 21.4, "fault": None} for a in ("1.1.1.1", "8.8.8.8")
]
_SERVER = {"address": "192.168.7.1", "answers": ["silent"], "code": None, "mean_ms": None}
NAMES_SILENT = (
    result("link", "ok", adapter="eth0", medium="cable", enabled=True, carrier=True, lines=1),
    result("address", "ok", adapter="eth0", usable=["192.168.7.20"], dhcp=True),
    result("gateway", "ok", gateway="192.168.7.1", answered_by="ping", ms=0.61),
    result("intranet", "not_run"),
    result("internet", "ok", hosts=_HOSTS),
    result("dns", "silent", servers=[_SERVER]),
    result("quantum", "entangled", spin_ms=12.5, qubits=3),
)
UNPLUGGED = (
    result(
        "link", "unplugged", adapter="eth0", medium="cable", enabled=True, carrier=False, lines=1
    ),
)

_UP_TO = {"cable_unplugged": 1, "dns_silent": 5, "no_fault": 99}


def chain(cause: str) -> tuple[tuple[str, str], ...]:
    """What the chain looks like when `cause` is the cause."""
    broken = _UP_TO.get(cause, 99)
    states = ["ok" if i < broken else "problem" if i == broken else "blocked" for i in range(7)]
    return tuple((link.value, state) for link, state in zip(Link, states, strict=True))


def started(**changes: Any) -> Started:
    """The first event."""
    values: dict[str, Any] = {
        "when": NINE,
        "session": "20260315-090200-kpt",
        "at": "internet-mati.listrik",
        "language": "id",
        "program": "1.0.0",
        "trees": "2026.3",
        "profile": PROFILE,
    }
    return Started(**values | changes)


def measured(at: str, cause: str, when: float, results: Sequence[CheckResult] = ()) -> Measured:
    """A diagnosis."""
    sure = "unknown" if cause == "undetermined" else "certain"
    also = ("wifi_weak",) if cause == "dns_silent" else ()
    return Measured(
        when=when,
        at=at,
        cause=cause,
        sure=sure,
        also=also,
        chain=chain(cause),
        results=tuple(results),
        seconds=2.0,
    )


def opening(note: str = "WA jalan, web tidak bisa dibuka.", **changes: Any) -> list[Event]:
    """Up to the first diagnosis."""
    return [
        started(**changes),
        Answered(when=NINE + 10, at="internet-mati.listrik", value="ya"),
        Answered(when=NINE + 20, at="internet-mati.cakupan", value="tidak_tahu"),
        Noted(when=NINE + 40, at="internet-mati.catatan", text=note),
        measured("internet-mati.router", "dns_silent", NINE + 41, NAMES_SILENT[2:3]),
    ]


def escalated(note: str = "WA jalan, web tidak bisa dibuka.", **changes: Any) -> list[Event]:
    """DNS stays silent through both steps of its remedy; the second cannot be done."""
    return [
        *opening(note, **changes),
        measured("internet-mati.ukur", "dns_silent", NINE + 45, NAMES_SILENT),
        Acted(when=NINE + 200, at="remedi-dns_silent.langkah-1", done=True),
        measured("remedi-dns_silent.ukur-1", "dns_silent", NINE + 210, NAMES_SILENT),
        Acted(when=NINE + 260, at="remedi-dns_silent.langkah-2", done=False),
    ]


def resolved() -> list[Event]:
    """The cable is pushed in, and all is well."""
    fine = (result("link", "ok", adapter="eth0", medium="cable", enabled=True, carrier=True),)
    return [
        *opening(),
        measured("internet-mati.ukur", "cable_unplugged", NINE + 45, UNPLUGGED),
        Acted(when=NINE + 90, at="remedi-cable_unplugged.langkah-1", done=True),
        measured("remedi-cable_unplugged.ukur-1", "no_fault", NINE + 95, fine),
        Answered(when=NINE + 120, at="remedi-cable_unplugged.berfungsi", value="ya"),
    ]


def report_of(events: Sequence[Event]) -> Report:
    """The report with the shipped wording."""
    return build(events, LIBRARY, CAUSES, Knowledge.open().wording)


def unfinished() -> list[Event]:
    """Left after the first single check; no profile, so the PC's own offset is shown."""
    return opening(profile={}, utc_offset_s=8 * 3600)
