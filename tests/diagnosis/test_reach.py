"""What the ways in which the internet answers mean: late, by echo only, or by a page of its own."""

import pytest

from tests.diagnosis.test_verdict import TABLE, results
from troubleshoot.diagnosis.verdict import decide


def test_a_busy_pc_is_named_beside_answers_that_are_late() -> None:
    verdict = decide(results(internet="late", loss="late", computer="cpu"), TABLE)
    assert (verdict.cause, verdict.also) == ("internet_latency", ("computer_busy",))


@pytest.mark.parametrize(
    ("outcomes", "cause"),
    [
        ({"internet": "late"}, "internet_latency"),
        # what is on its way for longer than anybody waits looks lost, slow or blocked
        ({"internet": "late", "loss": "far", "dns": "slow"}, "internet_latency"),
        (
            {"internet": "late", "dns": "slow", "web": "unreachable"},
            "internet_latency",
        ),
        ({"internet": "late", "loss": "near"}, "lan_loss"),
        ({"internet": "late", "computer": "filling", "loss": "late"}, "computer_busy"),
        # many login pages let echo requests pass; connections by address they do not
        ({"internet": "echo"}, "no_fault"),
        ({"internet": "echo", "dns": "hijacked", "web": "captive"}, "captive_portal"),
        ({"internet": "ok", "dns": "hijacked", "web": "captive"}, "dns_hijacked"),
        # an intranet-only office whose firewall shows a page of its own for the rest
        ({"internet": "not_expected", "intranet": "ok", "web": "captive"}, "no_fault"),
        ({"internet": "not_expected", "web": "captive"}, "captive_portal"),
    ],
)
def test_the_cause(outcomes: dict[str, str | None], cause: str) -> None:
    assert decide(results(**outcomes), TABLE).cause == cause
