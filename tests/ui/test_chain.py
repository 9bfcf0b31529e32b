"""The chain carries a word and a sign for every link, whatever the screen can show."""

from __future__ import annotations

import pytest

from tests.ui import samples as s
from troubleshoot.diagnosis.cause import Link
from troubleshoot.diagnosis.chain import LINKS, LinkState
from troubleshoot.text import Language
from troubleshoot.ui.page import Display, text_of
from troubleshoot.ui.session_screens import chain_page, sign

ACROSS = """\
     PC       kabel      router    intranet   penyedia   internet    situs
     ✓ ──────── ✗ ──────── – ──────── – ──────── – ──────── – ──────── ?
    baik     masalah   terhalang  terhalang  terhalang  terhalang   dilewati

  – terhalang: belum diketahui karena ada masalah sebelumnya
  ? dilewati: tidak diukur"""


def test_drawn_across_a_screen_of_eighty_columns() -> None:
    assert text_of(chain_page(s.CHAIN, Display())) == ACROSS


def test_a_legend_that_was_read_is_not_told_again() -> None:
    told = text_of(chain_page(s.CHAIN, Display(), known={LinkState.BLOCKED}))
    assert "terhalang: belum diketahui" not in told
    assert told.endswith("\n\n  ? dilewati: tidak diukur")


def test_a_narrow_screen_gets_one_link_a_line() -> None:
    lines = text_of(chain_page(s.CHAIN, Display(width=40))).splitlines()
    assert lines[1] == "  ✗  kabel     masalah"


def test_ascii_says_the_same() -> None:
    told = text_of(chain_page(s.CHAIN, Display(symbols=False)))
    assert told.isascii()
    assert " OK " in told
    assert " X " in told


@pytest.mark.parametrize("state", LinkState)
@pytest.mark.parametrize("language", ["id", "en"])
def test_any_chain_fits(state: LinkState, language: str) -> None:
    display = Display("en" if language == "en" else "id")
    lines = chain_page([(link.value, state.value) for link in Link], display)
    assert max(len(line.text) for line in lines) < 80
    assert lines[2].text.count("  ") >= 6  # words that stand side by side never touch


def test_no_chain_draws_nothing() -> None:
    assert chain_page((), Display()) == ()


@pytest.mark.parametrize("symbols", [True, False])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_low_narrow_screen_has_room_for_the_rest(language: Language, symbols: bool) -> None:
    display = Display(language, width=64, height=20, symbols=symbols)
    lines = text_of(chain_page(s.CHAIN, display, known=list(LinkState))).splitlines()
    assert len(lines) == 2
    assert all(len(line) < 64 for line in lines)
    cells = [cell.split() for line in lines for cell in line.strip().split("   ")]
    assert [cell[0] for cell in cells] == [sign(one, display) for _, one in s.CHAIN]
    assert [cell[1] for cell in cells] == [LINKS[link].in_(language) for link, _ in s.CHAIN]
