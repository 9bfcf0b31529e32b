"""Where a visitor may be led: a page of the internet has no business with this office."""

from collections.abc import Sequence
from typing import Any

import pytest

from checks.host.records import HostsEntry
from checks.host.replies import Datagram, Fault, Handshake, HttpAnswer, Reply
from checks.parallel import Deadline
from checks.website.fetch import BROWSER, MOST_REDIRECTS, Stop, VisitStep, knock, visit
from checks.website.url import parse
from tests.profile.recorder import Recorder

OUTSIDE = "103.120.64.11"


class Web(Recorder):
    """Sites by address: each answers with a redirect, or with a page where there is none."""

    def __init__(self, leads_to: dict[str, str], addresses: dict[str, str]) -> None:
        super().__init__()
        self.leads_to, self.addresses = leads_to, addresses
        self.visited: list[str] = []

    def hosts_entries(self) -> Sequence[HostsEntry]:
        return [HostsEntry(name, address) for name, address in self.addresses.items()]

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        return Datagram(0.01, Fault.TIMED_OUT)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return Reply(0.01)

    def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
        return Handshake(0.01)

    def http_get(self, address: str, port: int, host: str, path: str, *_: Any, **__: Any) -> Any:
        self.visited.append(address)
        where = self.leads_to.get(host)
        headers = {"location": where} if where else {}
        return HttpAnswer(0.01, None, None, 302 if where else 200, headers, b"<p>Halo</p>")


def ends(web: Web, url: str = "https://a.id/") -> Stop | None:
    return visit(web, parse(url), BROWSER, Deadline(5.0), {}).stop


@pytest.mark.parametrize("inside", ["192.168.1.1", "127.0.0.1", "169.254.169.254", "10.0.0.138"])
def test_nobody_is_led_into_this_office(inside: str) -> None:
    by_address = Web({"a.id": f"http://{inside}/reset"}, {"a.id": OUTSIDE})
    by_name = Web({"a.id": "http://b.id/"}, {"a.id": OUTSIDE, "b.id": inside})
    assert (ends(by_address), ends(by_name)) == (Stop.INWARDS, Stop.INWARDS)
    assert (by_address.visited, by_name.visited) == ([OUTSIDE], [OUTSIDE])


def test_inside_the_government_network_one_may_be_led_on() -> None:
    web = Web({"a.id": "https://b.id/"}, {"a.id": "10.20.0.10", "b.id": "10.20.0.11"})
    assert ends(web) is None
    assert web.visited == ["10.20.0.10", "10.20.0.11"]


def test_redirects_are_followed_within_bounds() -> None:
    web = Web({"a.id": "https://a.id/again"}, {"a.id": OUTSIDE})
    assert ends(web) is Stop.TOO_MANY
    assert len(web.visited) == MOST_REDIRECTS + 1


def test_the_first_address_that_lets_one_in_is_taken() -> None:
    class Half(Web):
        def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
            return Reply(0.01, Fault.TIMED_OUT if address == OUTSIDE else None)

        def hosts_entries(self) -> Sequence[HostsEntry]:
            return [HostsEntry("a.id", OUTSIDE), HostsEntry("a.id", "103.120.64.12")]

    door = knock(Half({}, {}), parse("https://a.id"), Deadline(5.0))
    assert (door.step, door.address) == (VisitStep.PAGE, "103.120.64.12")


def test_a_name_that_leads_where_every_wrong_name_leads_is_not_found() -> None:
    door = knock(Recorder(), parse("https://hilang.go.id"), Deadline(5.0))
    assert (door.step, door.notice) == (VisitStep.NAME, True)
