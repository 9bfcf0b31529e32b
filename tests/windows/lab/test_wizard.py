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
TO_THE_END = ("ada bahaya", "Apakah lampunya menyala?", "Di mana saja", "dipindah atau dipasang")


def walk(seen: Window, answer: tuple[str, ...]) -> None:
    for question in TO_THE_END:
        seen.until(question, seconds=SECONDS)
        seen.press(*answer)
    seen.until("Tidak ditemukan gangguan.", "Enter", seconds=SECONDS)
    seen.press(ENTER)
    seen.until("Apa yang masih belum bisa?", seconds=SECONDS)
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
