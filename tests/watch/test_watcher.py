"""The watcher against a line that is dead by turns: whom it asks, how often, at what cost."""

from collections.abc import Sequence
from itertools import islice
from random import Random

from checks.host.records import Adapter, Address, Medium, Origin, Route
from checks.host.replies import Fault, Reply
from checks.settings import Settings
from troubleshoot.watch.analysis import Section, dead_part
from troubleshoot.watch.watcher import Watcher

ROUTER, FAR, OTHER = "192.168.7.1", "1.1.1.1", "8.8.8.8"
OUTSIDE = {FAR, OTHER, "9.9.9.9"}
FRAME = 74  # an echo request of 32 bytes on Ethernet


class Line:
    """A host door whose line answers as `silent` says; ping may be forbidden."""

    platform = "linux"

    def __init__(self, *, ping: bool = True) -> None:
        self.silent: set[str] = set()
        self.deaf: set[str] = set()  # to echo requests
        self.router: str | None = ROUTER
        self.may_ping, self.carrier = ping, True
        self.pings = self.connects = self.answered = 0
        self.loss, self._dice = 0.0, Random(20260406)
        self.spares: dict[str, int] = {}  # which echo requests stay unanswered: every so many

    def adapters(self) -> Sequence[Adapter]:
        own = Address("192.168.7.20", 24, Origin.DHCP)
        return [Adapter("eth0", Medium.CABLE, True, self.carrier, addresses=(own,))]

    def routes(self) -> Sequence[Route]:
        return [Route("eth0", self.router)] if self.router else []

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        self.pings += 1
        if not self.may_ping:
            return Reply(0.0, Fault.NOT_PERMITTED)
        spared = address in self.spares and self.pings % self.spares[address] == 0
        lost = spared or address in self.deaf or self._loses(address)
        return Reply(0.001, Fault.TIMED_OUT if lost else None)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        self.connects += 1
        lost = self._loses(address)
        self.answered += not lost
        return Reply(0.001, Fault.TIMED_OUT if lost else None)

    def _loses(self, address: str) -> bool:
        beyond = address != self.router
        return address in self.silent or (beyond and self._dice.random() < self.loss)


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def watcher(line: Line) -> Watcher:
    return Watcher(line, Settings())  # type: ignore[arg-type]


def test_an_hour_costs_less_than_a_megabyte() -> None:
    line, clock = Line(), Clock()
    looks = watcher(line).beats(clock, clock.wait)
    first = line.pings
    beats = [beat for beat in islice(looks, 2000) if beat.at_s < 3600]
    assert beats[-1].at_s > 3590
    assert (line.pings - first) * 2 * FRAME < 1_000_000
    assert all(beat.near_ms and beat.far_ms for beat in beats)


def test_where_ping_is_forbidden_it_connects_less_often() -> None:
    line, clock = Line(ping=False), Clock()
    watching = watcher(line)
    assert watching.ways.near == f"{ROUTER} (tcp:80)"
    asked = line.connects
    beats = list(islice(watching.beats(clock, clock.wait), 10))
    assert beats[-1].at_s == 54.0
    assert (line.connects - asked) / 10 * 600 * 475 < 1_000_000  # 7 frames a connection


def test_parts_of_the_line() -> None:
    line, clock = Line(), Clock()
    watching = watcher(line)
    seen = []
    for silent, carrier in (
        (set(), True),
        ({FAR}, True),
        (OUTSIDE, True),
        (OUTSIDE | {ROUTER}, True),
        (OUTSIDE | {ROUTER}, False),
        ({ROUTER}, True),
    ):
        line.silent, line.carrier = silent, carrier
        seen.append(dead_part(watching.look(clock()), watching.ways))
    assert seen == [None, None, Section.ISP, Section.ROUTER, Section.CABLE, None]


def test_a_dead_line_is_looked_at_more_often() -> None:
    line, clock = Line(), Clock()
    looks = watcher(line).beats(clock, clock.wait)
    next(looks)
    line.silent = {ROUTER, FAR, OTHER, "9.9.9.9"}
    times = [beat.at_s for beat in islice(looks, 4)]
    assert times == [2.5, 3.5, 4.5, 5.5]


def test_an_hour_of_a_dead_provider_costs_less_than_a_megabyte_too() -> None:
    line, clock = Line(), Clock()
    looks = watcher(line).beats(clock, clock.wait)
    line.silent = {FAR, OTHER, "9.9.9.9"}
    pings, connects = line.pings, line.connects
    assert [beat for beat in islice(looks, 2000) if beat.at_s < 3600][-1].far_ms is None
    asked = (line.pings - pings) * 1.5 * FRAME + (line.connects - connects) * 2 * FRAME
    assert asked < 1_000_000
