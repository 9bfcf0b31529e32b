"""`secure`: when ordinary sites are said to open at the second try only."""

from dataclasses import replace

import pytest

from checks.host.replies import Fault, TrustFault
from checks.secure import EXAMPLES, LATE_S, Outcome, Reading, SecureReading, judge
from checks.settings import Settings

QUICK = EXAMPLES[Outcome.OK].sites[0]
LATE = replace(QUICK, seconds=LATE_S + 0.3, opened_s=LATE_S + 0.1)


@pytest.mark.parametrize(
    ("sites", "outcome"),
    [
        ((LATE, LATE), Outcome.LATE),
        ((LATE, QUICK), Outcome.OK),
        # by chance one packet was lost
        ((LATE,), Outcome.OK),
        ((LATE, replace(LATE, fault=Fault.TIMED_OUT, opened_s=None)), Outcome.OK),
        ((LATE, replace(LATE, fault=Fault.TIMED_OUT)), Outcome.LATE),
        # busy servers, not the way to them
        ((replace(LATE, opened_s=0.02),) * 2, Outcome.OK),
        ((replace(LATE, opened_s=None),) * 2, Outcome.OK),
        ((replace(LATE, trust=TrustFault.NOT_YET_VALID),) * 2, Outcome.UNTRUSTED),
    ],
)
def test_late_only_where_every_connection_was(
    sites: tuple[SecureReading, ...], outcome: Outcome
) -> None:
    assert judge(Reading(sites), Settings()) is outcome
