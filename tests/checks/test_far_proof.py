"""What proves that a host beyond the office was reached, where echo requests are not allowed."""

import time

import pytest

from checks import internet
from checks.host.replies import Fault, Reply
from checks.settings import Settings

ROUTER = "192.168.7.1"


class _Line:
    """Every port refuses, echo requests are not permitted; `says` answers any other packet."""

    def __init__(self, says: str | None, fault: Fault | None) -> None:
        self.says, self.fault = says, fault

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return Reply(0.02, Fault.REFUSED)

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        if ttl is None:
            return Reply(0.0, Fault.NOT_PERMITTED)
        return Reply(0.02, self.fault, address if self.says == "itself" else self.says)


@pytest.mark.parametrize(
    ("says", "fault", "outcome"),
    [
        ("itself", Fault.REFUSED, "echo"),
        (ROUTER, Fault.REFUSED, "doubtful"),
        (ROUTER, None, "doubtful"),
        (ROUTER, Fault.UNREACHABLE, "doubtful"),
        (None, Fault.TIMED_OUT, "doubtful"),
    ],
)
def test_a_refusal_in_the_hosts_own_name_is_proof(
    says: str | None, fault: Fault | None, outcome: str
) -> None:
    settings = Settings()
    reading = internet.measure(_Line(says, fault), settings)  # type: ignore[arg-type]
    assert internet.judge(reading, settings) == outcome


class _Open:
    """Echo requests are answered at once, connections a little later, or never."""

    def __init__(self, connects: bool) -> None:
        self.connects = connects

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        time.sleep(0.15)
        return Reply(0.15, None if self.connects else Fault.TIMED_OUT)

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        return Reply(0.01, sender=address)


@pytest.mark.parametrize(("connects", "outcome"), [(True, "ok"), (False, "echo")])
def test_an_echo_waits_for_a_connection(connects: bool, outcome: str) -> None:
    settings = Settings()
    reading = internet.measure(_Open(connects), settings)  # type: ignore[arg-type]
    assert internet.judge(reading, settings) == outcome
