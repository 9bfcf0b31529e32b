"""The wizard on Windows, in a console window of 80 by 25."""

import subprocess
from functools import partial

import pytest

from tests.ui.window import ENTER, Window, opened
from tests.windows.lab.wine import WinePc

# Wine's console says that it understands the newer control sequences, and does not.
WITHOUT_VT = """
import prompt_toolkit.output.windows10 as console
console.is_win_vt100_enabled = lambda: False
from troubleshoot.__main__ import main
main()
"""
SECONDS = 60.0
QUESTIONS = ("ada bahaya", "Apakah lampunya menyala?", "Di mana saja", "dipindah atau dipasang")
LAST = "Apa yang masih belum bisa?"


def walk(seen: Window, answer: tuple[str, ...]) -> None:
    """What was measured by then is not asked; how soon that is depends on the PC."""
    left = [*QUESTIONS, "Terukur baik:"]
    while LAST not in seen.until_any(*left, LAST, seconds=SECONDS):
        here = next(text for text in left if text in seen.text)
        left = left[left.index(here) + 1 :]
        seen.press(*(answer if here in QUESTIONS else (ENTER,)))
    seen.press(*answer)
    seen.until("Masalah selesai.", "Tekan Enter untuk menutup jendela ini.", seconds=SECONDS)
    seen.press(ENTER)


@pytest.mark.parametrize(
    ("term", "answer", "sign"),
    [("xterm-256color", (ENTER,), "> 1)"), ("dumb", ("1", ENTER), "1)")],
    ids=["questionary", "numbered"],
)
def test_from_the_first_question_to_a_closed_window(
    pc: WinePc, term: str, answer: tuple[str, ...], sign: str
) -> None:
    start = partial(
        subprocess.Popen, pc.argv("-c", WITHOUT_VT, "run", "internet-mati"), env=pc.at_console(term)
    )
    with opened(start, (80, 25)) as seen:
        assert sign in seen.until("ada bahaya", "Tidak ada bahaya", "Mengapa?", seconds=SECONDS)
        walk(seen, answer)
        assert seen.ended() == 0
