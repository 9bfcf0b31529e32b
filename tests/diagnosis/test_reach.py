"""What the ways in which the internet answers mean: late, by echo only, or by a page of its own."""

import pytest

from tests.diagnosis.test_verdict import TABLE, results
from troubleshoot.diagnosis.verdict import decide

NO_SECURE = {"tls": "blocked", "secure": "silent"}


def test_a_busy_pc_is_a_note_beside_answers_that_are_late() -> None:
    verdict = decide(results(internet="late", loss="late", computer="cpu"), TABLE)
    assert (verdict.cause, verdict.also) == ("internet_latency", ())
    assert verdict.harmless == ("busy_alone",)


@pytest.mark.parametrize(
    ("outcomes", "cause"),
    [
        ({"internet": "late"}, "internet_latency"),
        # what is on its way for longer than anybody waits looks lost, slow or blocked
        ({"internet": "late", "loss": "far", "dns": "slow"}, "internet_latency"),
        (
            {"internet": "late", "dns": "slow", "web": "unreachable", "page": "silent"},
            "internet_latency",
        ),
        ({"internet": "late", "loss": "near"}, "lan_loss"),
        ({"internet": "late", "computer": "filling", "loss": "late"}, "computer_busy"),
        # many login pages let echo requests pass; connections by address they do not
        ({"internet": "echo"}, "no_fault"),
        ({"internet": "echo", "dns": "false_all", "web": "login"} | NO_SECURE, "captive_portal"),
        ({"internet": "ok", "dns": "false_all", "web": "other"} | NO_SECURE, "dns_hijacked"),
        # an intranet-only office whose firewall shows a page of its own for the rest
        ({"internet": "not_expected", "intranet": "ok", "web": "refused"}, "no_fault"),
        (
            {"internet": "not_expected", "web": "login", "page": "login"} | NO_SECURE,
            "captive_portal",
        ),
    ],
)
def test_the_cause(outcomes: dict[str, str | None], cause: str) -> None:
    assert decide(results(**outcomes), TABLE).cause == cause
