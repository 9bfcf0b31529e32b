"""Service targets: working hours only, by the desk's own file, and late ones first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record, write
from tests.inbox.test_queue import TICKET
from tests.inbox.test_steps_refused import said
from tests.inbox.test_table import rows
from tests.inbox.views import pile_of
from troubleshoot.inbox.desk import Desk, desk_of
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.job import Job
from troubleshoot.inbox.render import as_object, render
from troubleshoot.inbox.view import queue_of, view_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.timestamp import Timestamp, Zone
from troubleshoot.ui.inbox import queue_page
from troubleshoot.ui.page import Display, text_of

WIB = Zone("WIB", 7 * 3600)
STANDARD, _ = desk_of(None, ())
CAUSES = Knowledge.open().causes().causes


def at(written: str) -> Timestamp:
    when = datetime.fromisoformat(written).replace(tzinfo=timezone(timedelta(hours=7)))
    return Timestamp(when.timestamp(), WIB)


def job(since: str, cause: str = "fibre_los") -> Job:
    return Job((replace(TICKET, started=at(since), arrived=at(since).at, cause=cause),))


def own(folder: Path, text: str) -> tuple[Desk, str]:
    """The desk of a file, and what is wrong with it."""
    path = folder / "desk.yaml"
    path.write_text(text, "utf-8")
    desk, wrong = desk_of(path, CAUSES)
    return desk, "".join(one.why.id for one in wrong)


@pytest.mark.parametrize(
    ("cause", "since", "due"),
    [
        ("fibre_los", "2026-03-16 08:00", "2026-03-16 11:00"),
        ("fibre_los", "2026-03-16 10:00", "2026-03-16 14:00"),  # over lunch
        ("fibre_los", "2026-03-16 15:00", "2026-03-17 09:30"),  # over night
        ("fibre_los", "2026-03-20 15:30", "2026-03-23 09:30"),  # Friday closes at 16.30
        ("fibre_los", "2026-03-15 09:00", "2026-03-16 10:30"),  # a Sunday
        ("fibre_los", "2026-12-24 15:00", "2026-12-28 09:30"),  # Christmas and a week-end
        ("dns_silent", "2026-03-16 08:00", "2026-03-16 09:00"),
        ("account_needed", "2026-03-16 11:45", "2026-03-16 13:15"),
        ("printer_fault", "2026-03-16 10:00", "2026-03-23 10:00"),  # one week
        ("cause_of_a_pack", "2026-03-16 08:00", "2026-03-16 11:00"),
    ],
)
def test_only_working_hours_count(cause: str, since: str, due: str) -> None:
    (found,) = STANDARD.with_due([job(since, cause)], at("2026-03-16 12:30"))
    assert found.due is not None
    assert found.due.at == at(due)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-03-16 08:00", 3.0),
        ("2026-03-16 10:59", 1 / 60),
        ("2026-03-16 12:30", -1.0),
        ("2026-03-17 07:30", -4.0),
    ],
)
def test_what_is_left_is_working_time_too(now: str, left: float) -> None:
    (found,) = STANDARD.with_due([job("2026-03-16 08:00")], at(now))
    assert found.due is not None
    assert found.due.left == pytest.approx(left * 3600)
    assert found.late is (left < 0)


@given(st.integers(0, 80_000), st.integers(0, 80_000), st.sampled_from(sorted(CAUSES)))
def test_left_and_due_never_contradict_each_other(since: int, later: int, cause: str) -> None:
    begin = at("2026-01-01 00:00").at
    one = Job((replace(TICKET, started=Timestamp(begin + since * 60, WIB), cause=cause),))
    now = Timestamp(begin + (since + later) * 60, WIB)
    (found,) = STANDARD.with_due([one], now)
    assert found.due is not None
    assert found.due.at.at > one.since
    assert (found.due.left > 0) == (found.due.at.at > now.at) or found.due.left == 0


def test_an_office_s_own_hours_holidays_and_targets(tmp_path: Path) -> None:
    desk, wrong = own(
        tmp_path,
        "hours:\n  senin sabtu: 08:00-10:00\n  minggu:\nholidays: [16-03-2026 Cuti bersama]\n"
        "targets:\n- {time: 1 jam, causes: [fibre_los], priorities: [sedang]}\n"
        "- {time: 1 hari, priorities: [tinggi]}\n",
    )
    assert wrong == ""
    (found,) = desk.with_due([job("2026-03-16 09:00")], at("2026-03-16 12:00"))
    assert (job("2026-03-16 09:00").priority.value, found.due and found.due.at) == (
        "tinggi",
        at("2026-03-21 10:00"),  # Saturday, for the Monday is free
    )
    (found,) = STANDARD.with_due([job("2026-03-16 09:00")], at("2026-03-16 12:00"))
    assert found.due is not None
    assert found.due.at == at("2026-03-16 12:00")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", "desk.yaml:1"),
        ("hours: [\n", "desk.yaml:"),
        ("- a\n", "a"),
        ("jam: {senin: 08.00-10.00}\n", "jam"),
        ("hours: {sabtoe: 08.00-10.00}\n", "sabtoe"),
        ("hours: {senin: 10.00-08.00}\n", "10.00-08.00"),
        ("hours: {senin: 08.00-25.00}\n", "25.00"),
        ("hours: {senin: 'pagi, siang'}\n", "pagi"),
        ("hours: {senin: [08.00-10.00]}\n", "senin"),
        ("holidays: [2026-02-30 Salah]\n", "2026-02-30 Salah"),
        ("holidays: [besok]\n", "besok"),
        ("holidays: ['']\n", "holidays"),
        ("targets: [{time: 0 jam}]\n", "0 jam"),
        ("targets: [{time: sebentar}]\n", "sebentar"),
        ("targets: [{causes: [fibre_los]}]\n", "fibre_los"),
        ("targets: [{time: 1 jam, causes: [fiber_los]}]\n", "fiber_los"),
        ("targets: [{time: 1 jam, priorities: [gawat]}]\n", "gawat"),
        ("targets: [{time: 1 jam, cause: fibre_los}]\n", "cause"),
        ("targets: 3 jam\n", "targets"),
        ("x: " + "[" * 40 + "]" * 40, "desk.yaml:1"),
    ],
)
def test_a_faulty_file_is_told_in_one_sentence_and_changes_nothing(
    text: str, quoted: str, tmp_path: Path
) -> None:
    desk, wrong = own(tmp_path, text)
    assert desk == STANDARD
    assert wrong.startswith("Ada yang keliru di sini: ")
    assert quoted in wrong
    assert wrong.endswith(". Jam layanan dan target bawaan yang berlaku.")


def test_a_desk_that_never_opens_has_no_targets(tmp_path: Path) -> None:
    desk, wrong = own(tmp_path, "hours: {senin: }\n")
    (found,) = desk.with_due([job("2026-03-16 09:00")], at("2026-03-16 12:00"))
    assert (wrong, found.due, found.late) == ("", None, False)


def test_late_ones_come_first_within_their_priority() -> None:
    near = [job("2026-03-16 13:30"), job("2026-03-16 08:00"), job("2026-03-16 13:00")]
    urgent = replace(near[0].lead, priority=None)  # in the middle
    jobs = STANDARD.with_due([*near, Job((urgent,))], at("2026-03-16 14:00"))
    (order,) = queue_of(jobs, 1)
    assert [one.late for one in order] == [True, False, False, False]
    assert [one.since for one in order[1:3]] == [at("2026-03-16 13:00").at, near[0].since]
    assert order[3].lead is urgent


def test_screen_page_table_and_json_say_it() -> None:
    two = [record(1, unit="A"), record(2, unit="B", cause="printer_fault")]
    shown = view_of(pile_of(*two), 1, at("2026-03-16 13:00"), {}, STANDARD)
    late = "TERLAMBAT 90 menit kerja, target 16-03-2026 10.30 WIB."
    left = "Sisa 33 jam kerja, target 20-03-2026 16.30 WIB."
    screen = " ".join(text_of(queue_page(shown, Display(), 0)).split())
    assert "Terlambat dari target: 1 pekerjaan." in screen
    for text in (screen, render(shown, "id")):
        assert late in text
        assert left in text
    jobs = as_object(shown, "id")["queue"][0]["jobs"]
    assert [(one["due"], one["left_seconds"]) for one in jobs] == [
        ("2026-03-16T10:30:00+07:00", -90 * 60),
        ("2026-03-20T16:30:00+07:00", 33 * 3600),
    ]
    assert [(row["left_minutes"], row["target"]) for row in rows(shown)] == [
        ("-90", jobs[0]["target"]),
        ("1980", left),
    ]


def test_the_file_in_the_folder_counts_and_a_named_one_before_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "in", record())
    closed = "hours: {senin: }\n"
    (folder / "desk.yaml").write_text(closed, "utf-8")
    code, out, _ = said(capsys, folder, "--json")
    assert (code, json.loads(out)["queue"][0]["jobs"][0]["due"]) == (0, None)
    assert gather(folder).unreadable == ()
    named = tmp_path / "lain.yaml"
    for text, wanted in (("holidays: []\n", 0), ("hours: {sabtoe: x}\n", 1)):
        named.write_text(text, "utf-8")
        code, out, _ = said(capsys, folder, "--desk", str(named))
        assert (code, "TERLAMBAT" in out, "lain.yaml" in out) == (wanted, True, bool(wanted))
    code, out, _ = said(capsys, folder, "--desk", str(tmp_path / "tidak-ada.yaml"))
    assert (code, "target bawaan yang berlaku" in " ".join(out.split())) == (1, True)
    code, out, _ = said(capsys, folder / "desk.yaml")
    assert "Traceback" not in out
