"""The life of a job: one small file a step, beside the reports; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record, write
from tests.inbox.views import NOW
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.intake import Intake, gather, job_around, known_cause, meant, named
from troubleshoot.inbox.job import jobs_of
from troubleshoot.inbox.steps import NEW, Standing, Step, fold, keep, next_step, sum_of
from troubleshoot.inbox.strings import NEWER, STEP_COPY, STEP_DAMAGED, STEP_INSIDE, STEP_UNKNOWN
from troubleshoot.inbox.ticket import StepKind
from troubleshoot.inbox.view import lessons_of

OURS = "10.20.30.1"
A, B, C, D = (record(n, minutes=n)["code"] for n in range(4))


def three(folder: Path) -> Path:
    """A, B and C are one job; D is another."""
    units = [record(n, unit=f"K{n}", gateway=OURS, minutes=n) for n in range(3)]
    write(folder / "a", *units)
    write(folder / "b", record(3, unit="K3", gateway="10.9.9.1", cause="dns_silent", minutes=3))
    return folder


def act(
    folder: Path, kind: str, *codes: str, by: str = "Budi", only: bool = False, **more: Any
) -> list[str]:
    """Do one step; the names of the files it made."""
    intake, step = gather(folder), StepKind(kind)
    if step is StepKind.DONE:
        more.setdefault("found", "fibre_los")
    groups = meant(step, [named(code, intake) for code in codes], only, intake)
    steps = [next_step(step, own, intake.standings, by, NOW, **more) for own in groups]
    return [keep(folder, own[0], one).name for own, one in zip(groups, steps, strict=True)]


def standing(intake: Intake, code: str) -> Standing:
    return intake.standings.get(named(code, intake).id, NEW)


def kinds(intake: Intake, code: str) -> list[str]:
    return sorted(step.kind.value for step in standing(intake, code).work)


def jobs(folder: Path) -> set[str]:
    intake = gather(folder)
    found = jobs_of(intake.open, intake.standings)
    return {" ".join(sorted(ticket.unit for ticket in job.tickets)) for job in found}


def test_a_life(tmp_path: Path) -> None:
    three(tmp_path)
    for kind, more in (
        ("take", {}),
        ("move", {}),
        ("wait", {"waits": Owner.PLN, "number": "4711", "cost": 250_000}),
        ("done", {"note": "sambung ulang"}),
    ):
        act(tmp_path, kind, A, **more)
        intake = gather(tmp_path)
        assert [kinds(intake, code) for code in (A, B, C, D)] == [[kind], [kind], [kind], []]
    assert [ticket.code for ticket in intake.open] == [D]
    act(tmp_path, "confirm", A)
    act(tmp_path, "reopen", B, by="Sari")
    intake = gather(tmp_path)
    assert [kinds(intake, code) for code in (A, B, C)] == [["confirm"], ["reopen"], ["done"]]
    assert {ticket.code for ticket in intake.open} == {B, D}
    assert intake.closed[named(A, intake).id].note == "sambung ulang"
    assert len(list((tmp_path / "a").glob("*.step-*.json"))) == 6


@pytest.mark.parametrize(
    ("before", "kind", "said"),
    [
        (["done"], "take", "reopen"),
        (["done", "confirm"], "wait", "reopen"),
        (["take"], "reopen", "belum selesai"),
        ([], "confirm", "done"),
        (["take"], "confirm", "done"),
        (["done", "confirm"], "confirm", ""),
        (["done"], "done", ""),
    ],
)
def test_what_may_follow(before: list[str], kind: str, said: str, tmp_path: Path) -> None:
    three(tmp_path)
    for one in before:
        act(tmp_path, one, D)
    if not said:
        assert act(tmp_path, kind, D)
        return
    with pytest.raises(TroubleshootError, match=said):
        act(tmp_path, kind, D)


def test_two_who_saw_the_same_are_a_conflict_whatever_the_clocks_say(tmp_path: Path) -> None:
    intake = gather(three(tmp_path))
    ticket = named(D, intake)
    early = replace(NOW, at=NOW.at - 9_000)
    for who, at in (("Budi", early), ("Sari", NOW)):
        keep(tmp_path, ticket, next_step(StepKind.TAKE, [ticket], intake.standings, who, at))
    found = standing(gather(tmp_path), D)
    assert found.conflict
    assert {step.who for step in found.work} == {"Budi", "Sari"}
    act(tmp_path, "move", D, by="Sari")
    found = standing(gather(tmp_path), D)
    assert ([step.who for step in found.work], found.conflict) == (["Sari"], False)


def test_two_causes_are_not_confirmed(tmp_path: Path) -> None:
    intake = gather(three(tmp_path))
    ticket = named(D, intake)
    for cause in ("fibre_los", "dns_silent"):
        step = next_step(StepKind.DONE, [ticket], {}, "Budi", NOW, found=cause)
        keep(tmp_path, ticket, step)
    with pytest.raises(TroubleshootError, match="dua penyebab"):
        act(tmp_path, "confirm", D)
    act(tmp_path, "done", D)
    act(tmp_path, "confirm", D)
    assert gather(tmp_path).closed[ticket.id].found == "fibre_los"


def test_a_wrong_join_is_split_and_a_missed_one_joined(tmp_path: Path) -> None:
    three(tmp_path)
    assert jobs(tmp_path) == {"K0 K1 K2", "K3"}
    act(tmp_path, "split", A)
    assert jobs(tmp_path) == {"K0", "K1 K2", "K3"}
    act(tmp_path, "join", A, D)
    assert jobs(tmp_path) == {"K0 K3", "K1 K2"}
    act(tmp_path, "split", D)
    assert jobs(tmp_path) == {"K0", "K1 K2", "K3"}
    with pytest.raises(TroubleshootError, match="tidak bergabung"):
        act(tmp_path, "split", D)
    with pytest.raises(TroubleshootError, match="paling sedikit dua"):
        act(tmp_path, "join", B, C)
    act(tmp_path, "join", B, D)
    assert jobs(tmp_path) == {"K0", "K1 K2 K3"}


def test_those_who_split_and_join_at_once_are_told_and_the_rule_counts(tmp_path: Path) -> None:
    intake = gather(three(tmp_path))
    all_four = [named(code, intake) for code in (A, B, C, D)]
    for kind, own in ((StepKind.SPLIT, all_four[:1]), (StepKind.JOIN, all_four)):
        keep(tmp_path, own[0], next_step(kind, own, intake.standings, "Budi", NOW))
    found = standing(gather(tmp_path), A)
    assert (found.conflict, len(found.grouping)) == (True, 2)
    assert jobs(tmp_path) == {"K0 K1 K2 K3"}  # A by the rule, D by hand


def test_only_the_reports_that_were_named(tmp_path: Path) -> None:
    three(tmp_path)
    act(tmp_path, "done", A, only=True)
    assert {ticket.unit for ticket in gather(tmp_path).open} == {"K1", "K2", "K3"}
    assert len(act(tmp_path, "take", B, C, D)) == 2


def test_a_note_tells_no_secret(tmp_path: Path) -> None:
    three(tmp_path)
    note = "DNS 10.10.10.1 mati\x1b[31m; sandi: melati9, NIK 3326011505900004"
    (name,) = act(tmp_path, "done", D, note=note)
    kept = (tmp_path / "b" / name).read_text("utf-8")
    assert "DNS 10.10.10.1 mati [31m" in kept
    assert [part for part in ("melati9", "3326", "\x1b") if part in kept] == []
    assert [p.name for p in (tmp_path / "b").iterdir() if p.name.startswith(".")] == []


# Files as they come from elsewhere.


def step_file(folder: Path) -> Path:
    (name,) = act(folder, "take", D)
    return folder / "b" / name


HOSTILE: list[tuple[dict[str, Any], Any]] = [
    ({"schema": 2}, NEWER),
    ({"step": "teleport"}, STEP_UNKNOWN),
    ({"reports": {}}, STEP_UNKNOWN),
    ({"reports": {"x": "=cmd"}}, STEP_UNKNOWN),
    ({"reports": [1]}, STEP_UNKNOWN),
    ({"saw": "abc"}, STEP_UNKNOWN),
    ({"at": {"at": "kemarin"}}, STEP_UNKNOWN),
    ({"at": 5}, STEP_UNKNOWN),
    ({"cost": -1}, STEP_UNKNOWN),
    ({"cost": 10**400}, STEP_UNKNOWN),
    ({"who": None}, STEP_UNKNOWN),
    ({"step": "done"}, STEP_UNKNOWN),  # without a cause
]


@pytest.mark.parametrize(("change", "why"), HOSTILE, ids=str)
def test_a_bad_step_is_named_and_stops_nothing(
    change: dict[str, Any], why: object, tmp_path: Path
) -> None:
    path = step_file(three(tmp_path))
    bad = json.loads(path.read_text("utf-8")) | change
    bad["sum"] = sum_of(bad)
    (tmp_path / "TS-2.step-x.json").write_text(json.dumps(bad), "utf-8")
    (tmp_path / "TS-3.step-y.json").write_text(json.dumps(bad | {"sum": "0"}), "utf-8")
    intake = gather(tmp_path)
    assert kinds(intake, D) == ["take"]
    found = {one.file: one.why for one in intake.unreadable}
    damaged = NEWER if why is NEWER else STEP_DAMAGED
    assert found == {"TS-2.step-x.json": why, "TS-3.step-y.json": damaged}


def test_half_a_file_is_named_and_comes_back_when_it_is_whole(tmp_path: Path) -> None:
    path = step_file(three(tmp_path))
    whole = path.read_bytes()
    for size in (0, 1, len(whole) // 2, len(whole) - 4):
        path.write_bytes(whole[:size])
        intake = gather(tmp_path)
        assert (kinds(intake, D), len(intake.unreadable)) == ([], 1), size
    path.write_bytes(whole.replace(b'"Budi"', b'"Sari"'))
    assert [one.why for one in gather(tmp_path).unreadable] == [STEP_DAMAGED]
    path.write_bytes(whole)
    assert kinds(gather(tmp_path), D) == ["take"]


def test_a_conflicted_copy_is_named_and_counts_once(tmp_path: Path) -> None:
    path = step_file(three(tmp_path))
    copy = path.with_name(f"{path.stem} (Sari's conflicted copy 2026-03-15).json")
    copy.write_bytes(path.read_bytes())
    intake = gather(tmp_path)
    assert [(one.file, one.why) for one in intake.unreadable] == [(f"b/{copy.name}", STEP_COPY)]
    assert (kinds(intake, D), standing(intake, D).conflict) == (["take"], False)
    path.unlink()
    intake = gather(tmp_path)
    assert (intake.unreadable, kinds(intake, D)) == ((), ["take"])


def test_a_step_in_a_mail_or_chat_is_not_ours(tmp_path: Path) -> None:
    path = step_file(three(tmp_path))
    path.rename(path.with_suffix(".txt"))
    intake = gather(tmp_path)
    assert (kinds(intake, D), [one.why for one in intake.unreadable]) == ([], [STEP_INSIDE])


def test_a_step_that_has_not_come_yet_is_said(tmp_path: Path) -> None:
    first = step_file(three(tmp_path))
    act(tmp_path, "done", D, by="Sari")
    held = first.read_bytes()
    first.unlink()
    found = standing(gather(tmp_path), D)
    assert (found.missing, [step.who for step in found.work]) == (True, ["Sari"])
    first.write_bytes(held)
    assert not standing(gather(tmp_path), D).missing


@pytest.mark.parametrize("at", [0.0, 9e9])
def test_a_wrong_clock_is_seen_and_the_files_time_used(at: float, tmp_path: Path) -> None:
    intake = gather(three(tmp_path))
    ticket = named(D, intake)
    step = next_step(StepKind.TAKE, [ticket], {}, "Budi", replace(NOW, at=at))
    keep(tmp_path, ticket, step)
    (found,) = standing(gather(tmp_path), D).work
    assert found.clock_is_wrong
    assert found.began.at == found.arrived


def test_a_step_on_a_report_in_words_goes_on_with_its_json(tmp_path: Path) -> None:
    whole = record(1, unit="K1")
    step = Step(StepKind.TAKE, {whole["code"]: "internet_down"}, "Budi", NOW, (), whole["code"])
    write(tmp_path, whole)
    intake = gather(tmp_path)
    keep(tmp_path, intake.tickets[0], step)
    assert kinds(gather(tmp_path), whole["code"]) == ["take"]


# The fold.


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Steps of three reports, each of which has seen some of those before it."""
    steps: list[Step] = []
    for number in range(draw(st.integers(0, 12))):
        reports = draw(st.sets(st.sampled_from("xyz"), min_size=1))
        saw = draw(st.sets(st.sampled_from([s.id for s in steps] or ["gone"]), max_size=3))
        kind = draw(st.sampled_from(list(StepKind)))
        at = replace(NOW, at=draw(st.floats(0, 4e9)))
        steps.append(
            Step(kind, dict.fromkeys(reports, "c"), "w", at, tuple(saw), id=f"{number:02}")
        )
    return steps


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_listed_changes_nothing(
    steps: list[Step], random: Any
) -> None:
    shuffled = [*steps, *steps[:3]]
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(steps)


@given(histories())
def test_what_nobody_has_seen_is_never_hidden(steps: Sequence[Step]) -> None:
    seen = {name for step in steps for name in step.saw}
    found = fold(steps)
    for step in steps:
        for report in step.reports:
            own = found[report]
            assert step.id in seen or step in (*own.work, *own.grouping)


# Which report and cause are meant.


@pytest.mark.parametrize("how", [str.lower, str, lambda code: code.removeprefix("TS-")])
def test_codes_as_people_say_them(tmp_path: Path, how: object) -> None:
    intake = gather(three(tmp_path))
    assert callable(how)
    assert named(how(D), intake).unit == "K3"


def test_two_reports_with_one_code_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    write(tmp_path, *(record(n, unit=f"K{n}", code="TS-22222", gateway=OURS) for n in range(2)))
    with pytest.raises(TroubleshootError, match="nomor panjangnya"):
        named("TS-22222", gather(tmp_path))
    for number, found in ((0, "fibre_los"), (1, "isp_outage")):
        act(tmp_path, "done", record(number)["id"], only=True, found=found)
    assert {c.found for c in gather(tmp_path).closed.values()} == {"fibre_los", "isp_outage"}


def test_unknown_codes_and_causes_get_a_hint(tmp_path: Path) -> None:
    intake = gather(three(tmp_path))
    with pytest.raises(TroubleshootError, match=D):
        named(D[:-1] + "3" if D[-1] != "3" else D[:-1] + "4", intake)
    with pytest.raises(TroubleshootError, match="tidak ada di folder ini"):
        named("x", Intake())
    with pytest.raises(TroubleshootError, match="fibre_los"):
        known_cause("fiber_los", ["fibre_los", "dns_silent"])
    with pytest.raises(TroubleshootError, match="dns_silent, fibre_los"):
        known_cause("?", ["fibre_los", "dns_silent"])


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    intake = gather(three(tmp_path))
    ticket = intake.tickets[0]
    assert len(job_around(ticket, intake)) == 3
    step = next_step(StepKind.TAKE, [ticket], {}, "Budi", NOW)
    with pytest.raises(TroubleshootError, match="tidak dapat ditulis"):
        keep(tmp_path / "lain", ticket, step)


def test_which_guesses_were_right() -> None:
    pairs = ("aa", "aa", "ab", "ac", "ab", "bb", "cd")
    first, *others = lessons_of((pair[0], pair[1]) for pair in pairs)
    assert (first.guessed, first.closed, first.right, first.percent) == ("a", 5, 2, 40)
    assert first.instead == (("b", 2), ("c", 1))
    assert [(lesson.guessed, lesson.percent) for lesson in others] == [("b", 100), ("c", 0)]
    assert lessons_of([]) == []
