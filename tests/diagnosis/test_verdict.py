"""The shipped table, by results: the one cause, how sure, what else, and the chain."""

import pytest

from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import CauseTable, Kind, Link, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.diagnosis.rules import could_still_change, first_of
from troubleshoot.diagnosis.verdict import decide, decide_only
from troubleshoot.trees.library import TreeLibrary

TABLE: CauseTable = TreeLibrary.open().causes()
FINE = {
    "link": "ok",
    "address": "ok",
    "gateway": "ok",
    "loss": "ok",
    "internet": "ok",
    "dns": "ok",
    "hosts": "ok",
    "proxy": "none",
    "web": "ok",
    "clock": "ok",
    "tls": "ok",
    "ipv6": "absent",
}


DEAD = {"internet": "unreachable", "web": "unreachable"}
BESIDE_PAGES = ("internet", "unreachable")


def results(**outcomes: str | None) -> dict[str, CheckResult]:
    """A healthy office, with some outcomes changed; None: the check could not run."""
    return {
        check: CheckResult.not_run(check, "because")
        if outcome is None
        else CheckResult(check, _state(check, outcome), outcome)
        for check, outcome in (FINE | outcomes).items()
    }


def _state(check: str, outcome: str) -> State:
    module = BY_NAME[check].module
    return State.OK if module.Outcome(outcome) in module.HEALTHY else State.PROBLEM


@pytest.mark.parametrize(
    ("outcomes", "cause", "sure"),
    [
        ({}, "no_fault", Sure.CERTAIN),
        ({"link": "unplugged", "gateway": None, "internet": None}, "cable_unplugged", "certain"),
        ({"link": "no_adapter", "address": None}, "adapter_missing", "certain"),
        ({"address": "self_assigned", "gateway": "not_configured"}, "no_address", "certain"),
        # a silent router that forwards is healthy
        ({"gateway": "silent"}, "undetermined", "unknown"),
        (DEAD | {"gateway": "silent"}, "gateway_unreachable", "certain"),
        # pages that come prove the line, whoever shuts out the probe hosts
        ({"internet": "unreachable"}, "no_fault", "certain"),
        ({"internet": "unreachable", "tls": "blocked"}, "https_blocked", "certain"),
        (DEAD | {"gateway": "unconfirmed"}, "gateway_unreachable", "likely"),
        ({"gateway": "silent", "internet": None, "web": None}, "gateway_unreachable", "likely"),
        (DEAD | {"gateway": "wrong_one"}, "wrong_gateway", "likely"),
        # names fail because nothing is reachable, not the other way round
        ({"internet": "unreachable", "dns": "silent", "web": None}, "internet_down", "certain"),
        ({"internet": "unreachable", "web": None, "gateway": None}, "internet_down", "likely"),
        ({"internet": "doubtful"}, "no_fault", "certain"),
        ({"internet": "doubtful", "dns": "silent", "web": None}, "internet_down", "likely"),
        # a login page answers for everything
        ({"web": "captive", "internet": "unreachable"}, "captive_portal", "certain"),
        (
            {"web": "captive", "dns": "hijacked", "internet": "doubtful"},
            "captive_portal",
            "certain",
        ),
        ({"web": "captive", "dns": "hijacked"}, "dns_hijacked", "certain"),
        # the clock before the certificates
        ({"clock": "wrong", "tls": "expired"}, "clock_wrong", "certain"),
        ({"clock": "ok", "tls": "intercepted"}, "tls_intercepted", "certain"),
        ({"tls": "expired"}, "undetermined", "unknown"),
        ({"tls": "blocked"}, "https_blocked", "certain"),
        # what breaks goes before what degrades, the near before the far
        ({"loss": "near", "dns": "silent"}, "dns_silent", "certain"),
        ({"loss": "near", "ipv6": "broken", "dns": "slow"}, "lan_loss", "certain"),
        # every name waits for the IPv6 answers; a lossy line explains that
        ({"ipv6": "names_late"}, "dns_slow", "certain"),
        ({"loss": "far", "ipv6": "names_late"}, "internet_loss", "certain"),
        ({"loss": "alternating", "internet": "unreachable"}, "address_conflict", "likely"),
        # by policy no internet, or only through a proxy
        ({"internet": "not_expected", "dns": "refusing", "web": None}, "no_fault", "certain"),
        ({"internet": "not_expected", "dns": "silent", "web": None}, "dns_silent", "certain"),
        (
            {"internet": "not_expected", "intranet": "ok", "dns": "silent", "web": None},
            "no_fault",
            "certain",
        ),
        ({"proxy": "ok", "internet": "unreachable", "dns": "silent"}, "no_fault", "certain"),
        # a dead proxy is nearer than DNS, unless DNS alone would find it
        ({"proxy": "unreachable", "dns": "silent"}, "proxy_unreachable", "certain"),
        ({"proxy": "unreachable", "dns": "not_configured"}, "proxy_unreachable", "certain"),
        ({"proxy": "name_unknown", "dns": "silent"}, "dns_silent", "certain"),
        ({"proxy": "name_unknown"}, "proxy_unreachable", "certain"),
        (DEAD | {"proxy": "unreachable", "dns": "silent"}, "internet_down", "certain"),
        # a proxy for one scheme excuses nothing of the other
        ({"proxy": "http_only", "tls": "blocked"}, "https_blocked", "certain"),
        (
            {"proxy": "http_only", "web": "captive", "tls": "blocked"},
            "captive_portal",
            "certain",
        ),
        (DEAD | {"proxy": "http_only", "tls": "blocked"}, "https_blocked", "certain"),
        ({"proxy": "http_only", "tls": "intercepted"}, "tls_intercepted", "certain"),
        (DEAD | {"proxy": "http_only", "dns": "silent", "tls": None}, "dns_silent", "certain"),
        ({"proxy": "http_only", "ipv6": "broken"}, "ipv6_broken", "certain"),
        ({"proxy": "http_only", "web": "unreachable"}, "no_fault", "certain"),
        ({"proxy": "http_only", "web": "captive"}, "no_fault", "certain"),
        ({"proxy": "https_only", "web": "captive", "tls": "blocked"}, "captive_portal", "certain"),
        (DEAD | {"proxy": "https_only", "dns": "silent", "tls": None}, "dns_silent", "certain"),
        (DEAD | {"proxy": "https_only", "tls": "blocked"}, "undetermined", "unknown"),
        ({"proxy": "https_only", "ipv6": "broken"}, "ipv6_broken", "certain"),
        ({"proxy": "https_only", "tls": "blocked"}, "no_fault", "certain"),
        # a proxy that lives, but asks for a password, shows neither
        (DEAD | {"proxy": "limited", "dns": "silent", "tls": "blocked"}, "undetermined", "unknown"),
        (DEAD | {"proxy": "limited", "gateway": "silent"}, "gateway_unreachable", "certain"),
        (
            {"proxy": "limited", "web": "unreachable", "tls": "blocked", "ipv6": "broken"},
            "undetermined",
            "unknown",
        ),
        (
            {"proxy": "limited", "web": "unreachable", "mtu": "blackhole"},
            "mtu_blackhole",
            "certain",
        ),
        ({"proxy": "limited"}, "no_fault", "certain"),
        # the government network's name is gone; where all names are, it is not to blame
        ({"intranet": "name_unknown"}, "intranet_down", "likely"),
        ({"intranet": "name_unknown", "dns": "refusing", "web": None}, "dns_refusing", "certain"),
        (DEAD | {"intranet": "name_unknown", "dns": "silent"}, "internet_down", "certain"),
        # nothing measured is not "no fault"
        (dict.fromkeys(FINE), "undetermined", "unknown"),
        ({"internet": None}, "undetermined", "unknown"),
    ],
)
def test_the_cause(outcomes: dict[str, str | None], cause: str, sure: str) -> None:
    verdict = decide(results(**outcomes), TABLE)
    assert (verdict.cause, verdict.sure) == (cause, sure)


def test_what_lies_behind_a_break_is_blocked() -> None:
    verdict = decide(results(gateway="silent", dns="silent", **DEAD), TABLE)
    states = dict(verdict.chain)
    assert states[Link.CABLE] is LinkState.OK
    assert states[Link.ROUTER] is LinkState.PROBLEM
    assert {states[link] for link in list(Link)[3:]} == {LinkState.BLOCKED}
    assert verdict.also == ()


def test_what_was_not_measured_is_never_green() -> None:
    states = dict(decide(results(web=None, dns=None), TABLE).chain)
    assert states[Link.INTERNET] is LinkState.NOT_RUN


def test_other_faults_are_also_there() -> None:
    verdict = decide(results(dns="silent", web=None, loss="near", hosts="overridden"), TABLE)
    assert verdict.cause == "dns_silent"
    assert set(verdict.also) == {"lan_loss", "hosts_override"}


def test_a_loss_explains_what_it_slows() -> None:
    assert decide(results(loss="far", dns="slow"), TABLE).also == ()
    assert decide(results(loss="far", ipv6="names_late"), TABLE).also == ()


def test_a_few_checks_speak_only_for_themselves() -> None:
    fine = {"link": results()["link"]}
    assert decide_only(fine, TABLE).cause == "no_fault"
    assert decide_only({"dns": results(dns=None)["dns"]}, TABLE).cause == "undetermined"


@pytest.mark.parametrize(
    ("known", "pending", "open_"),
    [
        ({"internet": "unreachable", "gateway": "ok", "proxy": "none"}, {"web"}, True),
        ({"internet": "unreachable", "gateway": "ok", "proxy": "none"}, {"ipv6"}, False),
        ({"internet": "unreachable", "gateway": "ok"}, {"proxy"}, True),
        ({"link": "unplugged"}, {"gateway", "internet", "dns", "web"}, False),
        ({"gateway": "silent"}, {"internet"}, True),
    ],
)
def test_when_waiting_is_worth_it(known: dict[str, str], pending: set[str], open_: bool) -> None:
    seen = {check: result for check, result in results(**known).items() if check in known}
    fired = [r for r in TABLE.rules if r.kind is Kind.BREAKS and _fires(r, seen)]
    root = first_of(Kind.BREAKS, fired)
    assert root is not None
    assert could_still_change(root, pending, seen, TABLE) is open_


def _fires(rule: object, seen: dict[str, CheckResult]) -> bool:
    from troubleshoot.diagnosis.rules import fires

    return fires(rule, seen)  # type: ignore[arg-type]


def test_every_bad_outcome_alone_is_never_called_healthy() -> None:
    for check in (one for one in CHECKS if one.name != "computer"):  # busy alone is no fault
        for outcome in set(check.module.Outcome) - set(check.module.HEALTHY):
            if (check.name, outcome.value) == BESIDE_PAGES:
                continue
            bad = {check.name: CheckResult(check.name, State.PROBLEM, outcome.value)}
            assert decide(results() | bad, TABLE).cause != "no_fault", f"{check.name} {outcome}"
