"""Journeys as their files hold them: these answers and measurements must end so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.engine.outcome import Outcome
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings, TooManyFaults
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import member_of, read_string, read_word
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.values import Place, Value


class BadStories(BadSource):
    """A file of journeys that cannot be read."""


@dataclass(frozen=True)
class Step:
    """At this node, this answer, cause, outcome or deed."""

    node: str
    says: str
    place: Place


@dataclass(frozen=True)
class Story:
    """`cause`, `owner` and `priority` are only compared when they are given."""

    name: str
    start: str
    walk: tuple[Step, ...]
    ends: Outcome
    place: Place
    cause: str | None = None
    owner: Owner | None = None
    priority: Priority | None = None


def load_stories(data: bytes, file: str) -> tuple[Story, ...]:
    """The stories of a file; raises `BadStories` with every fault."""
    findings = Findings()
    stories: tuple[Story, ...] = ()
    with suppress(TooManyFaults):
        try:
            fields = Fields(read_yaml(data, file), findings, "a file of journeys")
            stories = fields.required("stories", _stories) or ()
            fields.close()
        except Unreadable as unreadable:
            findings.problems.append(unreadable.problem)
    if findings.problems:
        raise BadStories(findings.problems)
    return stories


def _stories(value: Value, findings: Findings) -> tuple[Story, ...]:
    return tuple(_story(item, findings) for item in items_of(value, findings, "`stories`"))


def _story(value: Value, findings: Findings) -> Story:
    fields = Fields(value, findings, "a story")
    story = Story(
        name=fields.required("story", read_string) or "",
        start=fields.required("start", read_word) or "",
        walk=fields.required("walk", _walk) or (),
        ends=fields.required("ends", member_of(Outcome)) or Outcome.UNFINISHED,
        place=value.place,
        cause=fields.optional("cause", read_word),
        owner=fields.optional("owner", member_of(Owner)),
        priority=fields.optional("priority", member_of(Priority)),
    )
    fields.close()
    return story


def _walk(value: Value, findings: Findings) -> tuple[Step, ...]:
    """`- node: answer` lines."""
    steps: list[Step] = []
    for item in items_of(value, findings, "`walk`"):
        for key, said in lines_of(item, findings, "a step"):
            steps.append(Step(key.text, read_string(said, findings) or "", key.place))
    return tuple(steps)
