"""A person at the installed wizard, in a real terminal on the lab's PC."""

import json
import os
from functools import partial
from tempfile import mkdtemp

import pytest

from tests.lab.lab import Lab
from tests.lab.pc import Pc
from tests.lab.program import EXECUTABLE
from tests.ui.window import ENTER, Start, Window, opened

pytestmark = pytest.mark.lab

MINUTE_S = 60.0


def _sit_down(lab: Lab) -> Start:
    """At a PC on which nobody has used the program before."""
    argv = [str(EXECUTABLE), "run", "internet-mati"]
    env = {
        "TERM": "xterm-256color",
        "TROUBLESHOOT_HOME": mkdtemp(prefix="lab-", dir=lab.place.home),
    }
    os.chown(env["TROUBLESHOOT_HOME"], Pc.USER, Pc.USER)
    return partial(lab.popen_pc, argv, env=env)


def _answer(seen: Window, *questions: str) -> None:
    """The first answer to each question."""
    for question in questions:
        seen.until(question, "Mengapa?")
        seen.press(ENTER)


def _until_measured(seen: Window, cause: str) -> None:
    _answer(seen, "Apakah ada bahaya", "Apakah lampunya menyala?", "Di mana saja", "Apakah tadi")
    seen.until(f"Penyebab: {cause}", "Lanjut", seconds=MINUTE_S)
    seen.press(ENTER)
    seen.until_gone("Penyebab:")


def test_a_cable_pushed_in_is_measured_again_and_solved(lab: Lab) -> None:
    lab.inject("cable_unplugged")
    with opened(_sit_down(lab)) as seen:
        _until_measured(seen, "Kabel LAN tidak tersambung")
        seen.until("Silakan tekan ujung kabel LAN", "Sudah saya lakukan")
        lab.heal("cable_unplugged")
        seen.press(ENTER)
        seen.until("Tidak ditemukan gangguan.", "Lanjut", seconds=MINUTE_S)
        seen.press(ENTER)
        _answer(seen, "Apakah sekarang sudah bisa dipakai?")
        assert seen.ended() == 0
        assert "Bukti: pengukuran ulang hasilnya baik." in seen.text


def test_said_done_but_still_unplugged_is_never_solved(lab: Lab) -> None:
    lab.inject("cable_unplugged")
    with opened(_sit_down(lab)) as seen:
        _until_measured(seen, "Kabel LAN tidak tersambung")
        seen.until("Silakan tekan ujung kabel LAN", "Sudah saya lakukan")
        seen.press(ENTER)
        seen.until("Masih sama: Kabel LAN tidak tersambung", "Lanjut", seconds=MINUTE_S)
        seen.press(ENTER)
        seen.until_gone("Masih sama")
        _give_up(seen)
        assert seen.ended() == 1
    assert _reported(lab) == "cable_unplugged"


def test_a_dead_router_ends_with_a_report(lab: Lab) -> None:
    lab.inject("gateway_unreachable")
    with opened(_sit_down(lab)) as seen:
        _until_measured(seen, "Router kantor tidak menjawab")
        _give_up(seen)
        assert seen.ended() == 1
        assert "Yang perlu dilakukan sekarang:" in seen.text
    assert _reported(lab) == "gateway_unreachable"


def _give_up(seen: Window) -> None:
    """ "Saya tidak bisa" to every step, then the name of the office, a yes, and the phone."""
    while "Tekan Enter:" not in (now := seen.until_any("Saya tidak bisa", "Tekan Enter:")):
        seen.press("2", ENTER)
        seen.until_gone(now.splitlines()[0])
    seen.press(ENTER)
    seen.until("Nama unit:")
    seen.press("Kelurahan Sungai Paret", ENTER)
    seen.until("Bolehkah laporan", "Ya, boleh dikirim")
    seen.press("y", ENTER)
    seen.until("Pindai dengan kamera ponsel")
    seen.press(ENTER)


def _reported(lab: Lab) -> str:
    """The cause in the newest report."""
    reports = lab.place.home.rglob("reports/*.json")
    newest = max(reports, key=lambda path: path.stat().st_mtime)
    return str(json.loads(newest.read_text("utf-8"))["cause"])
