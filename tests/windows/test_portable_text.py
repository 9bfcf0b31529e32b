"""The door of the portable folder, as text: what cmd.exe would stumble over."""

import re
from pathlib import Path

import pytest

PORTABLE = Path(__file__).parents[2] / ".ci" / "windows" / "portable"
TEXT = (PORTABLE / "troubleshoot.cmd").read_bytes().decode("ascii")
LINES = [line.strip() for line in TEXT.replace("\r\n", "\n").split("\n")]


def after(label: str) -> list[str]:
    """The lines from a label to the end of the file or the next way out."""
    rest = LINES[LINES.index(f":{label}") + 1 :]
    ends = next(n for n, line in enumerate(rest) if line.startswith(("exit /b", "goto ")))
    return rest[: ends + 1]


def test_every_jump_has_a_place_to_land() -> None:
    wanted = set(re.findall(r"\bgoto (\w+)", TEXT))
    assert wanted == {line[1:] for line in LINES if line.startswith(":")}


@pytest.mark.parametrize("label", ["old", "incomplete", "blocked"])
def test_where_the_program_cannot_start_a_sentence_stays_on_the_screen(label: str) -> None:
    said = [line for line in after(label) if line.startswith("echo ")]
    assert len(said) >= 2, "Indonesian, then English"
    assert after("stop") == ["pause", "exit /b 70"]
    assert label == "blocked" or after(label)[-1] == "goto stop"


def test_what_decides_comes_before_anything_else_is_done() -> None:
    order = ["goto old", "goto incomplete", "goto blocked", "mkdir", "-m troubleshoot"]
    places = [next(n for n, line in enumerate(LINES) if word in line) for word in order]
    assert places == sorted(places)


def test_a_python_that_is_stopped_is_told_from_a_fault_that_was_found() -> None:
    """Both would end with 1: so it is asked for nothing first, and any number but 0 is a stop."""
    number = next(n for n, line in enumerate(LINES) if "goto blocked" in line)
    assert LINES[number - 1].startswith('"%HERE%program\\python.exe" -c ')
    assert LINES[number] == 'if not "%ERRORLEVEL%"=="0" goto blocked'
