"""Several DNS servers are asked at once, and heard in the order in which the system asks them."""

import time
from collections.abc import Mapping

import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks import dns as names_check
from checks.host.replies import Datagram, Fault
from checks.names import GRACE_S, Answer, addresses_of, look_up
from checks.settings import Settings
from checks.website.lookup import find

NOTICE, INSIDE = "36.86.63.185", "10.1.0.10"
NAME = "simpeg.kab.go.id"
Said = tuple[float, str | None] | None


class _Servers:
    """Each answers every IPv4 question after its seconds; None: no such name, or silence."""

    def __init__(
        self, said: Mapping[str, Said], known: str = "", system: tuple[str, ...] = ()
    ) -> None:
        self.said, self.known, self.system = said, known, system

    def dns_servers(self) -> tuple[str, ...]:
        return tuple(self.said)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        return self.system

    def hosts_entries(self) -> tuple[()]:
        return ()

    def udp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        said = self.said[address]
        if said is None:
            time.sleep(timeout_s)
            return Datagram(timeout_s, Fault.TIMED_OUT)
        time.sleep(said[0])
        return Datagram(said[0], payload=self._reply(payload, said[1]))

    def _reply(self, payload: bytes, found: str | None) -> bytes:
        query = dns.message.from_wire(payload)
        reply = dns.message.make_response(query)
        name = query.question[0].name
        if self.known and name.to_text(omit_final_dot=True) != self.known:
            found = None
        if found is None:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        elif query.question[0].rdtype == 1:
            reply.answer.append(dns.rrset.from_text(name, 60, "IN", "A", found))
        return reply.to_wire()


HONEST = "142.250.4.94"


@pytest.mark.parametrize(
    ("said", "addresses"),
    [
        # the provider's own, quicker server redirects: nobody hears it
        ({"8.8.8.8": (0.1, HONEST), "192.168.7.1": (0.0, NOTICE)}, (HONEST,)),
        ({"192.168.7.1": (0.0, NOTICE), "8.8.8.8": (0.1, HONEST)}, (NOTICE,)),
        # beside one that does not answer, the next one counts
        ({"10.9.9.9": None, "8.8.8.8": (0.0, HONEST)}, (HONEST,)),
        ({"10.9.9.9": (0.0, None), "8.8.8.8": (0.1, HONEST)}, (HONEST,)),
        ({"10.9.9.9": None}, ()),
        ({}, ()),
    ],
)
def test_the_first_server_that_knows_a_name_counts(
    said: Mapping[str, Said], addresses: tuple[str, ...]
) -> None:
    assert addresses_of(NAME, _Servers(said), 1.0) == addresses  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"10.1.0.53": (0.1, INSIDE), "8.8.8.8": (0.0, None)}, Answer.FOUND),
        # here the system, too, is told that there is no such name
        ({"8.8.8.8": (0.1, None), "10.1.0.53": (0.0, INSIDE)}, Answer.NO_SUCH_NAME),
        ({"10.9.9.9": None, "8.8.8.8": (0.0, None)}, Answer.NO_SUCH_NAME),
        ({"10.9.9.9": None}, Answer.SILENT),
        ({}, Answer.SILENT),
    ],
)
def test_the_first_clear_answer_counts(said: Mapping[str, Said], answer: Answer) -> None:
    assert look_up(NAME, _Servers(said), 1.0).answer is answer  # type: ignore[arg-type]


def test_a_silent_server_costs_no_more_than_its_grace() -> None:
    servers = _Servers({"10.9.9.9": None, "8.8.8.8": (0.0, HONEST)})
    started = time.monotonic()
    assert addresses_of(NAME, servers, 3.0) == (HONEST,)  # type: ignore[arg-type]
    assert GRACE_S <= time.monotonic() - started < GRACE_S + 0.4


def test_a_name_of_the_office_is_found_where_only_its_own_server_knows_it() -> None:
    servers = _Servers({"10.1.0.53": (0.1, INSIDE), "8.8.8.8": (0.0, None)}, known=NAME)
    found = find(NAME, servers, 1.5)  # type: ignore[arg-type]
    assert (found.addresses, found.notice) == ((INSIDE,), False)


PAGES = Settings(known_names=())


@pytest.mark.parametrize(("system", "outcome"), [((), "refusing"), ((HONEST,), "ok")])
def test_no_such_name_from_the_first_server_is_final(system: tuple[str, ...], outcome: str) -> None:
    servers = _Servers({"10.1.0.53": (0.0, None), "8.8.8.8": (0.0, HONEST)}, system=system)
    reading = names_check.measure(servers, PAGES)  # type: ignore[arg-type]
    assert names_check.judge(reading, PAGES) == outcome
