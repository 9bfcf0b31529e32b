"""What the hand-out file says about the sheets, as its YAML writes it: names only."""

from __future__ import annotations

from collections.abc import Callable

from troubleshoot.diagnosis.names import known_name
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.scalars import read_word
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.values import Value
from troubleshoot.training.sheet.model import Plan
from troubleshoot.trees.library import TreeLibrary

ANY = "any"


def plans_of(library: TreeLibrary) -> Callable[[Value, Findings], dict[str, Plan]]:
    """A reader of `symptom: {causes: […], picture: NAME}` lines."""
    symptoms = [ANY, *(head.id for head in library.symptoms())]

    def read(value: Value, findings: Findings) -> dict[str, Plan]:
        plans = {}
        for key, body in lines_of(value, findings, "`sheets`"):
            name = known_name("symptom", symptoms)(key, findings)
            plans[name or key.text] = _plan(body, findings, library.remedies)
        return plans

    return read


def _plan(value: Value, findings: Findings, remedies: list[str]) -> Plan:
    def causes(listed: Value, found: Findings) -> list[str | None]:
        return [known_name("remedy", remedies)(item, found) for item in items_of(listed, found)]

    fields = Fields(value, findings, "a sheet")
    named = fields.required("causes", causes) or []
    picture = fields.optional("picture", read_word)
    fields.close()
    return Plan(tuple(name for name in named if name), picture)
