"""The console: no character crashes, and a window of our own stays."""

import io
import subprocess
import sys

import pytest

from troubleshoot.ui.console import can_show_symbols, only_ours, terminal_has_symbols


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


def test_a_console_that_tells_nothing_is_not_ours() -> None:
    assert not only_ours([])
