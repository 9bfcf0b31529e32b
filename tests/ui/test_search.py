"""People type their own words: every rule of the search on a few problems."""

from __future__ import annotations

import pytest

from troubleshoot.knowledge.search import Search, SearchWords
from troubleshoot.knowledge.tree_loader import Head
from troubleshoot.text import Text

Problem = Head
PROBLEMS = (
    Problem("mati", Text("Internet mati total", "No internet at all"), ("mati lampu", "offline")),
    Problem("lambat", Text("Internet lambat", "Slow internet"), ("lemot", "lelet")),
    Problem("cetak", Text("Printer tidak mencetak", "Printer does not print"), ("print", "cetak")),
)
DANGER = Problem("asap", Text("Asap atau api", "Smoke or fire"), ("asap", "bau hangus", "kabel"))
WORDS = SearchWords(
    fillers=frozenset({"tidak", "bisa", "saya", "di", "is"}),
    same={"tidak": ("gak", "ga"), "tidak bisa": ("gabisa",), "lemot": ("lola",)},
    means={"offline": ("ERR_INTERNET_DISCONNECTED", "e-office")},
    careful=frozenset({"asap"}),
)
KABEL = Problem("kabel", Text("Jaringan", "Network"), ("kabel lan",))
SEARCH = Search((DANGER, *PROBLEMS, KABEL), WORDS)


def _first(typed: str) -> str | None:
    return next((found.id for found in SEARCH.find(typed)), None)


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
    assert Search(PROBLEMS).find(typed)[0].id == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("internet lola", "lambat"),  # slang
        ("lolla", "lambat"),  # slang, mistyped
        ("printer gabisa", "cetak"),
        ("err internet disconnected", "mati"),
        ("ERR_INTERNET_DISCONNECTED", "mati"),
        ("e-office", "mati"),
        ("eoffice", "mati"),
        ("e office", "mati"),
        ("matilampu", "mati"),
        ("mencetak", "cetak"),
        ("nyetak", "cetak"),
        ("Prínter", "cetak"),
    ],
)
def test_other_words_for_the_same(typed: str, first: str) -> None:
    assert _first(typed) == first


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    trees = (
        Problem("a", Text("satu"), ("internet",)),
        Problem("b", Text("dua"), ("internet",)),
        Problem("c", Text("tiga"), ("petir",)),
    )
    assert Search(trees).find("internet petir")[0].id == "c"


def test_a_whole_phrase_goes_before_its_words() -> None:
    trees = (
        Problem("words", Text("satu"), ("tanda merah", "silang besar")),
        Problem("phrase", Text("dua"), ("tanda silang",)),
    )
    assert [one.id for one in Search(trees).find("tanda silang")] == ["phrase", "words"]


def test_a_phrase_of_one_word_said_twice_is_no_word_said_once() -> None:
    trees = (
        Problem("once", Text("satu"), ("putus",)),
        Problem("twice", Text("dua"), ("putus putus",)),
    )
    assert Search(trees).find("putus putus")[0].id == "twice"
    assert Search(trees).find("putus")[0].id == "once"


@pytest.mark.parametrize(
    "typed", ["", "   ", "tidak bisa", "gak", "xyzzy", "?!", "\x1b[A", "(" * 500]
)
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert SEARCH.find(typed) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ada asap", "asap"),
        ("asap di printer", "asap"),  # only danger knows that word
        ("bau hangus di printer", "asap"),
        ("hangus", None),  # half of a phrase
        ("kabel", "asap"),  # a phrase of its own, and nothing but that
        ("kabel printer", "cetak"),
        ("kabel lan", "kabel"),
        ("lelet bau", "lambat"),
    ],
)
def test_danger_never_comes_first_for_one_weak_word(typed: str, first: str | None) -> None:
    assert _first(typed) == first


def test_as_well_matched_the_first_given_goes_first() -> None:
    twins = (Problem("b", Text("x"), ("sama",)), Problem("a", Text("x"), ("sama",)))
    assert [one.id for one in Search(twins).find("sama")] == ["b", "a"]
