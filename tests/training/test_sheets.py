"""A page for every symptom: drawn from the trees, one A4 page, nothing of a screen on it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from tests.knowledge.test_print import Balanced
from tests.training.broken import COURSE, LIBRARY
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.knowledge.tree import Ask
from troubleshoot.profile.model import Contact, Profile
from troubleshoot.text import LANGUAGES, Language, Text
from troubleshoot.training.handout_sheet.build import (
    PAGE_MM,
    ROOMS,
    STYLE,
    Issue,
    Material,
    drawn,
    height_mm,
    material_of,
    page,
    sheet_source,
)
from troubleshoot.training.handout_sheet.sheet import Plan, Sheet, advice, on_paper, statements

SYMPTOMS = [head.id for head in LIBRARY.symptoms()]
SMALLEST_PT = 10.0
HOSTILE = "<script>alert(1)</script>"


@cache
def material() -> Material:
    return material_of(COURSE)


@cache
def issue(language: Language) -> Issue:
    office = Profile(
        unit=f"Kelurahan {HOSTILE}",
        contacts={Owner.DINKOMINFO: Contact("Bu Rina", "(021) 5550 100", "0812-0000-0000")},
    )
    source = sheet_source(material(), LIBRARY, language)
    return Issue(source, material().plans, office)


@cache
def sheet(symptom: str, language: Language) -> Sheet:
    return issue(language).sheet(symptom)


def said(one: Sheet) -> list[str]:
    rungs = [*one.steps, *one.rungs]
    ways = [f"{way.answer} → {way.does}" for rung in rungs for way in rung.ways]
    return [*(rung.text for rung in rungs), *ways, *(d for t in one.troubles for d in t.deeds)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_every_sheet_is_one_page(symptom: str, language: Language) -> None:
    one = sheet(symptom, language)
    assert height_mm(one, issue(language).extras(one), language) <= PAGE_MM


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_every_step_that_is_named_stands_on_the_sheet(symptom: str, language: Language) -> None:
    one = sheet(symptom, language)
    numbers = [rung.number for rung in (*one.steps, *one.rungs)]
    assert numbers == list(range(1, len(numbers) + 1))
    named = re.findall(r"(?:langkah|step) (\d+)", " ".join(said(one)))
    assert {int(number) for number in named} <= set(numbers)
    if re.search(r"kotak J|box J", " ".join(said(one))):
        assert one.measures


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_nothing_of_a_screen_is_left_and_no_way_is_empty(symptom: str, language: Language) -> None:
    lines = said(sheet(symptom, language))
    assert not [line for line in lines if re.search(r"tidak bisa\.|program ini|Kami |→ $", line)]


BY_SIGN = ("satu-situs", "wifi", "vicon", "siaran-langsung", "website-kantor", "kerusakan-fisik")


@pytest.mark.parametrize("symptom", BY_SIGN)
def test_every_sign_of_the_first_question_stands_on_the_sheet(symptom: str) -> None:
    tree = LIBRARY.tree(symptom)
    first = tree.nodes[tree.start]
    assert isinstance(first, Ask)
    answers = " / ".join(way.answer for way in sheet(symptom, "id").rungs[0].ways)
    assert [c.label.id for c in first.choices if c.label.id not in answers] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_the_page_names_people_and_what_never_to_do(symptom: str, language: Language) -> None:
    one = sheet(symptom, language)
    html = page(one, issue(language).extras(one), language)
    reader = Balanced()
    reader.feed(html)
    assert reader.open == []
    assert "Dinkominfo: Bu Rina, (021) 5550 100 / 0812-0000-0000" in html
    assert one.near.never
    assert "<pre>" in html
    assert "<script" not in html


def test_danger_on_the_first_sheet_comes_first_and_calls_pln() -> None:
    one = sheet("internet-mati", "id")
    assert "Peringatkan orang lain dari jauh" in one.steps[0].ways[0].does
    assert "PLN 123" in one.steps[0].ways[0].does
    assert {"J2", "J3"} <= one.near.never


def test_a_causes_first_safe_action_stands_on_the_sheet() -> None:
    one = sheet("internet-mati", "id")
    assert one.troubles[0].title == "Kabel LAN tidak tersambung"
    assert one.troubles[0].deeds[0].startswith("Tekan ujung kabel LAN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_to_write_numbers_on_take_no_cause_from_the_first_sheet(language: Language) -> None:
    assert replace(issue(language), profile=Profile()).sheet("internet-mati").troubles


def test_no_letter_is_smaller_than_a_reader_of_55_needs() -> None:
    sizes = {
        rule: float(size)
        for rule, size in re.findall(r"^([^{]+) \{[^}]*?font(?:-size)?: ([\d.]+)pt", STYLE, re.M)
    }
    foot = sizes.pop(".sheet small")
    assert sizes
    assert min(sizes.values()) >= SMALLEST_PT
    assert foot < SMALLEST_PT  # the file's name and version: not for the reader


def test_rooms_only_get_tighter() -> None:
    plan = Plan(("cable_unplugged", "gateway_unreachable", "dns_silent"))
    source = issue("id").source
    sheets = [drawn(source, "internet-mati", plan, room) for room in ROOMS]
    heights = [height_mm(one, issue("id").extras(one), "id") for one in sheets]
    assert heights[0] > heights[-1]
    assert min(heights) == heights[-1]


def test_a_way_that_tries_too_much_ends_with_a_call() -> None:
    source = issue("id").source
    long, short = (drawn(source, "vicon", Plan(), replace(ROOMS[3], tries=n)) for n in (9, 1))
    assert "headset" in " ".join(said(long))
    assert "headset" not in " ".join(said(short))
    assert "Belum baik: Hubungi Dinkominfo." in " ".join(said(short))


def test_words_of_a_screen_become_words_of_paper() -> None:
    text = "Silakan cabut daya 30 detik. Bila tadi sudah, pilih tidak bisa. Laporan dibuat."
    assert on_paper(text) == "Cabut daya 30 detik. Bila tadi sudah, hubungi petugas."
    assert statements("Mohon menjauh. Di mana? Jangan mendekat. Ambil foto.") == (
        "Mohon menjauh. Jangan mendekat."
    )
    assert statements("Silakan tulis nama situsnya.") == ""
    assert advice(Text("Situs itu mati.", "The site is down."), "en") == ""
    assert advice(Text("Mohon menjauh.", "Stay away."), "en") == "Stay away."
