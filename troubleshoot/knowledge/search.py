"""From what people type to the trees that it may mean, best first.

A typed word weighs the more the fewer trees know it. It counts fully within a phrase that was typed
whole, less within one that was typed in part, and less again with letters mistyped. A tree adds up
what its phrases make of each typed word. Which words mean the same, which say nothing, and what
browsers write is data: `words/cari.yaml`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log
from typing import Generic, TypeVar

from troubleshoot.knowledge.tree import Tree
from troubleshoot.knowledge.tree_loader import Head
from troubleshoot.source.fields import Fields, name_of, phrase_of
from troubleshoot.source.reader import own_table
from troubleshoot.source.scalars import lines_of, list_of, read_strings, table_of
from troubleshoot.source.spelling import distance
from troubleshoot.source.values import Findings, Use, Value

ADDRESS = "words/cari.yaml"
CAREFUL, MEANT, MEANT_BY = "careful", "meant", "meant:"
"""Kinds of uses in it: a careful tree, a tree's word that has other names, such a name."""
Tokens = tuple[str, ...]

FILLER = 0.08  # weight of a word that says nothing by itself; others have 0.7 and more
PARTLY, WHOLLY = 0.3, 1.0  # what a word is worth within a phrase typed in part, and whole
IN_A_ROW, ALL_TYPED = 1.25, 1.6  # a phrase of several words in its order; nothing but the phrase
TOLD_ELSEWHERE = 0.95  # other names of a phrase, against the tree's own words
LIKE = (1.0, 0.75, 0.5)  # by how many letters were mistyped
BEGUN = 0.6  # only the beginning was typed
MOST_LETTERS, MOST_WORDS = 300, 40
STRANGE = 1.0  # weight of a word that no tree knows


Symptom = Head | Tree
S = TypeVar("S", bound=Symptom)


@dataclass(frozen=True)
class SearchWords:
    """What the search knows of the language, beside the trees' own words.

    `same`: standard word → spellings, slang; `means`: a tree's word → other names of the problem;
    `fillers` say nothing; the trees in `careful` never come first for one weak word.
    """

    fillers: frozenset[str] = frozenset()
    same: Mapping[str, Sequence[str]] = field(default_factory=dict)
    means: Mapping[str, Sequence[str]] = field(default_factory=dict)
    careful: frozenset[str] = frozenset()


def read_search_words(value: Value, findings: Findings) -> SearchWords:
    """The table; its faults are in the findings."""
    fields = Fields(value, findings, ADDRESS)
    words = SearchWords(
        frozenset(fields.optional("fillers", read_strings) or ()),
        fields.optional("same", table_of(read_strings)) or {},
        fields.optional("means", _read_means) or {},
        frozenset(fields.optional("careful", list_of(name_of(CAREFUL))) or ()),
    )
    fields.close()
    return words


def _read_means(value: Value, findings: Findings) -> dict[str, Sequence[str]]:
    means: dict[str, Sequence[str]] = {}
    for key, items in lines_of(value, findings):
        findings.uses.append(Use(MEANT, key.text, key.place))
        means[key.text] = list_of(phrase_of(MEANT_BY + key.text))(items, findings)
    return means


_LETTER = re.compile(r"\b([a-z])-(?=[a-z])")  # e-office, P-Care: one word
_TWICE = re.compile(r"\b([a-z]{3,})2\b")  # putus2: putus-putus


def tokens(text: str) -> Tokens:
    """Words in small letters without accents; `_`, `-` and every other sign divide."""
    plain = unicodedata.normalize("NFKD", text[:MOST_LETTERS].casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`")
    plain = _TWICE.sub(r"\1 \1", _LETTER.sub(r"\1", kept))
    return tuple(re.findall(r"[^\W_]+", plain)[:MOST_WORDS])


@dataclass(frozen=True)
class _Phrase:
    """What one tree is called. `telling`: its words but fillers; `weight`: of all together."""

    tree: int
    tokens: Tokens
    telling: Tokens
    worth: float
    weight: float


@dataclass(frozen=True)
class _Typed:
    """A typed word: what it may be in the trees' words, and how alike."""

    weight: float
    likes: Mapping[str, float]


class Search(Generic[S]):
    """Trees that can be searched. Of those that match as well the first given goes first."""

    def __init__(self, trees: Sequence[S], words: SearchWords | None = None) -> None:
        self._trees = trees
        self._words = words or SearchWords()
        self._fillers = {one for word in self._words.fillers for one in tokens(word)}
        self._same = {
            "".join(tokens(other)): tokens(standard)
            for standard, others in self._words.same.items()
            for other in others
        }
        self._near = lru_cache(maxsize=512)(self._spelt_like)

    def find(self, typed: str) -> list[S]:
        """The trees that match, best first; none where no word of them was typed."""
        said = [self._read(token) for token in self.standard(typed)]
        whole = sum(one.weight for one in said if one.weight > FILLER)
        found: dict[int, dict[int, float]] = defaultdict(dict)
        sure: set[int] = set()
        for phrase in self._touched(said):
            quality, matches = self._quality(phrase, said)
            words = found[phrase.tree]
            for at, worth in matches.items():
                words[at] = max(words.get(at, 0.0), worth * quality)
            if phrase.tree not in sure and self._is_sure(phrase, said, whole):
                sure.add(phrase.tree)
        scores = {tree: round(sum(words.values()), 6) for tree, words in found.items()}
        weak = {t for t in scores if self._trees[t].id in self._words.careful} - sure
        if weak.issuperset(scores):
            return []
        ranked = sorted(scores, key=lambda tree: (-scores[tree], tree))
        first = next(tree for tree in ranked if tree not in weak)
        return [self._trees[t] for t in (first, *(t for t in ranked if t != first))]

    def standard(self, text: str) -> Tokens:
        """Its words, each as the trees spell it: slang, joined words, endings."""
        return tuple(map(self._stem, self._split(self._respelt(tokens(text)))))

    def _respelt(self, given: Tokens) -> Iterator[str]:
        """With standard words for slang, also where it was written in one word or in three."""
        at = 0
        while at < len(given):
            for size in (4, 3, 2, 1):
                standard = self._same.get("".join(given[at : at + size]))
                if standard and at + size <= len(given):
                    yield from standard
                    break
            else:
                size = 1
                yield given[at]
            at += size

    def _split(self, given: Iterable[str]) -> Iterator[str]:
        before = ""
        for part in given:
            token = before + part if before + part in self._known else part  # e office, P Care
            known = token in self._known or token in self._fillers
            yield from (token,) if known else self._joined.get(token, (token,))
            before = "" if known and len(part) > 1 else part

    def _stem(self, token: str) -> str:
        return token if token in self._fillers else _stem(token, self._known)

    @cached_property
    def _told(self) -> list[tuple[int, Tokens, float]]:
        """Every name of every tree, before the endings of its words are cut."""
        means: dict[Tokens, list[Tokens]] = defaultdict(list)
        for word, others in self._words.means.items():
            means[self._spelt(word)] += map(self._spelt, others)
        told = []
        for number, tree in enumerate(self._trees):
            titles = [tree.title.id, tree.title.en or ""]
            own = dict.fromkeys(map(self._spelt, (*titles, *tree.words)))
            more = dict.fromkeys(other for word in own for other in means.get(word, ()))
            told += [(number, words, 1.0) for words in own if words]
            told += [(number, words, TOLD_ELSEWHERE) for words in more if words not in own]
        return told

    def _spelt(self, text: str) -> Tokens:
        return tuple(self._respelt(tokens(text)))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(token for _, words, _ in self._told for token in words)

    @cached_property
    def _joined(self) -> dict[str, Tokens]:
        """Phrases written in one word."""
        others = (other for told in self._words.means.values() for other in told)
        raw = map(tokens, (*others, *(word for tree in self._trees for word in tree.words)))
        return {"".join(one): tuple(self._respelt(one)) for one in raw if 1 < len(one) <= 4}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """The fewer trees know a word, the more it weighs."""
        knowing: dict[str, set[int]] = defaultdict(set)
        for tree, words, _ in self._told:
            for word in words:
                knowing[self._stem(word)].add(tree)
        every = len(self._trees)
        return {word: self._weigh(word, every / len(trees)) for word, trees in knowing.items()}

    def _weigh(self, word: str, rarity: float) -> float:
        small = word in self._fillers or (len(word) == 1 and not word.isdecimal())
        return FILLER if small else log(1 + rarity)

    @cached_property
    def _phrases(self) -> dict[str, list[_Phrase]]:
        """Token → the phrases that hold it."""
        holding: dict[str, list[_Phrase]] = defaultdict(list)
        for tree, words, worth in self._told:
            cut = tuple(map(self._stem, words))
            telling = tuple(word for word in cut if self._weights[word] > FILLER)
            weight = sum(self._weights[word] for word in set(cut))
            phrase = _Phrase(tree, cut, telling, worth, weight)
            for token in set(cut):
                holding[token].append(phrase)
        return holding

    def _read(self, token: str) -> _Typed:
        likes = {token: 1.0} if token in self._weights else self._near(token)
        strange = FILLER if token in self._fillers else STRANGE
        return _Typed(max((self._weights[like] for like in likes), default=strange), likes)

    def _spelt_like(self, token: str) -> dict[str, float]:
        """The words that somebody may have meant who typed this: the nearest, or those begun."""
        if token in self._fillers or len(token) < 3 or token.isdecimal():
            return {}
        most = 2 if len(token) >= 5 else 1
        near: dict[int, set[str]] = defaultdict(set)
        for spelt, word in self._spellings.items():
            if abs(len(spelt) - len(token)) <= most and _begins(token, spelt):
                letters = distance(token, spelt)
                if letters <= most and (letters == 1 or len(spelt) >= 5):
                    near[letters].add(word)
        best = near[min(near)] if near else ()
        begun = {word: BEGUN for word in self._weights if word.startswith(token)}
        short = most == 1  # one wrong letter in four is as much as two in eight: no danger by it
        return {**begun, **{word: LIKE[min(near) + short] for word in best}}

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every spelling of a word that says something → the word as the phrases have it."""
        slang = {
            other: self._stem(standard[0])
            for other, standard in self._same.items()
            if len(standard) == 1
        }
        every = {**slang, **{word: word for word in self._weights}}
        return {
            spelt: word
            for spelt, word in every.items()
            if len(spelt) >= 3 and self._weights.get(word, 0) > FILLER
        }

    def _touched(self, said: Sequence[_Typed]) -> Iterable[_Phrase]:
        """Every phrase with a word that was typed and says something."""
        every = (like for one in said for like in one.likes if self._weights[like] > FILLER)
        return {id(p): p for like in every for p in self._phrases[like]}.values()

    def _quality(self, phrase: _Phrase, said: Sequence[_Typed]) -> tuple[float, dict[int, float]]:
        """What a word of the phrase is worth, and what each typed word finds in it."""
        best, found = dict.fromkeys(phrase.tokens, 0.0), {}
        for at, one in enumerate(said):
            like = max((t for t in one.likes if t in best), key=one.likes.__getitem__, default=None)
            if like is not None:
                best[like] = max(best[like], one.likes[like])
                if self._weights[like] > FILLER:
                    found[at] = self._weights[like] * one.likes[like]
        typed = sum(self._weights[token] * like for token, like in best.items())
        complete = (typed / phrase.weight) ** 2
        quality = phrase.worth * (PARTLY + (WHOLLY - PARTLY) * complete)
        if len(phrase.tokens) > 1 and _in_a_row(phrase.tokens, said):
            quality *= IN_A_ROW
        telling = sum(one.weight > FILLER for one in said)
        if complete > 0.7 and telling == len(found) == len(phrase.telling):
            quality *= ALL_TYPED
        return quality, found

    def _is_sure(self, phrase: _Phrase, said: Sequence[_Typed], whole: float) -> bool:
        """Whether this may come first though it is of danger or care: all its words were typed.

        One word alone is enough where only such trees know it, or where nothing else was typed.
        """
        telling, fully = phrase.telling, LIKE[1]
        typed = {t for one in said for t, how in one.likes.items() if how >= fully}
        at = [n for n, one in enumerate(said) if any(one.likes.get(t, 0) >= fully for t in telling)]
        if not telling or len(at) < len(telling) or not typed.issuperset(phrase.tokens):
            return False
        if len(telling) > 1:
            return True
        share = sum(said[n].weight for n in at) / whole
        return share > (0.3 if telling[0] in self._grave else 0.95)

    @cached_property
    def _grave(self) -> frozenset[str]:
        """Words that only trees of danger and care know."""
        told = [
            ({self._stem(w) for w in words}, self._trees[tree].id in self._words.careful)
            for tree, words, _ in self._told
        ]
        every = {word for words, _ in told for word in words}
        return frozenset(every.difference(*(words for words, careful in told if not careful)))


def _in_a_row(words: Tokens, said: Sequence[_Typed]) -> bool:
    """Whether the words were typed one after the other."""
    starts = range(len(said) - len(words) + 1)
    return any(all(w in said[s + n].likes for n, w in enumerate(words)) for s in starts)


def _begins(one: str, other: str) -> bool:
    """Few mistype a first letter; two swapped, or one too many before it, are such."""
    return one[0] == other[0] or one[:2] == other[1::-1] or one[1:] == other or one == other[1:]


_AFFIXES = own_table(__file__, "affixes.yaml")
_ENDINGS, _BEGINNINGS = _AFFIXES["endings"], _AFFIXES["beginnings"]
_SHORTEST = 4


def _stem(token: str, known: frozenset[str]) -> str:
    """The known word that this is made of: Indonesian has its grammar at both ends of a word."""
    cut = [token, *(token.removesuffix(e) for e in _ENDINGS if token.endswith(e))]
    for body in cut:
        bare = [n + body.removeprefix(b) for b, n in _BEGINNINGS if body.startswith(b)]
        for word in (*((body,) if body != token else ()), *bare):
            if len(word) >= _SHORTEST and word in known and word != token:
                return _stem(word, known - {token})
    return token
