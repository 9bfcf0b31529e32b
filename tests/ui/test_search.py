"""People type their own words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from troubleshoot.text import Text
from troubleshoot.ui.search import find


@dataclass(frozen=True)
class Problem:
    id: str
    title: Text
    words: tuple[str, ...] = ()


PROBLEMS = (
    Problem("mati", Text("Internet mati total", "No internet at all"), ("mati lampu", "offline")),
    Problem("lambat", Text("Internet lambat", "Slow internet"), ("lemot", "lelet")),
    Problem("cetak", Text("Printer tidak mencetak", "Printer does not print"), ("print",)),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lemot", "lambat"),
        ("LEMOT!", "lambat"),
        ("mati lampu", "mati"),
        ("internetnya lelet sekali", "lambat"),
        ("slow", "lambat"),
        ("prin", "cetak"),
        ("lemott", "lambat"),
        ("offlain", "mati"),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str) -> None:
    assert find(PROBLEMS, typed)[0].id == first


@pytest.mark.parametrize("typed", ["", "   ", "tidak bisa", "xyzzy", "?!", "\x1b[A", "(" * 500])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert find(PROBLEMS, typed) == []
