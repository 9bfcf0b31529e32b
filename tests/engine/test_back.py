"""Going back, and going on after an interruption."""

from __future__ import annotations

from tests.engine.story import Story, asked_all
from tests.engine.trees import changed, small_library
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Measured
from troubleshoot.engine.history import can_go_back, effective
from troubleshoot.engine.state import Proof
from troubleshoot.knowledge.tree import Enter
from troubleshoot.text import Text


class TestBack:
    def test_back_takes_back_the_answer_and_what_it_filled_in(self) -> None:
        story = Story("mati").answer("tidak").back()
        story.expect("mati.bahaya")
        assert story.state.facts == {}

    def test_back_over_a_measurement_returns_to_the_last_thing_said(self) -> None:
        story = asked_all().measure("cable_unplugged").back()
        story.expect("mati.catatan")
        assert story.state.remedies == ()
        assert story.state.latest is None

    def test_back_where_nothing_was_said_changes_nothing(self) -> None:
        assert Story("mati").back().state == Story("mati").state
        story = Story("rawat").check(gateway="silent")
        assert not can_go_back(story.events)
        assert story.back().expect("rawat.cabut").state.at == "rawat.cabut"

    def test_twice_back_is_two_steps(self) -> None:
        asked_all().back().back().expect("mati.lingkup")

    def test_what_was_done_stays_done_though_it_is_taken_back(self) -> None:
        story = asked_all().measure("no_fault").answer("belum").answer("berhenti").back().back()
        story.answer("ya").expect("mati.selesai", Outcome.RESOLVED, Proof.MEASURED)

    def test_a_measurement_before_an_action_that_was_taken_back_proves_nothing(self) -> None:
        hands_on = Enter(id="masuk", text=Text(""), tree="remedi-no_address")
        library = changed(small_library(), "mati", hands_on)
        story = Story("mati", library).answer("tidak").answer("satu").note("").measure("no_fault")
        story.answer("belum").at("remedi-no_address.langkah-1").done().back().back()
        story.at("mati.jalan").answer("ya")
        story.expect("mati.selesai", Outcome.RESOLVED, Proof.WORD)


class TestInterrupted:
    def test_the_session_stands_where_it_stood(self) -> None:
        story = asked_all().measure("cable_unplugged").interrupted()
        story.expect("remedi-cable_unplugged.langkah-1")

    def test_good_news_is_measured_again(self) -> None:
        story = asked_all().measure("no_fault").interrupted()
        story.at("mati.ukur").measure("no_fault").at("mati.jalan").answer("ya")
        story.expect("mati.selesai", Outcome.RESOLVED, Proof.MEASURED)

    def test_bad_news_still_tells_what_to_do(self) -> None:
        story = asked_all().measure("cable_unplugged").interrupted().done().measure("no_fault")
        assert not story.state.disturbed
        story.answer("ya")
        story.expect("remedi-cable_unplugged.selesai", Outcome.RESOLVED, Proof.MEASURED)


def test_evidence_of_what_counts_is_all_there() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("no_fault").back()
    kept = [type(event) for event in effective(story.events[1:])]
    assert kept.count(Measured) == 1
