"""Every row of the catalogue has its ending, as docs/catalogue.md tells people."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.knowledge.situations import SITUATIONS
from tests.knowledge.walk import Situation, Walked, walk
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Escalate
from troubleshoot.rehearsal.player import found

MOST_ANSWERS = 8
PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"
LIBRARY = Knowledge.open()


class Promise(NamedTuple):
    """What the page says about a row."""

    cause: str
    owner: str
    priority: str


def promises() -> dict[str, Promise]:
    """The rows of the page's table."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines if "|" in line]
    return {row[0]: Promise(*row[-3:]) for row in rows[2:]}


def kept(walked: Walked) -> Promise:
    """What the walk really came to."""
    assert isinstance(walked.ending, Escalate), f"{walked.at} is no escalation"
    cause, owner, priority = found(walked.state, LIBRARY)
    return Promise(cause, str(owner), str(priority))


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.row)
def test_the_row_ends_as_the_page_says(situation: Situation) -> None:
    walked = walk(situation, LIBRARY)
    assert kept(walked) == promises()[situation.row]
    assert walked.answers <= MOST_ANSWERS


def test_the_page_and_the_situations_name_the_same_rows() -> None:
    assert list(promises()) == [situation.row for situation in SITUATIONS]


def test_a_loose_cable_needs_six_answers() -> None:
    calm = {"bahaya": "tidak", "listrik": "menyala", "cakupan": "satu_pc", "berubah": "tidak"}
    mended = Situation("mended", "internet-mati", {**calm, "berfungsi": "ya"})
    walked = walk(
        Situation(mended.row, mended.tree, mended.answers, ["cable_unplugged", "no_fault"]), LIBRARY
    )
    assert walked.at == "remedi-cable_unplugged.selesai"
    assert walked.answers == 6


def test_danger_and_power_cuts_are_never_measured() -> None:
    rows = {
        "power-out",
        "lightning",
        "fire",
        "pole-live",
        "pole-other",
        "cable-cut",
        "ups",
        "virus",
    }
    for situation in SITUATIONS:
        if situation.row in rows:
            assert walk(situation, LIBRARY).state.latest is None
