"""Each guard of the engine at its edge: where one more, or one less, is another answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.result import CheckResult, State
from tests.engine.story import Story, asked_all, measured_at, started
from tests.engine.trees import changed, small_library
from troubleshoot.engine.engine import MOST_ENTRIES, advance, fold, is_over, routed
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Consented,
    Event,
    IllegalEvent,
    Interrupted,
    Noted,
    Resumed,
    Struck,
    Waited,
    WentBack,
)
from troubleshoot.engine.history import (
    ADDITION,
    FIXED,
    MOST_AGE_S,
    Disturbance,
    additions,
    consent,
    history,
    is_afterword,
    may_route,
    post_session_answers,
    revision,
    struck_parts,
    tree_again,
)
from troubleshoot.engine.state import MOST_REMEDIES, Proof
from troubleshoot.knowledge.tree import Enter, Resolved, Tree, Wait
from troubleshoot.text import Text

LIBRARY = small_library()
T = 100.0


def _row_of_trees(count: int) -> list[Tree]:
    """So many trees that enter the next one, and one that ends."""
    entering = [
        Tree(f"t{n}", Text("t"), "x", {"x": Enter(id="x", text=Text(""), tree=f"t{n + 1}")})
        for n in range(count)
    ]
    last = Tree(f"t{count}", Text("t"), "x", {"x": Resolved(id="x", text=Text("x"))})
    return [*entering, last]


def test_so_many_trees_in_a_row_may_enter_each_other() -> None:
    assert MOST_ENTRIES == 20
    for count, passes in ((19, True), (20, False)):
        library = replace(LIBRARY, trees={tree.id: tree for tree in _row_of_trees(count)})
        if passes:
            assert fold([started("t0.x")], library).at == f"t{count}.x"
        else:
            with pytest.raises(IllegalEvent, match="without end"):
                fold([started("t0.x")], library)


def test_a_session_that_begins_in_a_remedy_has_entered_it() -> None:
    state = fold([started("remedi-no_address.langkah-1")], LIBRARY)
    assert state.remedies == ("no_address",)
    assert fold([started("mati.bahaya")], LIBRARY).remedies == ()


def test_the_same_cause_is_not_treated_twice_and_three_layers_are_enough() -> None:
    assert MOST_REMEDIES == 3
    twice = asked_all().measure("cable_unplugged").done().measure("no_address")
    twice.done().measure("cable_unplugged").expect("laporan.pelayanan")
    assert twice.state.remedies == ("cable_unplugged", "no_address")
    third = asked_all().measure("cable_unplugged").done().measure("no_address")
    third.done().measure("gateway_unreachable").expect("remedi-gateway_unreachable.langkah-1")


def test_a_cause_without_a_remedy_and_one_that_is_no_longer_fresh_lead_to_the_report() -> None:
    asked_all().measure("wifi_weak").expect("laporan.pelayanan")
    Story("rawat").check(gateway="not_run").answer("tidak_tahu").expect("laporan.pelayanan")


def test_where_an_outcome_leads() -> None:
    routes = {"ok": "a", "default": "b"}
    assert (routed(routes, "ok"), routed(routes, "x")) == ("a", "b")
    with pytest.raises(IllegalEvent, match="nothing is routed for 'x'"):
        routed({"ok": "a"}, "x")


def test_a_session_without_a_beginning() -> None:
    with pytest.raises(IllegalEvent, match="begins with Started"):
        fold([], LIBRARY)
    state = fold([started("mati.bahaya")], LIBRARY)
    with pytest.raises(IllegalEvent, match="Started at"):
        advance(state, started("mati.bahaya"), LIBRARY)


def test_a_countdown_of_older_trees_changes_nothing_and_one_of_these_goes_on() -> None:
    events: list[Event] = [started("rawat.tunggu")]
    assert fold([*events, Waited(when=T, at="rawat.hilang")], LIBRARY).at == "rawat.tunggu"
    assert fold([*events, Waited(when=T, at="rawat.tunggu")], LIBRARY).at == "rawat.tanya"
    with pytest.raises(IllegalEvent):
        fold([*events, Answered(when=T, at="rawat.hilang", value="ya")], LIBRARY)


def test_what_was_done_before_it_was_asked_for_needs_no_waiting() -> None:
    events = [started("rawat.cabut"), Acted(when=T, at="rawat.cabut", done=True, earlier=True)]
    assert fold(events, LIBRARY).at == "rawat.tanya"
    events[1] = Acted(when=T, at="rawat.cabut", done=True)
    assert fold(events, LIBRARY).at == "rawat.tunggu"


def test_agreement_holds_until_something_is_done_or_measured() -> None:
    story = asked_all().measure("no_fault")
    assert not story.state.agreed
    assert story.answer("tidak_tahu").state.agreed is False
    assert asked_all().measure("no_fault").answer("belum").state.agreed
    assert not asked_all().measure("cable_unplugged").done().state.agreed
    assert asked_all().state.agreed  # a note takes nothing back


def test_only_what_is_measured_and_agreed_is_proven() -> None:
    state = asked_all().measure("no_fault").answer("ya").state
    assert state.proof is Proof.MEASURED
    for less in (
        replace(state, agreed=False),
        replace(state, disturbed=True),
        replace(state, rechecks=frozenset({"bandwidth"})),
        replace(state, fresh=None),
        replace(state, fresh=measured_at("mati.ukur", "dns_slow")),
    ):
        assert less.proof is Proof.WORD


def test_a_session_is_over_at_an_ending_alone() -> None:
    assert is_over(asked_all().measure("no_fault").answer("ya").state, LIBRARY)
    assert not is_over(asked_all().state, LIBRARY)


def test_a_wait_is_shown_where_nothing_was_done_before() -> None:
    wait = Wait(id="catatan", text=Text("Tunggu."), seconds=5, go="ukur")
    story = Story("mati", changed(LIBRARY, "mati", wait)).answer("tidak").answer("satu")
    story.at("mati.catatan").waited().expect("mati.ukur")


# What still counts, and what is only about the report.


@pytest.mark.parametrize(
    ("begun", "now", "may"),
    [
        (T, T, True),
        (T, T - 0.5, False),
        (T, T + MOST_AGE_S, True),
        (T, T + MOST_AGE_S + 0.5, False),
        (T - 50, T, False),  # begun in the moment in which something was done
        (T - 49.5, T, True),
    ],
)
@pytest.mark.parametrize(
    "done",
    [
        Acted(when=T - 50, at="a.b", done=True),
        Waited(when=T - 50, at="a.b"),
        Resumed(when=T - 50),
    ],
)
def test_how_old_what_was_measured_in_the_background_may_be(
    begun: float, now: float, may: bool, done: Event
) -> None:
    assert may_route(begun, now, [started("a.b", T - 90), done]) is may
    harmless = (Answered(when=T, at="a.b", value="x"), Interrupted(when=T), WentBack(when=T))
    assert may_route(T, T, [*harmless, done])
    assert MOST_AGE_S == 60.0


NOTE, BESIDE = Noted(when=T, at="a.b", text="x"), Noted(when=T, at="a.b", text="y", field="place")


def test_what_is_about_the_report_is_no_step_of_the_walk() -> None:
    after = (BESIDE, Struck(when=T, part="a"), Consented(when=T, given=True))
    assert [is_afterword(event) for event in (NOTE, *after)] == [False, True, True, True]
    assert is_afterword(replace(NOTE, field="")) is False
    assert history([*after, NOTE, Interrupted(when=T)]) == [NOTE]
    assert post_session_answers([NOTE, BESIDE, replace(BESIDE, text="z")]) == {"place": "z"}


def test_the_last_word_on_a_part_and_on_leaving_counts() -> None:
    gone, back = Struck(when=T, part="a"), Struck(when=T, part="a", gone=False)
    assert struck_parts([gone, Struck(when=T, part="b"), back]) == {"b"}
    assert struck_parts([gone, back, gone]) == {"a"}
    yes, no = Consented(when=T, given=True), Consented(when=T, given=False)
    assert [consent(said) for said in ([], [yes], [no], [yes, no], [no, yes])] == [
        *(None, True, False, False, True)
    ]


def test_a_revision_is_what_was_added_or_was_struck_after_it_may_have_left() -> None:
    added, fixed = replace(BESIDE, field=ADDITION), replace(BESIDE, field=FIXED)
    gone, yes, no = (
        Struck(when=T, part="a"),
        Consented(when=T, given=True),
        Consented(when=T, given=False),
    )
    assert additions([BESIDE, added, NOTE, fixed]) == (added, fixed)
    rows: list[tuple[list[Event], int]] = [
        ([], 1),
        ([BESIDE, NOTE, gone], 1),
        ([added], 2),
        ([added, fixed], 3),
        ([no, gone], 1),
        ([yes, gone], 2),
        ([yes, gone, gone], 2),  # until it may have left again
        ([yes, gone, yes, gone], 3),
        ([yes, added, gone], 2),
        ([yes, no, gone], 2),
    ]
    assert [revision(events) for events, _ in rows] == [number for _, number in rows]


def test_going_back_takes_one_step_and_leaves_what_the_world_kept() -> None:
    said, back = Answered(when=T, at="a.b", value="x"), WentBack(when=T)
    did = Acted(when=T, at="a.b", done=True)
    slow = replace(
        measured_at("a.b", "dns_slow"),
        results=(CheckResult("bandwidth", State.PROBLEM, "slow"),),
    )
    assert history([back, said, said, back]) == [said]
    assert history([said, did, back]) == [said, Disturbance()]
    assert history([said, slow, back]) == [Disturbance(frozenset({"bandwidth"}))]
    assert history([said, measured_at("a.b", "dns_slow"), back]) == []
    assert history([said, slow, back, said, back]) == [Disturbance(frozenset({"bandwidth"}))]
    assert history([said, Resumed(when=T), back]) == [Disturbance()]


def test_after_an_interruption_good_news_alone_is_forgotten() -> None:
    good, bad = measured_at("a.b", "no_fault"), measured_at("a.b", "dns_slow")
    resumed = Resumed(when=T)
    assert history([resumed]) == [Disturbance()]
    assert history([good, resumed]) == [Disturbance()]
    assert history([bad, resumed]) == [bad, Disturbance()]
    assert history([good, NOTE, resumed]) == [good, NOTE, Disturbance()]


def test_where_to_measure_again() -> None:
    assert tree_again(frozenset()) is None
    assert tree_again(frozenset({"bandwidth"})) == "kecepatan"
