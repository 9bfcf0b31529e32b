"""Nothing that the program can name, forbid or look after is without an exercise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.training.broken import COURSE, LIBRARY
from tests.training.robot import Wish, practise
from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.knowledge.tree import Do, Escalate
from troubleshoot.session.scripted import EARLIER
from troubleshoot.training.model import CODES, Scenario
from troubleshoot.training.play import record_walkthrough
from troubleshoot.training.unsafe_actions import forbidden_of, proposals
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.exercise import FOOT_ROWS, lesson_header
from troubleshoot.ui.menu import Menu, Picked, Special
from troubleshoot.ui.page import Display, text_of
from troubleshoot.ui.slides import slides_of

SCENARIOS = [COURSE.scenario(one) for one in COURSE.ids]
LEAST = 4
SEEDS = range(40)
# What the seeds (Pekalongan, PPU, Paser, Trenggalek, Purbalingga) teach: the tree, and its cause.
TAUGHT = {
    "an inactive website": ("website-kantor", "site_stale"),
    "a failing website": ("website-kantor", "site_error"),
    "a website out of reach": ("website-kantor", "site_unreachable"),
    "a forgotten password": ("website-kantor", "account_needed"),
    "the camera of a meeting": ("vicon", "vicon_camera"),
    "sharing the screen": ("vicon", "vicon_share"),
    "preparing one event": ("vicon", NO_FAULT),
    "several events at once": ("vicon", "upload_short"),
    "an upload too small for a stream": ("siaran-langsung", "upload_short"),
    "speed below the package": ("internet-lambat", "bandwidth_low"),
    "weekly care": ("perawatan-mingguan", NO_FAULT),
    "the security checklist": ("perawatan-keamanan", NO_FAULT),
    "hand-over": ("serah-terima", "account_needed"),
    "care of the website": ("perawatan-website", NO_FAULT),
    "hand-over of the website": ("perawatan-website", "account_needed"),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))


def test_every_cause_is_right_in_at_least_one_scenario() -> None:
    """Those of the table, and those with which a tree or a remedy ends."""
    nodes = [node for tree in map(LIBRARY.tree, LIBRARY.ids) for node in tree.nodes.values()]
    ends = {node.cause for node in nodes if isinstance(node, Escalate) and node.cause}
    wanted = {*LIBRARY.causes().causes, *LIBRARY.remedies, *ends}
    assert wanted - {one.cause for one in SCENARIOS} == set()


def test_a_scenario_whose_report_names_a_cause_names_the_right_one() -> None:
    named = [(one.cause, one.ends[0].cause) for one in SCENARIOS if one.ends[0].cause]
    assert [pair for pair in named if pair[0] != pair[1]] == []


@pytest.mark.parametrize("code", CODES)
def test_everything_forbidden_tempts_in_four_scenarios_at_least(code: str) -> None:
    """Not only listed: a colleague does propose it with some seed."""
    known = forbidden_of(COURSE)
    tempting = [
        one.id
        for one in SCENARIOS
        if code in one.forbidden
        and any(code == said.code for seed in SEEDS for said in proposals(one, known, seed))
    ]
    assert len(tempting) >= LEAST, tempting


@pytest.mark.parametrize("situation", TAUGHT)
def test_what_the_seeds_teach_can_be_practised(situation: str) -> None:
    assert TAUGHT[situation] in {(one.tree, one.cause) for one in SCENARIOS}


def test_every_checklist_is_practised() -> None:
    care = {head.id for head in LIBRARY.heads("care")}
    assert care <= {one.tree for one in SCENARIOS}


def test_the_scenarios_of_a_symptom_stand_on_one_screen() -> None:
    menus = Counter(one.tree for one in SCENARIOS)
    around = len(lesson_header(say.PRACTICE, Display())) + 1 + FOOT_ROWS
    assert max(menus.values()) + around <= Display().height


# A step that the room says was done before: honest words cost nothing.

_STEP = "remedi-gateway_unreachable.langkah-1"


def test_who_says_what_the_room_says_loses_nothing() -> None:
    """`router-macet`: its text says that the cables were pushed in before."""
    for seed in range(5):
        result, desk = practise("router-macet", _before(1), seed=seed)
        assert result.total == 100, result
        assert result.stuck == ()
        assert any("tadi" in text_of(page) for page in desk.pages)


def test_what_the_room_does_not_say_is_still_a_step_left_out() -> None:
    """There nobody has cut the router's power yet, and only that helps."""
    result, _ = practise("router-macet", _before(2))
    assert (result.parts["safety"], result.parts["report"]) == (20, 10)
    assert result.stuck == ("remedi-gateway_unreachable.langkah-2",)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.id)
def test_said_to_be_done_before_is_only_an_action_of_the_best_path(scenario: Scenario) -> None:
    said = {at for at, answer in scenario.best.items() if answer == EARLIER}
    _, frames = record_walkthrough(scenario, LIBRARY, "id")
    deeds = {one.screen.at: one.said for one in frames if isinstance(one.node, Do)}
    assert {at for at, answer in deeds.items() if answer == EARLIER} == said


def test_the_slide_points_at_the_words_that_it_was_done_before() -> None:
    scenario = COURSE.scenario("router-macet")
    _, frames = record_walkthrough(scenario, LIBRARY, "id")
    display = Display("id")
    slides = {one.at: one for one in slides_of(scenario, frames, LIBRARY, display)}
    sign = display.signs.pointer
    (pointed,) = [line.text for line in slides[_STEP].page if sign in line.text]
    assert "Tadi sudah saya lakukan" in pointed
    assert [one.said for one in frames].count(EARLIER) == 1


def _before(steps: int) -> Wish:
    """Says of so many actions that they were done before."""
    left = [Special.EARLIER] * steps

    def wish(menu: Menu) -> Picked | None:
        return left.pop() if left and Special.EARLIER in [one.value for one in menu] else None

    return wish
