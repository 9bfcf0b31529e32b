"""A line that was measured slow is well again only when its speed was measured again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.result import CheckResult
from tests.engine.story import Story, measured_at
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Measured
from troubleshoot.engine.history import rechecks_after
from troubleshoot.engine.state import Proof
from troubleshoot.knowledge.knowledge import Knowledge

LIBRARY = Knowledge.open()
LOW = "remedi-bandwidth_low"
BUSY = "remedi-computer_busy"


def _offered() -> Story:
    """As far as the question whether the speed may be measured."""
    story = Story("internet-lambat", LIBRARY).answer("semua").answer("tidak")
    story.at("internet-lambat.ukur").measure("no_fault").answer("semua")
    return story.at("internet-lambat.tawar-kecepatan")


def _slow(outcome: str = "low", cause: str = "bandwidth_low") -> Story:
    story = _offered().answer("ya").at("internet-lambat.kecepatan")
    return story.measure(cause, bandwidth=outcome)


def test_the_speed_is_offered_only_after_a_diagnosis_without_fault() -> None:
    story = Story("internet-lambat", LIBRARY).answer("semua").answer("tidak")
    story.measure("wifi_weak").expect("remedi-wifi_weak.langkah-1")


@pytest.mark.parametrize("answer", ["tidak", "tidak_tahu"])
def test_nobody_has_to_agree(answer: str) -> None:
    _offered().answer(answer).expect("internet-lambat.jeda")


def test_a_slow_line_that_is_measured_well_again_is_solved_with_proof() -> None:
    story = _slow().at(f"{LOW}.langkah-1").done().at(f"{LOW}.boleh-1").answer("ya")
    story.at(f"{LOW}.ukur-1").measure("no_fault", bandwidth="ok").answer("ya")
    story.expect(f"{LOW}.selesai", Outcome.RESOLVED, Proof.MEASURED)


def test_without_a_second_measurement_it_is_their_word() -> None:
    story = _slow().done().answer("tidak").at(f"{LOW}.terasa-1").answer("ya")
    story.expect(f"{LOW}.selesai-tanpa-ukur", Outcome.RESOLVED, Proof.WORD)


def test_still_slow_is_a_report_about_the_speed() -> None:
    story = _slow().done().answer("ya").measure("bandwidth_low", bandwidth="low")
    story.at(f"{LOW}.langkah-2").cannot().expect(f"{LOW}.lapor", Outcome.ESCALATED)


def test_a_measurement_that_could_not_run_proves_nothing() -> None:
    story = _slow().done().answer("ya").measure("undetermined")
    story.at(f"{LOW}.terasa-1").answer("ya")
    story.expect(f"{LOW}.selesai-tanpa-ukur", Outcome.RESOLVED, Proof.WORD)


def test_an_ordinary_diagnosis_is_no_proof_for_the_speed() -> None:
    """Found by the speed: a busy PC. Its remedy measures all but the speed."""
    story = _slow("busy", "computer_busy").at(f"{BUSY}.langkah-1").done().measure("no_fault")
    story.at("kecepatan.boleh").answer("ya").measure("no_fault", bandwidth="ok")
    story.at("kecepatan.berfungsi").answer("ya")
    story.expect("kecepatan.selesai", Outcome.RESOLVED, Proof.MEASURED)


def test_refused_after_another_remedy_it_is_their_word() -> None:
    story = _slow("busy", "computer_busy").done().measure("no_fault").answer("tidak")
    story.at("kecepatan.terasa").answer("ya")
    story.expect("kecepatan.selesai-tanpa-ukur", Outcome.RESOLVED, Proof.WORD)


def test_going_back_does_not_make_the_line_quick() -> None:
    story = _slow().back().at("internet-lambat.tawar-kecepatan").answer("tidak")
    story.at("internet-lambat.jeda").done().measure("no_fault").expect("kecepatan.boleh")


def test_going_back_twice_does_not_either() -> None:
    story = _slow().back().back().at("internet-lambat.apa-lambat").answer("sudah_baik")
    story.expect("internet-lambat.selesai", Outcome.RESOLVED, Proof.WORD)


def test_a_note_or_a_number_without_verdict_goes_the_usual_way() -> None:
    story = _offered().answer("ya").measure("no_fault", bandwidth="ok")
    story.at("internet-lambat.jeda").done().measure("no_fault").answer("belum")
    story.done().measure("no_fault").answer("belum")
    story.expect("internet-lambat.lapor", Outcome.ESCALATED)


def test_only_a_good_result_settles_what_is_owed() -> None:
    rechecks = rechecks_after(
        frozenset(), measured_at("a.b", "bandwidth_low", {"bandwidth": "low"})
    )
    assert rechecks == {"bandwidth"}
    silent = measured_at("a.b", "undetermined")
    assert rechecks_after(rechecks, silent) == rechecks
    missing = CheckResult.not_run("bandwidth", "no test server answers")
    assert rechecks_after(rechecks, _with(missing)) == rechecks
    assert (
        rechecks_after(rechecks, measured_at("a.b", "no_fault", {"bandwidth": "ok"})) == frozenset()
    )
    assert (
        rechecks_after(frozenset(), measured_at("a.b", "dns_slow", {"dns": "slow"})) == frozenset()
    )


def _with(result: CheckResult) -> Measured:
    return replace(measured_at("a.b", "undetermined"), results=(result,))
