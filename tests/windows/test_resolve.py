"""Asking neighbours: which interface leads there, and what an answer changes."""

from ipaddress import ip_address

import pytest

from checks.host.records import Neighbour, NeighbourState
from checks.host.windows.echo import Confirmations, interface_towards
from checks.host.windows.interfaces import interfaces_of
from checks.host.windows.library import address_of, sockaddr
from tests.windows import recording

INTERFACES = interfaces_of(recording.read("office").adapters)
STALE = Neighbour("192.168.10.1", "eth0", NeighbourState.STALE, "02:fc:00:00:00:05")


@pytest.mark.parametrize(
    ("address", "index"),
    [
        ("192.168.10.1", 2),
        ("192.168.10.23", None),  # this PC itself
        ("8.8.8.8", None),
        ("127.0.0.1", None),
    ],
)
def test_only_our_own_networks_are_asked(address: str, index: int | None) -> None:
    assert interface_towards(address, INTERFACES) == index


@pytest.mark.parametrize("address", ["192.168.10.1", "2001:448a:10::1"])
def test_a_socket_address_reads_back(address: str) -> None:
    assert address_of(sockaddr(address)) == str(ip_address(address))


class Answering(Confirmations):
    """Confirmations of a neighbour that answered at a given time."""

    def __init__(self, at: float) -> None:
        super().__init__()
        self._answered["192.168.10.1"] = at


def test_an_answer_confirms_an_old_entry() -> None:
    [found] = Answering(10.0).applied([STALE], now=10.4)
    assert found.confirmed_s == pytest.approx(0.4)


def test_an_entry_that_failed_since_stays_failed() -> None:
    failed = Neighbour("192.168.10.1", "eth0", NeighbourState.FAILED)
    assert Answering(10.0).applied([failed], now=10.4) == (failed,)


def test_entries_nobody_asked_are_left_alone() -> None:
    assert Confirmations().applied([STALE], now=1.0) == (STALE,)
