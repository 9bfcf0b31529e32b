"""The shipped table, by results: the one cause, how sure, what else, and the chain."""

import pytest

from checks.reason import CannotRun, Reason
from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from tests.diagnosis.test_recorded import RECORDED
from troubleshoot.diagnosis.cause import CauseTable, Link, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.diagnosis.last_healthy import THE_ROUTER
from troubleshoot.diagnosis.verdict import decide, decide_only, is_settled
from troubleshoot.knowledge.knowledge import Knowledge

TABLE: CauseTable = Knowledge.open().causes()
FINE: dict[str, str | None] = RECORDED["healthy"]


# Nothing comes from beyond the router: what needs a name could not be measured, or failed.
DEAD: dict[str, str | None] = {
    "internet": "unreachable",
    "fresh_names": "unanswered",
    "system_names": "fails",
    **dict.fromkeys(("web", "page", "tls", "secure", "time", "clock", "mtu"), None),
}


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


NOTHING: dict[str, str | None] = dict.fromkeys(FINE)
NO_NAMES: dict[str, str | None] = {**DEAD, "internet": "ok"}


@pytest.mark.parametrize(
    ("outcomes", "cause", "sure"),
    [
        ({}, "no_fault", Sure.CERTAIN),
        (NOTHING | {"link": "unplugged"}, "cable_unplugged", "certain"),
        (NOTHING | {"link": "no_adapter", "address": "missing"}, "adapter_missing", "certain"),
        (
            DEAD | {"address": "self_assigned", "gateway": "not_configured", "dns": None},
            "no_address",
            "certain",
        ),
        # a silent router that forwards cannot be: something else is wrong with what was measured
        ({"gateway": "silent"}, "undetermined", "unknown"),
        (DEAD | {"gateway": "silent", "dns": "silent"}, "gateway_unreachable", "certain"),
        (DEAD | {"gateway": "unconfirmed", "dns": "silent"}, "gateway_unreachable", "likely"),
        (DEAD | {"gateway": "wrong_one", "dns": "silent"}, "wrong_gateway", "likely"),
        # pages that come prove the line, whoever shuts out the probe hosts
        ({"internet": "unreachable"}, "no_fault", "certain"),
        (
            {"internet": "unreachable", "tls": "blocked", "secure": "silent"},
            "https_blocked",
            "certain",
        ),
        # a strict portal: no name comes at all, and programs still wait for one
        (
            DEAD | {"dns": "silent", "system_names": "late", "web": "login"},
            "captive_portal",
            "certain",
        ),
        # every connection opens at its second try, and nothing else is seen: not sure, not fine
        ({"secure": "late"}, "internet_latency", "likely"),
        ({"secure": "late", "loss": "late"}, "internet_latency", "certain"),
        ({"secure": "late", "loss": "far"}, "internet_loss", "certain"),
        ({"secure": "late", "cable": "slow"}, "cable_degraded", "certain"),
        # what only slows is no answer where something stops that nobody can name
        (
            {"ipv6": "broken", "web": "unreachable", "page": "silent", "secure": "silent"}
            | {"tls": "blocked", "internet": "echo", "time": None, "mtu": None},
            "undetermined",
            "unknown",
        ),
        # three ordinary pages that stay silent are no one site's matter
        ({"page": "silent"}, "undetermined", "unknown"),
        # slow names keep no address from answering
        ({"dns": "slow", "system_names": "late"}, "dns_slow", "certain"),
        (
            {"dns": "slow", "system_names": "late", "internet": "unreachable"},
            "dns_slow",
            "likely",
        ),
        # a line that loses keeps a router from looking names up
        ({"loss": "far", "dns": "refusing", "system_names": "fails"}, "internet_loss", "certain"),
        ({"dns": "refusing", "system_names": "fails"}, "dns_refusing", "certain"),
        # names fail because nothing is reachable, not the other way round
        # … and a foreign router without a line looks the same, until ours is known
        (DEAD | {"dns": "silent"}, "internet_down", "likely"),
        (DEAD | {"dns": "silent", "gateway": None}, "internet_down", "likely"),
        # a name never asked before that is answered came over the line
        (DEAD | {"fresh_names": "ok", "system_names": "ok"}, "router_not_forwarding", "certain"),
        ({"internet": "doubtful"}, "no_fault", "certain"),
        (DEAD | {"internet": "doubtful", "dns": "silent"}, "dns_silent", "likely"),
        # a login page answers for everything
        (
            {"web": "login", "page": "login", "internet": "unreachable", "tls": "blocked"}
            | {"secure": "silent", "time": None, "mtu": None},
            "captive_portal",
            "certain",
        ),
        (
            {"web": "login", "page": "login", "dns": "false_all", "internet": "doubtful"}
            | {"tls": "blocked", "secure": "silent", "time": None, "mtu": None},
            "captive_portal",
            "certain",
        ),
        # … also one that lets the vendors' test pages through
        (
            {"page": "login", "internet": "unreachable", "tls": "blocked", "secure": "silent"}
            | {"time": None, "mtu": None},
            "captive_portal",
            "certain",
        ),
        # what is no login: an unpaid bill, a filter, an advertisement
        (
            {"web": "unpaid", "page": "unpaid", "internet": "unreachable", "tls": "blocked"}
            | {"secure": "silent", "time": None, "mtu": None},
            "line_suspended",
            "certain",
        ),
        ({"web": "refused", "page": "refused"}, "http_filtered", "certain"),
        ({"web": "mixed"}, "http_filtered", "certain"),
        ({"page": "refused"}, "no_fault", "certain"),
        # one false name is no hijack; all of them, with pages that are wrong, are
        ({"dns": "false_some"}, "no_fault", "certain"),
        (
            {"dns": "false_all", "web": "other", "page": "other", "tls": "untrusted"}
            | {"secure": "untrusted"},
            "dns_hijacked",
            "likely",  # somebody in the way who shows no login could do the same
        ),
        ({"system_names": "fails"}, "dns_system", "certain"),
        # the clock before the certificates; one witness alone accuses no clock
        (
            {"clock": "wrong", "time": "wrong", "tls": "expired", "secure": "untrusted"},
            "clock_wrong",
            "certain",
        ),
        ({"clock": "disputed"}, "no_fault", "certain"),
        ({"tls": "intercepted", "secure": "untrusted"}, "tls_intercepted", "certain"),
        ({"tls": "expired", "secure": "untrusted"}, "undetermined", "unknown"),
        ({"tls": "blocked", "secure": "silent"}, "https_blocked", "certain"),
        # what breaks goes before what degrades, the near before the far
        (NO_NAMES | {"loss": "near", "dns": "silent"}, "dns_silent", "certain"),
        ({"loss": "near", "ipv6": "broken", "dns": "slow"}, "lan_loss", "certain"),
        # every name waits for the IPv6 answers; a lossy line explains that
        ({"ipv6": "names_late"}, "dns_slow", "certain"),
        ({"loss": "far", "ipv6": "names_late"}, "internet_loss", "certain"),
        (DEAD | {"loss": "alternating", "dns": "silent"}, "address_conflict", "likely"),
        # two ways out
        (DEAD | {"ways": "other_works", "dns": "silent"}, "wrong_way_out", "certain"),
        (
            DEAD | {"ways": "tunnel_dead", "dns": "silent", "gateway": "tunnel"},
            "vpn_dead",
            "certain",
        ),
        # by policy no internet
        (DEAD | {"internet": "not_expected", "dns": "refusing"}, "no_fault", "certain"),
        (
            DEAD | {"internet": "not_expected", "intranet": "ok", "dns": "silent"},
            "no_fault",
            "certain",
        ),
        # the government network's name is gone; where all names are, it is not to blame
        ({"intranet": "name_unknown"}, "intranet_down", "likely"),
        (NO_NAMES | {"intranet": "name_unknown", "dns": "refusing"}, "dns_refusing", "certain"),
        (DEAD | {"intranet": "name_unknown", "dns": "silent"}, "internet_down", "certain"),
        # nothing measured is not "no fault"; pages that came are as good as the probe hosts
        (NOTHING, "undetermined", "unknown"),
        ({"web": None, "page": None}, "undetermined", "unknown"),
        ({"internet": None}, "no_fault", "certain"),
        ({"loss": None}, "no_fault", "likely"),
    ],
)
def test_the_cause(outcomes: dict[str, str | None], cause: str, sure: str) -> None:
    verdict = decide(results(**outcomes), TABLE)
    assert (verdict.cause, verdict.sure) == (cause, sure)


def test_our_own_router_with_a_dead_line_is_certain() -> None:
    seen = results(**DEAD | {"dns": "silent"})
    assert decide(seen, TABLE).rivals == ("wrong_network",)
    known = decide(seen, TABLE, same=THE_ROUTER)
    assert (known.cause, known.sure) == ("internet_down", Sure.CERTAIN)


def test_what_lies_behind_a_break_is_blocked() -> None:
    verdict = decide(results(**DEAD | {"gateway": "silent", "dns": "silent"}), TABLE)
    states = dict(verdict.chain)
    assert states[Link.CABLE] is LinkState.OK
    assert states[Link.ROUTER] is LinkState.PROBLEM
    assert {states[link] for link in list(Link)[3:]} == {LinkState.BLOCKED}
    assert verdict.also == ()


def test_what_was_not_measured_is_never_green() -> None:
    states = dict(decide(results(**dict.fromkeys(FINE) | {"link": "ok"}), TABLE).chain)
    assert states[Link.CABLE] is LinkState.OK
    assert states[Link.INTERNET] is LinkState.NOT_RUN


def test_other_faults_are_also_there() -> None:
    verdict = decide(
        results(**NO_NAMES | {"dns": "silent", "loss": "near", "hosts": "overridden"}), TABLE
    )
    assert verdict.cause == "dns_silent"
    assert set(verdict.also) == {"lan_loss", "hosts_override"}


def test_a_loss_explains_what_it_slows() -> None:
    assert decide(results(loss="far", dns="slow"), TABLE).also == ()
    assert decide(results(loss="far", ipv6="names_late"), TABLE).also == ()


def test_a_few_checks_speak_only_for_themselves() -> None:
    fine = {"link": results()["link"]}
    assert decide_only(fine, TABLE).cause == "no_fault"
    assert decide_only({"dns": results(dns=None)["dns"]}, TABLE).cause == "undetermined"


def test_only_what_the_system_says_itself_stops_early() -> None:
    assert is_settled(results(link="unplugged", gateway=None), TABLE)
    assert not is_settled(results(**DEAD | {"gateway": "silent"}), TABLE)
    assert not is_settled(results(link=None), TABLE)


def test_every_bad_outcome_alone_is_never_called_healthy_for_certain() -> None:
    """But what some harmless entry says of it: it is named."""
    harmless = {
        sign
        for one in TABLE.hypotheses
        if one.name
        for check, outcomes in one.shows.items()
        for sign in ((check, outcome) for outcome in outcomes)
    }
    for check in CHECKS:
        for outcome in set(check.module.Outcome) - set(check.module.HEALTHY):
            bad = {check.name: CheckResult(check.name, State.PROBLEM, outcome.value)}
            verdict = decide(results() | bad, TABLE)
            if verdict.cause == "no_fault":
                assert (check.name, outcome.value) in harmless
                assert verdict.harmless


def test_reasons_are_given() -> None:
    verdict = decide(results(**DEAD | {"dns": "silent", "gateway": None}), TABLE)
    assert verdict.because == (("internet", "unreachable"),)
    assert verdict.unmeasured == ("gateway",)
    contradicted = decide(results(gateway="silent"), TABLE)
    assert ("gateway", "silent") in contradicted.despite


def test_what_got_no_result_in_time_leaves_a_doubt() -> None:
    """A line on which nothing goes quickly enough to be measured is not certainly sound."""
    late = CheckResult.not_run("cable", CannotRun(Reason.LATE, seconds=3.0))
    verdict = decide(results() | {"cable": late}, TABLE)
    assert (verdict.cause, verdict.sure, verdict.unmeasured) == ("no_fault", "likely", ("cable",))
    assert decide(results(cable=None), TABLE).sure == "certain"
