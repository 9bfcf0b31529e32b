"""One reader for every node kind; the kind is the key that only it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from checks.registry import BY_NAME
from checks.result import NOT_RUN
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.scalars import member_of, read_duration
from troubleshoot.source.shapes import lines_of
from troubleshoot.source.spelling import did_you_mean, nearest
from troubleshoot.source.values import Place, Scalar, Value
from troubleshoot.text import Text
from troubleshoot.trees import model
from troubleshoot.trees.also import read_also
from troubleshoot.trees.ways import read_answers, routes_by


class Common(TypedDict):
    """What the constructors of all nodes share."""

    id: str
    place: Place
    why: Text | None
    picture: str | None


def read_node(key: Scalar, value: Value, findings: Findings) -> model.Node | None:
    """The node, or None when its kind is not known."""
    written = [word for word, _ in lines_of(value, findings, "a node")]
    kinds = [word for word in written if word.text in KINDS]
    if len(kinds) != 1:
        _kind_fault(kinds, written, findings)
        return None
    fields = Fields(value, findings, f"`{kinds[0].text}`")
    common = Common(
        id=key.text,
        place=key.place,
        why=fields.maybe_text("why"),
        picture=fields.maybe_name("picture", "picture"),
    )
    node = KINDS[kinds[0].text](fields, common)
    fields.close()
    return node


def read_escalate(fields: Fields, common: Common) -> model.Escalate:
    """The end with a report; a remedy's `otherwise` is one too."""
    return model.Escalate(
        **common,
        text=fields.text("escalate"),
        cause=fields.maybe_name("cause", "cause"),
        owner=fields.optional("owner", member_of(Owner)),
        priority=fields.optional("priority", member_of(Priority)),
        bring=fields.maybe_text("bring"),
    )


def _kind_fault(kinds: list[Scalar], written: list[Scalar], findings: Findings) -> None:
    if len(kinds) > 1:
        message = f"a node is one of `{kinds[0].text}` and `{kinds[1].text}`, not both."
        findings.fault("two-kinds", kinds[1].place, message, "Make two nodes of it.")
    elif written:
        likely = next((key for key in written if nearest(key.text, KINDS)), written[0])
        fix = did_you_mean(likely.text, KINDS)
        findings.fault("unknown-kind", likely.place, "this node has no known kind.", fix)


def _ask(fields: Fields, common: Common) -> model.Ask:
    return model.Ask(
        **common,
        text=fields.text("ask"),
        field=fields.maybe_name("field", "field"),
        choices=fields.required("answers", read_answers) or (),
    )


def _note(fields: Fields, common: Common) -> model.Note:
    return model.Note(
        **common,
        text=fields.text("note"),
        field=fields.maybe_name("field", "field"),
        go=fields.name("go", "target"),
    )


def _check(fields: Fields, common: Common) -> model.CheckNode:
    name = fields.name("check", "check")
    if name and name not in BY_NAME:
        place = fields.place_of("check")
        fix = did_you_mean(name, BY_NAME)
        fields.findings.fault("unknown-check", place, f"there is no check `{name}`.", fix)
    routes = fields.required("routes", routes_by(f"outcome:{name}", "default", NOT_RUN))
    return model.CheckNode(**common, text=fields.text("say"), check=name, routes=routes or {})


def _diagnose(fields: Fields, common: Common) -> model.Diagnose:
    return model.Diagnose(
        **common,
        text=fields.text("diagnose"),
        routes=fields.required("routes", routes_by("cause", "default")) or {},
        within_s=fields.optional("within", read_duration) or 0.0,
        unless=fields.maybe_name("unless", "cause"),
        also=fields.optional("also", read_also) or (),
    )


def _do(fields: Fields, common: Common) -> model.Do:
    return model.Do(
        **common,
        text=fields.text("do"),
        go=fields.name("go", "target"),
        cannot=fields.name("cannot", "target"),
    )


def _wait(fields: Fields, common: Common) -> model.Wait:
    return model.Wait(
        **common,
        seconds=fields.required("wait", read_duration) or 1.0,
        text=fields.text("say"),
        go=fields.name("go", "target"),
    )


def _enter(fields: Fields, common: Common) -> model.Enter:
    return model.Enter(**common, text=Text(""), tree=fields.name("enter", "tree"))


def _resolved(fields: Fields, common: Common) -> model.Resolved:
    return model.Resolved(**common, text=fields.text("resolved"))


def _recorded(fields: Fields, common: Common) -> model.Recorded:
    return model.Recorded(**common, text=fields.text("recorded"))


KINDS: dict[str, Callable[[Fields, Common], model.Node]] = {
    "ask": _ask,
    "note": _note,
    "check": _check,
    "diagnose": _diagnose,
    "do": _do,
    "wait": _wait,
    "enter": _enter,
    "resolved": _resolved,
    "recorded": _recorded,
    "escalate": read_escalate,
}
