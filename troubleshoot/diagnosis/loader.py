"""`causes.yaml` to a `CauseTable`, with every fault of the file found at once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from troubleshoot.diagnosis.cause import (
    NO_FAULT,
    UNDETERMINED,
    Cause,
    CauseTable,
    Kind,
    Link,
    Outcomes,
    Owner,
    Priority,
    Rule,
    Sure,
)
from troubleshoot.diagnosis.names import read_checks, read_never, read_outcomes
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings, TooManyFaults
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import member_of, read_id
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Value


class BadCauses(BadSource):
    """A cause table that cannot be used."""


def load_causes(data: bytes, file: str) -> CauseTable:
    """The table; raises `BadCauses` with every fault of the file."""
    findings = Findings()
    table = read_causes(data, file, findings)
    if findings.problems:
        raise BadCauses(findings.problems)
    return table


def read_causes(data: bytes, file: str, findings: Findings) -> CauseTable:
    """As much of the table as can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        try:
            return _table(read_yaml(data, file), findings)
        except Unreadable as unreadable:
            findings.problems.append(unreadable.problem)
    return CauseTable({}, (), {}, {})


def _table(value: Value, findings: Findings) -> CauseTable:
    fields = Fields(value, findings, "the cause table")
    table = CauseTable(
        causes=fields.required("causes", _causes) or {},
        rules=fields.required("rules", _rules) or (),
        vouches=fields.required("chain", _chain) or {},
        healthy_needs=fields.required("healthy_needs", read_outcomes) or {},
    )
    fields.close()
    _check_causes(table, findings, value)
    return table


def _causes(value: Value, findings: Findings) -> Mapping[str, Cause]:
    return {
        key.text: _cause(read_id(key, findings) or "", body, findings)
        for key, body in lines_of(value, findings, "`causes`")
    }


def _cause(cause_id: str, value: Value, findings: Findings) -> Cause:
    fields = Fields(value, findings, f"cause `{cause_id}`")
    cause = Cause(
        id=cause_id,
        title=fields.text("title"),
        means=fields.text("means"),
        link=fields.optional("link", member_of(Link)),
        owner=fields.optional("owner", member_of(Owner)),
        priority=fields.optional("priority", member_of(Priority)),
        priority_all=fields.optional("priority_all", member_of(Priority)),
        bring=fields.maybe_text("bring"),
        never=fields.optional("never", read_never) or (),
    )
    fields.close()
    return cause


def _rules(value: Value, findings: Findings) -> tuple[Rule, ...]:
    return tuple(_rule(item, findings) for item in items_of(value, findings, "`rules`"))


def _rule(value: Value, findings: Findings) -> Rule:
    fields = Fields(value, findings, "a rule")
    rule = Rule(
        cause=fields.name("cause", "rule-cause"),
        kind=fields.required("kind", member_of(Kind)) or Kind.BREAKS,
        when=fields.required("when", read_outcomes) or {},
        explains=fields.optional("explains", read_outcomes) or {},
        likely_without=frozenset(fields.optional("likely_without", read_checks) or ()),
        sure=fields.optional("sure", member_of(Sure)) or Sure.CERTAIN,
    )
    fields.close()
    return rule


def _chain(value: Value, findings: Findings) -> Mapping[Link, Outcomes]:
    read = {
        member_of(Link)(key, findings): read_outcomes(outcomes, findings)
        for key, outcomes in lines_of(value, findings, "`chain`")
    }
    return {link: outcomes for link, outcomes in read.items() if link}


def _check_causes(table: CauseTable, findings: Findings, value: Value) -> None:
    for use in findings.uses:
        if use.kind == "rule-cause" and use.name not in table.causes:
            fix = did_you_mean(use.name, table.causes)
            findings.fault("unknown-cause", use.place, f"there is no cause `{use.name}`.", fix)
    for needed in (NO_FAULT, UNDETERMINED):
        if needed not in table.causes:
            findings.fault("missing-cause", value.place, f"`causes` needs `{needed}`.", "Add it.")
