"""The cause table: nothing unexplained, nobody unhelped, and every cause found again by itself."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from checks.check import Phase
from checks.registry import BY_NAME, CHECKS
from checks.result import State
from troubleshoot.diagnosis import cause as vocabulary
from troubleshoot.diagnosis.chain import passage
from troubleshoot.diagnosis.verdict import Results, decide
from troubleshoot.knowledge.lint.house import House
from troubleshoot.knowledge.lint.references import outcomes_of, result_of
from troubleshoot.source.reader import fault
from troubleshoot.source.values import Place, Problem

_WITHOUT_REMEDY = {vocabulary.NO_FAULT, vocabulary.UNDETERMINED}


def causes(house: House) -> Iterator[Problem]:
    """Outcomes that mean nothing, causes without remedy, use or addressee, or taken for another."""
    if not house.of_causes.problems:
        yield from _unexplained(house)
        yield from _unhelped(house)
        for cause in house.causes.causes.values():
            yield from _incomplete(cause, _place(house, cause.id), _measured(house))
        yield from _mistaken(house)


def _unexplained(house: House) -> Iterator[Problem]:
    """Every outcome is healthy, or some cause's own sign."""
    hypotheses = house.causes.hypotheses
    for check in CHECKS:
        named = {outcome for one in hypotheses for outcome in one.shows.get(check.name, ())}
        healthy = {str(outcome) for outcome in check.module.HEALTHY}
        for outcome in outcomes_of(check.name):
            if outcome not in named | healthy:
                sign = f"{check.name}: {outcome}"
                yield fault("outcome-without-cause", house.table_at, sign)


def _unhelped(house: House) -> Iterator[Problem]:
    remedies = {file.remedy.cause for file in house.remedies}
    told = {use.name for use in house.uses("cause")}
    measured = _measured(house)
    for cause in house.causes.causes:
        place = _place(house, cause)
        if cause in _WITHOUT_REMEDY or cause in remedies:
            continue
        if cause in measured:
            yield fault("cause-without-remedy", place, cause, cause)
        elif cause not in told:
            yield fault("cause-unused", place, cause)


def _incomplete(cause: vocabulary.Cause, place: Place, measured: set[str]) -> Iterator[Problem]:
    """Whom a report goes to must never be open."""
    missing = {"owner": cause.owner is None, "priority": cause.priority is None}
    missing["link"] = cause.link is None and cause.id in measured - {vocabulary.UNDETERMINED}
    for key in missing:
        if missing[key] and cause.id != vocabulary.NO_FAULT:
            yield fault("cause-incomplete", place, cause.id, key)


def _measured(house: House) -> set[str]:
    return {one.cause for one in house.causes.hypotheses} - {""}


def _place(house: House, cause: str) -> Place:
    return house.caused_at.get(cause, house.table_at)


# Every cause, drawn alone from its parts, comes back as itself.


def _mistaken(house: House) -> Iterator[Problem]:
    table = house.causes
    for one in (each for each in table.hypotheses if each.sure is not vocabulary.Sure.UNKNOWN):
        place = _place(house, one.cause)
        for picture in pictures(one):
            yield from _misread(one, picture, table, place)


def _misread(
    one: vocabulary.Hypothesis, picture: Results, table: vocabulary.CauseTable, place: Place
) -> Iterator[Problem]:
    verdict = decide(picture, table)
    bad = {check: r.outcome for check, r in picture.items() if r.state is State.PROBLEM}
    seen = ", ".join(f"{check}: {outcome}" for check, outcome in sorted(bad.items()))
    named = one.cause or vocabulary.NO_FAULT
    if verdict.cause not in (named, *one.looks_like):
        yield fault("cause-mistaken", place, named, seen, verdict.cause)
    for rival in set(verdict.rivals) - {*one.looks_like, named}:
        yield fault("cause-alike", place, named, seen, rival, rival)
    if one.cause:
        others = tuple(other for other in table.hypotheses if other.cause != one.cause)
        without = decide(picture, replace(table, hypotheses=others))
        if (without.cause, without.sure) == (vocabulary.NO_FAULT, vocabulary.Sure.CERTAIN):
            yield fault("cause-hidden", place, one.cause, seen)


def pictures(one: vocabulary.Hypothesis) -> Iterator[Results]:
    """What the checks say where this alone is so: once with each of its own signs."""
    for signs in product(*(sorted(outcomes) for outcomes in one.shows.values())):
        yield drawn(one, dict(zip(one.shows, signs, strict=True)))


def drawn(one: vocabulary.Hypothesis, signs: dict[str, str]) -> Results:
    """Its signs, what its stopped parts make fail, and everything else in health."""
    said = dict(signs)
    if one.only_with and not any(said.get(check) in ok for check, ok in one.only_with.items()):
        check, outcomes = next(iter(one.only_with.items()))
        said[check] = min(outcomes)
    for measured in CHECKS:
        if measured.name not in said and measured.phase is not Phase.ON_REQUEST:
            outcome = _outcome(one, measured.name)
            if outcome is not None:
                said[measured.name] = outcome
    return {check: result_of(check, outcome) for check, outcome in said.items()}


def _outcome(one: vocabulary.Hypothesis, check: str) -> str | None:
    """None: what it would say cannot be told, or it does not run."""
    row, healthy = passage(check), _healthy(check)
    if one.kind is vocabulary.Kind.SEEN:
        return None
    if row.fails and not one.stops.isdisjoint(row.through):
        return next(outcome for outcome in outcomes_of(check) if outcome in row.fails)
    is_against = healthy in one.never.get(check, ())
    if is_against or not one.stops.isdisjoint(row.proves.get(healthy, ())):
        return min(one.may.get(check, ()), default=None)
    return healthy


def _healthy(check: str) -> str:
    module = BY_NAME[check].module
    return next(outcome.value for outcome in module.Outcome if outcome in module.HEALTHY)
