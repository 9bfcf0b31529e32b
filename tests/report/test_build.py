"""The report says what the session showed, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.office import CAUSES, LIBRARY, NINE, PROFILE
from tests.report.sessions import (
    escalated,
    measured,
    opening,
    report_of,
    resolved,
    started,
    unfinished,
)
from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Acted, Answered, Event, IllegalEvent, WentBack
from troubleshoot.engine.state import Proof
from troubleshoot.redaction.numbers import HIDDEN
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.build import build
from troubleshoot.report.model import SIGNS, Report, code_of, codes_of, grouped, is_misheard
from troubleshoot.report.preview import rows
from troubleshoot.report.render import text
from troubleshoot.report.timeline import office_of
from troubleshoot.text import Text


def by_word() -> list[Event]:
    """Everything measures fine, but a pole is down."""
    return [
        *opening(),
        measured("internet-mati.ukur", "no_fault", NINE + 45),
        Acted(when=NINE + 60, at="internet-mati.roboh", done=True),
    ]


def still_broken() -> list[Event]:
    """The measurements are good again, the person says that it does not work."""
    return [*resolved()[:-1], Answered(when=NINE + 120, at=resolved()[-1].at, value="belum")]  # type: ignore[attr-defined]


def _verdict(report: Report) -> tuple[str, str, str, str]:
    head = report.headline
    return head.status.value, head.cause.id, head.sure.value, head.proof.value


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        (escalated(), ("escalated", "dns_silent", "certain", "measured")),
        (resolved(), ("resolved", "cable_unplugged", "certain", "measured")),
        (by_word(), ("escalated", "pole_down", "likely", "word")),
        (still_broken(), ("escalated", "undetermined", "unknown", "word")),
        (unfinished(), ("unfinished", "undetermined", "unknown", "word")),
    ],
)
def test_the_headline(events: list[Event], verdict: tuple[str, str, str, str]) -> None:
    assert _verdict(report_of(events)) == verdict


def test_whom_it_is_for_and_how_urgent_it_is() -> None:
    told, measured_ = report_of(by_word()).headline, report_of(escalated()).headline
    assert (told.owner, told.priority) == (Owner.PLN, Priority.KRITIS)
    assert (measured_.owner, measured_.priority) == (Owner.DINKOMINFO, Priority.TINGGI)
    assert (measured_.link, measured_.also[0].id) == (Link.INTERNET, "wifi_weak")


@pytest.mark.parametrize(
    ("scope", "own", "wanted"),
    [
        ("satu", {}, Priority.TINGGI),
        ("semua", {}, Priority.KRITIS),
        ("semua", {"dns_silent": "rendah"}, Priority.KRITIS),
    ],
)
def test_a_fault_of_the_whole_office_is_more_urgent(
    scope: str, own: dict[str, str], wanted: Priority
) -> None:
    events = escalated(profile=PROFILE | {"priorities": own})
    events[2] = Answered(when=NINE + 20, at="internet-mati.cakupan", value=scope)
    everybody = replace(CAUSES.causes["dns_silent"], priority_all=Priority.KRITIS)
    causes = replace(CAUSES, causes={**CAUSES.causes, "dns_silent": everybody})
    assert build(events, LIBRARY, causes).headline.priority is wanted


def test_the_office_may_change_a_priority() -> None:
    own = PROFILE | {"priorities": {"dns_silent": "rendah"}}
    assert report_of(escalated(profile=own)).headline.priority is Priority.RENDAH


def test_steps_show_what_changed() -> None:
    first, second = report_of(escalated()).steps
    assert (first.done, first.before, first.after) == (True, second.before, first.before)
    assert (second.done, second.after) == (False, None)
    (pushed,) = report_of(resolved()).steps
    assert pushed.before is not None
    assert pushed.after is not None
    assert (pushed.before.id, pushed.after.id) == ("cable_unplugged", "no_fault")


def test_a_step_done_before_it_was_asked_for_says_so() -> None:
    (pushed, *rest) = resolved()[6:]
    assert isinstance(pushed, Acted)
    report = report_of([*resolved()[:6], replace(pushed, earlier=True), *rest])
    assert report.as_json()["steps"][0]["earlier"] is True
    said = " ".join(text.render(report, "id").split())
    assert "tadi sudah, sebelum diminta; Kabel LAN tidak tersambung → " in said, said
    assert "earlier" not in report_of(resolved()).as_json()["steps"][0]


def test_answers_keep_their_question_and_do_not_hide_tidak_tahu() -> None:
    power, scope = report_of(escalated()).answers
    assert (power.field, power.answer, power.unknown) == ("power", Text("Ya", "Yes"), False)
    assert (scope.field, scope.unknown) == ("scope", True)


def test_what_was_taken_back_is_not_reported() -> None:
    events = [
        *opening()[:2],
        WentBack(when=NINE + 11),
        Answered(when=NINE + 12, at="internet-mati.listrik", value="tidak"),
    ]
    assert [answer.value for answer in report_of(events).answers] == ["tidak"]


def test_single_checks_are_evidence_too() -> None:
    assert [item.check for item in report_of(unfinished()).evidence] == ["gateway"]
    checks = [item.check for item in report_of(resolved()).evidence]
    assert checks == ["link", "gateway"]


def test_evidence_is_that_of_the_last_diagnosis() -> None:
    (link, *_) = report_of(resolved()).evidence
    assert link.outcome == "ok"


def test_who_and_where_come_from_the_profile() -> None:
    office = report_of(escalated()).office
    assert (office.unit, office.room) == ("Kelurahan Podosugih", "Pelayanan")
    assert (office.reporter, office.phone) == ("Siti Aminah", "0812-3456-7890")
    assert office.helpdesk == "628112222333"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("122123456789", "122123456789"), ("IDP-4711", "IDP-4711"), ("3326011501900003", HIDDEN)],
)
def test_the_number_at_the_provider_is_in_the_report_and_nobodys_identity(
    written: str, shown: str
) -> None:
    profile = {"contacts": {"isp": {"customer": written}}}
    office = office_of(profile, {}, Redactor())
    assert office.customer == shown


@pytest.mark.parametrize(
    ("profile", "offset", "said"),
    [
        ({"time_zone": "WIB"}, 0, "15-03-2026 09.02 WIB"),
        ({"time_zone": "WIT"}, None, "15-03-2026 11.02 WIT"),
        ({}, 8 * 3600, "15-03-2026 10.02 WITA"),
        ({}, -5 * 3600, "14-03-2026 21.02 UTC-05:00"),
        ({}, None, "15-03-2026 02.02 UTC"),
        ({"time_zone": ["WIB"]}, 10**9, "15-03-2026 02.02 UTC"),
    ],
)
def test_times_carry_their_zone(profile: dict[str, object], offset: int | None, said: str) -> None:
    report = report_of([started(profile=profile, utc_offset_s=offset)])
    assert report.started.in_("id") == said


def test_a_cause_of_another_version_keeps_its_id() -> None:
    events = [*opening(), measured("internet-mati.ukur", "from_the_future", NINE + 45)]
    report = build(events, LIBRARY, CAUSES)
    assert report.headline.cause.title == Text("from_the_future")
    assert report.headline.status is Outcome.ESCALATED
    assert (report.headline.proof, report.headline.sure) == (Proof.MEASURED, Sure.CERTAIN)


def test_events_that_cannot_be_folded_are_refused() -> None:
    with pytest.raises(IllegalEvent):
        report_of([*opening(), *opening()])


def test_codes_are_steady_seldom_shared_and_have_no_ambiguous_signs() -> None:
    codes = {code_of(f"20260315-{number:06}-abc") for number in range(100_000)}
    assert len(codes) >= 99_999
    assert {sign for code in codes for sign in code.removeprefix("TS-")} == set(SIGNS) | {"-"}
    assert not set(SIGNS) & set("01OILSZBVUGCDETNHQ")
    assert codes_of("20260315-090200-kpt") == ("TS-77FX-3629-W", "TS-77FX3")


@given(st.text(max_size=30), st.integers(0, 8), st.integers(0, 8), st.sampled_from(SIGNS))
def test_a_code_that_was_misheard_is_no_code(session: str, at: int, to: int, sign: str) -> None:
    """One sign for another, or two in each other's place: the last sign no longer fits."""
    signs = list(code_of(session).removeprefix("TS-").replace("-", ""))
    assert not is_misheard("".join(signs))
    heard = [*signs[:at], sign, *signs[at + 1 :]]
    assert is_misheard("".join(heard)) is (heard != signs)
    swapped = signs.copy()
    swapped[at], swapped[to] = signs[to], signs[at]
    if 8 not in (at, to):
        assert is_misheard("".join(swapped)) is (swapped != signs)


@pytest.mark.parametrize(
    "typed", ["ts-4f7k-2m9p-x", "4F7K2M9PX", "TS 4F7K 2M9P X", " TS-4F7K2M9PX "]
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert grouped(typed) == "TS-4F7K-2M9P-X"
    assert grouped(" 4f7k2") == "TS-4F7K2"


def test_the_preview_does_not_say_twice_that_the_cause_is_unclear() -> None:
    assert rows(report_of(unfinished()), "id")[0].text == "Penyebab: Penyebab belum jelas"
    assert "pasti" in rows(report_of(escalated()), "id")[0].text
