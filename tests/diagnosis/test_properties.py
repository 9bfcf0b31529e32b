"""Whatever the checks say: nothing is certain that something speaks against."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from tests.diagnosis.test_verdict import FINE, TABLE, results
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Kind, Link, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.diagnosis.verdict import decide

NAMES, PAGES, SECURE = {"dns", "system_names"}, {"web", "page"}, {"tls", "secure"}
CONTEXTS = {one.name for one in TABLE.hypotheses if one.kind is Kind.CONTEXT}
OUTCOMES = {
    check.name: [*(outcome.value for outcome in check.module.Outcome), None]
    for check in CHECKS
    if check.name in FINE or check.name in ("intranet", "wifi")
}
anything = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in OUTCOMES.items()})
few = st.dictionaries(st.sampled_from(sorted(OUTCOMES)), st.integers(0, 9), max_size=3).map(
    lambda chosen: {k: OUTCOMES[k][i % len(OUTCOMES[k])] for k, i in chosen.items()}
)


def _results(said: dict[str, str | None]) -> dict[str, CheckResult]:
    return {name: _result(name, outcome) for name, outcome in said.items()}


def _result(check: str, outcome: str | None) -> CheckResult:
    if outcome is None:
        return CheckResult.not_run(check, "because")
    healthy = {str(one) for one in BY_NAME[check].module.HEALTHY}
    return CheckResult(check, State.OK if outcome in healthy else State.PROBLEM, outcome)


@given(st.one_of(anything.map(_results), few.map(lambda said: results(**said))))
def test_certain_is_certain(said: dict[str, CheckResult]) -> None:
    verdict = decide(said, TABLE)
    if verdict.sure is Sure.CERTAIN:
        assert not verdict.despite
        assert not verdict.rivals
        assert not verdict.unmeasured
    assert (verdict.sure is Sure.UNKNOWN) == (verdict.cause == UNDETERMINED)
    assert verdict.cause not in verdict.rivals
    assert verdict.cause not in verdict.also


@given(st.one_of(anything.map(_results), few.map(lambda said: results(**said))))
def test_no_fault_is_a_claim(said: dict[str, CheckResult]) -> None:
    """It needs names, pages and secure sites measured, and every bad outcome told as harmless."""
    verdict = decide(said, TABLE)
    if verdict.cause != NO_FAULT:
        return
    ran = {name for name, result in said.items() if result.state is not State.NOT_RUN}
    bad = {name for name, result in said.items() if result.state is State.PROBLEM}
    assert not bad or verdict.harmless
    if not set(verdict.harmless) & CONTEXTS:
        assert all(ran & group for group in (NAMES, PAGES, SECURE))
        assert "link" in ran


@given(anything.map(_results))
def test_the_chain_has_one_problem_at_the_root_and_nothing_green_behind_a_break(
    said: dict[str, CheckResult],
) -> None:
    verdict = decide(said, TABLE)
    states = dict(verdict.chain)
    assert list(states) == list(Link)
    at = TABLE.causes[verdict.cause].link
    if at is None:
        return
    assert states[at] is LinkState.PROBLEM
    behind = {state for link, state in states.items() if link.position > at.position}
    assert LinkState.BLOCKED not in behind or behind == {LinkState.BLOCKED}


@given(few.map(lambda said: results(**said)), st.randoms(use_true_random=False))
def test_the_order_in_which_checks_end_means_nothing(
    said: dict[str, CheckResult], dice: object
) -> None:
    names = list(said)
    dice.shuffle(names)  # type: ignore[attr-defined]
    assert decide({name: said[name] for name in names}, TABLE) == decide(said, TABLE)
