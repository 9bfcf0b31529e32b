"""A default route without a router: a tunnel has none, on a cable one lends its address."""

from collections.abc import Sequence

import pytest

from checks import gateway
from checks.host.records import Adapter, Address, Medium, Neighbour, NeighbourState, Route
from checks.host.replies import Fault, Reply
from checks.reason import CannotRun
from checks.settings import Settings

BEYOND = "8.8.8.8"
NOBODY = Reply(0.0, Fault.UNREACHABLE, "192.168.7.20")


class _Pc:
    """`through`, `hop`: what comes back from beyond; `lent`: who has an address from there."""

    def __init__(
        self,
        medium: Medium = Medium.CABLE,
        through: Reply = NOBODY,
        hop: Reply = NOBODY,
        lent: NeighbourState = NeighbourState.FAILED,
        *,
        carrier: bool = True,
    ) -> None:
        there = (Address("192.168.7.20", 24),)
        self.line = Adapter("eth0", medium, enabled=True, carrier=carrier, addresses=there)
        self.through, self.hop, self.lent = through, hop, lent

    def adapters(self) -> Sequence[Adapter]:
        return (self.line,)

    def routes(self) -> Sequence[Route]:
        return (Route("eth0", None),)

    def neighbours(self) -> Sequence[Neighbour]:
        return (Neighbour(BEYOND, "eth0", self.lent),)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return self.through if address == BEYOND else NOBODY

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        return self.hop


@pytest.mark.parametrize(
    ("pc", "outcome", "answered_by"),
    [
        (_Pc(), "not_configured", None),
        (_Pc(Medium.WIFI), "not_configured", None),
        (_Pc(through=Reply(0.02)), "ok", "through"),
        (_Pc(through=Reply(0.02, Fault.REFUSED)), "ok", "through"),
        (_Pc(hop=Reply(0.01, None, "192.168.7.1")), "ok", "hop"),
        (_Pc(lent=NeighbourState.REACHABLE), "ok", "neighbour"),
        (_Pc(lent=NeighbourState.STALE), "not_configured", None),
        (_Pc(Medium.TUNNEL), "tunnel", None),
        (_Pc(Medium.OTHER), "tunnel", None),
    ],
)
def test_a_route_straight_onto_the_line(pc: _Pc, outcome: str, answered_by: str | None) -> None:
    settings = Settings()
    reading = gateway.measure(pc, settings)  # type: ignore[arg-type]
    assert gateway.judge(reading, settings) == outcome
    assert reading.answered_by == answered_by


def test_without_a_signal_nobody_is_asked() -> None:
    with pytest.raises(CannotRun):
        gateway.measure(_Pc(carrier=False), Settings())  # type: ignore[arg-type]
