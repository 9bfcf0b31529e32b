"""Loss while the line lives: whose it is, what counts, and what asking others about it costs."""

import json
import time
from datetime import UTC, datetime
from functools import partial
from itertools import takewhile
from threading import Event

import pytest

from checks.host.replies import Fault, Reply
from checks.probes.ping_series import Way
from tests.pace import BUSY_S
from tests.watch.test_watcher import FAR, FRAME, OUTSIDE, ROUTER, Clock, Line, watcher
from troubleshoot.watch.analysis import Sample, Section, Watch, Ways, lossy, summary
from troubleshoot.watch.record import as_json, as_text
from troubleshoot.watch.watcher import SOON_S, ask

STARTED = datetime(2026, 4, 6, 8, tzinfo=UTC)
BOTH = Ways("192.168.7.1 (ping)", "1.1.1.1 (ping)")
ROUND = 20

# What answered: the router, the witness, another host where the witness did not.
SEEN: dict[str, tuple[float | None, float | None, float | None]] = {
    ".": (1.0, 30.0, None),
    "l": (1.0, None, 35.0),  # the witness's answer was lost
    "n": (None, 30.0, None),
    "b": (None, None, 35.0),
    "f": (1.0, None, None),
}


def watch_of(letters: str, ways: Ways = BOTH) -> Watch:
    beats = [
        Sample(2.5 * n, SEEN[one][0], SEEN[one][1], beyond_ms=SEEN[one][2], witness=ways.far)
        for n, one in enumerate(letters)
    ]
    return Watch(STARTED, ways, tuple(beats), 2.5 * len(letters))


def _hour(line: Line) -> Watch:
    clock, watching = Clock(), watcher(line)
    line.pings = line.connects = line.answered = 0
    beats = tuple(watching.beats(clock, clock.wait, 3600.0))
    return Watch(STARTED, watching.ways, beats, 3600.0)


@pytest.mark.parametrize(
    ("letters", "part"),
    [
        ("." * ROUND, None),
        ("l" + "." * ROUND + "l", None),  # chance loses one or two
        ("..l.." * 4, Section.ISP),
        ("..l.." * 3 + "." * 200, None),  # 3 of 215
        (".n.b." * 4, Section.ROUTER),  # what is lost near is missing beyond it too
        ("..n.." * 9, None),  # a router that answers sparingly
        ("nnbnn" * 4, Section.ISP),  # a router that never answers
        ("." * ROUND + "fff" + "." * ROUND, None),  # a window is told elsewhere
        ("l" * ROUND, None),  # a host that never answers
    ],
)
def test_where_data_is_lost(letters: str, part: Section | None) -> None:
    assert lossy(watch_of(letters)) == part


def test_without_anybody_beyond_the_router_speaks_for_itself() -> None:
    assert lossy(watch_of("..n.." * 4, Ways(ROUTER, None))) == Section.ROUTER
    assert lossy(watch_of("....." * 4, Ways(ROUTER, None))) is None


def test_the_answer_of_another_host_hides_no_loss() -> None:
    seen = summary(watch_of("..l.." * 4))
    assert seen.far is not None
    assert (seen.far.lost, seen.far.sent, seen.windows) == (4, 20, ())
    assert "Sebagian data hilang: di luar kantor (penyedia)." in as_text(
        watch_of("..l.." * 4), "id"
    )
    assert json.loads(as_json(watch_of("..l.." * 4)))["lossy_link"] == "isp"
    assert json.loads(as_json(watch_of("." * 20)))["lossy_link"] is None


def test_a_host_that_never_answers_loses_nothing() -> None:
    seen = summary(watch_of("llllll"))
    assert seen.far is not None
    assert (seen.far.lost, seen.far.sent) == (0, 0)
    dead = summary(watch_of("llffll")).far
    assert dead is not None
    assert (dead.lost, dead.sent) == (2, 2)


@pytest.mark.full
@pytest.mark.parametrize("loss", [0.05, 0.2, 0.5])
def test_an_hour_of_loss_is_counted_and_costs_less_than_a_megabyte(loss: float) -> None:
    line = Line()
    line.loss = loss
    watch = _hour(line)
    far = summary(watch).far
    assert far is not None
    assert far.loss_percent == pytest.approx(100 * loss, rel=0.25)
    assert lossy(watch) == Section.ISP
    lost = line.connects - line.answered
    assert (line.pings * 2 * FRAME + line.answered * 475 + lost * FRAME) < 1_000_000


def test_beside_a_lost_answer_two_others_are_asked() -> None:
    line = Line()
    watching = watcher(line)
    line.pings = line.connects = 0
    line.silent = {FAR}
    watching.look(0.0)
    assert (line.pings, line.connects) == (2 + 1, 1)
    watching.look(2.5)
    assert (line.pings, line.connects) == (2 + 1 + 2, 1)  # the next witness answers


def test_a_host_that_spares_its_answers_is_left_soon() -> None:
    line = Line()
    line.spares = {FAR: 3}
    far = summary(_hour(line)).far
    assert far is not None
    assert (far.lost, far.way) == (1, "1.1.1.1 (ping), 8.8.8.8 (ping)")


def test_a_mute_host_among_the_others_adds_no_loss() -> None:
    line = Line()
    line.loss, line.silent = 0.05, {"8.8.8.8"}
    far = summary(_hour(line)).far
    assert far is not None
    assert "8.8.8.8" not in far.way
    assert far.loss_percent == pytest.approx(5.0, rel=0.3)


def test_everybody_is_asked_before_a_second_dead_look() -> None:
    line = Line()
    watching = watcher(line)
    line.silent = OUTSIDE
    watching.look(0.0)
    line.pings = line.connects = 0
    watching.look(1.0)
    assert line.pings + line.connects == 2 + len(OUTSIDE)


def test_the_watch_ends_in_time() -> None:
    line, clock = Line(ping=False), Clock()
    beats = list(watcher(line).beats(clock, clock.wait, 60.0))
    assert [beat.at_s for beat in beats][-2:] == [48.0, 54.0]
    assert clock.now == 160.0
    endless = watcher(line).beats(clock, clock.wait)
    assert len(list(takewhile(lambda beat: beat.at_s < 600, endless))) == 100


def test_others_are_asked_before_the_witness_has_timed_out() -> None:
    asked_others = Event()

    def witness() -> Reply:
        """Times out, but not before the others are asked."""
        return Reply(1.4, Fault.TIMED_OUT if asked_others.wait(BUSY_S) else None)

    def other() -> Reply:
        asked_others.set()
        return Reply(0.1)

    started = time.monotonic()
    heard = ask(None, Way(FAR, "ping", witness), {"other": other}, SOON_S)
    assert time.monotonic() - started >= SOON_S
    assert heard.far is not None
    assert not heard.far.alive
    assert heard.others["other"].alive


def test_nobody_else_is_asked_where_the_witness_answers() -> None:
    asked: list[str] = []

    def answering(name: str) -> Reply:
        asked.append(name)
        return Reply(0.1)

    far = Way(FAR, "ping", partial(answering, "far"))
    heard = ask(None, far, {"other": partial(answering, "other")}, SOON_S)
    assert (asked, dict(heard.others)) == (["far"], {})
