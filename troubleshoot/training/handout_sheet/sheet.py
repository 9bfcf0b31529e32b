"""What stands on the sheet of one symptom, in one language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.diagnosis.loader import known_name
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.scalars import lines_of, list_of, read_word
from troubleshoot.source.values import Findings, Value


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
