"""The government network's host by its name: known to the office alone, or to nobody any more."""

from collections.abc import Mapping

import pytest

from checks import intranet
from checks.host.replies import Fault, Reply
from checks.reason import CannotRun
from checks.settings import Settings
from tests.checks.nameserver import NameServer

NAME, INSIDE, NOTICE = "intranet.kab-maju.go.id", "10.1.0.10", "36.86.63.185"


class Office(NameServer):
    """`own`: names of the hosts file; `known`: of the DNS server, else `rest`; None: silence."""

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        rest: str | None = None,
        own: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(known, rest)
        self.own = own or {}
        self.contacts: set[str] = set()

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        found = self.own.get(name) or (self.known or {}).get(name) or self.rest
        return (found,) if found else ()

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        self.contacts.add(address)
        return Reply(0.01, None if address in (INSIDE, NOTICE) else Fault.TIMED_OUT)

    def ping(self, address: str, timeout_s: float) -> Reply:
        return self.tcp_connect(address, 0, timeout_s)


@pytest.mark.parametrize(
    ("office", "name", "outcome"),
    [
        (Office({NAME: INSIDE}), NAME, "ok"),
        (Office({NAME: INSIDE}, NOTICE), NAME, "ok"),
        (Office({}, None, {NAME: INSIDE}), NAME, "ok"),
        (Office({}, NOTICE, {NAME: INSIDE}), NAME, "ok"),
        (Office(None, None, {"simpeg": INSIDE}), "simpeg", "ok"),
        (Office(), INSIDE, "ok"),
        (Office({NAME: "10.1.0.99"}), NAME, "unreachable"),
        (Office({}), NAME, "name_unknown"),
        # the provider answers for the office's own server, which is gone
        (Office({}, NOTICE), NAME, "name_unknown"),
    ],
)
def test_the_host_is_found_as_programs_find_it(office: Office, name: str, outcome: str) -> None:
    settings = Settings(intranet_host=name)
    reading = intranet.measure(office, settings)  # type: ignore[arg-type]
    assert intranet.judge(reading, settings) == outcome
    assert NOTICE not in office.contacts


@pytest.mark.parametrize(("office", "name"), [(Office(), NAME), (Office({}), "simpeg")])
def test_without_an_answer_nothing_is_said(office: Office, name: str) -> None:
    with pytest.raises(CannotRun):
        intranet.measure(office, Settings(intranet_host=name))  # type: ignore[arg-type]
