"""One reader for every node kind; the kind is the key that only it has."""

import json
from collections.abc import Callable, Mapping
from operator import methodcaller
from pathlib import Path
from typing import Any, TypedDict, TypeVar

from checks.check import Phase
from checks.registry import BY_NAME, CHECKS
from checks.result import NOT_RUN
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.knowledge import tree
from troubleshoot.knowledge.tree import UNKNOWN_ANSWER, Choice
from troubleshoot.source import scalars
from troubleshoot.source.fields import Fields, Reader, name_of
from troubleshoot.source.reader import tell
from troubleshoot.source.spelling import did_you_mean, nearest
from troubleshoot.source.values import Findings, Place, Scalar, Value
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.text import Text

# Checks that run only when somebody asks for them, as a tree or a remedy names them.

ASKED_FOR = tuple(check.name for check in CHECKS if check.phase is Phase.ON_REQUEST)


def read_also(value: Value, findings: Findings) -> tuple[str, ...]:
    """The checks of a list; one that every diagnosis runs anyway is a fault too."""
    known: list[str] = []
    for item in scalars.items_of(value, findings, "`also`"):
        name = scalars.read_word(item, findings)
        if name in ASKED_FOR:
            known.append(name)
        elif name is not None:
            near = did_you_mean(name, ASKED_FOR)
            tell(findings, "unknown-check/request", item.place, name, near)
    return tuple(known)


ANSWER = "answer:"
"""The kind of use of an answer, with its report field."""


def read_when(value: Value, findings: Findings) -> tree.When:
    """Report field → answers; lint compares both with what is asked."""
    when: dict[str, tuple[str, ...]] = {}
    for key, answers in scalars.lines_of(value, findings, "`when`"):
        name = name_of("field")(key, findings)
        when[key.text] = scalars.list_of(name_of(f"{ANSWER}{name}"), "`when`")(answers, findings)
    return when


N = TypeVar("N", bound=tree.Node)
_Part = Callable[[Fields], object]
# Where nodes lead: answers and routes.

UNKNOWN = Text("Tidak tahu", "I don't know")
read_target = name_of("target")


def read_answers(value: Value, findings: Findings) -> tuple[Choice, ...]:
    """The answers of a question; the one for "Tidak tahu" must be among them."""
    answers = scalars.lines_of(value, findings, "`answers`")
    if UNKNOWN_ANSWER not in {key.text for key, _ in answers}:
        near = (key.place for key, _ in answers if nearest(key.text, [UNKNOWN_ANSWER]))
        place, fix = next(near, value.place), f"Add `{UNKNOWN_ANSWER}: TARGET`."
        findings.fault("no-unknown-answer", place, "nobody may be left without answer.", fix)
    return tuple(_read_choice(key, answer, findings) for key, answer in answers)


def _read_choice(key: Scalar, value: Value, findings: Findings) -> Choice:
    if key.text == UNKNOWN_ANSWER and isinstance(value, Scalar):
        return Choice(key.text, UNKNOWN, read_target(value, findings) or "")
    fields = Fields(value, findings, f"answer `{key.text}`")
    choice = Choice(key.text, fields.text("say"), fields.name("go", "target"))
    fields.close()
    return choice


def routes_by(kind: str, *needed: str) -> Reader[Mapping[str, str]]:
    """A reader of `key: target` lines whose keys are names of a kind."""

    def read(value: Value, findings: Findings) -> Mapping[str, str]:
        routes = scalars.lines_of(value, findings, "`routes`")
        for missing in set(needed) - {key.text for key, _ in routes}:
            tell(findings, "not-routed/nowhere", value.place, missing, missing)
        for key, _ in routes:
            if key.text not in needed:
                name_of(kind)(key, findings)
        return {key.text: read_target(go, findings) or "" for key, go in routes}

    return read


class Common(TypedDict):
    """What the constructors of all nodes share."""

    id: str
    place: Place
    why: Text | None
    picture: str | None


def read_node(key: Scalar, value: Value, findings: Findings) -> tree.Node | None:
    """The node, or None when its kind is not known."""
    written = [word for word, _ in scalars.lines_of(value, findings, "a node")]
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


def _kind_fault(kinds: list[Scalar], written: list[Scalar], findings: Findings) -> None:
    if len(kinds) > 1:
        tell(findings, "two-kinds", kinds[1].place, kinds[0].text, kinds[1].text)
    elif written:
        likely = next((key for key in written if nearest(key.text, KINDS)), written[0])
        tell(findings, "unknown-kind", likely.place, did_you_mean(likely.text, KINDS))


def _check(fields: Fields, common: Common) -> tree.CheckNode:
    name = fields.name("check", "check")
    if name and name not in BY_NAME:
        near = did_you_mean(name, BY_NAME)
        tell(fields.findings, "unknown-check", fields.place_of("check"), name, near)
    routes = fields.required("routes", routes_by(f"outcome:{name}", "default", NOT_RUN))
    return tree.CheckNode(**common, text=fields.text("say"), check=name, routes=routes or {})


# The kinds, each told by what reads its fields, in the order in which people write them.


def _made(kind: Callable[..., N], text: str, **parts: _Part) -> Callable[[Fields, Common], N]:
    """A reader of a kind of node; `text`: the key of what is shown."""
    parts = {"text": methodcaller("text", text), **parts}
    return lambda fields, common: kind(**common, **{n: read(fields) for n, read in parts.items()})


def _held(key: str, read: Reader[Any], empty: object = None, *, must: bool = False) -> _Part:
    """What a key holds, or what stands for it where it is not written or faulty."""
    ask = Fields.required if must else Fields.optional
    return lambda fields: ask(fields, key, read) or empty


_field, _go = methodcaller("maybe_name", "field", "field"), methodcaller("name", "go", "target")
read_escalate = _made(
    tree.Escalate,
    "escalate",
    cause=methodcaller("maybe_name", "cause", "cause"),
    owner=_held("owner", scalars.member_of(Owner)),
    priority=_held("priority", scalars.member_of(Priority)),
    bring=methodcaller("maybe_text", "bring"),
)
"""The end with a report; a remedy's `otherwise` is one too."""

KINDS: dict[str, Callable[[Fields, Common], tree.Node]] = {
    "ask": _made(
        tree.Ask,
        "ask",
        field=_field,
        choices=_held("answers", read_answers, (), must=True),
        measured=_held("measured", routes_by("cause"), {}),
    ),
    "note": _made(tree.Note, "note", field=_field, go=_go),
    "check": _check,
    "diagnose": _made(
        tree.Diagnose,
        "diagnose",
        routes=_held("routes", routes_by("cause", "default"), {}, must=True),
        within_s=_held("within", scalars.read_duration, 0.0),
        unless=methodcaller("maybe_name", "unless", "cause"),
        also=_held("also", read_also, ()),
        watch_s=_held("watch", scalars.read_duration, 0.0),
    ),
    "do": _made(
        tree.Do,
        "do",
        go=_go,
        cannot=methodcaller("name", "cannot", "target"),
        when=_held("when", read_when, {}),
    ),
    "wait": _made(
        tree.Wait, "say", seconds=_held("wait", scalars.read_duration, 1.0, must=True), go=_go
    ),
    "enter": lambda fields, common: tree.Enter(
        **common, text=Text(""), tree=fields.name("enter", "tree")
    ),
    "resolved": _made(tree.Resolved, "resolved"),
    "recorded": _made(tree.Recorded, "recorded"),
    "escalate": read_escalate,
}


# A JSON Schema for editors, drawn from the readers themselves, so that it cannot drift.

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
    return dict(_whole(held["document"], parts))


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
