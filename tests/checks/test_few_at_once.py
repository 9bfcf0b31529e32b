"""A DNS server that drops some of many questions is not slow; one that is late is."""

import time

import pytest

from checks import dns as dns_check
from checks.host.replies import Datagram, Fault
from checks.settings import Settings
from tests.checks.nameserver import NameServer

RIGHT = {known.name: known.addresses[0] for known in Settings().known_names}


class _Dropping(NameServer):
    """All but the first question are lost, until each is repeated; one by one all are answered."""

    def __init__(self, late_s: float = 0.0) -> None:
        super().__init__({**RIGHT, "www.kompas.com": "202.146.4.100"})
        self.late_s = late_s
        self.asked: set[bytes] = set()

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        question, calm = payload[2:], timeout_s <= dns_check.GENTLE_S
        again = question in self.asked or not self.asked
        self.asked.add(question)
        if not (again or calm):
            time.sleep(timeout_s)
            return Datagram(timeout_s, Fault.TIMED_OUT)
        time.sleep(self.late_s)
        said = super().udp_exchange(address, port, payload, timeout_s, is_answer)
        return Datagram(self.late_s + 0.01, payload=said.payload)


@pytest.mark.parametrize(("late_s", "outcome"), [(0.0, "ok"), (0.7, "slow")])
def test_what_was_lost_is_asked_for_gently(late_s: float, outcome: str) -> None:
    reading = dns_check.measure(_Dropping(late_s), Settings())  # type: ignore[arg-type]
    assert dns_check.judge(reading, Settings()) == outcome
    assert (reading.servers[0].gentle_ms is None) == (outcome == "slow")


class _LateWithNew(NameServer):
    """Late with names that it does not know; with all of them, or with the first one only."""

    def __init__(self, all_of_them: bool) -> None:
        super().__init__({**RIGHT, "www.kompas.com": "202.146.4.100"})
        self.all_of_them, self.met = all_of_them, False

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        late_s = 0.7 if b"invalid-" in payload and (self.all_of_them or not self.met) else 0.01
        self.met = self.met or late_s > 0.1
        if late_s > timeout_s:
            return Datagram(timeout_s, Fault.TIMED_OUT)
        said = super().udp_exchange(address, port, payload, timeout_s, is_answer)
        return Datagram(late_s, payload=said.payload)


@pytest.mark.parametrize(("all_of_them", "outcome"), [(False, "ok"), (True, "slow")])
def test_one_late_answer_is_no_slow_server(all_of_them: bool, outcome: str) -> None:
    reading = dns_check.measure(_LateWithNew(all_of_them), Settings())  # type: ignore[arg-type]
    assert dns_check.judge(reading, Settings()) == outcome
    assert reading.servers[0].uncached_ms == pytest.approx(700)
