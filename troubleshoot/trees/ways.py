"""Where nodes lead: answers and routes."""

from __future__ import annotations

from collections.abc import Mapping

from troubleshoot.source.fields import Fields, Reader, name_of
from troubleshoot.source.findings import Findings
from troubleshoot.source.shapes import lines_of
from troubleshoot.source.spelling import nearest
from troubleshoot.source.values import Scalar, Value
from troubleshoot.text import Text
from troubleshoot.trees.model import UNKNOWN_ANSWER, Choice

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
