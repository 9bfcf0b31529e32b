"""The best path scores 100; whatever was missed is told; the same seed gives the same class."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.training.actors import Desk
from tests.training.broken import COURSE
from tests.training.robot import SYMPTOMS, exercise, forbidden, instead, practise
from troubleshoot.cli.practice import Wishes, chosen
from troubleshoot.knowledge.tree import UNKNOWN_ANSWER
from troubleshoot.text import Language
from troubleshoot.training.model import CODES
from troubleshoot.training.score import LEAST
from troubleshoot.training.unsafe_actions import forbidden_of, temptations
from troubleshoot.ui.exercise import REFUSE, SURE, UNSURE
from troubleshoot.ui.menu import Menu, Picked, Special
from troubleshoot.ui.page import Display, Page, text_of
from troubleshoot.ui.simulation_terminal import MARK, Pacer, SimulationTerminal
from troubleshoot.ui.trainee import LOOK


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("scenario", COURSE.ids)
def test_the_best_path_scores_a_hundred(scenario: str) -> None:
    result, _ = practise(scenario)
    assert result.total == 100, result
    assert result.passed
    assert result.stuck == ()


@pytest.mark.parametrize("scenario", COURSE.ids)
def test_a_forbidden_action_fails_the_scenario(scenario: str) -> None:
    result, desk = practise(scenario, forbidden)
    if any(entry.value in CODES for menu in desk.menus for entry in menu):
        assert not result.passed
        assert result.parts["safety"] == 0
        assert set(result.falls) <= set(COURSE.scenario(scenario).forbidden)
        assert any("terlarang" in text_of(page) for page in desk.pages)


def test_nearly_every_scenario_tempts() -> None:
    tempting = 0
    for scenario in COURSE.ids:
        _, desk = practise(scenario)
        tempting += any(entry.value in CODES for menu in desk.menus for entry in menu)
    assert tempting >= len(COURSE.ids) - 1  # nothing tempts where nothing is wrong


@pytest.mark.full
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scenario", COURSE.ids)
def test_every_screen_fits_and_is_marked(scenario: str, language: Language) -> None:
    for wish in (forbidden, lambda menu: None):
        _, desk = practise(scenario, wish, language=language)
        for page in desk.pages:
            assert MARK in text_of(page[:2]), text_of(page)
            assert len(page) <= desk.display.height - 2, text_of(page)
            assert all(len(line.text) < desk.display.width for line in page)


def test_a_wrong_answer_is_told_with_what_was_to_be_seen() -> None:
    result, desk = practise("kabel-lepas", instead({"satu_pc": "satu_ruang"}))
    told = " ".join(text_of(desk.pages[-1]).split())
    assert result.parts["diagnosis"] == 40 - 3
    assert result.stuck == ("internet-mati.cakupan",)
    assert "Di ruangan ini: Hanya komputer ini." in told
    assert "penyebabnya bukan di komputer ini" in told


def test_not_knowing_earns_nothing_where_the_room_shows_it() -> None:
    result, _ = practise("kabel-lepas", instead({"satu_pc": "tidak_tahu"}))
    assert result.parts["diagnosis"] == 40 - 3


@pytest.mark.parametrize(
    ("first", "sure", "points"),
    [(True, True, 10), (True, False, 7), (False, False, 3), (False, True, 0)],
)
def test_the_first_guess_and_how_sure(first: bool, sure: bool, points: int) -> None:
    asked: list[Menu] = []

    def wish(menu: Menu) -> Picked | None:
        values = [str(entry.value) for entry in menu]
        if UNSURE in values:
            return SURE if sure else UNSURE
        if "cable_unplugged" in values:
            asked.append(menu)
            wrong = next(one for one in values if one != "cable_unplugged")
            return wrong if len(asked) == 1 and not first else None
        return None

    result, desk = practise("kabel-lepas", wish)
    assert result.parts["diagnosis"] == 30 + points
    assert len(asked) == 2
    told = [number for number, page in enumerate(desk.pages) if "Penyebab: " in text_of(page)]
    guessed = [n for n, page in enumerate(desk.pages) if "dugaan penyebabnya" in text_of(page)]
    assert guessed[0] < told[0]  # before the program says what it measured


def test_a_safe_proposal_refused_costs_and_a_forbidden_one_taken_fails() -> None:
    def refuse(menu: Menu) -> Picked | None:
        return REFUSE if any(entry.value == REFUSE for entry in menu) else None

    result, desk = practise("kabel-lepas", refuse)
    assert (result.parts["safety"], result.passed) == (20, True)
    assert "Usul aman yang ditolak" in text_of(desk.pages[-1])

    def accept(menu: Menu) -> Picked | None:
        return menu[0].value if any(entry.value == REFUSE for entry in menu) else None

    result, _ = practise("kabel-lepas", accept)
    assert (result.parts["safety"], result.passed, result.falls) == (0, False, ("J4",))


def test_a_part_below_its_minimum_fails_and_says_so() -> None:
    def unknown(menu: Menu) -> Picked | None:
        values = [entry.value for entry in menu]
        return UNKNOWN_ANSWER if UNKNOWN_ANSWER in values else None

    result, desk = practise("kabel-lepas", unknown)
    assert result.parts["diagnosis"] < LEAST["diagnosis"]
    assert not result.passed
    assert any("(perlu 26)" in text_of(page) for page in desk.pages)


def test_a_safe_step_refused_is_told() -> None:
    def refuse_once(menu: Menu) -> Picked | None:
        offered = any(entry.value is Special.CANNOT for entry in menu)
        if offered and not refused:
            refused.append(1)
            return Special.CANNOT
        return None

    refused: list[int] = []
    result, desk = practise("kabel-lepas", refuse_once)
    assert result.parts["safety"] == 20
    assert "Langkah aman yang dilewati" in text_of(desk.pages[-1])


@pytest.mark.parametrize(("seconds", "points"), [(240, 10), (241, 5), (480, 5), (481, 0)])
def test_time(seconds: float, points: int) -> None:
    result, _ = practise("kabel-lepas", seconds=seconds)
    assert result.parts["time"] == points


def test_the_wrong_symptom_and_the_wrong_owner_cost_points() -> None:
    result, _ = practise("wifi-antena-miring", instead({"dinkominfo": "isp"}))
    assert result.parts["report"] == 10


def test_the_same_seed_gives_the_same_class() -> None:
    terminal = SimulationTerminal(Desk(Display()), Pacer(0))
    ids = [
        [one.id for one in chosen(Wishes(seed=seed, count=3), COURSE, terminal)]
        for seed in (7, 7, 8)
    ]
    assert ids[0] == ids[1] != ids[2]
    first, second = (practise("kabel-lepas", seed=5)[1] for _ in range(2))
    assert first.menus == second.menus


def test_tempting_choices_differ_between_seeds() -> None:
    known, scenario = forbidden_of(COURSE), COURSE.scenario("virus")
    seen = {temptations(scenario, known, "virus.cabut", seed) for seed in range(20)}
    assert len(seen) > 3


IDLE = (LOOK, Special.BACK, Special.WHY, Special.PICTURE)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_somebody_picks_gets_a_score(seed: int) -> None:
    dice = random.Random(seed)
    picks = [0]

    def anything(page: Page, menu: Menu) -> Picked:
        picks[0] += 1  # sooner or later everybody gets tired, and only goes forwards
        forwards = [one for one in menu if one.value not in IDLE]
        return dice.choice(menu if picks[0] < 40 else forwards).value

    result, _ = exercise(dice.choice(COURSE.ids), anything, Display())
    assert 0 <= result.total <= 100
    enough = all(result.parts[part] >= least for part, least in LEAST.items())
    assert result.passed == (result.total >= 70 and enough and not result.falls)


def test_the_room_is_shown_again_from_the_list_of_symptoms() -> None:
    looked: list[Menu] = []

    def wish(menu: Menu) -> Picked | None:
        if any(entry.value in SYMPTOMS for entry in menu) and not looked:
            looked.append(menu)
            return LOOK
        return None

    result, desk = practise("kabel-lepas", wish)
    assert [entry.key for entry in looked[0] if entry.value == LOOK] == ["r"]
    assert text_of(desk.pages[0]) == text_of(desk.pages[2])
    assert result.total == 100
