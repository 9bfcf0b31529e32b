"""A clock that is off is told in words, not in millions of seconds with a sign."""

from __future__ import annotations

import pytest

from checks.result import CheckResult, State
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.template import clock_offset
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.evidence import row

SHIPPED = Knowledge.open().wording


@pytest.mark.parametrize(
    ("seconds", "indonesian", "english"),
    [
        (69120001.0, "lebih maju 800 hari", "ahead by 800 days"),
        (-69120001.0, "tertinggal 800 hari", "behind by 800 days"),
        (7200.0, "lebih maju 2 jam", "ahead by 2 hours"),
        (-150.0, "tertinggal 2 menit", "behind by 2 minutes"),
        (-90.4, "tertinggal 90 detik", "behind by 90 seconds"),
        (0.2, "tepat", "exact"),
        (float("nan"), "?", "?"),
    ],
)
def test_how_far_off(seconds: float, indonesian: str, english: str) -> None:
    assert (clock_offset(seconds, "id"), clock_offset(seconds, "en")) == (indonesian, english)


def test_the_row_of_the_clock_says_it_once() -> None:
    found = CheckResult("clock", State.PROBLEM, "wrong", {"ahead_s": [69120001.0, 69120000.2]})
    said = row(found, SHIPPED, Redactor()).measured
    assert (said.id, said.en) == ("lebih maju 800 hari", "ahead by 800 days")


def test_what_is_no_number_is_left_as_it_is() -> None:
    found = CheckResult("clock", State.PROBLEM, "wrong", {"ahead_s": ["x", True]})
    assert row(found, SHIPPED, Redactor()).measured.id == "x; ya"
