"""What a tree asks for on request reaches the examiner, and only there and then."""

from __future__ import annotations

from tests.engine.story import started
from tests.session.fakes import FakeTime, PlannedExaminer
from tests.session.test_loop import script
from troubleshoot.engine.engine import Outcome, outcome
from troubleshoot.engine.state import Proof, State
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.scripted import ScriptedOperator

LIBRARY = Knowledge.open()
SLOW = ["cakupan semua", "berubah tidak", "apa-lambat semua"]
LOW = "remedi-bandwidth_low"


def _walked(answers: list[str], causes: list[str]) -> tuple[State, PlannedExaminer]:
    journal, time, examiner = Journal(), FakeTime(), PlannedExaminer(causes)
    journal.append(started("internet-lambat.cakupan"))
    lines = [line if "." in line else f"internet-lambat.{line}" for line in answers]
    operator = ScriptedOperator(script(lines))
    return run(journal, LIBRARY, operator, examiner, time.clock, time.sleep), examiner


def test_the_speed_is_measured_only_after_a_yes_and_once_for_each() -> None:
    agreed = [f"{LOW}.langkah-1 sudah", f"{LOW}.boleh-1 ya", f"{LOW}.berfungsi ya"]
    state, examiner = _walked(
        [*SLOW, "tawar-kecepatan ya", *agreed], ["no_fault", "bandwidth_low", "no_fault"]
    )
    assert examiner.also == [(), ("bandwidth",), ("bandwidth",)]
    assert outcome(state, LIBRARY) is Outcome.RESOLVED
    assert state.proof is Proof.MEASURED


def test_after_a_no_the_speed_is_never_measured() -> None:
    refused = ["tawar-kecepatan tidak", "jeda sudah", "masih belum", "kabel sudah", "masih-2 belum"]
    state, examiner = _walked([*SLOW, *refused], ["no_fault"])
    assert set(examiner.also) == {()}
    assert outcome(state, LIBRARY) is Outcome.ESCALATED


def test_a_speed_that_stays_low_is_not_measured_without_being_asked() -> None:
    steps = [f"{LOW}.langkah-1 sudah", f"{LOW}.boleh-1 tidak", f"{LOW}.terasa-1 belum"]
    state, examiner = _walked(
        [*SLOW, "tawar-kecepatan ya", *steps, f"{LOW}.langkah-2 tidak_bisa"],
        ["no_fault", "bandwidth_low"],
    )
    assert examiner.also == [(), ("bandwidth",)]
    assert state.at == f"{LOW}.lapor"
