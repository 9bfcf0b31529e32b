"""Real questionary prompts, in this process, through prompt_toolkit's own pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.pace import BUSY_S
from tests.ui import samples as s
from tests.ui.test_search import PROBLEMS
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.search import Search
from troubleshoot.knowledge.tree import EARLIER
from troubleshoot.session.operator import BACK
from troubleshoot.ui.first_screen import pick_symptom
from troubleshoot.ui.operator import TerminalOperator
from troubleshoot.ui.page import Display
from troubleshoot.ui.prompt_terminal import PromptTerminal

UP, DOWN, ENTER, CTRL_C, CTRL_D, ERASE = "\x1b[A", "\x1b[B", "\r", "\x03", "\x04", "\x7f"
Send = Callable[[str], None]


@contextmanager
def _terminal(keys: str, display: Display | None = None) -> Iterator[PromptTerminal]:
    with create_pipe_input() as source:
        source.send_text(keys)
        yield PromptTerminal(lambda: display or Display(), source, DummyOutput())


@contextmanager
def _person(keys: str, display: Display | None = None) -> Iterator[TerminalOperator]:
    with _terminal(keys, display) as terminal:
        yield TerminalOperator(terminal, s.KNOWLEDGE)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (ENTER, "ya"),
        (DOWN + ENTER, "tidak"),
        (UP + UP + UP + ENTER, "tidak_tahu"),
        ("2" + ENTER, "tidak"),
        ("3" + ENTER, "tidak_tahu"),
        ("zxj9" + "3" + ENTER, "tidak_tahu"),
        # a number that is not in the list chooses nothing; the list is shown once more
        ("9" + ENTER + "3" + ENTER, "tidak_tahu"),
        ("9" + ENTER + "x" + ENTER + DOWN + ENTER, "tidak"),
        ("9" + DOWN + ENTER, "tidak"),
        ("k" + ENTER, BACK),
        ("m" + ENTER + ENTER + "2" + ENTER, "tidak"),
    ],
)
def test_asking(keys: str, answer: object) -> None:
    with _person(keys) as person:
        assert person.ask(s.screen(), s.POWER) == answer


@pytest.mark.parametrize(
    ("keys", "done"),
    [(ENTER, True), ("2" + ENTER, False), ("3" + ENTER, EARLIER), ("k" + ENTER, BACK)],
)
def test_doing(keys: str, done: object) -> None:
    with _person(keys) as person:
        assert person.do(s.screen(), s.PUSH) == done


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (ENTER, ""),
        ("lampu merah" + ENTER, "lampu merah"),
        ("abc" + ERASE + ENTER, "ab"),
        ("kembali" + ENTER, BACK),
        ("mengapa" + ENTER + ENTER + "gelap" + ENTER, "gelap"),
    ],
)
def test_noting(keys: str, said: object) -> None:
    with _person(keys) as person:
        assert person.note(s.screen(), s.SAW) == said


def test_ctrl_c_interrupts() -> None:
    with _person(CTRL_C) as person, pytest.raises(KeyboardInterrupt):
        person.ask(s.screen(), s.POWER)
    with _person(CTRL_C) as person, pytest.raises(KeyboardInterrupt):
        person.wait(s.screen(), s.PATIENCE)


def test_the_end_of_a_text_leaves() -> None:
    with _person(CTRL_D) as person, pytest.raises(LeftUnfinished):
        person.note(s.screen(), s.SAW)


def test_a_wait_ends_by_enter() -> None:
    with _person(ENTER) as person:
        before = time.monotonic()
        person.wait(s.screen(), s.PATIENCE)
        assert time.monotonic() - before < BUSY_S


def test_a_wait_ends_by_itself() -> None:
    from dataclasses import replace

    with _person("") as person:
        person.wait(s.screen(), replace(s.PATIENCE, seconds=0.2))


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (ENTER, "mati"),
        ("3" + ENTER, "cetak"),
        ("lemot" + ENTER + ENTER, "lambat"),
        ("l" + ERASE + ENTER + "2" + ENTER, "lambat"),  # a search emptied is no search
        ("qyzzy" + ENTER + "1" + ENTER, "mati"),
        ("x" + ENTER + "Layar putih" + ENTER, "masalah-lain"),
    ],
)
def test_the_first_screen(keys: str, picked: str) -> None:
    with _terminal(keys) as terminal:
        assert pick_symptom(terminal, PROBLEMS, Search(PROBLEMS).find).tree == picked


@pytest.mark.parametrize("typed", ["P-Care error", "INTERNET MATI", "WIFI lemot", "e-KTP", "Zoom"])
def test_words_are_taken_as_they_are_typed_capitals_too(typed: str) -> None:
    everything = list(PROBLEMS)
    with _terminal(typed + ENTER + "1" + ENTER) as terminal:
        wanted = pick_symptom(terminal, PROBLEMS, lambda words: everything)
    assert wanted.words == typed


def test_a_picture_without_room_is_one_key_away() -> None:
    from dataclasses import replace

    pictured = replace(s.PUSH, picture="colokan-lan")
    with _person("g" + ENTER + ENTER + "2" + ENTER, Display(height=12)) as person:
        assert person.do(s.screen(), pictured) is False
