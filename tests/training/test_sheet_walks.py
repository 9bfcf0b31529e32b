"""Who follows a sheet with a finger arrives: no box sends to a step that only sends back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.training.test_sheets import SYMPTOMS, said, sheet
from troubleshoot.text import LANGUAGES, Language
from troubleshoot.training.handout_sheet.question_list import STEPS
from troubleshoot.training.handout_sheet.sheet import Sheet

BOX = 0
_BOX = re.compile(r"(?:periksa|lihat|check|see) (?:kotak|box) J\.", re.IGNORECASE)
_STEP = re.compile(r"(?:ke langkah|go to step) (\d+)\.", re.IGNORECASE)
_ONLY_IF = re.compile(r"(?:Bila baik|If fine):")


def sent(does: str) -> tuple[set[int], bool]:
    """The places that a way names, and whether it asks for anything else."""
    places = {int(number) for number in _STEP.findall(does)}
    places |= {BOX} if _BOX.search(does) else set()
    left = _ONLY_IF.sub("", _STEP.sub("", _BOX.sub("", does)))
    return places, bool(left.strip())


def idle(one: Sheet) -> dict[int, set[int]]:
    """Where each place sends a reader who is asked to do nothing on the way."""
    ways: dict[int, set[int]] = {BOX: {one.lights} if one.lights else set()}
    for rung in (*one.steps, *one.rungs):
        told = [sent(way.does) for way in rung.ways]
        ways[rung.number] = {place for places, deeds in told if not deeds for place in places}
        if rung.number < STEPS:
            ways[rung.number].add(rung.number + 1)
    return ways


def reached(ways: dict[int, set[int]], start: int) -> Iterator[int]:
    seen: set[int] = set()
    waiting = set(ways[start])
    while waiting:
        place = waiting.pop()
        seen.add(place)
        yield place
        waiting |= ways[place] - seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_nobody_is_sent_in_a_circle_without_doing_anything(
    symptom: str, language: Language
) -> None:
    ways = idle(sheet(symptom, language))
    assert [place for place in ways if place in reached(ways, place)] == []


def _with_lights(language: Language) -> list[Sheet]:
    """The sheets of faults of the whole office; made here, so that collecting stays quick."""
    found = [one for symptom in SYMPTOMS if (one := sheet(symptom, language)).lights]
    assert found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_never_sends_to_a_step_that_sends_back_to_it(
    language: Language,
) -> None:
    for one in _with_lights(language):
        behind = {one.lights, *reached(idle(one), BOX)}
        back = [
            way.does
            for rung in one.rungs
            if rung.number in behind
            for way in rung.ways
            if BOX in sent(way.does)[0]
        ]
        assert back == []


def test_a_line_cut_at_the_provider_gets_its_one_power_cycle() -> None:
    """The LOS light is off, or there is no fibre modem: what the remedy would do stands there."""
    for one in _with_lights("id"):
        behind = [rung for rung in one.rungs if one.lights and rung.number >= one.lights]
        does = [way.does for rung in behind for way in rung.ways if "Tidak tahu" in way.answer]
        assert [text for text in does if re.search(r"cabut daya modem.*Sekali saja", text)]


def test_the_box_is_left_for_good_news_only_before_waiting() -> None:
    """A wait is tried like an action: what follows it holds if it did not help."""
    does = " ".join(said(sheet("internet-mati", "id")))
    assert "Bila baik: Gangguan aplikasi pusat sering pulih sendiri." in does
    assert "Tunggu 15 menit. Belum baik: Bila lewat 15 menit" in does
