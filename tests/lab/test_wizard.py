"""A person at the installed wizard, in a real terminal on the lab's PC."""

import json
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from tempfile import mkdtemp

import pytest

from tests.lab.lab import Lab
from tests.lab.pc import Pc
from tests.lab.program import EXECUTABLE
from tests.ui.window import ENTER, Start, Window, opened

UP = "\x1b[A"

pytestmark = pytest.mark.lab

MINUTE_S = 60.0


def _sit_down(lab: Lab, *arguments: str) -> Start:
    """At a PC on which nobody has used the program before."""
    argv = [str(EXECUTABLE), *(arguments or ("run", "internet-mati"))]
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
    """What no cable tells is asked; then the verdict, which was measured meanwhile, is there."""
    _answer(seen, "Apakah ada bahaya", "Apakah lampunya menyala?", "Di mana saja", "Apakah tadi")
    seen.until(cause, "Sudah saya lakukan", seconds=MINUTE_S)


def test_a_cable_pushed_in_is_measured_again_and_solved(lab: Lab) -> None:
    lab.inject("cable_unplugged")
    with opened(_sit_down(lab)) as seen:
        _answer(seen, "Apakah ada bahaya")
        seen.until("Silakan tekan ujung kabel LAN", "Sudah saya lakukan")
        lab.heal("cable_unplugged")
        seen.press(ENTER)
        seen.until("Terukur baik:", "Lanjut", seconds=MINUTE_S)
        seen.press(ENTER)
        _answer(seen, "Apakah sekarang sudah bisa dipakai?")
        assert seen.ended() == 0
        assert "Bukti: hasil pengukuran ulang baik." in seen.text


@pytest.mark.full
def test_said_done_but_still_unplugged_is_never_solved(lab: Lab) -> None:
    lab.inject("cable_unplugged")
    with opened(_sit_down(lab)) as seen:
        _answer(seen, "Apakah ada bahaya")
        seen.until("Silakan tekan ujung kabel LAN", "Sudah saya lakukan")
        seen.press(ENTER)
        seen.until("Masih sama: Kabel LAN tidak tersambung", "Lanjut", seconds=MINUTE_S)
        seen.press(ENTER)
        seen.until_gone("Masih sama")
        _give_up(seen)
        assert seen.ended() == 1
    assert _reported(lab) == "cable_unplugged"


@pytest.mark.full
def test_a_dead_router_ends_with_a_report(lab: Lab) -> None:
    lab.inject("gateway_unreachable")
    with opened(_sit_down(lab)) as seen:
        _until_measured(seen, "Router kantor tidak menjawab")
        _give_up(seen)
        assert seen.ended() == 1
        assert "Yang perlu dilakukan sekarang:" in seen.text
    assert _reported(lab) == "gateway_unreachable"


# From the first screen: what is measured while people read, how many times they press Enter, and
# how long it takes from their last answer to the cause.


BLINK_S = 0.3
LOOKS = [
    pytest.param((80, 24), "id", True, marks=pytest.mark.burns),  # a busy PC is slow by itself
    pytest.param((64, 20), "en", False),
]
"""Size, language, and whether it is alone, so that what comes at once can be judged."""
SAID = {
    "id": {
        "first": "Apa masalahnya?",
        "item": ": lihat langkahnya",
        "perhaps": "Mungkin: ",
        "danger": "Apakah ada bahaya",
        "push": "Silakan tekan ujung kabel LAN",
        "well": "Terukur baik:",
        "works": "Apakah sekarang sudah bisa",  # at 64 columns the line ends here
        "who": "Siapa yang terputus?",
        "lights": "lihat modem fiber",
        "cannot": "Saya tidak bisa",
        "made": "Tekan Enter:",
        "unit": "Nama unit:",
        "since": "Sejak kapan",
        "leave": "Bolehkah laporan",
        "scan": "Pindai dengan kamera ponsel",
        "now": "Yang perlu dilakukan sekarang:",
    },
    "en": {
        "first": "What is the problem?",
        "item": ": see the steps",
        "perhaps": "Perhaps: ",
        "danger": "Is there danger",
        "push": "Please push the LAN cable",
        "well": "Measured, and fine:",
        "works": "Does it work for you?",
        "who": "For whom?",
        "lights": "look at the fibre modem",
        "cannot": "I cannot do it",
        "made": "Press Enter:",
        "unit": "Office:",
        "since": "Since when",
        "leave": "May report",
        "scan": "Scan with a phone",
        "now": "What to do now:",
    },
}


class Counting:
    """A person who presses Enter; `presses`: how often. `alone`: nobody else keeps the PC busy."""

    def __init__(self, seen: Window, alone: bool) -> None:
        self.seen, self.alone, self.presses = seen, alone, 0

    def enter(self, *before: str) -> None:
        self.presses += 1
        self.seen.press(*before, ENTER)

    def enters_and_sees(self, *wanted: str) -> None:
        """… at once."""
        began = time.monotonic()
        self.enter()
        self.seen.until(*wanted)
        assert time.monotonic() - began <= BLINK_S or not self.alone


def _looks(lab: Lab, size: tuple[int, int], language: str) -> AbstractContextManager[Window]:
    return opened(_sit_down(lab, "--lang", language), size)


@pytest.mark.full
@pytest.mark.parametrize("pick", ["", UP], ids=["symptom", "item"])
@pytest.mark.parametrize(("size", "language", "alone"), LOOKS, ids=str)
def test_an_unplugged_cable_is_solved_in_five(
    lab: Lab, size: tuple[int, int], language: str, alone: bool, pick: str
) -> None:
    said = SAID[language]
    lab.inject("cable_unplugged")
    with _looks(lab, size, language) as seen:
        person = Counting(seen, alone)
        seen.until(said["first"], said["item"], "» 1)", seconds=MINUTE_S)
        person.enter(pick)
        seen.until(said["danger"])
        person.enters_and_sees(said["push"])
        lab.heal("cable_unplugged")
        person.enter()
        seen.until(said["well"], seconds=MINUTE_S)
        person.enter()
        seen.until(said["works"])
        person.enter()
        assert seen.ended() == 0
        assert person.presses <= 5


@pytest.mark.full
@pytest.mark.parametrize(("size", "language", "alone"), LOOKS, ids=str)
def test_a_dead_line_is_reported_in_nine(
    lab: Lab, size: tuple[int, int], language: str, alone: bool
) -> None:
    said = SAID[language]
    lab.inject("internet_down")
    with _looks(lab, size, language) as seen:
        person = Counting(seen, alone)
        seen.until(said["first"], said["perhaps"], "» 1)", seconds=MINUTE_S)
        person.enter()
        seen.until(said["who"])
        person.enters_and_sees(said["lights"])
        person.enter("3")
        seen.until_gone(said["lights"])
        while said["made"] not in (now := seen.until_any(said["cannot"], said["made"])):
            person.enter("2")
            seen.until_gone(now.splitlines()[3])
        person.enter()
        seen.until(said["unit"])
        person.enter("Kelurahan Sungai Paret")
        seen.until(said["since"])
        person.enter()
        seen.until(said["leave"])
        person.enter("y")
        assert person.presses <= 9
        _read_to_the_end(seen, said, person.enter)
        assert seen.ended() == 1
    assert _reported(lab) == "internet_down"


@pytest.mark.full
def test_a_cable_pushed_in_while_people_read_is_not_taken_for_pulled(lab: Lab) -> None:
    """The inventory is read again: the old result routes nothing, and it is measured anew."""
    lab.inject("cable_unplugged")
    with opened(_sit_down(lab, "--lang", "id")) as seen:
        seen.until(": lihat langkahnya", seconds=MINUTE_S)
        lab.heal("cable_unplugged")
        seen.press(ENTER)
        _answer(
            seen, "Apakah ada bahaya", "Apakah lampunya menyala?", "Di mana saja", "Apakah tadi"
        )
        seen.until("Terukur baik:", seconds=MINUTE_S)


def _read_to_the_end(seen: Window, said: dict[str, str], enter: Callable[[], None]) -> None:
    """The code, where the screen has room for it, and the message, page by page."""
    ends = (said["scan"], said["made"], said["now"])
    while said["made"] in (now := seen.until_any(*ends)) or said["now"] not in now:
        enter()
        seen.until_gone(now)


def _give_up(seen: Window) -> None:
    """ "Saya tidak bisa" to every step, then the name of the office, a yes, and the phone."""
    while "Tekan Enter:" not in (now := seen.until_any("Saya tidak bisa", "Tekan Enter:")):
        seen.press("2", ENTER)
        seen.until_gone(now.splitlines()[0])
    seen.press(ENTER)
    seen.until("Nama unit:")
    seen.press("Kelurahan Sungai Paret", ENTER)
    seen.until("Sejak kapan", "Tidak tahu")
    seen.press("5", ENTER)
    seen.until("Bolehkah laporan", "Ya, boleh dikirim")
    seen.press("y", ENTER)
    seen.until("Pindai dengan kamera ponsel")
    _read_to_the_end(seen, SAID["id"], partial(seen.press, ENTER))


def _reported(lab: Lab) -> str:
    """The cause in the newest report."""
    reports = lab.place.home.rglob("reports/*.json")
    newest = max(reports, key=lambda path: path.stat().st_mtime)
    return str(json.loads(newest.read_text("utf-8"))["cause"])
