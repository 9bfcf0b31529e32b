"""An item that appears above a menu while people look at it: nothing moves under their finger."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.ui.test_prompts import DOWN, ENTER, UP
from tests.ui.test_search import PROBLEMS
from troubleshoot.knowledge.search import Search
from troubleshoot.ui.first_screen import pick_symptom
from troubleshoot.ui.line_terminal import LineTerminal
from troubleshoot.ui.menu import NEWS_KEY, Entry, numbered
from troubleshoot.ui.page import Display
from troubleshoot.ui.prompt_terminal import PromptTerminal, select

NEWS = Entry(NEWS_KEY, "Kabel LAN tidak tersambung: lihat langkahnya", "kabel")
OTHER = Entry(NEWS_KEY, "Wi-Fi belum tersambung: lihat langkahnya", "wifi")


class Told:
    """Gives one item after the other; each time it has been asked, keys are pressed."""

    def __init__(self, source: PipeInput, turns: list[tuple[Entry | None, str]]) -> None:
        self._source, self._turns, self._now = source, turns, None if not turns else turns[0][0]

    def __call__(self) -> Entry | None:
        if self._turns:
            self._now, keys = self._turns.pop(0)
            self._source.send_text(keys)
        return self._now


@contextmanager
def _asked(turns: list[tuple[Entry | None, str]]) -> Iterator[Callable[[], str]]:
    with create_pipe_input() as source:
        terminal = PromptTerminal(Display, source, DummyOutput())
        find = Search(PROBLEMS).find
        yield lambda: pick_symptom(terminal, PROBLEMS, find, Told(source, turns)).tree


@pytest.mark.parametrize(
    ("turns", "picked"),
    [
        # the mark stands on the first problem, before and after
        ([(None, ""), (NEWS, ENTER)], "mati"),
        ([(None, DOWN), (NEWS, ENTER)], "lambat"),
        ([(NEWS, DOWN), (NEWS, ENTER)], "lambat"),
        # numbers mean what they say
        ([(None, ""), (NEWS, "3"), (NEWS, ENTER)], "cetak"),
        ([(NEWS, "1"), (NEWS, ENTER)], "mati"),
        # the item itself: one up, or its key; before it is there the key does nothing
        ([(NEWS, ""), (NEWS, UP), (NEWS, ENTER)], "kabel"),
        ([(NEWS, ""), (NEWS, NEWS_KEY), (NEWS, ENTER)], "kabel"),
        ([(None, NEWS_KEY), (None, ENTER)], "mati"),
        # gone, or another, while it was not marked
        ([(NEWS, ""), (None, ""), (None, UP + DOWN), (None, ENTER)], "mati"),
        ([(NEWS, ""), (OTHER, ""), (OTHER, UP), (OTHER, ENTER)], "wifi"),
        # a search goes on as before
        ([(NEWS, ""), (NEWS, "lemot" + ENTER), (NEWS, ""), (NEWS, ENTER)], "lambat"),
    ],
)
def test_nothing_moves(turns: list[tuple[Entry | None, str]], picked: str) -> None:
    with _asked(turns) as ask:
        assert ask() == picked


@pytest.mark.parametrize("then", [None, OTHER])
def test_whoever_has_marked_it_keeps_it(then: Entry | None) -> None:
    told: list[Entry | None] = [NEWS, then]
    entries = (Entry(NEWS_KEY, "", "", lambda: told.pop(0)), *numbered([("mati", "Mati")]))
    with create_pipe_input() as source:
        streams = {"input": source, "output": DummyOutput()}
        app = select(entries, Display(), streams).application
        menu = next(one for one in app.layout.find_all_controls() if hasattr(one, "pointed_at"))
        app.after_render.fire()
        menu.pointed_at = 0
        app.after_render.fire()
    assert menu.get_pointed_at().value == "kabel"
    assert not told


@pytest.mark.parametrize(
    ("typed", "picked"), [("99\n*\n", "kabel"), ("99\n1\n", "mati"), ("*\n99\n*\n", "kabel")]
)
def test_numbered_lines_tell_it_at_the_next_prompt(typed: str, picked: str) -> None:
    paper, told = io.StringIO(), iter([None, NEWS, NEWS, NEWS])
    terminal = LineTerminal(Display(), io.StringIO(typed), paper)
    assert pick_symptom(terminal, PROBLEMS, news=lambda: next(told)).tree == picked
    before, _, after = paper.getvalue().partition("tidak ada di daftar")
    assert NEWS.label not in before
    assert after.count(NEWS.label) == 1
