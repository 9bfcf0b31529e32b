"""A JSON Schema for editors, drawn from the readers themselves, so that it cannot drift."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.knowledge.node_loader import ASKED_FOR, KINDS, Common, read_escalate
from troubleshoot.source.fields import Fields
from troubleshoot.source.values import Findings, Place
from troubleshoot.source.values import Mapping as Lines

Schema = dict[str, Any]


def schema() -> Schema:
    """One schema for trees and remedies."""
    held = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    parts = held["parts"] | {
        "checks on request": list(ASKED_FOR),
        "owners": [owner.value for owner in Owner],
        "priorities": [priority.value for priority in Priority],
        "kinds": [_node(read, kind, held["behind"]) for kind, read in KINDS.items()],
        "otherwise": _node(read_escalate, "escalate", held["behind"]),
    }
    drawn: Schema = _whole(held["document"], parts)
    return drawn


def _whole(value: Any, parts: Schema) -> Any:
    """The value with the part in the place of each `#name`."""
    if isinstance(value, dict):
        return {key: _whole(inside, parts) for key, inside in value.items()}
    if isinstance(value, list):
        return [_whole(item, parts) for item in value]
    is_part = isinstance(value, str) and value.startswith("#")
    return _whole(parts[value[1:]], parts) if is_part else value


def _node(read: Callable[[Fields, Common], object], kind: str, behind: Schema) -> Schema:
    """A node by what its reader asks of an empty one: its keys, and complaints about those it
    needs. `behind`: what stands behind a key, wherever it is written; any other holds a text."""
    findings, place = Findings(), Place("", 1, 1)
    fields = Fields(Lines((), place), findings, "it")
    read(fields, Common(id="x", place=place, why=None, picture=None))
    missed = {problem.message for problem in findings.problems}
    known = dict.fromkeys(("why", "picture", *fields.asked))
    return {
        "title": kind,
        "type": "object",
        "properties": {key: behind.get(key, "#text") for key in known},
        "required": [key for key in fields.asked if f"it needs `{key}`." in missed],
        "additionalProperties": False,
    }
