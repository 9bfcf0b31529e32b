"""What stands on the sheet of one symptom, in one language."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.diagnosis.loader import known_name
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import own_table, own_texts
from troubleshoot.source.scalars import lines_of, list_of, read_word
from troubleshoot.source.values import Findings, Value
from troubleshoot.text import Language, Text


@dataclass(frozen=True)
class Way:
    """Where an answer leads; without an answer: what to do next in any case."""

    answer: str
    does: str


@dataclass(frozen=True)
class Rung:
    """A numbered step: what to look at, and the ways out of it."""

    number: int
    text: str
    ways: Sequence[Way] = ()


@dataclass(frozen=True)
class Trouble:
    """A frequent cause, and the first safe things to do about it."""

    title: str
    deeds: Sequence[str]


@dataclass(frozen=True)
class Near:
    """What the sheet touches: forbidden actions, who repairs it, drawings in order."""

    never: frozenset[str] = frozenset()
    owners: frozenset[Owner] = frozenset()
    pictures: Sequence[str] = ()


@dataclass(frozen=True)
class Sheet:
    """`steps`: the five; `rungs`: the questions after them; `lights`: where the modem is read.

    `small`: in the smaller letters, still 10 pt."""

    symptom: str
    title: str
    steps: Sequence[Rung]
    rungs: Sequence[Rung]
    troubles: Sequence[Trouble]
    near: Near
    measures: bool
    lights: int | None = None
    small: bool = False


@dataclass(frozen=True)
class Plan:
    """What the hand-out file says about one symptom: causes in order, and the drawing."""

    causes: Sequence[str] = ()
    picture: str | None = None


Plans = Mapping[str, Plan]


# What the hand-out file says about the sheets, as its YAML writes it: names only.

ANY = "any"


def plans_of(library: Knowledge) -> Callable[[Value, Findings], dict[str, Plan]]:
    """A reader of `symptom: {causes: […], picture: NAME}` lines."""
    symptoms = [ANY, *(head.id for head in library.symptoms())]

    @reading("a sheet")
    def plan(fields: Fields) -> Plan:
        causes = fields.required("causes", list_of(known_name("remedy", library.remedies))) or ()
        return Plan(causes, fields.optional("picture", read_word))

    def read(value: Value, findings: Findings) -> dict[str, Plan]:
        plans = {}
        for key, body in lines_of(value, findings, "`sheets`"):
            name = known_name("symptom", symptoms)(key, findings)
            plans[name or key.text] = plan(body, findings)
        return plans

    return read


# A screen's words as a sheet of paper says them: no talk about screens, short imperatives.
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
