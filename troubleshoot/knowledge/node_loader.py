"""One reader for every node kind; the kind is the key that only it has."""

from collections.abc import Callable, Mapping
from typing import TypedDict

from checks.check import Phase
from checks.registry import BY_NAME, CHECKS
from checks.result import NOT_RUN
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.knowledge import tree
from troubleshoot.knowledge.tree import UNKNOWN_ANSWER, Choice
from troubleshoot.source.fields import Fields, Reader, name_of
from troubleshoot.source.scalars import (
    items_of,
    lines_of,
    list_of,
    member_of,
    read_duration,
    read_word,
)
from troubleshoot.source.spelling import did_you_mean, nearest
from troubleshoot.source.values import Findings, Place, Scalar, Value
from troubleshoot.text import Text

# Checks that run only when somebody asks for them, as a tree or a remedy names them.

ASKED_FOR = tuple(check.name for check in CHECKS if check.phase is Phase.ON_REQUEST)


def read_also(value: Value, findings: Findings) -> tuple[str, ...]:
    """The checks of a list; one that every diagnosis runs anyway is a fault too."""
    known: list[str] = []
    for item in items_of(value, findings, "`also`"):
        name = read_word(item, findings)
        if name in ASKED_FOR:
            known.append(name)
        elif name is not None:
            message = f"no check `{name}` runs on request."
            findings.fault("unknown-check", item.place, message, did_you_mean(name, ASKED_FOR))
    return tuple(known)


ANSWER = "answer:"
"""The kind of use of an answer, with its report field."""


def read_when(value: Value, findings: Findings) -> tree.When:
    """Report field → answers; lint compares both with what is asked."""
    when: dict[str, tuple[str, ...]] = {}
    for key, answers in lines_of(value, findings, "`when`"):
        name = name_of("field")(key, findings)
        when[key.text] = list_of(name_of(f"{ANSWER}{name}"), "`when`")(answers, findings)
    return when


# Where nodes lead: answers and routes.

UNKNOWN = Text("Tidak tahu", "I don't know")
read_target = name_of("target")


def read_answers(value: Value, findings: Findings) -> tuple[Choice, ...]:
    """The answers of a question; the one for "Tidak tahu" must be among them."""
    answers = lines_of(value, findings, "`answers`")
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
        routes = lines_of(value, findings, "`routes`")
        for missing in set(needed) - {key.text for key, _ in routes}:
            fix = f"Add `{missing}: TARGET`."
            findings.fault("not-routed", value.place, f"`{missing}` leads nowhere.", fix)
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


def read_escalate(fields: Fields, common: Common) -> tree.Escalate:
    """The end with a report; a remedy's `otherwise` is one too."""
    return tree.Escalate(
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


def _ask(fields: Fields, common: Common) -> tree.Ask:
    return tree.Ask(
        **common,
        text=fields.text("ask"),
        field=fields.maybe_name("field", "field"),
        choices=fields.required("answers", read_answers) or (),
        measured=fields.optional("measured", routes_by("cause")) or {},
    )


def _note(fields: Fields, common: Common) -> tree.Note:
    return tree.Note(
        **common,
        text=fields.text("note"),
        field=fields.maybe_name("field", "field"),
        go=fields.name("go", "target"),
    )


def _check(fields: Fields, common: Common) -> tree.CheckNode:
    name = fields.name("check", "check")
    if name and name not in BY_NAME:
        place = fields.place_of("check")
        fix = did_you_mean(name, BY_NAME)
        fields.findings.fault("unknown-check", place, f"there is no check `{name}`.", fix)
    routes = fields.required("routes", routes_by(f"outcome:{name}", "default", NOT_RUN))
    return tree.CheckNode(**common, text=fields.text("say"), check=name, routes=routes or {})


def _diagnose(fields: Fields, common: Common) -> tree.Diagnose:
    return tree.Diagnose(
        **common,
        text=fields.text("diagnose"),
        routes=fields.required("routes", routes_by("cause", "default")) or {},
        within_s=fields.optional("within", read_duration) or 0.0,
        unless=fields.maybe_name("unless", "cause"),
        also=fields.optional("also", read_also) or (),
        watch_s=fields.optional("watch", read_duration) or 0.0,
    )


def _do(fields: Fields, common: Common) -> tree.Do:
    return tree.Do(
        **common,
        text=fields.text("do"),
        go=fields.name("go", "target"),
        cannot=fields.name("cannot", "target"),
        when=fields.optional("when", read_when) or {},
    )


def _wait(fields: Fields, common: Common) -> tree.Wait:
    return tree.Wait(
        **common,
        seconds=fields.required("wait", read_duration) or 1.0,
        text=fields.text("say"),
        go=fields.name("go", "target"),
    )


KINDS: dict[str, Callable[[Fields, Common], tree.Node]] = {
    "ask": _ask,
    "note": _note,
    "check": _check,
    "diagnose": _diagnose,
    "do": _do,
    "wait": _wait,
    "enter": lambda fields, common: tree.Enter(
        **common, text=Text(""), tree=fields.name("enter", "tree")
    ),
    "resolved": lambda fields, common: tree.Resolved(**common, text=fields.text("resolved")),
    "recorded": lambda fields, common: tree.Recorded(**common, text=fields.text("recorded")),
    "escalate": read_escalate,
}
