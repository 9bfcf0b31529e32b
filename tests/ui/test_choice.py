"""Which operator suits the place where the program was started."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest

from troubleshoot.ui.console import TerminalKind, choose, is_terminal, may_answer

P, N, S, X = TerminalKind.PROMPTS, TerminalKind.NUMBERED, TerminalKind.SCRIPT, TerminalKind.NOBODY


@pytest.mark.parametrize(
    ("stdin_tty", "stdout_tty", "term", "answers", "stdin_answers", "kind"),
    [
        (True, True, "xterm-256color", False, True, P),
        (True, True, "linux", False, True, P),
        (True, True, None, False, True, P),  # Windows has no TERM
        (True, True, "dumb", False, True, N),
        (True, True, "", False, True, N),
        (True, False, "xterm", False, True, N),
        (False, True, "xterm", False, True, N),
        (False, False, "xterm", False, True, N),
        (False, True, "xterm", False, False, X),
        (False, False, None, False, False, X),
        (True, True, "xterm", True, True, S),
        (False, False, None, True, False, S),
    ],
)
def test_choose(
    stdin_tty: bool,
    stdout_tty: bool,
    term: str | None,
    answers: bool,
    stdin_answers: bool,
    kind: TerminalKind,
) -> None:
    assert choose(stdin_tty, stdout_tty, term, answers, stdin_answers) is kind


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_a_quiet_open_pipe_may_answer_later(pipe: tuple[int, int]) -> None:
    with os.fdopen(pipe[0], closefd=False) as stream:
        assert may_answer(stream)


def test_a_pipe_with_text_may_answer_and_loses_nothing(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b"1\n2\n")
    with os.fdopen(pipe[0], closefd=False) as stream:
        assert may_answer(stream)
        assert stream.readline() == "1\n"


def test_a_closed_pipe_cannot_answer(pipe: tuple[int, int]) -> None:
    os.close(pipe[1])
    with os.fdopen(pipe[0], closefd=False) as stream:
        assert not may_answer(stream)


def test_neither_the_null_device_nor_an_empty_file_nor_nothing_answers() -> None:
    with open(os.devnull) as nothing:
        assert not may_answer(nothing)
    with tempfile.TemporaryFile("w+") as empty:
        assert not may_answer(empty)
    assert not may_answer(None)


def test_no_pipe_and_no_null_device_is_a_terminal(pipe: tuple[int, int]) -> None:
    with os.fdopen(pipe[0], closefd=False) as stream:
        assert not is_terminal(stream)
    with open(os.devnull) as nothing:
        assert not is_terminal(nothing)
    assert not is_terminal(nothing)  # closed by now
    assert not is_terminal(None)
