"""Pages say what they should, and never leave the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.result import CheckResult, State
from tests.ui import samples as s
from troubleshoot.text import Language
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Ask, Do, Ending, Node, Wait
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look, look_at
from troubleshoot.ui.menu import ask_menu, do_menu
from troubleshoot.ui.page import Page, text_of
from troubleshoot.ui.pictures import picture
from troubleshoot.ui.prompts import Prompts
from troubleshoot.ui.screens import ending_page, measured_page, node_page, why_page

LOOKS = [
    Look(language, width, 24, symbols)
    for language in ("id", "en")
    for width in (80, 60, 40)
    for symbols in (True, False)
]


def _is_inside(page: Page, look: Look) -> bool:
    return all(len(line.text) < look.width for line in page)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_kind_of_page_stays_inside_the_screen(look: Look) -> None:
    screen = s.screen(look.language, found=s.FOUND, simulated="kabel")
    pages = [
        node_page(screen, s.POWER, look),
        node_page(s.screen(look.language, step=1), s.PUSH, look),
        measured_page(screen, s.FOUND, s.CAUSES, look, ""),
        why_page(screen, s.PUSH, s.CAUSES, look),
        ending_page(screen, s.SOLVED, look),
    ]
    assert all(_is_inside(page, look) for page in pages)
    if not look.symbols:
        assert all(text_of(page).isascii() for page in pages)


def test_header_shows_title_step_and_simulation() -> None:
    top = text_of(node_page(s.screen(simulated="kabel"), s.PUSH, Look())).splitlines()[0]
    assert top.startswith("Internet mati total")
    assert top.endswith("SIMULASI  Langkah 3")
    assert "SIMULASI" not in text_of(node_page(s.screen(), s.PUSH, Look()))


def test_a_long_title_gives_way_to_the_step() -> None:
    line = header("x" * 200, Look(), "Langkah 12")[0].text
    assert len(line) == 79
    assert line.endswith("  Langkah 12")


def test_found_cause_is_named_with_chain_and_meaning() -> None:
    told = text_of(measured_page(s.screen(), s.FOUND, s.CAUSES, Look(), ""))
    assert "Penyebab: Kabel LAN tidak tersambung" in told
    assert "Komputer tidak melihat sinyal apa pun" in told
    assert "✓ ──────── ✗ ──────── –" in told


@pytest.mark.parametrize(
    ("changes", "last", "headline"),
    [
        ({}, s.UNPLUGGED, "Masih sama: Kabel LAN"),
        ({}, "no_address", "Sekarang terlihat: Kabel LAN"),
        ({}, "no_fault", "Penyebab: Kabel LAN"),
        ({"sure": "likely"}, "", "Kemungkinan besar: Kabel LAN"),
        ({"cause": "no_fault"}, s.UNPLUGGED, "Tidak ditemukan gangguan."),
        ({"cause": "undetermined", "sure": "unknown"}, "", "Penyebabnya belum jelas."),
        ({"cause": "from_the_future"}, "", "Penyebab: from_the_future"),
        ({"also": ("cable_unplugged",)}, "", "Terlihat juga: Kabel LAN tidak tersambung"),
    ],
)
def test_headline(changes: dict[str, object], last: str, headline: str) -> None:
    found = replace(s.FOUND, **changes)  # type: ignore[arg-type]
    assert headline in text_of(measured_page(s.screen(), found, s.CAUSES, Look(), last))


def test_why_gives_the_reason_and_the_last_measurement() -> None:
    told = text_of(why_page(s.screen(found=s.FOUND), s.PUSH, s.CAUSES, Look()))
    assert "Kabel longgar adalah penyebab tersering." in told
    assert "✗  kabel dan adaptor jaringan: ada masalah" in told
    assert "?  tidak dapat diperiksa: 1 hal lain" in told
    assert "Penyebab: Kabel LAN tidak tersambung" in told


def test_why_counts_what_finds_no_room() -> None:
    fine = tuple(CheckResult(f"check{number}", State.OK, "ok") for number in range(20))
    found = replace(s.FOUND, results=(*fine, *s.RESULTS))
    page = why_page(s.screen(found=found), s.PUSH, s.CAUSES, Look())
    told = text_of(page)
    assert "✗  kabel dan adaptor jaringan: ada masalah" in told
    assert "✓  baik: 14 hal lain" in told
    assert len(page) + 3 <= 24


def test_why_without_a_reason_or_a_measurement_still_says_something() -> None:
    told = text_of(why_page(s.screen(), replace(s.POWER, why=None), s.CAUSES, Look()))
    assert "Komputer tidak dapat melihat hal ini sendiri." in told
    assert "Belum ada yang diukur." in told


def test_pictures_are_found_by_name_only() -> None:
    assert picture("colokan-lan")
    assert picture("tidak-ada") == ()
    assert picture("../causes") == ()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_shipped_step_fits_eighty_by_twenty_four(language: Language) -> None:
    look = look_at(language, 80, 24, symbols=True)
    terminal = Prompts(lambda: look)
    library = TreeLibrary.open()
    nodes = [node for tree in library.ids for node in library.tree(tree).nodes.values()]
    assert nodes
    too_tall = [node.id for node in nodes if not _fits(node, look, terminal)]
    assert too_tall == []


def _fits(node: Node, look: Look, terminal: Prompts) -> bool:
    """As shown: without its picture where that finds no room."""
    screen = s.screen(look.language, found=s.FOUND)
    if isinstance(node, Ending):
        return _is_inside(ending_page(screen, node, look), look)
    if not isinstance(node, (Ask, Do, Wait)):
        return True
    menu = (
        ask_menu(node, look.language, back=True)
        if isinstance(node, Ask)
        else do_menu(look.language, back=True)
    )
    page = node_page(screen, node, look, picture=False)
    return _is_inside(page, look) and terminal.room(page, (*menu, menu[-1]))
