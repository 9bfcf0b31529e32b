"""Pages say what they should, and never leave the screen."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checks.reason import Reason
from checks.result import CheckResult, State
from tests.ui import samples as s
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Do, Ending, Node, Wait
from troubleshoot.text import LANGUAGES, Language
from troubleshoot.ui.menu import ask_menu, do_menu
from troubleshoot.ui.page import Display, Page, display_for, header, text_of
from troubleshoot.ui.prompt_terminal import PromptTerminal
from troubleshoot.ui.session_screens import (
    ending_page,
    findings_page,
    measured_page,
    node_page,
    why_page,
)

LOOKS = [
    Display(language, width, 24, symbols)
    for language in ("id", "en")
    for width in (80, 60, 40)
    for symbols in (True, False)
]


def _is_inside(page: Page, display: Display) -> bool:
    return all(len(line.text) < display.width for line in page)


@pytest.mark.parametrize("display", LOOKS, ids=str)
def test_every_kind_of_page_stays_inside_the_screen(display: Display) -> None:
    screen = s.screen(display.language, found=s.FOUND, simulated="kabel")
    pages = [
        node_page(screen, s.POWER, display),
        node_page(s.screen(display.language, step=1), s.PUSH, display),
        measured_page(screen, s.FOUND, s.CAUSES, display, "", s.SUBJECTS),
        why_page(screen, s.PUSH, s.CAUSES, display, s.SUBJECTS),
        ending_page(screen, s.SOLVED, display),
    ]
    assert all(_is_inside(page, display) for page in pages)
    if not display.symbols:
        assert all(text_of(page).isascii() for page in pages)


def test_header_shows_title_step_and_simulation() -> None:
    top = text_of(node_page(s.screen(simulated="kabel"), s.PUSH, Display())).splitlines()[0]
    assert top.startswith("Internet mati total")
    assert top.endswith("SIMULASI  Langkah 3")
    assert "SIMULASI" not in text_of(node_page(s.screen(), s.PUSH, Display()))


def test_a_long_title_gives_way_to_the_step() -> None:
    line = header("x" * 200, Display(), "Langkah 12")[0].text
    assert len(line) == 79
    assert line.endswith("  Langkah 12")


def test_found_cause_is_named_with_chain_and_meaning() -> None:
    told = text_of(measured_page(s.screen(), s.FOUND, s.CAUSES, Display(), "", s.SUBJECTS))
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
        ({"cause": "no_fault"}, s.UNPLUGGED, "Terukur baik: PC."),
        ({"cause": "undetermined", "sure": "unknown"}, "", "Penyebabnya belum jelas."),
        ({"cause": "from_the_future"}, "", "Penyebab: from_the_future"),
        ({"also": ("cable_unplugged",)}, "", "Terlihat juga: Kabel LAN tidak tersambung"),
    ],
)
def test_headline(changes: dict[str, object], last: str, headline: str) -> None:
    found = replace(s.FOUND, **changes)  # type: ignore[arg-type]
    assert headline in text_of(
        measured_page(s.screen(), found, s.CAUSES, Display(), last, s.SUBJECTS)
    )


def test_beside_a_sign_nobody_says_that_all_is_fine() -> None:
    """A harmless note, or the picture of before the repair."""
    found = replace(s.FOUND, cause="no_fault")
    for page in (
        measured_page(s.screen(), found, s.CAUSES, Display(), "", s.SUBJECTS),
        why_page(s.screen(found=found), s.PUSH, s.CAUSES, Display(), s.SUBJECTS),
    ):
        told = text_of(page)
        assert "✗" in told
        assert "Terukur baik: PC." in told
        assert not re.search("(?i)semua|tidak ada gangguan|tidak ditemukan", told)


def test_why_gives_the_reason_and_the_last_measurement() -> None:
    told = text_of(why_page(s.screen(found=s.FOUND), s.PUSH, s.CAUSES, Display(), s.SUBJECTS))
    assert "Kabel longgar adalah penyebab tersering." in told
    assert "✗  kabel dan adaptor jaringan: ada masalah" in told
    assert "?  tidak dapat diperiksa: 1 hal lain" in told
    assert "Penyebab: Kabel LAN tidak tersambung" in told


def test_why_counts_what_finds_no_room() -> None:
    fine = tuple(CheckResult(f"check{number}", State.OK, "ok") for number in range(20))
    found = replace(s.FOUND, results=(*fine, *s.RESULTS))
    page = why_page(s.screen(found=found), s.PUSH, s.CAUSES, Display(), s.SUBJECTS)
    told = text_of(page)
    assert "✗  kabel dan adaptor jaringan: ada masalah" in told
    assert "✓  baik: 14 hal lain" in told
    assert len(page) + 3 <= 24


def test_why_without_a_reason_or_a_measurement_still_says_something() -> None:
    told = text_of(
        why_page(s.screen(), replace(s.POWER, why=None), s.CAUSES, Display(), s.SUBJECTS)
    )
    assert "Komputer tidak dapat melihat hal ini sendiri." in told
    assert "Belum ada yang diukur." in told


def test_pictures_are_found_by_name_only() -> None:
    assert s.KNOWLEDGE.picture("colokan-lan")
    assert s.KNOWLEDGE.picture("tidak-ada") == ()
    drawn = {one: "\n".join(s.KNOWLEDGE.picture("lampu-ont", one)) for one in LANGUAGES}
    assert "Cari tulisan LOS" in drawn["id"]
    assert "Find the word LOS" in drawn["en"]
    assert "--- en" not in drawn["id"] + drawn["en"]
    assert "Find" not in drawn["id"]
    assert s.KNOWLEDGE.picture("../causes") == ()
    assert s.KNOWLEDGE.picture(None) == ()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_shipped_step_fits_eighty_by_twenty_four(language: Language) -> None:
    display = display_for(language, 80, 24, symbols=True)
    terminal = PromptTerminal(lambda: display)
    library = Knowledge.open()
    nodes = [node for tree in library.ids for node in library.tree(tree).nodes.values()]
    assert nodes
    too_tall = [node.id for node in nodes if not _fits(node, display, terminal)]
    assert too_tall == []


def _fits(node: Node, display: Display, terminal: PromptTerminal) -> bool:
    """As shown: without its picture where that finds no room."""
    screen = s.screen(display.language, found=s.FOUND)
    if isinstance(node, Ending):
        return _is_inside(ending_page(screen, node, display), display)
    if not isinstance(node, (Ask, Do, Wait)):
        return True
    menu = (
        ask_menu(node, display.language, back=True)
        if isinstance(node, Ask)
        else do_menu(display.language, back=True)
    )
    page = node_page(screen, node, display)
    return _is_inside(page, display) and terminal.room(page, (*menu, menu[-1]))


def test_what_was_left_out_for_a_reason_is_one_line() -> None:
    left = [CheckResult.not_run(name, Reason.NOT_NEEDED) for name in ("gateway", "dns", "web")]
    results = [s.RESULTS[0], CheckResult.not_run("wifi", Reason.NO_WIFI), *left]
    told = text_of(findings_page(results, Display(), s.SUBJECTS, brief=True)).splitlines()
    assert told == [
        "  ✗  kabel dan adaptor jaringan: ada masalah",
        "  ?  belum dapat diperiksa karena itu: 4 hal lain",
    ]
    alone = text_of(findings_page(results[1:2], Display(), s.SUBJECTS, brief=True))
    assert alone == "  ?  sinyal Wi-Fi: tidak dapat diperiksa"
