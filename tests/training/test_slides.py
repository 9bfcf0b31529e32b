"""A demonstration fits every screen, says SIMULASI everywhere, and obeys its trainer."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from importlib import resources

import pytest

from tests.training.actors import Desk
from troubleshoot.cli.demo import Stage, Wishes
from troubleshoot.cli.desk import Desk as Seat
from troubleshoot.cli.introduction import introduce
from troubleshoot.errors import LeftUnfinished
from troubleshoot.text import Language
from troubleshoot.training.course import Course
from troubleshoot.training.film import film
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui.look import Look
from troubleshoot.ui.marked import MARK, Marked, Pacer, banner
from troubleshoot.ui.page import Page, text_of
from troubleshoot.ui.pictures import picture, picture_page
from troubleshoot.ui.presenter import WIDEST, enlarged, large_look
from troubleshoot.ui.slides import BOTTOM_ROWS, slides_of
from troubleshoot.ui.words import STOP

COURSE, LIBRARY = Course.open(), TreeLibrary.open()
SCREEN = Look()
PICTURES = resources.files("decision_trees") / "pictures"
LANGUAGES: tuple[Language, ...] = ("id", "en")


def presented(scenario: str, lines: list[str], look: Look = SCREEN) -> list[Page]:
    desk = Desk(look, lines=lines)
    wishes = Wishes(presenter=True, pace=0, language=look.language)
    stage = Stage(COURSE.scenario(scenario), LIBRARY, Seat(desk), wishes)
    with contextlib.suppress(LeftUnfinished):
        stage.present()
    return desk.pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", COURSE.ids)
def test_every_screen_fits_and_says_that_it_is_a_simulation(
    scenario: str, language: Language
) -> None:
    one = COURSE.scenario(scenario)
    _, moments = film(one, LIBRARY, language)
    for look in (Look(language), large_look(Look(language)), Look(language, symbols=False)):
        for slide in slides_of(one, moments, LIBRARY.causes().causes, look):
            assert len(slide.page) + BOTTOM_ROWS <= look.height, text_of(slide.page)
            assert all(len(line.text) < look.width for line in slide.page)
            assert MARK in text_of(slide.page[:2])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, WIDEST])
@pytest.mark.parametrize("scenario", ["kabel-lepas", "tiang-roboh", "mcb-turun", "router-macet"])
def test_nothing_is_cut_on_a_projector(scenario: str, width: int, language: Language) -> None:
    look = Look(language, width=width)
    for page in presented(scenario, [""] * 60, look):
        assert len(page) + 2 <= look.height, text_of(page)
        assert all(len(line.text) < WIDEST for line in page)
        assert MARK in text_of(page[:2])


def test_the_trainer_goes_on_and_back_and_looks_at_notes_and_path() -> None:
    pages = [text_of(page) for page in presented("kabel-lepas", ["", "", "k", "c", "", "j", "s"])]
    assert [_number(page) for page in pages if "Layar" in page] == [1, 2, 3, 2, 2, 2]
    assert "Mengapa: Keselamatan" in pages[4]
    assert "internet-mati.bahaya: tidak" in pages[6]


def test_the_trainer_jumps_to_a_number_a_node_and_off_the_path() -> None:
    typed = ["5", "listrik", "perangkat-mati.adaptor", "", "internet-mati.lepas-kabel", "", "s"]
    pages = [text_of(page) for page in presented("kabel-lepas", typed)]
    assert _number(pages[1]) == 5
    assert "internet-mati.listrik" in pages[2]
    assert "adaptor di stopkontak" in " ".join(pages[3].split())
    assert "di luar jalan" in pages[3]
    assert "lepas kembali kabel" in " ".join(pages[5].split())


def test_a_node_that_is_not_there_is_told() -> None:
    pages = [text_of(page) for page in presented("kabel-lepas", ["bulan", "s"])]
    assert "“bulan”" in pages[1]


def test_large_pages_get_air_only_where_there_is_room() -> None:
    page = banner(Look()), banner(Look()), *(banner(Look()) for _ in range(4))
    assert len(enlarged(page, 24)) == 2 + 8
    assert len(enlarged(page, 10)) == 6


def test_a_marked_terminal_marks_only_what_is_not_marked() -> None:
    desk = Desk(Look())
    terminal = Marked(desk, Pacer(0))
    plain = (replace(banner(Look()), text="Halo"),)
    terminal.show(plain)
    terminal.show((banner(Look()), *plain))
    terminal.wait(plain, 300)
    assert [text_of(page).count(MARK) for page in desk.pages] == [1, 1, 2]


def test_no_screen_of_an_exercise_says_that_answers_are_kept() -> None:
    desk = Desk(Look())
    Marked(desk, Pacer(0)).show((replace(banner(Look()), text=f"  {STOP.id}"),))
    assert text_of(desk.pages[0]).endswith("\n  Ctrl+C: berhenti.")


def test_simulated_seconds_are_short_and_bounded() -> None:
    slept: list[float] = []
    pacer = Pacer(1.0, slept.append)
    for _ in range(1000):
        pacer(1.0)
    assert sum(slept) <= 2.5
    Pacer(0, slept.append)(10)
    assert sum(slept) <= 2.5


def _number(page: str) -> int:
    return int(page.partition("Layar ")[2].split()[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_introduction_shows_the_five_steps_and_fits_a_projector(language: Language) -> None:
    desk = Desk(Look(language, width=WIDEST), lines=[""] * 3 + ["c"] + [""] * 9)
    introduce(Seat(desk), None, None)
    told = " ".join(text_of(page) for page in desk.pages)
    assert all(sign in told for sign in ("1. ", "5. ", "J1 ", "J7 ", "LOS", "PLN"))
    for page in desk.pages:
        assert len(page) + 2 <= desk.look.height, text_of(page)
        assert all(len(line.text) < WIDEST for line in page)
        assert MARK in text_of(page[:2])


def test_the_reasons_stand_in_the_notes_of_what_never_to_do() -> None:
    desk = Desk(Look(), lines=["2", "c", "", "s"])
    introduce(Seat(desk), None, None)
    assert "RESET menghapus semua pengaturan" in " ".join(text_of(desk.pages[2]).split())


@pytest.mark.parametrize(
    "name", sorted(p.name[:-4] for p in PICTURES.iterdir() if p.name.endswith(".txt"))
)
def test_every_drawing_fits_a_projector(name: str) -> None:
    assert picture_page(name, large_look(Look(width=WIDEST)))


def test_a_drawing_stays_in_one_piece_on_a_projector() -> None:
    desk = Desk(Look(width=WIDEST, height=40), lines=["los-menyala", "lampu", "s"])
    stage = Stage(COURSE.scenario("los-menyala"), LIBRARY, Seat(desk), Wishes(presenter=True))
    stage.present()
    drawn = [line.strip() for line in text_of(desk.pages[2]).splitlines()]
    lines = [line.strip() for line in picture("lampu-ont")]
    first = drawn.index(lines[0])
    assert drawn[first : first + len(lines)] == lines


@pytest.mark.parametrize("scenario", COURSE.ids)
def test_every_screen_has_something_for_the_trainer(scenario: str) -> None:
    one = COURSE.scenario(scenario)
    _, moments = film(one, LIBRARY, "id")
    slides = slides_of(one, moments, LIBRARY.causes().causes, Look())
    assert [slide.at for slide in slides if not slide.notes] == []
