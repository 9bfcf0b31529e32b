"""The console: no character crashes, and a window of our own stays."""

import io
import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest

from troubleshoot.cli.watch import _watched
from troubleshoot.ui import console
from troubleshoot.ui.console import (
    _command_lines,
    can_show_symbols,
    only_ours,
    terminal_has_symbols,
    without_quick_edit,
)
from troubleshoot.watch.analysis import Sample, Ways
from troubleshoot.watch.watcher import Watcher


def piped(encoding: str, code: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-X", "utf8=0", "-c", code]
    import os

    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_a_tick_in_a_pipe_crashes_without_us_and_passes_with_us(encoding: str) -> None:
    assert piped(encoding, "print('\\u2713')").returncode == 1
    done = piped(
        encoding,
        "from troubleshoot.ui.console import prepare; prepare(); print('\\u2713 \\ud800')",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "✓ ?".encode()


def test_a_pipe_shows_symbols_once_prepared() -> None:
    code = "from troubleshoot.ui.console import *; prepare(); print(can_show_symbols())"
    assert piped("cp1252", code).stdout.strip() == b"True"


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", True), ("cp1252", False)])
def test_symbols_follow_the_encoding(encoding: str, shown: bool) -> None:
    assert can_show_symbols(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is shown


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("win32", {}, False),
        ("win32", {"WT_SESSION": "1"}, True),
        ("win32", {"TERM_PROGRAM": "vscode"}, True),
        ("linux", {"TERM": "xterm-256color"}, True),
        ("linux", {"TERM": "linux"}, False),
        ("darwin", {}, True),
    ],
)
def test_terminals(platform: str, environment: dict[str, str], shown: bool) -> None:
    assert terminal_has_symbols(platform, environment) is shown


PYTHON = [r"F:\Bantuan\program\python.exe", "-m", "troubleshoot"]


@pytest.mark.parametrize(
    ("others", "ours"),
    [
        ([], True),
        ([[r"C:\Python312\Scripts\troubleshoot.exe"]], True),
        ([["py.exe", "-m", "troubleshoot"], [r"C:\Python312\python3.12.exe"]], True),
        ([[r"C:\Windows\system32\cmd.exe", "/c", r"F:\Bantuan\troubleshoot.cmd"]], True),
        ([[r"C:\Windows\system32\cmd.exe"]], False),
        ([["cmd.exe", "/k", "prompt.bat"]], False),
        ([["powershell.exe"], ["cmd.exe", "/c", r".\troubleshoot.cmd"]], False),
        ([[]], False),
    ],
)
def test_whose_window_it_is(others: list[list[str]], ours: bool) -> None:
    assert only_ours([PYTHON, *others]) is ours


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (0x1F7, 0x1B7),  # as Windows 10 opens it
        (0x40, 0x80),  # without the second bit Windows takes no notice of the first
        (0x1B7, 0x1B7),
        (0x0, 0x80),
    ],
)
def test_a_click_into_the_window_stops_nothing(before: int, after: int) -> None:
    assert without_quick_edit(before) == after


def test_where_psutil_is_forbidden_the_window_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Smart App Control and AppLocker forbid a library as they forbid a program."""
    monkeypatch.setitem(sys.modules, "psutil", None)
    assert only_ours(_command_lines([4, 8]))
    assert not only_ours(_command_lines([]))


def test_a_pc_that_is_watched_stays_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(console, "_ask_system", asked.append)

    def beats(*_: object) -> Iterator[Sample]:
        assert asked == [console.KEPT_AWAKE]
        raise KeyboardInterrupt
        yield

    watcher = SimpleNamespace(ways=Ways(None, None), beats=beats)
    assert _watched(cast(Watcher, watcher), 1.0, lambda seen: None).beats == ()
    assert asked == [console.KEPT_AWAKE, console.AS_BEFORE]


def test_a_console_that_tells_nothing_is_not_ours() -> None:
    assert not only_ours([])
