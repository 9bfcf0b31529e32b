"""A screen's words as a sheet of paper says them: no talk about screens, short imperatives."""

import re

from troubleshoot.source.reader import own_table, own_texts
from troubleshoot.text import Language, Text

# What every sheet says.

SAYS = own_texts(__file__, "words.yaml")
NOTED = tuple(SAYS[f"NOTED_{what}"] for what in ("SINCE", "ROOM", "LIGHTS", "TRIED"))

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_PATTERNS = own_table(__file__, "patterns.yaml")
_OF_SCREENS, _POLITE, _ADVISES, _FORBIDS = (
    re.compile(_PATTERNS[name], re.IGNORECASE)
    for name in ("of_screens", "polite", "advises", "forbids")
)


def on_paper(text: str) -> str:
    """Every sentence that also holds on paper."""
    return " ".join(_sentences(text))


def statements(text: str) -> str:
    """What a step says before it asks, and what it forbids; nothing where it asks to write."""
    said = _sentences(text)
    asks = [index for index, sentence in enumerate(said) if sentence.endswith("?")]
    if not asks:
        return ""
    first = asks[0]
    return " ".join([*said[:first], *filter(_FORBIDS.match, said[first:])])


def asks(text: str) -> bool:
    """Whether a person is asked something, not the computer's leave to measure."""
    return any(sentence.endswith("?") for sentence in _sentences(text))


def advice(text: Text, language: Language) -> str:
    """An ending's words where they ask for something; nothing where they only tell how it ended.

    Indonesian shows it by a word of asking, so it decides for both languages.
    """
    asked = any(_ADVISES.search(s) for s in _SENTENCE.split(text.id) if not _OF_SCREENS.search(s))
    return on_paper(text.in_(language)) if asked else ""


def _sentences(text: str) -> list[str]:
    return [_plain(s) for s in _SENTENCE.split(text) if not _OF_SCREENS.search(s)]


def _plain(sentence: str) -> str:
    bare = _POLITE.sub("", sentence)
    for cannot, call in _PATTERNS["cannot"]:
        bare = re.sub(cannot, call, bare, flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]
