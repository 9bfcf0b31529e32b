"""A JSON Schema for editors, drawn from the readers themselves, so that it cannot drift."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.source.values import Place
from troubleshoot.trees.also import ASKED_FOR
from troubleshoot.trees.model import UNKNOWN_ANSWER
from troubleshoot.trees.nodes import KINDS, Common, read_escalate

Schema = dict[str, Any]

_TEXT: Schema = {
    "oneOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {"id": {"type": "string"}, "en": {"type": "string"}},
            "required": ["id"],
            "additionalProperties": False,
        },
    ]
}
_NAME: Schema = {"type": "string", "pattern": r"^\S{1,80}$"}
_DURATION: Schema = {"type": "string", "pattern": r"^\d{1,4} ?(s|min)$"}
_NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": 9999}
_TARGET: Schema = {**_NAME, "description": "a node of this tree, `remedy` or `tree:ID`"}
_ANSWER: Schema = {
    "type": "object",
    "properties": {"say": _TEXT, "go": _TARGET},
    "required": ["say", "go"],
    "additionalProperties": False,
}
_ANSWERS: Schema = {
    "type": "object",
    "properties": {UNKNOWN_ANSWER: {"oneOf": [_TARGET, _ANSWER]}},
    "required": [UNKNOWN_ANSWER],
    "additionalProperties": _ANSWER,
}
_ROUTES: Schema = {"type": "object", "required": ["default"], "additionalProperties": _TARGET}

_ALSO: Schema = {"type": "array", "items": {"enum": list(ASKED_FOR)}}

# What stands behind a key, wherever it is written; any other key holds a text.
_BEHIND: dict[str, Schema] = {
    "also": _ALSO,
    "answers": _ANSWERS,
    "cannot": _TARGET,
    "cause": _NAME,
    "chance": _NUMBER,
    "check": {**_NAME, "description": "one of docs/checks.md"},
    "enter": _NAME,
    "field": _NAME,
    "go": _TARGET,
    "minutes": _NUMBER,
    "owner": {"enum": [owner.value for owner in Owner]},
    "picture": _NAME,
    "priority": {"enum": [priority.value for priority in Priority]},
    "routes": _ROUTES,
    "unless": _NAME,
    "wait": _DURATION,
    "within": _DURATION,
}


def schema() -> Schema:
    """One schema for trees and remedies."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "troubleshoot: a tree or a remedy (docs/tree-format.md)",
        "oneOf": [_tree(), _remedy()],
    }


def _tree() -> Schema:
    kinds = [_mapping(_reading(read), kind) for kind, read in KINDS.items()]
    nodes = {
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "additionalProperties": {"oneOf": kinds},
        "minProperties": 1,
    }
    words = {"type": "array", "items": {"type": "string"}}
    properties = {"tree": _NAME, "title": _TEXT, "words": words, "order": _NUMBER}
    return {
        "type": "object",
        "properties": {**properties, "start": _NAME, "nodes": nodes},
        "required": ["tree", "title", "start", "nodes"],
        "additionalProperties": False,
    }


def _remedy() -> Schema:
    keys = ["do", "why", "picture", "within", "chance", "minutes"]
    step = {
        "type": "object",
        "properties": {key: _BEHIND.get(key, _TEXT) for key in keys},
        "required": ["do"],
        "additionalProperties": False,
    }
    steps = {"type": "array", "items": step}
    otherwise = _mapping(_reading(read_escalate), "escalate")
    properties = {"cause": _NAME, "also": _ALSO, "agree": _TEXT}
    return {
        "type": "object",
        "properties": {**properties, "steps": steps, "otherwise": otherwise},
        "required": ["cause", "steps", "otherwise"],
        "dependentRequired": {"also": ["agree"], "agree": ["also"]},
        "additionalProperties": False,
    }


def _reading(read: Callable[[Fields, Common], object]) -> tuple[Fields, Findings]:
    """What a reader asks of an empty node: its keys, and complaints about those it needs."""
    findings = Findings()
    place = Place("", 1, 1)
    fields = Fields(Lines((), place), findings, "it")
    read(fields, Common(id="x", place=place, why=None, picture=None))
    return fields, findings


def _mapping(reading: tuple[Fields, Findings], kind: str) -> Schema:
    fields, findings = reading
    needed = [key for key in fields.asked if f"it needs `{key}`." in _complaints(findings)]
    known = dict.fromkeys(("why", "picture", *fields.asked))
    return {
        "title": kind,
        "type": "object",
        "properties": {key: _BEHIND.get(key, _TEXT) for key in known},
        "required": needed,
        "additionalProperties": False,
    }


def _complaints(findings: Findings) -> set[str]:
    return {problem.message for problem in findings.problems}
