"""Sequences of events, told as stories."""

from __future__ import annotations

import pytest

from tests.engine.story import Story, asked_all
from tests.engine.trees import changed, small_library
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Acted
from troubleshoot.engine.state import Proof
from troubleshoot.knowledge.tree import Do, Enter
from troubleshoot.text import Text


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


def restart(scope: tuple[str, ...]) -> Do:
    """The second step of the ladder, for certain answers only."""
    text = Text("Cabut daya router.")
    return Do(
        id="langkah-2",
        text=text,
        go="ukur-2",
        cannot="lapor",
        when={"scope": scope, "event": ("nanti",)},
    )


@pytest.mark.parametrize(
    ("scope", "stands_at"), [(("satu",), "langkah-2"), (("semua", "sekitar"), "lapor")]
)
def test_a_step_that_an_answer_speaks_against_is_passed(
    scope: tuple[str, ...], stands_at: str
) -> None:
    """Nobody was asked about the event, and that hides nothing."""
    story = asked_all().measure("cable_unplugged")
    story.library = changed(small_library(), "remedi-cable_unplugged", restart(scope))
    story.done().measure("cable_unplugged")
    assert story.state.at == f"remedi-cable_unplugged.{stands_at}"


def test_tidak_tahu_hides_no_step() -> None:
    story = Story("mati").answer("tidak").answer("tidak_tahu").note("").measure("cable_unplugged")
    story.library = changed(small_library(), "remedi-cable_unplugged", restart(("semua",)))
    story.done().measure("cable_unplugged").expect("remedi-cable_unplugged.langkah-2")


def test_a_session_of_older_trees_took_a_step_that_is_passed_today() -> None:
    story = asked_all().measure("cable_unplugged").done().measure("cable_unplugged").done()
    story.library = changed(small_library(), "remedi-cable_unplugged", restart(("semua",)))
    story.expect("remedi-cable_unplugged.ukur-2")


def test_what_was_done_before_is_measured_without_waiting_for_it() -> None:
    story = Story("rawat").check(gateway="silent").at("rawat.cabut")
    story._add(Acted(when=0.0, at="rawat.cabut", done=True, earlier=True)).expect("rawat.tanya")
    assert not Story("rawat").check(gateway="silent").done().at("rawat.tunggu").state.earlier
