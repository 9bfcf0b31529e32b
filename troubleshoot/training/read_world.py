"""The world of a scenario as its file writes it: situations, readings, facts, changes."""

from __future__ import annotations

from checks.registry import BY_NAME
from troubleshoot.diagnosis.names import known_name
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.scalars import read_duration, read_id, read_string, read_text, read_word
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Scalar, Sequence, Value
from troubleshoot.text import Text
from troubleshoot.training.model import Change, Facts, Situation, Told


def read_world(value: Value, findings: Findings) -> tuple[Situation, ...]:
    """`name: situation` lines; the first is the start."""
    world = tuple(
        _situation(read_id(key, findings) or "", body, findings)
        for key, body in lines_of(value, findings, "`world`")
    )
    known = {one.name for one in world}
    for situation in world:
        for change in situation.changes:
            if change.to not in known and change.place:
                message = f"there is no situation `{change.to}`."
                fix = did_you_mean(change.to, known)
                findings.fault("unknown-situation", change.place, message, fix)
    return world


def read_facts(value: Value, findings: Findings) -> Facts:
    """`field: answer` or `field: [answer, …]` lines; a field may also be `tree.node`."""
    return {
        key.text: _answers(said, findings) for key, said in lines_of(value, findings, "`facts`")
    }


def _answers(value: Value, findings: Findings) -> tuple[str, ...]:
    if isinstance(value, Sequence):
        read = [read_string(item, findings) for item in items_of(value, findings)]
        return tuple(text for text in read if text)
    text = read_string(value, findings)
    return (text,) if text else ()


def _situation(name: str, value: Value, findings: Findings) -> Situation:
    fields = Fields(value, findings, "a situation")
    situation = Situation(
        name=name,
        readings=fields.optional("readings", _readings) or {},
        facts=fields.optional("facts", read_facts) or {},
        changes=fields.optional("changes", _changes) or (),
        sees=fields.optional("sees", read_texts) or (),
    )
    fields.close()
    return situation


def read_texts(value: Value, findings: Findings) -> tuple[Text, ...]:
    """A list of texts."""
    read = [read_text(item, findings) for item in items_of(value, findings)]
    return tuple(text for text in read if text is not None)


def _readings(value: Value, findings: Findings) -> dict[str, Told]:
    read: dict[str, Told] = {}
    for key, said in lines_of(value, findings, "`readings`"):
        name = known_name("check", BY_NAME)(key, findings)
        told = _told(said, findings)
        if name in BY_NAME and told:
            read[name] = told
    return read


def _told(value: Value, findings: Findings) -> Told | None:
    """An outcome's name, or `{outcome: NAME, field: value}`."""
    if isinstance(value, Scalar):
        word = read_word(value, findings)
        return Told(word, place=value.place) if word else None
    lines = {key.text: said for key, said in lines_of(value, findings, "a reading")}
    outcome = lines.pop("outcome", None)
    word = read_word(outcome, findings) if outcome else None
    if word is None:
        findings.fault("missing-key", value.place, "a reading needs `outcome`.")
        return None
    texts = {name: read_string(said, findings) or "" for name, said in lines.items()}
    return Told(word, texts, value.place)


def _changes(value: Value, findings: Findings) -> tuple[Change, ...]:
    """`tree.node: situation`, or `word: {to: situation, after: 20 s}`."""
    return tuple(
        change
        for key, said in lines_of(value, findings, "`changes`")
        if (change := _change(key, said, findings))
    )


def _change(key: Scalar, value: Value, findings: Findings) -> Change | None:
    if isinstance(value, Scalar):
        word = read_word(value, findings)
        return Change(key.text, word, place=value.place) if word else None
    fields = Fields(value, findings, "a change")
    to = fields.required("to", read_word)
    after_s = fields.optional("after", read_duration) or 0.0
    place = fields.place_of("to")
    fields.close()
    return Change(key.text, to, after_s, place) if to else None
