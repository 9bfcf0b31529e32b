"""JSON Schemas for the files of a pack beside its trees, for editors: python -m docs.tools.schemas

Names that the program fixes (checks, outcomes, owners, priorities …) come from the program itself;
a test holds that what is written is what is drawn, and that loader and schema refuse the same.
"""

import json
from enum import Enum
from pathlib import Path
from typing import Any

from checks.check import Part
from checks.registry import BY_NAME, CHECKS
from troubleshoot.diagnosis.cause import Kind, Link, Owner, Priority, Sure
from troubleshoot.diagnosis.last_healthy import FACTS
from troubleshoot.diagnosis.loader import NEVER
from troubleshoot.engine.engine import Outcome
from troubleshoot.training.model import Tier

FOLDER = Path(__file__).parents[1] / "schemas"
Schema = dict[str, Any]

NAME: Schema = {"type": "string", "pattern": r"^\S{1,80}$"}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,59}$"}
STRING: Schema = {"type": ["string", "number", "boolean"]}  # editors read `ya` and `5` apart
NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": 9999}
DURATION: Schema = {"type": "string", "pattern": r"^\d{1,4} ?(s|min)$"}
TEXT: Schema = {"$ref": "#/$defs/text"}
OUTCOMES: Schema = {"$ref": "#/$defs/outcomes"}
_DEFINED: Schema = {
    "text": {
        "oneOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "properties": {"id": {"type": "string"}, "en": {"type": "string"}},
                "required": ["id"],
                "additionalProperties": False,
            },
        ]
    },
    "outcomes": {
        "type": "object",
        "properties": {
            check.name: {
                "type": "array",
                "items": {"enum": [one.value for one in check.module.Outcome]},
            }
            for check in CHECKS
        },
        "additionalProperties": False,
    },
}


def one_of(names: type[Enum]) -> Schema:
    """One of an enumeration's values."""
    return {"enum": [member.value for member in names]}


def list_of(item: Schema) -> Schema:
    """Any number of them."""
    return {"type": "array", "items": item}


def lines(value: Schema, **named: Any) -> Schema:
    """`key: value` lines with keys of the author's own."""
    return {"type": "object", "additionalProperties": value, **named}


def record(required: Schema, optional: Schema | None = None) -> Schema:
    """These keys and no other."""
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


def scenario() -> Schema:
    """scenarios/ID.yaml: an exercise."""
    answers = {"oneOf": [STRING, list_of(STRING)]}
    told = {"oneOf": [NAME, lines(STRING, required=["outcome"])]}
    change = {"oneOf": [NAME, record({"to": NAME}, {"after": DURATION})]}
    readings = {name: told for name in BY_NAME}
    situation = record(
        {},
        {
            "readings": {"type": "object", "properties": readings, "additionalProperties": False},
            "facts": lines(answers),
            "changes": lines(change),
            "sees": list_of(TEXT),
        },
    )
    ending = record({"how": one_of(Outcome)}, {"cause": NAME, "owner": one_of(Owner)})
    return record(
        {
            **{"scenario": ID, "title": TEXT, "tree": NAME, "tier": one_of(Tier)},
            **{"minutes": NUMBER, "seed": NUMBER, "room": TEXT, "sees": list_of(TEXT)},
            "world": lines(situation, minProperties=1),
            **{"cause": NAME, "ends": list_of(ending), "forbidden": list_of({"enum": [*NEVER]})},
            **{"lesson": TEXT, "trainer": TEXT},
        },
        {
            **{"trees": list_of(STRING), "says": TEXT, "facts": lines(answers), "verdict": NAME},
            **{"also": list_of(STRING), "best": lines(STRING)},
        },
    )


def journeys() -> Schema:
    """journeys/NAME.yaml: whole sessions that `trees test` plays."""
    story = record(
        {"story": STRING, "start": NAME, "walk": list_of(lines(STRING)), "ends": one_of(Outcome)},
        {"cause": NAME, "owner": one_of(Owner), "priority": one_of(Priority)},
    )
    return record({"stories": list_of(story)})


def causes() -> Schema:
    """causes.yaml: what a pack adds or replaces, or the whole table."""
    cause = record(
        {"title": TEXT, "means": TEXT},
        {
            **{"link": one_of(Link), "owner": one_of(Owner), "priority": one_of(Priority)},
            **{"priority_all": one_of(Priority), "bring": TEXT, "photo": TEXT},
            "never": list_of({"enum": [*NEVER]}),
        },
    )
    signs: Schema = {
        **{"kind": one_of(Kind), "stops": list_of(one_of(Part)), "slows": list_of(one_of(Part))},
        **{"may": OUTCOMES, "never": OUTCOMES, "only_with": OUTCOMES, "rare": NUMBER},
        **{"sure": one_of(Sure), "looks_like": list_of(NAME)},
        "changed": list_of({"enum": [*FACTS]}),
    }
    checks = list_of(list_of({"enum": [*BY_NAME]}))
    return record(
        {},
        {
            "causes": lines(cause),
            "hypotheses": list_of(record({"cause": NAME, "shows": OUTCOMES}, signs)),
            "harmless": lines(record({"note": TEXT, "shows": OUTCOMES}, signs)),
            "no_fault_needs": record({"needed": checks}, {"wanted": checks}),
        },
    )


def questions() -> Schema:
    """training/questions.yaml: the tests before and after."""
    question = record(
        {
            **{"question": ID, "pair": ID, "source": STRING, "ask": TEXT},
            **{"answers": list_of(TEXT) | {"minItems": 2}, "because": TEXT},
        }
    )
    return record({"questions": list_of(question)})


DRAWN = {"scenario": scenario, "journeys": journeys, "causes": causes, "questions": questions}


def drawn(name: str) -> Schema:
    """One schema with its heading."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    title = f"troubleshoot: {(DRAWN[name].__doc__ or '').rstrip('.')}"
    schema = DRAWN[name]()
    used = {one: what for one, what in _DEFINED.items() if f"$defs/{one}" in json.dumps(schema)}
    return {"$schema": draft, "title": title, "$defs": used} | schema


def main() -> None:
    """Write all of them."""
    for name in DRAWN:
        path = FOLDER / f"{name}.schema.json"
        path.write_text(json.dumps(drawn(name), indent=1) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
