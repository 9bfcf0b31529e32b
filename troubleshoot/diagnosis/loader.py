"""`causes.yaml` to a `CauseTable`, with every fault of it found at once."""

from collections.abc import Collection, Mapping
from contextlib import suppress

from checks.check import Part
from checks.registry import BY_NAME
from troubleshoot.diagnosis import cause as model
from troubleshoot.diagnosis.last_healthy import FACTS
from troubleshoot.source.fields import Fields, Reader, name_of, reading
from troubleshoot.source.scalars import lines_of, list_of, member_of, read_id, read_number
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, TooManyFaults, Value
from troubleshoot.text import Text

# Readers of the names in a cause table: checks, their outcomes, never-codes.

Groups = tuple[tuple[str, ...], ...]
NEVER = tuple(f"J{number}" for number in range(1, 8))


def read_outcomes(value: Value, findings: Findings) -> model.Outcomes:
    """`check: [outcome, …]` lines. Lint compares the outcomes with the check's own."""
    read: dict[str, frozenset[str]] = {}
    for key, outcomes in lines_of(value, findings):
        check = known_name("check", BY_NAME)(key, findings)
        read[key.text] = frozenset(list_of(name_of(f"outcome:{check}"))(outcomes, findings))
    return read


def known_name(kind: str, known: Collection[str]) -> Reader[str]:
    """A reader of names that must be among those known."""

    def read(value: Value, findings: Findings) -> str | None:
        name = name_of(kind)(value, findings)
        if name is not None and name not in known:
            message = f"there is no {kind} `{name}`."
            findings.fault(f"unknown-{kind}", value.place, message, did_you_mean(name, known))
        return name

    return read


read_checks = list_of(known_name("check", BY_NAME))
read_never = list_of(known_name("never-code", NEVER))


def read_causes(value: Value, findings: Findings) -> model.CauseTable:
    """As much of the table as can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        table = _table(value, findings)
        _check_causes(table, findings, value)
        return table
    return model.CauseTable({}, ())


@reading("the cause table")
def _table(fields: Fields) -> model.CauseTable:
    causes = fields.required("causes", _causes) or {}
    hypotheses = fields.required("hypotheses", list_of(_hypothesis)) or ()
    harmless = fields.optional("harmless", _harmless) or ()
    needed, wanted = fields.optional("no_fault_needs", _needs) or ((), ())
    return model.CauseTable(causes, (*hypotheses, *harmless), needed, wanted)


def _causes(value: Value, findings: Findings) -> Mapping[str, model.Cause]:
    return {
        key.text: _cause(read_id(key, findings) or "", body, findings)
        for key, body in lines_of(value, findings, "`causes`")
    }


def _cause(cause_id: str, value: Value, findings: Findings) -> model.Cause:
    fields = Fields(value, findings, f"cause `{cause_id}`")
    cause = model.Cause(
        id=cause_id,
        title=fields.text("title"),
        means=fields.text("means"),
        link=fields.optional("link", member_of(model.Link)),
        owner=fields.optional("owner", member_of(model.Owner)),
        priority=fields.optional("priority", member_of(model.Priority)),
        priority_all=fields.optional("priority_all", member_of(model.Priority)),
        bring=fields.maybe_text("bring"),
        photo=fields.maybe_text("photo"),
        never=fields.optional("never", read_never) or (),
    )
    fields.close()
    return cause


@reading("a hypothesis")
def _hypothesis(fields: Fields) -> model.Hypothesis:
    return _signs(fields, cause=fields.name("cause", "hypothesis-cause"))


def _harmless(value: Value, findings: Findings) -> tuple[model.Hypothesis, ...]:
    read = []
    for key, body in lines_of(value, findings, "`harmless`"):
        fields = Fields(body, findings, f"harmless `{key.text}`")
        read.append(_signs(fields, note=fields.text("note"), name=read_id(key, findings) or ""))
        fields.close()
    return tuple(read)


def _signs(
    fields: Fields, cause: str = "", note: Text | None = None, name: str = ""
) -> model.Hypothesis:
    return model.Hypothesis(
        cause=cause,
        kind=fields.optional("kind", member_of(model.Kind))
        or (model.Kind.BREAKS if cause else model.Kind.HARMLESS),
        stops=frozenset(fields.optional("stops", list_of(member_of(Part))) or ()),
        slows=frozenset(fields.optional("slows", list_of(member_of(Part))) or ()),
        shows=fields.required("shows", read_outcomes) or {},
        may=fields.optional("may", read_outcomes) or {},
        never=fields.optional("never", read_outcomes) or {},
        only_with=fields.optional("only_with", read_outcomes) or {},
        rare=fields.optional("rare", read_number) or 0,
        sure=fields.optional("sure", member_of(model.Sure)) or model.Sure.CERTAIN,
        looks_like=fields.optional("looks_like", list_of(name_of("hypothesis-cause"))) or (),
        changed=frozenset(fields.optional("changed", list_of(known_name("fact", FACTS))) or ()),
        note=note,
        name=name,
    )


@reading("`no_fault_needs`")
def _needs(fields: Fields) -> tuple[Groups, Groups]:
    groups = list_of(read_checks)
    return fields.required("needed", groups) or (), fields.optional("wanted", groups) or ()


def _check_causes(table: model.CauseTable, findings: Findings, value: Value) -> None:
    for use in findings.uses:
        if use.kind == "hypothesis-cause" and use.name not in table.causes:
            fix = did_you_mean(use.name, table.causes)
            findings.fault("unknown-cause", use.place, f"there is no cause `{use.name}`.", fix)
    for needed in (model.NO_FAULT, model.UNDETERMINED):
        if needed not in table.causes:
            findings.fault("missing-cause", value.place, f"`causes` needs `{needed}`.", "Add it.")
