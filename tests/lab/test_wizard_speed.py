"""A slow line in the wizard: found by its speed, and solved only by measuring it again."""

import os
from functools import partial
from tempfile import mkdtemp

import pytest

from tests.lab import profiles
from tests.lab.lab import Lab
from tests.lab.pc import Pc
from tests.lab.program import EXECUTABLE
from tests.ui.window import ENTER, Start, Window, opened

pytestmark = [pytest.mark.lab, pytest.mark.full, pytest.mark.burns]  # a busy PC is slow by itself

SLOW = "bandwidth_8_of_50"
MEASURED_S = 60.0
WARNING = "memakai data sampai 10 MB"


def _sit_down(lab: Lab) -> Start:
    """At a PC whose office pays for 50 Mb/s."""
    home = mkdtemp(prefix="lab-", dir=lab.place.home)
    os.chown(home, Pc.USER, Pc.USER)
    profile = lab.pc.write("speed.yaml", profiles.package(50))
    argv = [str(EXECUTABLE), "run", "internet-lambat", "--profile", str(profile)]
    env = {"TERM": "xterm-256color", "TROUBLESHOOT_HOME": home}
    return partial(lab.popen_pc, argv, env=env)


def _answer(seen: Window, *questions: str) -> None:
    """The first answer to each question."""
    for question in questions:
        seen.until(question, "Mengapa?")
        seen.press(ENTER)


def _until_slow(seen: Window) -> None:
    """All else is well; the speed is measured after a warning and a yes."""
    _answer(seen, "Di mana saja")
    seen.until("Sebelum internet lambat", "Mengapa?")
    seen.press(ENTER)
    # A page of its own, unless all of it was measured while the questions were read.
    if "Lanjut" in seen.until_any("Lanjut", "Apa yang terasa lambat?", seconds=MEASURED_S):
        seen.press(ENTER)
    _answer(seen, "Apa yang terasa lambat?", WARNING)
    seen.until("Mengukur kecepatan [#", "Mbps", seconds=MEASURED_S)
    page = seen.until("Penyebab: Kecepatan", "Lanjut", seconds=MEASURED_S)
    assert "paket kantor 50 Mbps" in page
    assert "Unduh 7," in page or "Unduh 8" in page
    seen.press(ENTER)


def test_a_line_made_quick_is_measured_again_and_solved(lab: Lab) -> None:
    lab.inject(SLOW)
    with opened(_sit_down(lab)) as seen:
        _until_slow(seen)
        seen.until("Silakan jeda unduhan", "Sudah saya lakukan")
        lab.heal(SLOW)
        seen.press(ENTER)
        _answer(seen, WARNING)
        page = seen.until("Terukur baik:", "Lanjut", seconds=MEASURED_S)
        assert "paket kantor 50 Mbps" in page
        seen.press(ENTER)
        _answer(seen, "Apakah sekarang sudah bisa dipakai?")
        assert seen.ended() == 0
        assert "Bukti: hasil pengukuran ulang baik." in seen.text


def test_without_a_second_measurement_nothing_is_proven(lab: Lab) -> None:
    lab.inject(SLOW)
    with opened(_sit_down(lab)) as seen:
        _until_slow(seen)
        seen.until("Silakan jeda unduhan", "Sudah saya lakukan")
        seen.press(ENTER)
        seen.until(WARNING, "Mengapa?")
        seen.press("2", ENTER)
        _answer(seen, "Belum ada hasil ukur baru.")
        assert seen.ended() == 0
        told = " ".join(seen.text.split())  # wherever the lines end
        assert "Tidak ada hasil ukur baru yang membuktikannya." in told
        assert "hasil pengukuran ulang baik" not in seen.text
