"""Where no name is answered, a login page shows itself by where it leads unrelated addresses."""

import time
from collections.abc import Mapping
from dataclasses import replace

import pytest

from checks import web
from checks.host.replies import Fault, HttpAnswer
from checks.reason import CannotRun
from checks.settings import Settings

SILENCE = HttpAnswer(1.2, Fault.TIMED_OUT)
NOT_FOUND = HttpAnswer(0.02, status=404, body=b"no such site")


def leads(place: str) -> HttpAnswer:
    return HttpAnswer(0.02, status=302, headers={"location": place})


class _Line:
    """No DNS server answers; these are the pages at bare addresses."""

    def __init__(self, pages: Mapping[str, HttpAnswer]) -> None:
        self.pages = pages

    def dns_servers(self) -> tuple[str, ...]:
        return ()

    def http_get(self, address: str, port: int, *rest: object, **more: object) -> HttpAnswer:
        return self.pages.get(address, SILENCE)


LOGIN = leads("http://10.5.50.1/login?to=http://1.1.1.1/")


@pytest.mark.parametrize(
    "pages",
    [
        {"1.1.1.1": LOGIN, "8.8.8.8": LOGIN},
        {"1.1.1.1": LOGIN, "9.9.9.9": leads("http://10.5.50.1/login?to=http://9.9.9.9/")},
    ],
)
def test_two_led_to_one_place(pages: Mapping[str, HttpAnswer]) -> None:
    settings = Settings()
    reading = web.measure(_Line(pages), settings)  # type: ignore[arg-type]
    assert web.judge(reading, settings) is web.Outcome.LOGIN
    assert {page.host for page in reading.pages} == set(pages)


@pytest.mark.parametrize(
    "pages",
    [
        {},
        {"1.1.1.1": LOGIN},
        {"1.1.1.1": leads("https://1.1.1.1/"), "9.9.9.9": leads("https://9.9.9.9/")},
        {"1.1.1.1": leads("https://one.one.one.one/"), "9.9.9.9": leads("https://quad9.net/")},
        # the same page everywhere may be a server's own "not found"
        {"1.1.1.1": NOT_FOUND, "8.8.8.8": NOT_FOUND, "9.9.9.9": NOT_FOUND},
        {"1.1.1.1": leads("http://["), "8.8.8.8": leads("http://[")},
        {"1.1.1.1": leads(""), "8.8.8.8": leads("/login")},
    ],
)
def test_nothing_is_said_of_anybody_else(pages: Mapping[str, HttpAnswer]) -> None:
    with pytest.raises(CannotRun):
        web.measure(_Line(pages), Settings())  # type: ignore[arg-type]


class _SlowPages(_Line):
    """Names are known at once, and pages take longer than bare addresses are waited for."""

    def __init__(self) -> None:
        super().__init__({})
        self.asked: set[str] = set()

    def http_get(self, address: str, port: int, *rest: object, **more: object) -> HttpAnswer:
        self.asked.add(address)
        time.sleep(web.LED_AWAY_AFTER_S + 0.3)
        return SILENCE


def test_where_a_name_is_known_no_bare_address_is_asked() -> None:
    settings = Settings()
    probes = tuple(replace(one, host="203.0.113.7") for one in settings.portal_probes[:1])
    line = _SlowPages()
    web.measure(line, replace(settings, portal_probes=probes))  # type: ignore[arg-type]
    assert line.asked == {"203.0.113.7"}
