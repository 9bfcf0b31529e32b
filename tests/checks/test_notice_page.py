"""A provider's notice page in place of some names is policy; in place of all of them it is not."""

from collections.abc import Mapping

import pytest

from checks import dns as dns_check
from checks.settings import Settings
from tests.checks.nameserver import NameServer

NOTICE = "36.86.63.185"
RIGHT = {
    "dns.msftncsi.com": "131.107.255.255",
    "one.one.one.one": "1.1.1.1",
    "dns.google": "8.8.8.8",
}


@pytest.mark.parametrize(
    ("known", "rest", "outcome"),
    [
        (RIGHT, None, "ok"),
        (RIGHT, NOTICE, "ok"),
        ({"dns.msftncsi.com": "131.107.255.255"}, NOTICE, "ok"),
        ({**RIGHT, "dns.google": NOTICE}, NOTICE, "ok"),
        ({**RIGHT, "dns.google": "10.9.9.9"}, NOTICE, "hijacked"),
        ({**RIGHT, "dns.google": NOTICE}, None, "hijacked"),
        ({}, NOTICE, "hijacked"),
        # an office's own server blocks what goes around it
        ({**RIGHT, "dns.google": "0.0.0.0"}, None, "ok"),
        ({**RIGHT, "dns.google": "127.0.0.1", "one.one.one.one": "0.0.0.0"}, None, "ok"),
        ({**RIGHT, "dns.google": "0.0.0.0", "one.one.one.one": "10.9.9.9"}, None, "hijacked"),
        (dict.fromkeys(RIGHT, "0.0.0.0"), None, "hijacked"),
    ],
)
def test_a_notice_page_is_told_from_a_false_answer(
    known: Mapping[str, str], rest: str | None, outcome: str
) -> None:
    settings = Settings()
    reading = dns_check.measure(NameServer(known, rest), settings)  # type: ignore[arg-type]
    assert dns_check.judge(reading, settings) == outcome
