"""The chain carries a word and a sign for every link, whatever the screen can show."""

from __future__ import annotations

import pytest

from tests.ui import samples as s
from troubleshoot.diagnosis.cause import Link
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.ui.chain import chain_page
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import text_of

ACROSS = """\
     PC       kabel      router    intranet   penyedia   internet    situs
     ✓ ──────── ✗ ──────── – ──────── – ──────── – ──────── – ──────── ?
    baik     masalah    tertahan   tertahan   tertahan   tertahan   dilewati

  – tertahan: belum terlihat, karena ada masalah sebelumnya
  ? dilewati: tidak diukur"""


def test_drawn_across_a_screen_of_eighty_columns() -> None:
    assert text_of(chain_page(s.CHAIN, Look())) == ACROSS


def test_a_narrow_screen_gets_one_link_a_line() -> None:
    lines = text_of(chain_page(s.CHAIN, Look(width=40))).splitlines()
    assert lines[1] == "  ✗  kabel     masalah"


def test_ascii_says_the_same() -> None:
    told = text_of(chain_page(s.CHAIN, Look(symbols=False)))
    assert told.isascii()
    assert " OK " in told
    assert " X " in told


@pytest.mark.parametrize("state", LinkState)
@pytest.mark.parametrize("language", ["id", "en"])
def test_any_chain_fits(state: LinkState, language: str) -> None:
    look = Look("en" if language == "en" else "id")
    lines = chain_page([(link.value, state.value) for link in Link], look)
    assert max(len(line.text) for line in lines) < 80
    assert lines[2].text.count("  ") >= 6  # words that stand side by side never touch


def test_no_chain_draws_nothing() -> None:
    assert chain_page((), Look()) == ()
