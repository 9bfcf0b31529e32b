"""Names that must exist elsewhere: trees, causes, pictures, report fields, outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.registry import BY_NAME
from troubleshoot.source.findings import Use
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Problem
from troubleshoot.trees.ids import remedy_id
from troubleshoot.trees.lint.house import House

_OUTCOME = "outcome:"


def names(house: House) -> Iterator[Problem]:
    """Every name that nobody has written or registered."""
    yield from _missing("cause", house.uses("cause"), house.causes.table.causes)
    yield from _missing("picture", house.uses("picture"), house.pictures)
    if house.fields is not None:
        yield from _missing("field", house.uses("field"), house.fields)
    yield from _missing("tree", _entered(house), tree_ids(house))
    yield from _outcomes(house)


def tree_ids(house: House) -> set[str]:
    """Every id that can follow `tree:`."""
    remedies = {remedy_id(file.remedy.cause) for file in house.remedies}
    return {file.tree.id for file in house.trees} | remedies


def _entered(house: House) -> Iterator[Use]:
    yield from house.uses("tree")
    for use in house.uses("target"):
        if use.name.startswith("tree:"):
            yield Use("tree", use.name.removeprefix("tree:"), use.place)


def _outcomes(house: House) -> Iterator[Problem]:
    for findings in house.findings():
        for use in findings.uses:
            check = use.kind.removeprefix(_OUTCOME)
            if use.kind.startswith(_OUTCOME) and check in BY_NAME:
                yield from _missing("outcome", iter([use]), outcomes_of(check))


def outcomes_of(check: str) -> list[str]:
    """Every way in which a check can end."""
    return [outcome.value for outcome in BY_NAME[check].module.Outcome]


def _missing(kind: str, uses: Iterator[Use], known: Collection[str]) -> Iterator[Problem]:
    for use in uses:
        if use.name not in known:
            fix = did_you_mean(use.name, known)
            yield Problem(f"unknown-{kind}", use.place, f"there is no {kind} `{use.name}`.", fix)
