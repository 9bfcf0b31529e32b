"""Which phrases of a list stand in a text; in one pass, whatever the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOST_WORDS = 60
_WORD = re.compile(r"[0-9a-z]+")
_UNSEEN = re.compile(  # soft hyphens, joiners, marks of direction: nobody sees them in a word
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_SWELLING = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")  # Arabic: one becomes up to 18 letters
_STROKES = re.compile(r"[|:;\u00bb\u2022\u2013\u2014]|\s-+\s")


@dataclass(frozen=True)
class SiteWords:
    """What tells a defaced site from a sound one; people edit the lists.

    `adverts`: phrases that only advertisements for gambling use. `against`: words of those who
    write about gambling to warn of it. `signatures`: what vandals write into a title; `openings`:
    what they begin one with, and others write elsewhere. `advert_hosts`: what the names of such
    sites are made of. `notice_hosts`, `notice_titles`, `notice_texts`: where providers lead those
    who ask for a site blocked by policy, and what stands there.

    Of pages that stand in a site's place: `suspended`, `parked`, `broken`, `guarded`, phrases on
    them; `suspended_marks` and so on, pieces of their source; `suspended_what` and `suspended_how`
    and so on, two words of which stand close together; `explaining`: in a title of those who write
    about such pages.
    """

    adverts: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    advert_hosts: tuple[str, ...] = ()
    notice_hosts: tuple[str, ...] = ()
    notice_titles: tuple[str, ...] = ()
    notice_texts: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()
    suspended_what: tuple[str, ...] = ()
    suspended_how: tuple[str, ...] = ()
    suspended_marks: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    parked_what: tuple[str, ...] = ()
    parked_how: tuple[str, ...] = ()
    parked_marks: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    broken_what: tuple[str, ...] = ()
    broken_how: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    guard_marks: tuple[str, ...] = ()
    explaining: tuple[str, ...] = ()


NO_WORDS = SiteWords()


def words_of(text: str) -> list[str]:
    """Small letters and digits only; letters from fancy alphabets become plain ones."""
    if not text.isascii():
        text = _SWELLING.sub(" ", _UNSEEN.sub("", text))
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def phrases_in(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The distinct phrases that occur as whole words, sorted.

    The longest phrase wins and its words count once: `situs slot gacor` is one find, not two.
    """
    by_first = _by_first(phrases)
    words, found, at = words_of(text), set[str](), 0
    while at < len(words):
        here = by_first.get(words[at], ())
        match = next((p for p in here if tuple(words[at : at + len(p)]) == p), None)
        if match:
            found.add(" ".join(match))
        at += len(match) if match else 1
    return tuple(sorted(found))


def stand_close(text: str, ones: tuple[str, ...], others: tuple[str, ...], within: int) -> bool:
    """Whether a phrase of each list stands within so many of the first words, in any order."""
    words = words_of(text)[:MOST_WORDS]
    return any(
        bool(phrases_in(near, ones) and phrases_in(near, others))
        for at in range(max(1, len(words) - within + 1))
        if (near := " ".join(words[at : at + within]))
    )


def openings_of(title: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases with which a title, or a part of it between strokes, begins."""
    known = {" ".join(words_of(phrase)) for phrase in phrases}
    parts = parts_of(title)
    return tuple(sorted(one for one in known if any(f"{p} ".startswith(f"{one} ") for p in parts)))


def parts_of(title: str) -> tuple[str, ...]:
    """What stands between the strokes of a title, in plain words."""
    return tuple(" ".join(words) for part in _STROKES.split(title) if (words := words_of(part)))


@lru_cache(maxsize=16)
def _by_first(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if parts := tuple(words_of(phrase)):
            found.setdefault(parts[0], []).append(parts)
    for known in found.values():
        known.sort(key=len, reverse=True)
    return found
