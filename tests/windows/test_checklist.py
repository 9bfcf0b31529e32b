"""The list for real PCs, and the command that walks through it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT, LIST = ROOT / ".ci" / "windows" / "checklist.py", ROOT / "docs" / "windows-checklist.md"
TWO = """# A list

## First
| # | do | must be |
|---|---|---|
| 1 | `T check \\| more` | JSON |

## Second
| 2 | pull the cable | `cable_unplugged` |
"""


def walk(place: Path, typed: str, text: str = TWO) -> tuple[int, str]:
    (place / "list.md").write_text(text, "utf-8")
    argv = [sys.executable, str(SCRIPT), str(place / "list.md"), "--out", str(place / "seen.json")]
    done = subprocess.run(argv, input=typed, capture_output=True, text=True, cwd=place)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def answers(place: Path) -> dict[str, str]:
    kept = json.loads((place / "seen.json").read_text("utf-8"))
    assert kept["system"]["python"]
    return {number: one["seen"] for number, one in kept["answers"].items()}


@pytest.mark.parametrize(
    ("typed", "code", "kept"),
    [
        ("p\nPASS\n", 0, {"1": "pass", "2": "pass"}),
        ("p\nno_fault\n", 1, {"1": "pass", "2": "no_fault"}),
        ("\np\n", 2, {"2": "pass"}),
        ("q\n", 2, {}),
        ("", 2, {}),
    ],
)
def test_what_is_answered_is_kept_and_what_is_not_is_told(
    typed: str, code: int, kept: dict[str, str], tmp_path: Path
) -> None:
    assert walk(tmp_path, typed)[0] == code
    assert answers(tmp_path) == kept


def test_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    code, said = walk(tmp_path, "two windows\n")
    assert code == 2
    assert "unanswered: 2" in said
    code, said = walk(tmp_path, "p\n")
    assert code == 1
    assert "pull the cable" in said
    assert "check | more" not in said
    assert answers(tmp_path) == {"1": "two windows", "2": "pass"}


def test_a_list_without_a_line_is_told(tmp_path: Path) -> None:
    code, said = walk(tmp_path, "", "# Nothing\n")
    assert code == 1
    assert "no line" in said


def test_the_shipped_list_is_numbered_and_read_whole(tmp_path: Path) -> None:
    text = LIST.read_text("utf-8")
    numbers = [int(found) for found in re.findall(r"^\| (\d+) \|", text, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))
    code, said = walk(tmp_path, "p\n" * len(numbers), text)
    assert code == 0, said
    assert len(answers(tmp_path)) == len(numbers)
