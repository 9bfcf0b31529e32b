"""A site blocked by policy: the provider's notice is not the site, however one is led there."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from checks.check import carry_out
from checks.host.replies import Fault, Handshake, HttpAnswer, Reply, TrustFault
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from tests.checks.website.test_visit import OUTSIDE, Web
from troubleshoot.knowledge.knowledge import Knowledge

BLOCKED, LABUH = "blokir.id", "http://lamanlabuh.aduankonten.id/"
BY_TITLE = b"<title>Internet Positif | Penyedia</title><p>Situs ini diblokir.</p>"
SITE = b"<title>Kelurahan Contoh</title><p>Kerja bakti warga.</p>"


@dataclass(frozen=True)
class Page:
    """What comes from one address of a page."""

    status: int = 200
    body: bytes = SITE
    where: str = ""

    def answer(self) -> HttpAnswer:
        """The same over HTTP."""
        headers = {"content-type": "text/html"} | ({"location": self.where} if self.where else {})
        return HttpAnswer(0.01, None, None, self.status, headers, self.body)


TRUSTED = Handshake(0.01)


@dataclass
class Provider(Web):
    """DNS is honest about wrong names; `plain` and `secure` are what comes for the blocked one."""

    plain: Page | None = field(default_factory=Page)
    secure: Page = field(default_factory=Page)
    shake: Handshake = TRUSTED

    def __post_init__(self) -> None:
        hosts = (BLOCKED, "lamanlabuh.aduankonten.id", "a.id")
        super().__init__({}, dict.fromkeys(hosts, OUTSIDE))

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return Reply(0.01, Fault.TIMED_OUT if port == 80 and not self.plain else None)

    def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
        return self.shake

    def http_get(self, address: str, port: int, host: str, path: str, *_: Any, **__: Any) -> Any:
        page = self.secure if port == 443 else self.plain
        return page.answer() if page and host == BLOCKED else Page().answer()


def looked_at(provider: Provider, url: str) -> CheckResult:
    settings = Settings(site_url=url, site_words=Knowledge.open().site_words)
    return carry_out(BY_NAME["site"], provider, settings)


LED = Page(302, b"", LABUH)
FOREIGN = Handshake(0.01, None, None, TrustFault.WRONG_NAME)
BROKEN = Handshake(0.01, Fault.RESET)
TITLED = Page(body=BY_TITLE)
CASES = {
    "led to the notice": ("http://blokir.id", Provider(LED), "blocked"),
    "a notice in its place": ("http://blokir.id", Provider(TITLED), "blocked"),
    "a notice with the code 403": ("http://blokir.id", Provider(Page(403, BY_TITLE)), "blocked"),
    "by TLS, led": ("https://blokir.id", Provider(LED, shake=FOREIGN), "blocked"),
    "by TLS, in its place": ("https://blokir.id", Provider(TITLED, shake=FOREIGN), "blocked"),
    "by TLS, led there": ("https://blokir.id", Provider(None, LED, FOREIGN), "blocked"),
    "TLS is cut": ("https://blokir.id", Provider(LED, shake=BROKEN), "blocked"),
    "a name alone": ("blokir.id", Provider(LED, shake=FOREIGN), "blocked"),
    "a name alone, TLS is cut": ("blokir.id", Provider(LED, shake=BROKEN), "blocked"),
    "a healthy site": ("https://blokir.id", Provider(), "ok"),
    "a healthy site without TLS": ("http://blokir.id", Provider(), "ok"),
    "a foreign certificate": ("https://blokir.id", Provider(shake=FOREIGN), "wrong_name"),
    "a foreign certificate, no plain": (
        "https://blokir.id",
        Provider(None, shake=FOREIGN),
        "wrong_name",
    ),
    "only TLS is cut": ("https://blokir.id", Provider(shake=BROKEN), "plain_only"),
    "a site about notices": ("https://blokir.id", Provider(TITLED, TITLED), "ok"),
    "a headline about notices": (
        "http://blokir.id",
        Provider(Page(body=b"<title>Internet Positif diluncurkan</title>")),
        "ok",
    ),
    "a notice asked for itself": (LABUH, Provider(LED), "ok"),
}


@pytest.mark.parametrize(("url", "provider", "outcome"), CASES.values(), ids=CASES)
def test_a_notice_is_not_the_site(url: str, provider: Provider, outcome: str) -> None:
    found = looked_at(provider, url)
    assert (found.outcome, found.reason) == (outcome, None)
    assert found.reading["notice"] is (outcome == "blocked")
