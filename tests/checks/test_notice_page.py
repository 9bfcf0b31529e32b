"""A provider's notice page in place of some names is policy; in place of all of them it is not."""

from collections.abc import Mapping

import pytest

from checks import dns as dns_check
from checks import fresh_names
from checks.reason import CannotRun
from checks.settings import Settings
from tests.checks.nameserver import NameServer

NOTICE = "36.86.63.185"
RIGHT = {
    "dns.msftncsi.com": "131.107.255.255",
    "one.one.one.one": "1.1.1.1",
    "dns.google": "8.8.8.8",
}
ORDINARY = {
    "www.kompas.com": "202.146.4.100",
    "www.detik.com": "203.190.242.211",
    "www.kemkes.go.id": "103.56.207.100",
}
ROUTER = "10.255.0.1"
"""Of the network that `NameServer` lies in."""


@pytest.mark.parametrize(
    ("known", "rest", "outcome"),
    [
        (RIGHT, None, "ok"),
        (RIGHT, NOTICE, "ok"),
        ({"dns.msftncsi.com": "131.107.255.255"}, NOTICE, "ok"),
        ({**RIGHT, "dns.google": NOTICE}, NOTICE, "ok"),
        ({**RIGHT, "dns.google": "10.9.9.9"}, NOTICE, "false_some"),
        ({**RIGHT, "dns.google": NOTICE}, None, "false_some"),
        ({}, NOTICE, "false_all"),
        # an office's own server blocks what goes around it
        ({**RIGHT, "dns.google": "0.0.0.0"}, None, "ok"),
        ({**RIGHT, "dns.google": "127.0.0.1", "one.one.one.one": "0.0.0.0"}, None, "ok"),
        ({**RIGHT, "dns.google": "0.0.0.0", "one.one.one.one": "10.9.9.9"}, None, "false_some"),
        (dict.fromkeys(RIGHT, "0.0.0.0"), None, "false_all"),
        # it is right about the names that people use: those that tests ask are on its list
        ({**ORDINARY, **dict.fromkeys(RIGHT, "0.0.0.0")}, None, "ok"),
        ({**ORDINARY, **dict.fromkeys(RIGHT, NOTICE)}, None, "false_some"),
        # nor are they right where the same false address stands behind them
        (dict.fromkeys({**RIGHT, **ORDINARY}, NOTICE), None, "false_all"),
        (dict.fromkeys(RIGHT, ROUTER), None, "false_router"),
        ({}, ROUTER, "false_router"),
        ({**RIGHT, "dns.google": ROUTER}, None, "false_some"),
    ],
)
def test_a_notice_page_is_told_from_a_false_answer(
    known: Mapping[str, str], rest: str | None, outcome: str
) -> None:
    settings = Settings()
    reading = dns_check.measure(NameServer(known, rest), settings)  # type: ignore[arg-type]
    assert dns_check.judge(reading, settings) == outcome


@pytest.mark.parametrize(
    ("known", "rest", "fetched"),
    [
        (RIGHT, None, "ok"),
        (RIGHT, NOTICE, "ok"),
        ({**RIGHT, "dns.google": "10.9.9.9"}, None, "ok"),
        # whoever answers for everything made this up as well
        ({}, ROUTER, "unanswered"),
        ({}, NOTICE, "unanswered"),
        (dict.fromkeys(RIGHT, NOTICE), None, "unanswered"),
        ({}, None, "unanswered"),
        (None, None, "unanswered"),
    ],
)
def test_an_answer_that_nobody_can_remember_has_been_fetched(
    known: Mapping[str, str] | None, rest: str | None, fetched: str
) -> None:
    reading = fresh_names.measure(NameServer(known, rest), Settings())  # type: ignore[arg-type]
    assert fresh_names.judge(reading, Settings()) == fetched


def test_where_no_server_is_set_nothing_is_said_of_the_line() -> None:
    with pytest.raises(CannotRun):
        fresh_names.judge(dns_check.Reading(()), Settings())
