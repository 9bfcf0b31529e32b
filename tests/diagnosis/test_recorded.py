"""The verdict over recorded networks: what a lab and what people reported, with the right answers.

`recorded.json`: what every check said in a healthy office, and for each case what was otherwise and
what could not be measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from checks.registry import BY_NAME
from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Sure
from troubleshoot.diagnosis.verdict import Verdict, decide
from troubleshoot.knowledge.knowledge import Knowledge

TABLE = Knowledge.open().causes()
RECORDED = json.loads(Path(__file__).with_name("recorded.json").read_text("utf-8"))
CASES = {f"{case['set']}: {case['name']}": case for case in RECORDED["cases"]}
# What was measured does not show it: each says the reason.
WRONG = {
    "real: uplink-overfull": "nobody waited for answers that come after 2.5 s",
    "odd: healthy_blocked_two+dns_silent": "one probe host of three answered, and was not counted",
    "odd: healthy_second_dns_redirects+dns_hijacked_some": "only the second server lies",
    "scen: sertifikat-habis": "the office's own site was asked about",
}
# Two causes that these checks cannot tell apart; both are named.
NAMED_BESIDE = {
    "dev: dns_slow",
    "dev: dns_slow_uncached",
    "odd: healthy_ad_blocker+dns_slow",
    "odd: healthy_two_adapters_disabled+dns_slow",
}


def said(outcomes: Mapping[str, str]) -> dict[str, CheckResult]:
    """Results that say this."""
    return {check: _result(check, outcome) for check, outcome in outcomes.items()}


def _result(check: str, outcome: str) -> CheckResult:
    module = BY_NAME[check].module
    healthy = module.Outcome(outcome) in module.HEALTHY
    return CheckResult(check, State.OK if healthy else State.PROBLEM, outcome)


def seen(case: Mapping[str, object]) -> dict[str, CheckResult]:
    """What the checks said then."""
    missing, otherwise = case["missing"], case["said"]
    assert isinstance(missing, list)
    assert isinstance(otherwise, dict)
    healthy = {k: v for k, v in RECORDED["healthy"].items() if k not in missing}
    return said(healthy | otherwise)


def is_honest(verdict: Verdict, right: set[str]) -> bool:
    """Right, or open about not knowing."""
    named = {verdict.cause, *verdict.rivals}
    return verdict.cause in (*right, UNDETERMINED) or (
        verdict.sure is not Sure.CERTAIN and bool(named & right)
    )


@pytest.mark.parametrize("name", CASES)
def test_the_cause_is_named(name: str) -> None:
    case = CASES[name]
    verdict, right = decide(seen(case), TABLE), set(case["right"])
    if name in WRONG:
        assert verdict.cause not in right, "it is right now: take it out of the list"
    elif name in NAMED_BESIDE:
        assert set(verdict.rivals) & right
        assert verdict.sure is not Sure.CERTAIN
    else:
        assert verdict.cause in right, verdict


def test_a_cause_that_nobody_described_is_hardly_ever_taken_for_another_for_certain() -> None:
    """Each cause taken out in turn: certain and wrong in at most 3 of 100 of its cases."""
    wrong, asked = [], 0
    for name, case in CASES.items():
        right = set(case["right"])
        if NO_FAULT in right or name in {*WRONG, *NAMED_BESIDE}:
            continue
        asked += 1
        known = tuple(one for one in TABLE.hypotheses if one.cause not in right)
        verdict = decide(seen(case), replace(TABLE, hypotheses=known))
        assert (verdict.cause, verdict.sure) != (NO_FAULT, Sure.CERTAIN), name
        if verdict.sure is Sure.CERTAIN:
            wrong.append((name, verdict.cause))
    assert asked > 250
    assert len(wrong) <= 0.03 * asked, wrong
