"""The preview before anything leaves: one question, lines struck by number, no guessed yes."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from troubleshoot.errors import LeftUnfinished
from troubleshoot.report.preview import Row
from troubleshoot.ui.consent import may_leave
from troubleshoot.ui.line_terminal import LineTerminal
from troubleshoot.ui.page import Display
from troubleshoot.ui.prompt_terminal import PromptTerminal

ROWS = (
    Row("Penyebab: DNS tidak menjawab"),
    Row("Unit: Kelurahan Podosugih", "office.unit"),
    Row("Telepon: 0812", "office.phone"),
    Row("Kata pelapor: ada pohon tumbang", "remark.0"),
)
LONG = (*ROWS, *(Row(f"Langkah {n} dicoba, tetap sama.", f"step.{n}") for n in range(40)))
ENTER = "\r"


class Desk:
    """What is typed, what is seen, what is struck."""

    def __init__(self, typed: str, gone: Sequence[str] = ()) -> None:
        self.paper, self.gone = io.StringIO(), tuple(gone)
        self.struck: list[tuple[str, bool]] = []
        self._terminal = LineTerminal(Display(), io.StringIO(typed), self.paper)

    def ask(self) -> bool:
        return may_leave(
            self._terminal, "TS-4F7K2", ROWS, self.gone, lambda *said: self.struck.append(said)
        )


@pytest.mark.parametrize(("typed", "answer"), [("y\n", True), ("t\n", False), ("Y\n", True)])
def test_yes_and_no(typed: str, answer: bool) -> None:
    desk = Desk(typed)
    assert desk.ask() is answer
    assert desk.struck == []
    for row in ROWS:
        assert row.text in desk.paper.getvalue()


@pytest.mark.parametrize("typed", ["", "1\n2\n\n", "ya mungkin\n", "c\n1\n", "c\n"])
def test_silence_and_other_words_are_no_yes(typed: str) -> None:
    with pytest.raises(LeftUnfinished):
        Desk(typed).ask()


def test_lines_are_struck_by_number_and_shown_as_struck() -> None:
    desk = Desk("c\n2, 3\nt\n")
    desk.ask()
    assert desk.struck == [("office.phone", True), ("remark.0", True)]
    last = desk.paper.getvalue().rpartition("Isi laporan")[2]
    assert last.count("(dicoret, tidak dikirim)") == 2
    assert "0812" not in last
    assert "Podosugih" in last


def test_the_same_number_again_puts_the_line_back() -> None:
    desk = Desk("c\n1\nc\n1\ny\n")
    assert desk.ask()
    assert desk.struck == [("office.unit", True), ("office.unit", False)]


def test_what_was_struck_before_is_shown_so() -> None:
    desk = Desk("y\n", ["remark.0"])
    assert desk.ask()
    assert "tumbang" not in desk.paper.getvalue()


@pytest.mark.parametrize("typed", ["0", "4", "99999999999999999", "x", "", "٣"])
def test_a_line_that_is_not_there_strikes_nothing(typed: str) -> None:
    desk = Desk(f"c\n{typed}\ny\n")
    assert desk.ask()
    assert desk.struck == []


def _prompted(keys: str, rows: Sequence[Row], display: Display | None = None) -> bool:
    with create_pipe_input() as source:
        source.send_text(keys)
        terminal = PromptTerminal(lambda: display or Display(), source, DummyOutput())
        return may_leave(terminal, "TS-4F7K2", rows, (), lambda part, gone: None)


def test_enter_says_yes_only_where_all_has_been_seen() -> None:
    assert _prompted(ENTER, ROWS)
    assert _prompted(ENTER * 8, LONG)
    assert not _prompted(ENTER + "t" + ENTER, LONG)


def test_yes_and_no_are_at_hand_on_every_page() -> None:
    assert _prompted("y" + ENTER, LONG)
    assert not _prompted("t" + ENTER, LONG)
    assert _prompted("y" + ENTER, LONG, Display(width=40, height=10))
