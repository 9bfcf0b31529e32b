"""What a story costs, and when another one is its rival, over tables of a few rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, CauseTable, Hypothesis, Kind, Sure
from troubleshoot.diagnosis.last_healthy import Change
from troubleshoot.diagnosis.verdict import Seen, Verdict, decide, fit
from troubleshoot.knowledge.knowledge import Knowledge

CAUSES = Knowledge.open().causes().causes
ONE, OTHER = "dns_silent", "gateway_unreachable"
MOVED = (Change("gateway_mac", "a", "b", 0.0),)
SIGNS = ("dns", "web", "tls", "wifi", "proxy", "hosts")


def _bad(*checks: str) -> dict[str, CheckResult]:
    return {check: CheckResult(check, State.PROBLEM, "odd") for check in checks}


def _cause(
    name: str, sign: str = "dns", rare: int = 0, changed: tuple[str, ...] = ()
) -> Hypothesis:
    return Hypothesis(
        cause=name,
        kind=Kind.BREAKS,
        shows={sign: frozenset({"odd"})},
        rare=rare,
        changed=frozenset(changed),
    )


def _decided(
    *rows: Hypothesis,
    bad: tuple[str, ...] = ("dns",),
    changed: tuple[Change, ...] = (),
    same: tuple[str, ...] = (),
) -> Verdict:
    return decide(_bad(*bad), CauseTable(CAUSES, rows), changed, frozenset(same))


@pytest.mark.parametrize(("rare", "rival"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_cause_that_is_hardly_rarer_is_a_rival(rare: int, rival: bool) -> None:
    found = _decided(_cause(ONE), _cause(OTHER, rare=rare))
    assert (found.cause, found.rivals) == (ONE, (OTHER,) * rival)
    assert found.sure is (Sure.LIKELY if rival else Sure.CERTAIN)


@pytest.mark.parametrize(
    ("rare", "cause", "rivals"),
    [(0, OTHER, (ONE,)), (1, ONE, (OTHER,)), (2, ONE, (OTHER,)), (3, ONE, ())],
)
def test_what_has_changed_makes_its_cause_one_less_rare(
    rare: int, cause: str, rivals: tuple[str, ...]
) -> None:
    rows = _cause(ONE), _cause(OTHER, rare=rare, changed=("gateway", "gateway_mac"))
    found = _decided(*rows, changed=MOVED)
    assert (found.cause, found.rivals, found.changed) == (cause, rivals, MOVED)


@pytest.mark.parametrize(
    ("same", "rival"),
    [((), True), (("gateway",), True), (("gateway", "gateway_mac"), False), (("dns",), True)],
)
def test_what_is_all_as_it_was_makes_its_cause_as_dear_as_a_fault_more(
    same: tuple[str, ...], rival: bool
) -> None:
    rows = _cause(ONE), _cause(OTHER, changed=("gateway", "gateway_mac"))
    assert _decided(*rows, same=same).rivals == (OTHER,) * rival
    assert _decided(_cause(ONE), _cause(OTHER), same=same).rivals == (OTHER,)


@pytest.mark.parametrize(("more", "cause"), [(0, ONE), (1, ONE), (2, UNDETERMINED)])
def test_with_two_things_unexplained_no_story_is_told(more: int, cause: str) -> None:
    found = _decided(_cause(ONE), bad=SIGNS[: 1 + more])
    assert found.cause == cause
    assert found.despite == tuple(sorted((sign, "odd") for sign in SIGNS[1 : 1 + more]))
    assert found.sure is (Sure.CERTAIN, Sure.LIKELY, Sure.UNKNOWN)[more]


@pytest.mark.parametrize("count", [1, 2, 4, 5])
def test_at_most_four_causes_are_believed_at_once(count: int) -> None:
    names = (ONE, *sorted(CAUSES.keys() - {ONE, NO_FAULT, UNDETERMINED}))
    rows = [_cause(name, sign) for name, sign in zip(names, SIGNS, strict=False)][:count]
    found = _decided(*rows, bad=SIGNS[:count])
    assert (found.cause, len(found.also)) == (ONE, min(count, 4) - 1)
    assert len(found.despite) == max(0, count - 4)


@pytest.mark.parametrize(
    ("seen", "against"),
    [
        ({"web": "ok", "tls": "ok"}, {("tls", "ok")}),  # none of them is there: once, not twice
        ({"web": "ok", "tls": "odd"}, set()),
        ({}, set()),
    ],
)
def test_what_must_be_there_beside_it_and_is_not_speaks_once_against_it(
    seen: dict[str, str], against: set[tuple[str, str]]
) -> None:
    beside = {"web": frozenset({"odd"}), "tls": frozenset({"odd"})}
    found = fit(
        replace(_cause(ONE), only_with=beside),
        0,
        Seen({"dns": "odd", **seen}, frozenset({("dns", "odd")})),
    )
    assert found
    assert found.against == against
    assert found.unmeasured == (set() if seen else {"web", "tls"})
