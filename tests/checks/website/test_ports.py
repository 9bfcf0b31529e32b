"""A port that was named is the one that is asked; what lives on another says nothing of it."""

from checks.check import carry_out
from checks.host.replies import Fault, HttpAnswer, Reply
from checks.registry import BY_NAME
from checks.settings import Settings
from tests.checks.website.test_notice import BLOCKED, LED, Provider
from tests.checks.website.test_visit import OUTSIDE, Web
from troubleshoot.knowledge.knowledge import Knowledge


class Front(Web):
    """Something lives on the usual ports only."""

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return Reply(0.01, None if port in (80, 443) else Fault.REFUSED)

    def http_get(self, *_: object, **__: object) -> HttpAnswer:
        return HttpAnswer(0.01, None, None, 200, {}, b"<p>Halo</p>")


def test_a_dead_port_is_not_excused_by_the_front_page() -> None:
    web = Front({}, {"a.id": OUTSIDE})
    found = carry_out(BY_NAME["site"], web, Settings(site_url="a.id:8443"))
    assert (found.outcome, found.reading["url"]) == ("unreachable", "https://a.id:8443/")


def test_the_notice_of_a_provider_is_looked_for_where_it_shows_itself() -> None:
    class Blocking(Provider):
        def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
            return Reply(0.01, None if port == 80 else Fault.REFUSED)

    settings = Settings(site_url=f"https://{BLOCKED}:8443/", site_words=Knowledge.open().site_words)
    found = carry_out(BY_NAME["site"], Blocking(LED), settings)
    assert found.outcome == "blocked"
