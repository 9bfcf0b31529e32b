"""What a site's facts mean, at the edges of every threshold."""

from dataclasses import replace

import pytest

from checks.host.replies import Fault, TrustFault
from checks.settings import Settings
from checks.site import EXAMPLES, Outcome, judge
from checks.website.condition import Kind
from checks.website.fetch import VisitStep
from checks.website.freshness import Newest, Source
from checks.website.gambling import Signs
from checks.website.reading import Reading

WELL = EXAMPLES[Outcome.OK]
ADVERTS = ("a", "b", "c", "d", "e")


def judged(**facts: object) -> str:
    return str(judge(replace(WELL, **facts), Settings()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days_left", "lifetime_days", "outcome"),
    [
        (21.5, 200.0, "ok"),
        (21.0, 200.0, "expires_soon"),
        (20.0, 47.0, "ok"),
        (15.6, 47.0, "expires_soon"),
        (7.0, 200.0, "expiring"),
        (7.1, 200.0, "expires_soon"),
        (5.0, 6.6, "ok"),
        (2.0, 6.6, "expiring"),
        (20.0, None, "expires_soon"),
        (None, None, "ok"),
    ],
)
def test_certificates_are_judged_by_their_own_lifetime(
    days_left: float | None, lifetime_days: float | None, outcome: str
) -> None:
    assert judged(days_left=days_left, lifetime_days=lifetime_days) == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"status": 500}, "error"),
        ({"status": 404}, "error"),
        ({"status": 401, "guarded": True}, "guarded"),
        ({"fault": Fault.TIMED_OUT, "body_bytes": 5}, "unanswered"),
        ({"fault": Fault.TIMED_OUT, "body_bytes": 500, "whole": True}, "ok"),
        ({"fault": Fault.RESET, "body_bytes": 5}, "unreachable"),
        ({"fault": Fault.TIMED_OUT, "body_bytes": 4096}, "ok"),
        ({"fault": Fault.MALFORMED, "body_bytes": 5}, "error"),
        ({"status": None, "step": VisitStep.PAGE}, "unreachable"),
        ({"status": None, "fault": Fault.TIMED_OUT, "waited_s": 15.0}, "unanswered"),
        ({"status": None, "fault": Fault.REFUSED, "plain_works": True}, "plain_only"),
        ({"status": 200, "slow_s": 10.1}, "slow"),
        ({"kind": Kind.PARKED}, "parked"),
        ({"kind": Kind.PARKED, "trust": TrustFault.WRONG_NAME}, "parked"),
        ({"kind": Kind.SUSPENDED, "status": 503}, "suspended"),
        ({"kind": Kind.BROKEN}, "broken"),
        ({"kind": Kind.BROKEN, "status": 500}, "error"),
        ({"kind": Kind.PARKED, "signs": Signs(ADVERTS)}, "defaced"),
        ({"newest": Newest("", 100.0, Source.FEED)}, "stale"),
        ({"newest": Newest("", 100.0, Source.LISTED)}, "stale"),
        ({"newest": Newest("", 100.0, Source.OWN_DATE)}, "old_page"),
        ({"newest": Newest("", 100.0, Source.LAST_MODIFIED)}, "old_page"),
        ({"newest": Newest("", 40.0, Source.OWN_DATE)}, "ageing"),
        ({"status": None, "step": VisitStep.SECURE, "fault": Fault.MALFORMED}, "error"),
        ({"status": None, "step": VisitStep.SECURE, "fault": Fault.RESET}, "unreachable"),
        ({"status": 503, "trust": TrustFault.EXPIRED}, "expired"),
        ({"trust": TrustFault.OTHER}, "untrusted"),
        ({"signs": Signs(ADVERTS)}, "defaced"),
        ({"signs": Signs(ADVERTS[:4])}, "ok"),
        ({"signs": Signs(ADVERTS), "trust": TrustFault.EXPIRED}, "defaced"),
        ({"signs": Signs(ADVERTS), "trust": TrustFault.WRONG_NAME}, "wrong_name"),
        ({"signs": Signs(ADVERTS, against=("x", "y", "z"))}, "ok"),
    ],
)
def test_the_first_thing_that_keeps_a_visitor_out(facts: dict[str, object], outcome: str) -> None:
    assert judged(**facts) == outcome


def test_a_page_of_a_provider_is_not_the_site() -> None:
    lost = Reading("https://hilang.go.id/", VisitStep.NAME)
    assert judge(lost, Settings()) is Outcome.UNRESOLVED
    assert judge(replace(lost, step=VisitStep.DONE, notice=True), Settings()) is Outcome.BLOCKED
