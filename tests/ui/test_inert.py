"""Standard output and error let nothing through that a terminal obeys; drawing still works."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_foreign_strings import PLANTED, raw_signs
from troubleshoot.text import inert, inert_json
from troubleshoot.ui.console import InertStream, drawing_stream, make_inert, prepare
from troubleshoot.ui.page import Display, Line
from troubleshoot.ui.progress import live_board, live_lines

SEEN = "Tiang 5 m – café\u00a0✓ 😀 \U0001f468\u200d\U0001f469\tBudi\nSiti\r\n"


def test_what_people_write_stays() -> None:
    assert inert(SEEN) == SEEN
    assert inert("baris\rlain") == "baris?lain"
    assert Line(f"a{PLANTED}").text == inert(f"a{PLANTED}")


@given(st.text())
def test_nothing_raw_is_left_and_json_keeps_its_value(text: str) -> None:
    assert raw_signs(inert(text).replace("\r\n", "")) == set()
    assert len(inert(text)) == len(text)
    dumped = inert_json(json.dumps({text: [text]}, ensure_ascii=False))
    assert raw_signs(dumped) == set()
    assert json.loads(dumped) == {text: [text]}


@pytest.mark.parametrize("symbols", [True, False])
def test_a_screen_shows_it_harmlessly(symbols: bool) -> None:
    assert raw_signs(Display(symbols=symbols).plain(PLANTED)) == set()


def test_streams_are_wrapped_once(capsys: pytest.CaptureFixture[str]) -> None:
    prepare()
    first = sys.stdout
    prepare()
    assert sys.stdout is first
    print(PLANTED)
    sys.stdout.writelines([PLANTED])
    drawing_stream(sys.stdout).write("\r42 %")
    out = capsys.readouterr().out
    assert raw_signs(out) == {"\r"}


def test_what_is_printed_beside_a_live_picture_is_inert_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Tty(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, Tty())
    make_inert()
    paper = drawing_stream(sys.stdout)
    with live_lines(Display()) as show:
        show([PLANTED])
        print(PLANTED)
        print(PLANTED, file=sys.stderr)
    with live_board({}, Display()) as board:
        board.moving(PLANTED)
        print(PLANTED)
    assert isinstance(sys.stdout, InertStream)
    drawn = paper.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[31m" not in drawn
    assert raw_signs(drawn) <= {"\x1b", "\r"}  # rich's own
    assert "pwn" in drawn
