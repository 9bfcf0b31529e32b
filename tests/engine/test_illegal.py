"""Events that no session can have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.story import Story, measured_at, started
from tests.engine.trees import changed, small_library
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Answered, IllegalEvent
from troubleshoot.knowledge.tree import Diagnose, Enter, Tree
from troubleshoot.text import Text


def test_an_event_of_another_place() -> None:
    elsewhere = Answered(when=0.0, at="mati.lingkup", value="satu")
    with pytest.raises(IllegalEvent, match=r"stands at mati\.bahaya"):
        fold([started("mati.bahaya"), elsewhere], small_library())


def test_an_answer_that_is_not_offered() -> None:
    with pytest.raises(IllegalEvent, match="no answer 'mungkin'"):
        Story("mati").answer("mungkin")


def test_a_measurement_where_a_person_is_asked() -> None:
    with pytest.raises(IllegalEvent, match="cannot follow"):
        Story("mati").measure("no_fault")


def test_a_session_that_begins_in_the_middle() -> None:
    with pytest.raises(IllegalEvent, match="begins with Started"):
        fold([measured_at("mati.ukur", "no_fault")], small_library())


@pytest.mark.parametrize("at", ["hilang.a", "mati.hilang", "tanpa-titik"])
def test_a_place_that_is_no_more(at: str) -> None:
    with pytest.raises(IllegalEvent, match="there is no"):
        fold([started(at)], small_library())


def test_a_cause_that_nothing_routes() -> None:
    routes = {"no_fault": "jalan"}
    unrouted = Diagnose(id="ukur", text=Text("Mengukur."), routes=routes)
    library = changed(small_library(), "mati", unrouted)
    story = Story("mati", library).answer("tidak").answer("satu").note("")
    with pytest.raises(IllegalEvent, match="nothing is routed for 'wifi_weak'"):
        story.measure("wifi_weak")


def test_trees_that_enter_each_other_for_ever() -> None:
    round_ = Tree("a", Text("a"), "b", {"b": Enter(id="b", text=Text(""), tree="a")})
    library = replace(small_library(), trees={"a": round_})
    with pytest.raises(IllegalEvent, match="without end"):
        fold([started("a.b")], library)
