"""The search over the shipped trees: what people type leads to the right one.

`operators.tsv` are phrases of operators with the trees that are right for each; those without any
have no tree yet. `phrases.tsv` are more of each kind: slang, mistakes, messages, names, English.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.pace import few
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.search import MOST_LETTERS, tokens

HERE = Path(__file__).parent
LIBRARY = Knowledge.open()
CAREFUL = sorted(LIBRARY.search_words.careful)
ENOUGH = 0.95


def _rows(name: str) -> dict[str, list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {typed: right.split() for typed, right in cells}


def _ids(typed: str) -> list[str]:
    return [head.id for head in LIBRARY.find(typed)]


OPERATORS = {typed: right for typed, right in _rows("operators.tsv").items() if right}
PHRASES = _rows("phrases.tsv")
MEANT = [name for names in LIBRARY.search_words.means.values() for name in names]
KNOWN = [*OPERATORS, *PHRASES, *MEANT]


def test_operators_find_a_right_tree_first() -> None:
    missed = {
        typed: _ids(typed)[:2] for typed, right in OPERATORS.items() if not _good(typed, right)
    }
    assert len(missed) <= (1 - ENOUGH) * len(OPERATORS), missed


def _good(typed: str, right: list[str]) -> bool:
    return (_ids(typed)[:1] or ["-"])[0] in right


def test_there_are_many_phrases() -> None:
    assert len(PHRASES.keys() - OPERATORS.keys()) >= 150


@pytest.mark.parametrize("typed", PHRASES)
def test_a_phrase_finds_a_right_tree_first(typed: str) -> None:
    assert (_ids(typed)[:1] or ["-"])[0] in PHRASES[typed]


def test_every_tree_is_found_by_its_own_words_and_titles() -> None:
    """But for two that nobody types alone: both words say nothing by themselves."""
    lost = {
        (head.id, word)
        for head in (*LIBRARY.symptoms(), *LIBRARY.others())
        for word in (head.title.id, head.title.en or "", *head.words)
        if head.id not in _ids(word)[:3]
    }
    assert lost == {("serah-terima", "admin baru")}


def test_every_row_of_the_catalogue_finds_a_tree() -> None:
    """What people say stands there in quotes."""
    page = (HERE.parents[1] / "docs" / "catalogue.md").read_text("utf-8")
    said = re.findall(r"^\|[^|]+\|[^|]*?\"([^\"]+)\"", page, re.MULTILINE)
    assert len(said) > 30
    assert [words for words in said if not _ids(words)] == []


def test_every_other_name_finds_a_tree_with_the_word_that_it_means() -> None:
    standard = LIBRARY._search.standard
    having = {
        standard(key): {
            head.id
            for head in (*LIBRARY.symptoms(), *LIBRARY.others())
            if standard(key) in set(map(standard, head.words))
        }
        for key in LIBRARY.search_words.means
    }
    named = {(key, name) for key, names in LIBRARY.search_words.means.items() for name in names}
    lost = {
        name: _ids(name)[:1]
        for key, name in named
        if not having[standard(key)] & set(_ids(name)[:1])
    }
    assert lost == {}


@given(st.text(max_size=400) | st.text("abcefikprsu ", min_size=3, max_size=5))
@example("FIE")  # fire?
def test_anything_may_be_typed(typed: str) -> None:
    found = _ids(typed)
    assert len(set(found)) == len(found)
    assert found == _ids(typed)
    assert found == _ids(f"  {typed.strip()}  ") or len(typed) > MOST_LETTERS - 4
    if found and found[0] in CAREFUL:
        read = LIBRARY._search.standard(typed)
        assert any(token in LIBRARY._search._known or len(token) >= 5 for token in read)


@given(st.sampled_from(KNOWN))
def test_capitals_and_signs_make_no_difference(typed: str) -> None:
    first = _ids(typed)[:1]
    assert _ids(typed.upper())[:1] == first
    assert _ids(f"“{typed}”!!")[:1] == first
    assert _ids("_".join(tokens(typed)))[:1] == _ids(" ".join(tokens(typed)))[:1]


@given(st.sampled_from(sorted({w for w in tokens(" ".join(MEANT)) if len(w) >= 6})), st.data())
@settings(max_examples=few(60))
def test_a_mistyped_word_is_still_found(word: str, data: st.DataObject) -> None:
    assume(_ids(word))
    at = data.draw(st.integers(1, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert _ids(swapped) or _ids(word)[0] in CAREFUL


@given(st.lists(st.sampled_from(sorted(LIBRARY.search_words.fillers)), max_size=6))
def test_words_that_say_nothing_find_nothing(words: list[str]) -> None:
    assert _ids(" ".join(words)) == []


@given(st.sampled_from(sorted(OPERATORS)), st.permutations(["tolong", "pak", "di kantor", "saya"]))
def test_politeness_changes_nothing(typed: str, words: list[str]) -> None:
    assert _ids(f"{words[0]} {words[1]} {typed} {words[2]}")[0] == _ids(typed)[0]


@pytest.mark.parametrize(
    "word",
    ["lampu", "air", "ganti", "petugas", "operator", "kabel", "bau", "tiang", "modem", "sandi"],
)
def test_one_weak_word_brings_no_danger_and_no_checklist_first(word: str) -> None:
    assert not {*_ids(word)[:1]} & {*CAREFUL}
