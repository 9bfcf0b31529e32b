"""Several witnesses: who decides where they disagree."""

from dataclasses import replace

import pytest

from checks import dns, web
from checks.dnsserver import ServerReading
from checks.knownpage import PageReading
from checks.question import Answer
from checks.settings import Settings

GOOD, MUTE = dns.EXAMPLES[dns.Outcome.OK].servers
(REFUSES, _MUTE) = dns.EXAMPLES[dns.Outcome.REFUSING].servers
NOTHING = replace(REFUSES, answers=(Answer.NO_SUCH_NAME,) * 3, code="NXDOMAIN")
EMPTY = replace(REFUSES, answers=(Answer.EMPTY,) * 3, code="NOERROR")
(LIES,) = dns.EXAMPLES[dns.Outcome.HIJACKED].servers


@pytest.mark.parametrize(
    ("servers", "outcome"),
    [
        # systems go on to the next server after an error
        ((REFUSES, GOOD), dns.Outcome.OK),
        ((REFUSES, MUTE), dns.Outcome.REFUSING),
        # but not after "no such name", nor after "no address": those are answers
        ((NOTHING, GOOD), dns.Outcome.REFUSING),
        ((EMPTY, GOOD), dns.Outcome.REFUSING),
        ((MUTE, NOTHING, GOOD), dns.Outcome.REFUSING),
        ((REFUSES, NOTHING, GOOD), dns.Outcome.REFUSING),
        ((GOOD, NOTHING), dns.Outcome.OK),
        ((replace(NOTHING, answers=(*NOTHING.answers[:1], *REFUSES.answers[:2])), GOOD), "ok"),
        # nobody hears the second one while the first works
        ((GOOD, LIES), dns.Outcome.OK),
        ((MUTE, LIES), dns.Outcome.HIJACKED),
        ((MUTE, GOOD), dns.Outcome.FIRST_SILENT),
        ((LIES, GOOD), dns.Outcome.HIJACKED),
        # known names may be remembered; new ones are what people wait for
        ((replace(GOOD, uncached_ms=900.0),), dns.Outcome.SLOW),
        ((replace(GOOD, uncached_ms=90.0),), dns.Outcome.OK),
    ],
)
def test_dns_servers(servers: tuple[ServerReading, ...], outcome: str) -> None:
    assert dns.judge(dns.Reading(servers), Settings()) == outcome


def test_a_system_that_asks_each_its_own_names_is_not_refused() -> None:
    assert dns.judge(dns.Reading((NOTHING, GOOD), found_anyway=True), Settings()) == "ok"
    assert dns.judge(dns.Reading((NOTHING, MUTE), found_anyway=True), Settings()) == "refusing"


RIGHT, _RIGHT, LOST = web.EXAMPLES[web.Outcome.OK].pages
OTHER = web.EXAMPLES[web.Outcome.CAPTIVE].pages[0]


@pytest.mark.parametrize(
    ("pages", "outcome"),
    [
        # one page of three may be blocked by policy, and another one lost
        ((RIGHT, OTHER, LOST), web.Outcome.OK),
        ((RIGHT, OTHER, OTHER), web.Outcome.CAPTIVE),
        ((LOST, OTHER, LOST), web.Outcome.CAPTIVE),
        ((RIGHT, RIGHT, OTHER), web.Outcome.OK),
    ],
)
def test_pages(pages: tuple[PageReading, ...], outcome: web.Outcome) -> None:
    assert web.judge(web.Reading(pages), Settings()) is outcome
