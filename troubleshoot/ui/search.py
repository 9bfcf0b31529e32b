"""From a word that somebody typed to the problems that it may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from troubleshoot.text import Text


class Symptom(Protocol):
    """What the first screen needs of a tree."""

    @property
    def id(self) -> str:
        """The tree's id."""

    @property
    def title(self) -> Text:
        """What is shown."""

    @property
    def words(self) -> Sequence[str]:
        """What people call it."""


S = TypeVar("S", bound=Symptom)

# Words that every problem could have; they would match everything.
_EMPTY = frozenset(
    ["saya", "tidak", "bisa", "ada", "yang", "di", "ke", "the", "is", "not", "my", "a", "apa"]
)


def find(symptoms: Sequence[S], typed: str) -> list[S]:
    """The symptoms that match, best first; near spellings only when nothing else does."""
    wanted = _tokens(typed)
    scored = [(_score(one, typed.casefold().strip(), wanted), one) for one in symptoms]
    if not any(score for score, _ in scored):
        scored = [(_near(one, wanted), one) for one in symptoms]
    ranked = sorted(scored, key=lambda pair: -pair[0])
    return [one for score, one in ranked if score]


def _score(symptom: Symptom, typed: str, wanted: Sequence[str]) -> int:
    names = _names(symptom)
    whole = 20 * (typed in names)
    known = {token for name in names for token in _tokens(name)}
    exact = sum(5 for token in wanted if token in known)
    begun = sum(
        2 for token in wanted if len(token) >= 2 and any(k.startswith(token) for k in known)
    )
    return whole + exact + begun


def _near(symptom: Symptom, wanted: Sequence[str]) -> int:
    from difflib import get_close_matches  # only for a word that nobody foresaw

    known = [token for name in _names(symptom) for token in _tokens(name)]
    return sum(1 for token in wanted if get_close_matches(token, known, n=1, cutoff=0.75))


def _names(symptom: Symptom) -> list[str]:
    title = symptom.title
    return [name.casefold() for name in (title.id, title.en or "", *symptom.words) if name]


def _tokens(text: str) -> list[str]:
    return [token for token in re.findall(r"\w+", text.casefold()) if token not in _EMPTY]
