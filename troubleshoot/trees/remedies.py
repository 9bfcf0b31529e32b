"""A remedy from its file; `remedy.py` makes a tree of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath

from troubleshoot.diagnosis.cause import Cause
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings, TooManyFaults
from troubleshoot.source.scalars import read_duration, read_number
from troubleshoot.source.shapes import items_of
from troubleshoot.source.values import Value
from troubleshoot.text import Text
from troubleshoot.trees.also import read_also
from troubleshoot.trees.loader import BadTree, parse
from troubleshoot.trees.model import Escalate
from troubleshoot.trees.nodes import Common, read_escalate
from troubleshoot.trees.remedy import Remedy, Step
from troubleshoot.trees.remedy_ends import REPORT


def load_remedy(data: bytes, file: str) -> Remedy:
    """A remedy; title and meaning are empty until `named` fills them. Raises `BadTree`."""
    findings = Findings()
    remedy = read_remedy(data, file, findings)
    if findings.problems:
        raise BadTree(findings.problems)
    return remedy


def named(remedy: Remedy, cause: Cause) -> Remedy:
    """The remedy with its cause's title and meaning."""
    return replace(remedy, title=cause.title, means=cause.means)


def read_remedy(data: bytes, file: str, findings: Findings) -> Remedy:
    """As much of the remedy as can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        fields = Fields(parse(data, file, findings), findings, "a remedy")
        if not findings.problems:
            return _remedy(fields, file)
    nothing = Escalate(id=REPORT, text=Text(""))
    return Remedy(PurePosixPath(file).stem, Text(""), Text(""), (), nothing, file)


def _remedy(fields: Fields, file: str) -> Remedy:
    remedy = Remedy(
        cause=_cause(fields, file),
        title=Text(""),
        means=Text(""),
        also=fields.optional("also", read_also) or (),
        agree=fields.maybe_text("agree"),
        steps=fields.required("steps", _steps) or (),
        otherwise=fields.required("otherwise", _otherwise) or Escalate(id=REPORT, text=Text("")),
        file=file,
    )
    if fields.has("also") is not fields.has("agree"):
        missing = "agree" if fields.has("also") else "also"
        fields.findings.fault("missing-key", fields.place, f"a remedy like this needs `{missing}`.")
    fields.close()
    return remedy


def _cause(fields: Fields, file: str) -> str:
    cause = fields.name("cause", "cause")
    name = PurePosixPath(file).stem
    if cause and cause != name:
        message = f"the remedy is for `{cause}`, its file is called `{name}`."
        fields.findings.fault("file-name", fields.place_of("cause"), message, "Use one name.")
    return cause


def _steps(value: Value, findings: Findings) -> tuple[Step, ...]:
    return tuple(_step(item, findings) for item in items_of(value, findings, "`steps`"))


def _step(value: Value, findings: Findings) -> Step:
    fields = Fields(value, findings, "a step")
    step = Step(
        do=fields.text("do"),
        why=fields.maybe_text("why"),
        picture=fields.maybe_name("picture", "picture"),
        within_s=fields.optional("within", read_duration) or 0.0,
        chance=fields.optional("chance", read_number),
        minutes=fields.optional("minutes", read_number),
        place=value.place,
    )
    fields.close()
    return step


def _otherwise(value: Value, findings: Findings) -> Escalate:
    fields = Fields(value, findings, "`otherwise`")
    common = Common(id=REPORT, place=value.place, why=None, picture=None)
    escalate = read_escalate(fields, common)
    fields.close()
    return escalate
