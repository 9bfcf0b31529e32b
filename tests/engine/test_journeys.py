"""Sequences of events, told as stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.story import Story, measured_at, started
from tests.engine.trees import changed, small_library
from troubleshoot.engine.engine import can_go_back, effective, fold
from troubleshoot.engine.events import Answered, IllegalEvent, Measured
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.text import Text
from troubleshoot.trees.model import Diagnose, Do, Enter, Tree


def asked_all() -> Story:
    """Everything before the first diagnosis."""
    story = Story("mati")
    story.at("mati.bahaya").answer("tidak")
    story.at("mati.lingkup").answer("satu")
    return story.at("mati.catatan").note("lampu mati").at("mati.ukur")


def test_a_loose_cable_is_pushed_in_and_the_problem_is_solved() -> None:
    story = asked_all().measure("cable_unplugged")
    story.at("remedi-cable_unplugged.langkah-1").done().measure("no_fault")
    story.at("remedi-cable_unplugged.berfungsi").answer("ya")
    story.expect("remedi-cable_unplugged.selesai", Outcome.RESOLVED, Proof.MEASURED)


def test_the_second_step_of_a_ladder_follows_when_the_first_changed_nothing() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("cable_unplugged")
    story.expect("remedi-cable_unplugged.langkah-2")


def test_a_ladder_that_changed_nothing_ends_in_the_report() -> None:
    story = asked_all().measure("no_address").done().measure("no_address")
    story.expect("remedi-no_address.lapor", Outcome.ESCALATED)


def test_an_action_that_cannot_be_done_leads_on() -> None:
    story = asked_all().measure("cable_unplugged").cannot()
    story.at("remedi-cable_unplugged.langkah-2").cannot()
    story.expect("remedi-cable_unplugged.lapor", Outcome.ESCALATED)


def test_all_measures_fine_but_it_does_not_work_escalates_with_the_evidence() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("no_fault").answer("belum")
    story.expect("remedi-cable_unplugged.belum-pulih", Outcome.ESCALATED)
    assert story.state.latest is not None
    assert story.state.latest.cause == "no_fault"


def test_a_fault_behind_the_fault_gets_its_own_remedy() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("no_address")
    story.at("remedi-no_address.langkah-1").done().measure("no_fault").answer("ya")
    story.expect("remedi-no_address.selesai", Outcome.RESOLVED, Proof.MEASURED)
    assert story.state.remedies == ("cable_unplugged", "no_address")


def test_the_fourth_layer_goes_to_the_report() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("no_address")
    story.done().measure("gateway_unreachable").done().measure("internet_down")
    story.at("laporan.pelayanan").answer("berhenti")
    story.expect("laporan.kirim", Outcome.ESCALATED)
    assert len(story.state.remedies) == 3


def test_a_cause_that_comes_back_after_its_remedy_is_not_treated_twice() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("no_address")
    story.done().measure("cable_unplugged").expect("laporan.pelayanan")


def test_a_session_that_starts_in_a_remedy_does_not_come_back_to_it() -> None:
    story = Story("remedi-no_address").done().measure("cable_unplugged").done()
    story.measure("no_address").expect("laporan.pelayanan")


def test_a_remedy_that_an_answer_leads_to_counts_as_one() -> None:
    by_answer = Enter(id="masuk", text=Text(""), tree="remedi-no_address")
    story = Story("mati", changed(small_library(), "mati", by_answer)).answer("tidak")
    story.answer("satu").note("").measure("undetermined").at("remedi-no_address.langkah-1").done()
    assert story.state.remedies == ("no_address",)


def test_a_cause_without_a_remedy_goes_to_the_report() -> None:
    asked_all().measure("dns_hijacked").expect("laporan.pelayanan")


def test_danger_ends_before_anything_is_measured() -> None:
    Story("mati").answer("ya").expect("mati.gawat", Outcome.ESCALATED)


def test_a_healthy_network_needs_the_persons_word_as_well() -> None:
    asked_all().measure("no_fault").expect("mati.jalan", proof=Proof.WORD)
    done = asked_all().measure("no_fault").answer("ya")
    done.expect("mati.selesai", Outcome.RESOLVED, Proof.MEASURED)


def test_after_an_action_without_a_measurement_solved_is_their_word() -> None:
    story = Story("rawat").check(gateway="silent").done().waited().answer("ya")
    story.expect("rawat.beres", Outcome.RESOLVED, Proof.WORD)


def test_a_check_routes_by_its_own_outcome_only() -> None:
    Story("rawat").check(link="silent", gateway="ok").expect("rawat.tunggu")
    Story("rawat").check(link="ok").expect("rawat.tanya")


def test_a_checklist_is_recorded() -> None:
    story = Story("rawat").check(gateway="ok").waited().answer("catat")
    story.expect("rawat.catat", Outcome.RECORDED)


def test_a_remedy_is_never_chosen_by_a_measurement_older_than_the_last_action() -> None:
    library = small_library()
    step = Do(id="langkah-1", text=Text("Tekan."), go="ukur-1", cannot="tanya")
    library = changed(library, "remedi-no_address", step, library.trees["rawat"].nodes["tanya"])
    story = Story("mati", library).answer("tidak").answer("satu").note("")
    story.measure("no_address").cannot().at("remedi-no_address.tanya").answer("tidak_tahu")
    story.expect("laporan.pelayanan")


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


class TestIllegal:
    def test_an_event_of_another_place(self) -> None:
        elsewhere = Answered(when=0.0, at="mati.lingkup", value="satu")
        with pytest.raises(IllegalEvent, match=r"stands at mati\.bahaya"):
            fold([started("mati.bahaya"), elsewhere], small_library())

    def test_an_answer_that_is_not_offered(self) -> None:
        with pytest.raises(IllegalEvent, match="no answer 'mungkin'"):
            Story("mati").answer("mungkin")

    def test_a_measurement_where_a_person_is_asked(self) -> None:
        with pytest.raises(IllegalEvent, match="cannot follow"):
            Story("mati").measure("no_fault")

    def test_a_session_that_begins_in_the_middle(self) -> None:
        with pytest.raises(IllegalEvent, match="begins with Started"):
            fold([measured_at("mati.ukur", "no_fault")], small_library())

    @pytest.mark.parametrize("at", ["hilang.a", "mati.hilang", "tanpa-titik"])
    def test_a_place_that_is_no_more(self, at: str) -> None:
        with pytest.raises(IllegalEvent, match="there is no"):
            fold([started(at)], small_library())

    def test_a_cause_that_nothing_routes(self) -> None:
        routes = {"no_fault": "jalan"}
        unrouted = Diagnose(id="ukur", text=Text("Mengukur."), routes=routes)
        library = changed(small_library(), "mati", unrouted)
        story = Story("mati", library).answer("tidak").answer("satu").note("")
        with pytest.raises(IllegalEvent, match="nothing is routed for 'wifi_weak'"):
            story.measure("wifi_weak")

    def test_trees_that_enter_each_other_for_ever(self) -> None:
        round_ = Tree("a", Text("a"), "b", {"b": Enter(id="b", text=Text(""), tree="a")})
        library = replace(small_library(), trees={"a": round_})
        with pytest.raises(IllegalEvent, match="without end"):
            fold([started("a.b")], library)


def test_evidence_of_what_counts_is_all_there() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("no_fault").back()
    kept = [type(event) for event in effective(story.events[1:])]
    assert kept.count(Measured) == 1
