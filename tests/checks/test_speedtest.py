"""speedtest-cli against servers that do what they must not: bounded, and never "0 Mb/s"."""

import time
from typing import Any

import pytest

from checks import bandwidth
from checks.host import speedtest
from checks.host.protocol import CannotRun
from checks.host.replies import SpeedTest
from checks.host.speedtest import run_speedtest, understood
from checks.rate import rate_of
from checks.settings import Settings
from tests.checks.loopback import serving
from tests.checks.speedservers import MISCHIEF, Line, Talk, endless, honest, only, trickle

SECONDS = 7.6


def _run(talk: Talk, line: Line, monkeypatch: pytest.MonkeyPatch) -> tuple[SpeedTest, float]:
    with serving(lambda peer: talk(peer, line)) as port:
        monkeypatch.setenv("SPEED_PORT", str(port))
        started = time.monotonic()
        found = run_speedtest(SECONDS, "tests.checks.speedlocal")
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


@pytest.mark.parametrize("name", MISCHIEF)
def test_whatever_is_odd_is_no_measurement(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    found, seconds = _run(MISCHIEF[name], line, monkeypatch)
    assert found.odd
    assert rate_of(found.down) is None
    assert seconds < SECONDS + 0.7
    assert line.sent < 8_000_000  # what is read is bounded; the rest lies in socket buffers
    with pytest.raises(CannotRun):
        bandwidth.measure(_Host(found), Settings())  # type: ignore[arg-type]


def test_an_honest_server_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(pace_s=0.01)
    found, seconds = _run(honest, line, monkeypatch)
    assert found.odd is None
    assert found.server == "Lab, Jakarta"
    assert found.ping_ms is not None
    assert found.ping_ms < 50
    rate = rate_of(found.down)
    assert rate is not None
    assert 2 < rate.mbps < 22  # three downloads, each at most 8 kB in 10 ms
    assert found.up
    assert seconds < SECONDS
    assert line.sent + line.received < 10_000_000


@pytest.mark.parametrize(("path", "instead"), [("random", endless), ("random", trickle)])
def test_a_download_that_does_not_end_is_ended(
    path: str,
    instead: Talk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = Line()
    found, seconds = _run(only(path, instead), line, monkeypatch)
    assert seconds < SECONDS + 0.7
    assert not found.down or found.down[-1][1] < 6_100_000


def test_a_child_that_grows_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speedtest, "MOST_MEMORY_MB", 5)
    found, seconds = _run(honest, Line(pace_s=0.01), monkeypatch)
    assert found.odd == "speedtest-cli took more than 5 MB of memory"
    assert seconds < 3


def test_lines_that_are_not_as_agreed_are_left_out() -> None:
    lines: list[dict[str, Any]] = [
        {"phase": "down", "s": 0.5, "bytes": 10},
        {"phase": "x"},
        {"phase": "down"},
        {},
    ]
    assert understood(lines, "ended").down == ((0.5, 10),)
    assert understood([], "ended").odd == "ended"
    assert understood([{"done": True}], "late").odd is None
