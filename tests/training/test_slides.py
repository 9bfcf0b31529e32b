"""A demonstration fits every screen, says SIMULASI everywhere, and obeys its trainer."""

from __future__ import annotations

import contextlib
import html
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from tests.training.actors import Desk
from troubleshoot.cli.demo import Stage, Wishes, demo, introduce
from troubleshoot.cli.operator_choice import OperatorContext as Seat
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask
from troubleshoot.text import Language
from troubleshoot.training.loader import Course
from troubleshoot.training.play import record_walkthrough
from troubleshoot.training.unsafe_actions import forbidden_of
from troubleshoot.ui.page import Display, Page, text_of
from troubleshoot.ui.presenter import WIDEST, enlarged, large_display
from troubleshoot.ui.session_screens import picture_page
from troubleshoot.ui.simulation_terminal import MARK, Pacer, SimulationTerminal, banner
from troubleshoot.ui.slides import BOTTOM_ROWS, slides_of

LIBRARY = Knowledge.open()
COURSE = Course(LIBRARY)
SCREEN = Display()
PICTURES = resources.files("decision_trees") / "pictures"
LANGUAGES: tuple[Language, ...] = ("id", "en")


def presented(scenario: str, lines: list[str], display: Display = SCREEN) -> list[Page]:
    desk = Desk(display, lines=lines)
    wishes = Wishes(presenter=True, pace=0, language=display.language)
    stage = Stage(COURSE.scenario(scenario), LIBRARY, Seat(desk), wishes)
    with contextlib.suppress(LeftUnfinished):
        stage.show()
    return desk.pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", COURSE.ids)
def test_every_screen_fits_and_says_that_it_is_a_simulation(
    scenario: str, language: Language
) -> None:
    one = COURSE.scenario(scenario)
    _, frames = record_walkthrough(one, LIBRARY, language)
    for display in (
        Display(language),
        large_display(Display(language)),
        Display(language, symbols=False),
    ):
        for slide in slides_of(one, frames, LIBRARY, display):
            assert len(slide.page) + BOTTOM_ROWS <= display.height, text_of(slide.page)
            assert all(len(line.text) < display.width for line in slide.page)
            assert MARK in text_of(slide.page[:2])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, WIDEST])
@pytest.mark.parametrize("scenario", ["kabel-lepas", "tiang-roboh", "mcb-turun", "router-macet"])
def test_nothing_is_cut_on_a_projector(scenario: str, width: int, language: Language) -> None:
    display = Display(language, width=width)
    for page in presented(scenario, [""] * 60, display):
        assert len(page) + 2 <= display.height, text_of(page)
        assert all(len(line.text) < WIDEST for line in page)
        assert MARK in text_of(page[:2])


def test_the_trainer_goes_on_and_back_and_looks_at_notes_and_path() -> None:
    typed = ["", "", "", "k", "c", "", "j", "", "", "j", "", "s"]
    pages = [text_of(page) for page in presented("kabel-lepas", typed)]
    assert [_number(page) for page in pages if "Layar" in page] == [1, 2, 2, 3, 2, 2, 2, 2, 2]
    assert "Mengapa: Keselamatan" in pages[5]
    assert "internet-mati.bahaya\n" in pages[7] + "\n"
    assert "internet-mati.bahaya: tidak" in pages[10]


def test_the_first_enter_shows_the_question_and_the_second_its_answer() -> None:
    asked, told, after = (text_of(page) for page in presented("kabel-lepas", [""] * 3)[1:4])
    mark = SCREEN.signs.pointer
    assert (mark in asked, mark in told) == (False, True)
    assert asked == told.replace(mark, " ")
    assert (_number(asked), _number(told), _number(after)) == (2, 2, 3)


def test_only_questions_are_shown_twice() -> None:
    _, frames = record_walkthrough(COURSE.scenario("kabel-lepas"), LIBRARY, "id")
    slides = slides_of(COURSE.scenario("kabel-lepas"), frames, LIBRARY, SCREEN)
    twice = [slide.at for slide in slides if slide.asked]
    assert twice == [frame.screen.at for frame in frames if isinstance(frame.node, Ask)]


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
    page = banner(Display()), banner(Display()), *(banner(Display()) for _ in range(4))
    assert len(enlarged(page, 24)) == 2 + 8
    assert len(enlarged(page, 10)) == 6


def test_a_marked_terminal_marks_only_what_is_not_marked() -> None:
    desk = Desk(Display())
    terminal = SimulationTerminal(desk, Pacer(0))
    plain = (replace(banner(Display()), text="Halo"),)
    terminal.show(plain)
    terminal.show((banner(Display()), *plain))
    terminal.wait(plain, 300)
    assert [text_of(page).count(MARK) for page in desk.pages] == [1, 1, 2]


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
    desk = Desk(Display(language, width=WIDEST), lines=[""] * 3 + ["c"] + [""] * 9)
    introduce(Seat(desk), COURSE, Wishes(presenter=True))
    told = " ".join(text_of(page) for page in desk.pages)
    assert all(sign in told for sign in ("1. ", "5. ", "J1 ", "J7 ", "LOS", "PLN"))
    for page in desk.pages:
        assert len(page) + 2 <= desk.display.height, text_of(page)
        assert all(len(line.text) < WIDEST for line in page)
        assert MARK in text_of(page[:2])


def test_the_reasons_stand_in_the_notes_of_what_never_to_do() -> None:
    desk = Desk(Display(), lines=["2", "c", "", "s"])
    introduce(Seat(desk), COURSE, Wishes(presenter=True))
    assert "RESET menghapus semua pengaturan" in " ".join(text_of(desk.pages[2]).split())


@pytest.mark.parametrize(
    "name", sorted(p.name[:-4] for p in PICTURES.iterdir() if p.name.endswith(".txt"))
)
def test_every_drawing_fits_a_projector(name: str) -> None:
    assert picture_page(LIBRARY.picture(name), large_display(Display(width=WIDEST)))


def test_a_drawing_stays_in_one_piece_on_a_projector() -> None:
    desk = Desk(Display(width=WIDEST, height=40), lines=["los-menyala", "lampu", "s"])
    stage = Stage(COURSE.scenario("los-menyala"), LIBRARY, Seat(desk), Wishes(presenter=True))
    stage.show()
    drawn = [line.strip() for line in text_of(desk.pages[2]).splitlines()]
    lines = [line.strip() for line in LIBRARY.picture("lampu-ont")]
    first = drawn.index(lines[0])
    assert drawn[first : first + len(lines)] == lines


@pytest.mark.parametrize("scenario", COURSE.ids)
def test_every_screen_has_something_for_the_trainer(scenario: str) -> None:
    one = COURSE.scenario(scenario)
    _, frames = record_walkthrough(one, LIBRARY, "id")
    slides = slides_of(one, frames, LIBRARY, Display())
    assert [slide.at for slide in slides if not slide.notes] == []


@pytest.mark.parametrize("scenario", ["los-menyala", "pengantar", "virus"])
def test_the_notes_of_every_screen_stand_in_a_file_and_on_no_projector(
    scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "catatan.html"
    assert demo(scenario, Wishes(notes=file), LIBRARY) == 0
    assert capsys.readouterr().out == f"{file}\n"
    page = html.unescape(file.read_text("utf-8"))
    assert "SIMULASI" in page
    if scenario == "pengantar":
        notes = [one.why.id for one in forbidden_of(COURSE).values()]
    else:
        known = COURSE.scenario(scenario)
        _, frames = record_walkthrough(known, LIBRARY, "id")
        notes = [known.trainer.id, *(one.node.why.id for one in frames if one.node.why)]
        for number, frame in enumerate(frames, 2):
            assert f"<h2>{number}. {frame.screen.at}</h2>" in page
    assert all(note in page for note in notes)
    assert demo(scenario, Wishes(notes=file), LIBRARY) == 0
    assert len(list(tmp_path.iterdir())) == 2  # never over another
