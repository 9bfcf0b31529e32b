"""speedtest-cli against servers that do what they must not: bounded, and never "0 Mb/s"."""

import os
import sys
import time
from io import BytesIO
from typing import Any

import pytest

from checks import bandwidth
from checks.bandwidth import rate_of
from checks.host import speedtest
from checks.host.replies import SpeedTest
from checks.host.speedtest import run_speedtest, understood
from checks.parallel import Deadline
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from tests.checks.loopback import serving
from tests.checks.speedservers import MISCHIEF, Line, Talk, endless, honest, only, trickle
from tests.pace import BUSY_S

SECONDS = 7.6


def _run(
    talk: Talk, line: Line, monkeypatch: pytest.MonkeyPatch, most_s: float = SECONDS
) -> tuple[SpeedTest, float]:
    with serving(lambda peer: talk(peer, line)) as port:
        monkeypatch.setenv("SPEED_PORT", str(port))
        started = time.monotonic()
        found = run_speedtest(most_s, "tests.checks.speedlocal")
        return found, time.monotonic() - started


class _Host:
    """Only what `bandwidth` asks of a host beside the test itself."""

    def __init__(self, found: SpeedTest) -> None:
        self.found = found

    def dns_servers(self) -> list[str]:
        return []

    def proxies(self) -> object:
        return type("Set", (), {"https": "10.0.0.1:3128"})()

    def speedtest(self, timeout_s: float) -> SpeedTest:
        return self.found


@pytest.mark.full
@pytest.mark.parametrize("name", MISCHIEF)
def test_whatever_is_odd_is_no_measurement(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    found, seconds = _run(MISCHIEF[name], line, monkeypatch)
    assert found.odd
    assert rate_of(found.down) is None
    assert seconds < SECONDS + BUSY_S
    assert line.sent < 8_000_000  # what is read is bounded; the rest lies in socket buffers
    with pytest.raises(CannotRun):
        bandwidth.measure(_Host(found), Settings())  # type: ignore[arg-type]


def test_an_honest_server_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":  # Wine counts its own libraries: 56 to over 60 MB for what is 33
        monkeypatch.setattr(speedtest, "MOST_MEMORY_MB", 120)
    line = Line(pace_s=0.01)
    found, seconds = _run(honest, line, monkeypatch, 3 * SECONDS)  # a busy PC starts Python slowly
    assert found.odd is None
    assert found.server == "Lab, Jakarta"
    assert found.ping_ms is not None
    assert found.ping_ms < seconds * 1000
    rate = rate_of(found.down)
    assert rate is not None
    # three downloads, each at most 8 kB in 10 ms; they are a part of the whole time
    assert line.sent * 8e-6 / seconds < rate.mbps < 22
    assert found.up
    assert seconds < 3 * SECONDS + BUSY_S
    assert line.sent + line.received < 10_000_000


@pytest.mark.full
@pytest.mark.parametrize(("path", "instead"), [("random", endless), ("random", trickle)])
def test_a_download_that_does_not_end_is_ended(
    path: str,
    instead: Talk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = Line()
    found, seconds = _run(only(path, instead), line, monkeypatch)
    assert seconds < SECONDS + BUSY_S
    assert not found.down or found.down[-1][1] < 6_100_000


def test_a_child_that_grows_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speedtest, "MOST_MEMORY_MB", 5)
    found, seconds = _run(honest, Line(pace_s=0.01), monkeypatch)
    assert found.odd is not None
    assert (found.odd.reason, found.odd.facts) == (Reason.SPEEDTEST_TOO_BIG, {"mb": 5})
    assert seconds < SECONDS + BUSY_S


class _Child:
    """A process that has said all it has to say."""

    pid = 0

    def __init__(self) -> None:
        self.stdout = BytesIO(b'{"done": true}\n')


@pytest.mark.parametrize(("mb", "too_big"), [(60.0, False), (60.1, True)])
def test_it_may_grow_so_far_and_no_further(
    mb: float, too_big: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speedtest, "_memory_mb", lambda pid: mb)
    child: Any = _Child()
    lines, odd = speedtest._heard(child, Deadline(BUSY_S))
    assert odd is not None
    assert odd.reason is (Reason.SPEEDTEST_TOO_BIG if too_big else Reason.SPEEDTEST_ENDED)
    assert lines == ([] if too_big else [{"done": True}])


def test_how_big_a_process_is_told_in_megabytes() -> None:
    assert 5 < speedtest._memory_mb(os.getpid()) < 5000
    assert speedtest._memory_mb(2**31 - 2) == 0.0  # no longer there


def test_lines_that_are_not_as_agreed_are_left_out() -> None:
    lines: list[dict[str, Any]] = [
        {"phase": "down", "s": 0.5, "bytes": 10},
        {"phase": "x"},
        {"phase": "down"},
        {},
    ]
    ended = CannotRun(Reason.SPEEDTEST_ENDED)
    assert understood(lines, ended).down == ((0.5, 10),)
    assert understood([], ended).odd is ended
    assert understood([{"done": True}], ended).odd is None
