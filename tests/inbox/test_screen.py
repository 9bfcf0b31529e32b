"""The screen: complete, inside its columns, harmless."""

from __future__ import annotations

import pytest

from tests.inbox.office import record
from tests.inbox.views import FULL, hostile, others, view
from troubleshoot.inbox.view import View
from troubleshoot.text import LANGUAGES
from troubleshoot.ui.inbox import learned_page, queue_page
from troubleshoot.ui.page import Display, text_of

LOOKS = [
    Display(language, width, 24, symbols)
    for language in LANGUAGES
    for width in (80, 40)
    for symbols in (True, False)
]


@pytest.mark.parametrize("display", LOOKS, ids=str)
@pytest.mark.parametrize("shown", [FULL, hostile()], ids=["full", "hostile"])
def test_the_screen_stays_inside_its_columns(shown: View, display: Display) -> None:
    for page in (queue_page(shown, display, 20), learned_page(shown, display)):
        assert all(len(line.text) < display.width for line in page)
        assert all(line.text.isprintable() for line in page)
        assert display.symbols or text_of(page).isascii()


def test_the_screen_says_one_fault_and_by_which_rule() -> None:
    said = " ".join(text_of(queue_page(FULL, Display("id"), 20)).split())
    assert "Kelurahan 0 + 4 unit lain" in said
    assert (
        "SATU GANGGUAN: 5 unit di balik router 10.20.30.1, laporan antara "
        "15-03-2026 09.02 WIB dan 09.11 WIB" in said
    )
    assert "Dasar: router sama; penyebab sejenis yang dapat terletak di sana" in said
    assert "!! KRITIS" in said
    assert "Petugas 1: 5 pekerjaan" in said
    assert "1 berkas dilewati: ✗ a [31m<b>.json" in said


def test_the_same_in_english() -> None:
    said = " ".join(text_of(queue_page(FULL, Display("en"), 20)).split())
    assert "ONE FAULT: 5 offices behind 10.20.30.1, reported between" in said
    assert "Technician 2: 5 jobs" in said
    assert "!! CRITICAL" in said


def test_what_may_be_one_fault_names_the_others() -> None:
    evidence = [{"check": "dns", "reading": {"servers": [{"address": "8.8.8.8"}]}}]
    two = [record(n, unit=f"K{n}", cause="dns_silent", evidence=evidence) for n in range(2)]
    said = " ".join(text_of(queue_page(view(*two), Display(), 20)).split())
    assert said.count("MUNGKIN SATU GANGGUAN: 2 unit memakai DNS 8.8.8.8") == 2
    assert "alamat umum yang dipakai siapa saja" in said


def test_a_long_queue_is_cut_and_says_so() -> None:
    page = text_of(queue_page(view(*others(), technicians=1), Display(), 2))
    assert "… dan 7 pekerjaan lagi" in page
    assert "… dan" not in text_of(queue_page(view(*others()), Display(), 0))


def test_nothing_to_do() -> None:
    page = text_of(queue_page(view(), Display(), 20))
    assert "Tidak ada pekerjaan yang menunggu." in page
    assert "take KODE" not in page
    assert "Belum ada laporan yang ditutup." in text_of(learned_page(view(), Display()))


def test_what_was_learned() -> None:
    page = text_of(learned_page(FULL, Display()))
    assert "✗  DNS tidak menjawab: 0 dari 1 benar (0 %)" in page
    assert "ternyata Lampu LOS merah (1)" in page


def test_an_unfinished_report_and_a_nameless_office() -> None:
    said = text_of(queue_page(view(record(unit="", status="unfinished")), Display(), 20))
    assert "(unit tidak disebut)" in said
    assert "Belum selesai diperiksa" in said
