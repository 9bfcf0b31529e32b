"""Several witnesses: who decides where they disagree."""

from dataclasses import replace

import pytest

from checks import dns, web
from checks.dns import ServerReading
from checks.probes.dns_query import Answer
from checks.probes.known_page import PageReading
from checks.probes.page_kind import PageKind
from checks.settings import Settings

GOOD, MUTE = dns.EXAMPLES[dns.Outcome.OK].servers
(REFUSES, _MUTE) = dns.EXAMPLES[dns.Outcome.REFUSING].servers
NOTHING = replace(REFUSES, answers=(Answer.NO_SUCH_NAME,) * 3, code="NXDOMAIN")
EMPTY = replace(REFUSES, answers=(Answer.EMPTY,) * 3, code="NOERROR")
(LIES,) = dns.EXAMPLES[dns.Outcome.FALSE_ALL].servers


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
        ((MUTE, LIES), dns.Outcome.FALSE_ALL),
        ((MUTE, GOOD), dns.Outcome.FIRST_SILENT),
        ((LIES, GOOD), dns.Outcome.FALSE_ALL),
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
REFUSED = web.EXAMPLES[web.Outcome.REFUSED].pages[0]
FAILED = web.EXAMPLES[web.Outcome.ERROR].pages[0]
ADVERT = web.EXAMPLES[web.Outcome.OTHER].pages[0]
NOTICE = replace(ADVERT, kind=PageKind.NOTICE)
SETUP = web.EXAMPLES[web.Outcome.SETUP].pages[0]
LOGIN = web.EXAMPLES[web.Outcome.LOGIN].pages[0]
LED = replace(LOGIN, address="142.250.4.94")
UNPAID = replace(web.EXAMPLES[web.Outcome.UNPAID].pages[0], address="142.250.4.94")


@pytest.mark.parametrize(
    ("pages", "outcome"),
    [
        # one page of three may be blocked by policy, and another one lost
        ((RIGHT, REFUSED, LOST), "ok"),
        ((RIGHT, FAILED, LOST), "ok"),
        ((RIGHT, RIGHT, REFUSED), "ok"),
        ((RIGHT, RIGHT, NOTICE), "ok"),
        ((RIGHT, NOTICE, NOTICE), "ok"),
        ((NOTICE, NOTICE, LOST), "refused"),
        ((RIGHT, REFUSED, REFUSED), "refused"),
        ((RIGHT, FAILED, FAILED), "error"),
        ((LOST, REFUSED, LOST), "refused"),
        # adverts come beside, before or instead of pages
        ((RIGHT, RIGHT, ADVERT), "mixed"),
        ((RIGHT, ADVERT, ADVERT), "mixed"),
        ((ADVERT, ADVERT, ADVERT, RIGHT), "mixed"),
        ((ADVERT, ADVERT, LOST), "other"),
        # who waves test pages through shows a login on any other
        ((RIGHT, RIGHT, LED), "login"),
        ((RIGHT, RIGHT, UNPAID), "unpaid"),
        ((RIGHT, LED, LED), "login"),
        # but a block list, too, leads a name to a page within the office
        ((RIGHT, RIGHT, replace(LOGIN, address="192.168.1.1")), "ok"),
        ((RIGHT, RIGHT, replace(SETUP, address="192.168.1.1")), "ok"),
        # what says most plainly what it is, where they differ
        ((REFUSED, UNPAID, LOST), "unpaid"),
        ((ADVERT, LOGIN, LOST), "login"),
        ((ADVERT, ADVERT, LOGIN), "login"),
    ],
)
def test_pages(pages: tuple[PageReading, ...], outcome: str) -> None:
    assert web.judge(web.Reading(pages), Settings()) == outcome
