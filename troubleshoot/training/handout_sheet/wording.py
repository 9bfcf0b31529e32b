"""A screen's words as a sheet of paper says them: no talk about screens, short imperatives."""

import re

from troubleshoot.source.reader import own_texts
from troubleshoot.text import Language, Text

# What every sheet says.

SAYS = own_texts(__file__, "words.yaml")
NOTED = tuple(SAYS[f"NOTED_{what}"] for what in ("SINCE", "ROOM", "LIGHTS", "TRIED"))

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# What only makes sense on a screen: the program, what it measured, the report that it writes.
_OF_SCREENS = re.compile(
    r"^(kami|we)\b|\bkami (?:terus )?(?:meng)?ukur|\b(may|shall) we\b"
    r"|\b(program ini|this program|troubleshoot|laporan|report|dicatat|noted)\b"
    r"|ukuran\b|ukur ulang|terukur|\bmeasur",
    re.IGNORECASE,
)
# Who cannot do a step says so on a screen; from paper they call.
_CANNOT = {
    re.compile(r"\bpilih tidak bisa\b", re.IGNORECASE): "hubungi petugas",
    re.compile(r"\bchoose that you cannot\b", re.IGNORECASE): "call the technician",
}
_POLITE = re.compile(r"^(silakan|please|mohon(?= jangan))\s+", re.IGNORECASE)
_ADVISES = re.compile(r"\b(silakan|mohon|jangan|bila)\b", re.IGNORECASE)
_FORBIDS = re.compile(r"^(jangan|do not|don't|never)\b", re.IGNORECASE)


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
    for cannot, call in _CANNOT.items():
        bare = cannot.sub(call, bare)
    return bare[:1].upper() + bare[1:]
