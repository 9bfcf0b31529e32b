"""A slow site is up: a visitor waits for its page longer than for what is only good to know."""

import time
from typing import Any

import pytest

from checks.check import carry_out
from checks.host import here
from checks.host.replies import Fault, Handshake, HttpAnswer, Reply
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from checks.site import TOTAL_S
from checks.website.fetch import BROWSER
from checks.website.reading import ENGINE_S
from tests.checks.website.servers import serving
from tests.checks.website.test_visit import OUTSIDE, Web
from tests.lab.servers import mischief
from tests.pace import BUSY_S
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.evidence import row

PAGE = b"<title>Kelurahan Contoh</title><p>Kerja bakti warga.</p>"


class Slow(Web):
    """Every page takes so long, but is waited for only as long as it may take; no time passes."""

    def __init__(self, seconds: float, *, only_secure: bool = False) -> None:
        super().__init__({}, {"a.id": OUTSIDE})
        self.seconds, self.only_secure = seconds, only_secure
        self.patience: dict[tuple[int, str, bool], float] = {}

    def http_get(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **asked: Any
    ) -> Any:
        agent = asked["headers"]["User-Agent"]
        self.patience[(port, path, agent == BROWSER["User-Agent"])] = timeout_s
        quick = self.only_secure and port == 80
        if timeout_s < self.seconds and not quick:
            return HttpAnswer(timeout_s, Fault.TIMED_OUT)
        return HttpAnswer(self.seconds, None, None, 200, {}, PAGE)


def looked_at(web: Web, url: str = "https://a.id/") -> CheckResult:
    return carry_out(BY_NAME["site"], web, Settings(site_url=url))


@pytest.mark.parametrize("url", ["https://a.id/", "http://a.id/", "a.id"])
@pytest.mark.parametrize("seconds", [0.1, 4.5, 6.0, 8.0, 10.0])
def test_a_slow_site_is_up(seconds: float, url: str) -> None:
    assert looked_at(Slow(seconds), url).outcome == "ok"


@pytest.mark.parametrize("seconds", [12.0, 14.0, 15.0])
def test_a_page_that_comes_very_late_is_no_outage(seconds: float) -> None:
    found = looked_at(Slow(seconds))
    assert (found.outcome, found.reading["slow_s"]) == ("slow", seconds)


def test_what_is_only_good_to_know_is_waited_for_less() -> None:
    web = Slow(0.1)
    looked_at(web)
    rest = [s for (_, path, browser), s in web.patience.items() if path != "/" or not browser]
    assert len(rest) == 4
    assert max(rest) <= ENGINE_S < web.patience[(443, "/", True)] < TOTAL_S - 1.0


@pytest.mark.full
def test_a_page_that_never_comes_from_a_server_that_is_there() -> None:
    with serving(mischief.WEB["mute"]) as port:
        settings = Settings(site_url=f"http://127.0.0.1:{port}/")
        silent = carry_out(BY_NAME["site"], here(), settings)
    said = row(silent, Knowledge.open().wording, Redactor())
    assert (silent.outcome, silent.reading["step"]) == ("unanswered", "page")
    waited_s = silent.reading["waited_s"]  # to a tenth
    assert 15.0 < waited_s <= round(silent.seconds, 1) < TOTAL_S + BUSY_S
    told = f"tersambung, tetapi halamannya tidak datang dalam {waited_s} detik".replace(".", ",")
    assert told in said.measured.id


def test_nobody_waited_for_a_page_where_no_connection_came_about() -> None:
    class Gone(Slow):
        def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
            return Reply(0.01, Fault.REFUSED)

    gone, well = looked_at(Gone(0.1)), looked_at(Slow(0.1))
    assert (gone.outcome, gone.reading["waited_s"]) == ("unreachable", None)
    assert well.reading["waited_s"] is None


def test_a_name_alone_is_tried_without_tls_before_the_time_is_over() -> None:
    class Stuck(Slow):
        def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
            time.sleep(3.0)
            return Handshake(3.0, Fault.TIMED_OUT)

    found = looked_at(Stuck(60.0, only_secure=True), "a.id")
    assert (found.reading["status"], found.reading["url"]) == (200, "http://a.id/")
    assert found.seconds < TOTAL_S + BUSY_S
