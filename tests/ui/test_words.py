"""Every fixed sentence exists in both languages, short and with the same places to fill."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from checks.registry import BY_NAME
from troubleshoot.text import Text
from troubleshoot.ui import chain, findings, parting, words

ALL = {
    name: value
    for name, value in (*vars(words).items(), *vars(parting).items())
    if isinstance(value, Text)
}
TABLES = [*chain.LINKS.values(), *chain.STATES.values(), *findings.SUBJECTS.values()]


@pytest.mark.parametrize("text", [*ALL.values(), *TABLES], ids=lambda text: text.id)
def test_both_languages_are_there_and_fill_the_same_places(text: Text) -> None:
    assert text.id.strip()
    assert text.en
    assert text.en.strip()
    assert _places(text.id) == _places(text.en)


@pytest.mark.parametrize("text", ALL.values(), ids=list(ALL))
def test_sentences_are_short(text: Text) -> None:
    for sentence in re.split(r"[.?!:]\s", text.id):
        assert len(sentence.split()) <= 15


def test_every_registered_check_has_plain_words() -> None:
    assert set(findings.SUBJECTS) >= set(BY_NAME)


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
