"""Limits of cheap routers, and a line that is full, are told from loss."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from checks import loss
from checks.host.records import Adapter, Address, Medium, Neighbour, Route
from checks.host.replies import Fault, Reply
from checks.loss import Reading
from checks.probes.ping_series import Series
from checks.settings import Settings

ROUTER, FAR = "192.168.7.1", "8.8.8.8"


def series(address: str, sent: int, lost: int, way: str = "tcp:443") -> Series:
    flags = tuple(number * lost // sent == (number + 1) * lost // sent for number in range(sent))
    return Series(address, way, 0.014, flags, 20.0, quick_ms=20.0)


NEAR = (series(ROUTER, 25, 0), series(ROUTER, 100, 0))
SHORT = series(FAR, 10, 3)
LIMITED = (SHORT, series(FAR, 100, 80))
BESIDE = (series("9.9.9.9", 100, 85),)


@pytest.mark.parametrize(
    ("far", "beside", "calm", "outcome"),
    [
        (LIMITED, BESIDE, (), "far"),
        (LIMITED, BESIDE, (series(FAR, 8, 0),), "ok"),
        (LIMITED, (), (series(FAR, 8, 0),), "ok"),
        # who loses one when asked slowly may lose them always; and a few prove nothing
        (LIMITED, BESIDE, (series(FAR, 8, 1),), "far"),
        (LIMITED, BESIDE, (series(FAR, 3, 0),), "far"),
        # another's limit excuses nobody
        (LIMITED, BESIDE, (series(ROUTER, 8, 0),), "far"),
    ],
)
def test_what_is_only_limited(
    far: tuple[Series, ...], beside: tuple[Series, ...], calm: tuple[Series, ...], outcome: str
) -> None:
    assert loss.judge(Reading(NEAR, far, beside, calm), Settings()) == outcome


def test_a_router_that_limits_connections_to_itself() -> None:
    near = tuple(replace(one, address=ROUTER) for one in LIMITED)
    assert loss.judge(Reading(near, NEAR[:1]), Settings()) == "near"
    calm = (series(ROUTER, 8, 0),)
    assert loss.judge(Reading(near, NEAR[:1], calm=calm), Settings()) == "ok"


class Line:
    """What becomes of a connection, and of an echo request."""

    def __init__(self, connect: Callable[[str], Reply], ping: Callable[[str], Reply]) -> None:
        self.connect, self.echo = connect, ping

    def adapters(self) -> list[Adapter]:
        own = (Address("192.168.7.20", 24),)
        return [Adapter("eth0", Medium.CABLE, True, True, addresses=own)]

    def routes(self) -> list[Route]:
        return [Route("eth0", ROUTER)]

    def neighbours(self) -> list[Neighbour]:
        return []

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return self.connect(address)

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        return self.echo(address)


def outcome(line: Line) -> str:
    return loss.judge(loss.measure(line, Settings()), Settings())  # type: ignore[arg-type]


def test_a_full_line_answers_seconds_late() -> None:
    def late(address: str) -> Reply:
        if address != ROUTER:
            time.sleep(2.1)
        return Reply(0.001 if address == ROUTER else 2.1)

    silent = Reply(0.01, Fault.TIMED_OUT)
    assert outcome(Line(lambda address: silent, late)) == "late"


def test_a_line_that_is_cut_is_neither() -> None:
    def cut(address: str) -> Reply:
        return Reply(0.001) if address == ROUTER else Reply(3.0, Fault.TIMED_OUT)

    assert outcome(Line(cut, cut)) == "ok"
