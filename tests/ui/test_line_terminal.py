"""Plain numbered lines: nothing is guessed, nothing is lost, nothing goes on for ever."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from tests.ui import samples as s
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.tree import EARLIER
from troubleshoot.session.operator import BACK
from troubleshoot.ui.line_terminal import MOST_TRIES, LineTerminal
from troubleshoot.ui.operator import TerminalOperator
from troubleshoot.ui.page import Display


class Desk:
    """A person at plain lines, what they type beforehand, what they see afterwards."""

    def __init__(self, typed: str, display: Display | None = None) -> None:
        self.paper = io.StringIO()
        self.slept: list[float] = []
        terminal = LineTerminal(
            display or Display(), io.StringIO(typed), self.paper, self.slept.append
        )
        self.person = TerminalOperator(terminal, s.KNOWLEDGE)

    @property
    def seen(self) -> str:
        return self.paper.getvalue()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("1\n", "ya"),
        ("2\n", "tidak"),
        ("3\n", "tidak_tahu"),
        (" 2) \n", "tidak"),
        ("Tidak tahu\n", "tidak_tahu"),
        ("TIDAK, PADAM\r\n", "tidak"),
        ("2", "tidak"),
    ],
)
def test_a_number_or_the_whole_label_answers(typed: str, answer: str) -> None:
    assert Desk(typed).person.ask(s.screen(), s.POWER) == answer


def test_the_question_its_answers_and_the_hint_are_all_printed() -> None:
    desk = Desk("1\n")
    desk.person.ask(s.screen(), s.POWER)
    for line in [
        "Apakah listrik di ruangan ini menyala?",
        "  1) Ya, menyala",
        "  3) Tidak tahu",
        "  k) Kembali",
        "  m) Mengapa?",
        "Ketik angka atau huruf, lalu Enter:",
    ]:
        assert line in desk.seen


@pytest.mark.parametrize("typed", ["", "9\n", "\n\n", "x\n1x\n"])
def test_the_end_of_the_input_leaves_and_never_guesses(typed: str) -> None:
    with pytest.raises(LeftUnfinished):
        Desk(typed).person.ask(s.screen(), s.POWER)


def test_a_wrong_number_asks_again() -> None:
    desk = Desk("7\n\x1b[A\n2\n")
    assert desk.person.ask(s.screen(), s.POWER) == "tidak"
    assert "“7” tidak ada di daftar. Silakan coba lagi." in desk.seen
    assert "\x1b" not in desk.seen


def test_endless_nonsense_ends() -> None:
    desk = Desk("9\n" * MOST_TRIES + "1\n")
    with pytest.raises(LeftUnfinished):
        desk.person.ask(s.screen(), s.POWER)
    assert "Jawaban belum dapat dimengerti." in desk.seen
    said = desk.seen[desk.seen.index("belum dapat") :]
    assert "disimpan" not in said  # `setup` keeps nothing yet


def test_back_and_why() -> None:
    desk = Desk("m\n1\nk\n")
    assert desk.person.ask(s.screen(found=s.FOUND), s.POWER) is BACK
    assert "Tanpa listrik, router kantor mati." in desk.seen
    assert "Yang diukur terakhir:" in desk.seen


def test_nothing_to_go_back_to_offers_no_way_back() -> None:
    desk = Desk("k\n1\n")
    assert desk.person.ask(s.screen(back=False), s.POWER) == "ya"
    assert "Kembali\n" not in desk.seen


def test_english_keys() -> None:
    desk = Desk("w\n1\nb\n", Display("en"))
    assert desk.person.do(s.screen("en"), s.PUSH) is BACK
    assert "Why this step?" in desk.seen


@pytest.mark.parametrize(("typed", "done"), [("1\n", True), ("2\n", False), ("3\n", EARLIER)])
def test_an_action_is_done_or_not(typed: str, done: object) -> None:
    assert Desk(typed).person.do(s.screen(), s.PUSH) == done


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\n", ""),
        ("  lampu merah \n", "lampu merah"),
        ("a\x00\x1b[2Jb\n", "a [2Jb"),
        ("x" * 9000 + "\n", "x" * 500),
    ],
)
def test_a_note_is_cleaned_and_may_be_empty(typed: str, said: str) -> None:
    assert Desk(typed).person.note(s.screen(), s.SAW) == said


def test_a_note_understands_back_and_why() -> None:
    desk = Desk("mengapa\n1\nKEMBALI\n")
    assert desk.person.note(s.screen(), s.SAW) is BACK
    assert "Mengapa ini ditanyakan?" in desk.seen


def test_with_nothing_to_go_back_to_the_word_is_only_a_word() -> None:
    assert Desk("kembali\n").person.note(s.screen(back=False), s.SAW) == "kembali"


def test_the_end_of_the_input_in_a_note_is_no_empty_note() -> None:
    with pytest.raises(LeftUnfinished):
        Desk("").person.note(s.screen(), s.SAW)


def test_a_wait_counts_down_to_its_very_end() -> None:
    desk = Desk("")
    desk.person.wait(s.screen(), s.PATIENCE)
    assert sum(desk.slept) == 300
    assert "Mohon tunggu 5 menit 0 detik lagi." in desk.seen
    assert "Mohon tunggu 15 detik lagi." in desk.seen


def test_measuring_tells_each_finding_once_and_the_time_left_now_and_then() -> None:
    desk = Desk("")
    with desk.person.measuring(s.screen(), s.MEASURE) as progress:
        for left in range(40, 0, -1):
            progress.waiting(float(left))
            progress.finished(s.RESULTS[0])
    assert desk.seen.count("kabel dan adaptor jaringan: ada masalah") == 1
    assert desk.seen.count("Kami terus mengukur.") == 3


def test_what_was_found_is_printed_and_asks_for_nothing() -> None:
    desk = Desk("")
    desk.person.measured(s.screen(), s.FOUND)
    desk.person.measured(s.screen(), s.FOUND)
    desk.person.ended(s.screen(), s.REPORTED)
    assert "Penyebab: Kabel LAN tidak tersambung" in desk.seen
    assert "Masih sama: Kabel LAN tidak tersambung" in desk.seen
    assert "Kami buatkan laporan." in desk.seen


def test_what_measures_fine_is_said_once() -> None:
    """A second time it is no answer to a complaint; a fault in between makes it news again."""
    desk, fine = Desk(""), replace(s.FOUND, cause="no_fault", chain=(("pc", "ok"),))
    for found in (fine, fine, s.FOUND, fine):
        with desk.person.measuring(s.screen(), s.MEASURE):
            pass
        desk.person.measured(s.screen(), found)
    assert desk.seen.count("Terukur baik: PC.") == 2
