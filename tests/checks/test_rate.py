"""From what had come by when to a speed, and to what may honestly be said of an upload."""

from typing import Any

import pytest

from checks import bandwidth
from checks.bandwidth import FRAMES, UNSENT_BYTES, Rate, rate_of, upload_rate_of
from checks.host.replies import Samples, SpeedTest
from checks.reason import CannotRun
from checks.settings import Settings

EVERY_S = 0.05


def _steady(mbps: float, most_bytes: int, seconds: float) -> Samples:
    """A line of so many Mb/s, until the data or the time is used up."""
    per_second = mbps * 1e6 / 8 / FRAMES
    ends_s = min(seconds, most_bytes / per_second)
    times = [step * EVERY_S for step in range(int(ends_s / EVERY_S) + 1)]
    return tuple((at_s, int(at_s * per_second)) for at_s in [*times, ends_s])


class _Host:
    """Only what `bandwidth` asks of a host beside the test itself."""

    def __init__(self, up: Samples, down: Samples) -> None:
        self.found = SpeedTest("Lab", 20.0, down, up)

    def dns_servers(self) -> list[str]:
        return []

    def proxies(self) -> object:
        return type("Set", (), {"https": "10.0.0.1:3128"})()

    def speedtest(self, timeout_s: float) -> SpeedTest:
        return self.found


def _reading(up: Samples, down: Samples, package: float | None = None) -> bandwidth.Reading:
    host: Any = _Host(up, down)
    return bandwidth.measure(host, Settings(package_mbps=package))


@pytest.mark.parametrize("mbps", [1, 8, 30])
def test_a_line_that_lasts_is_measured(mbps: float) -> None:
    rate = rate_of(_steady(mbps, 5_200_000, 4.0))
    assert rate is not None
    assert not rate.at_least
    assert rate.mbps == pytest.approx(mbps, rel=0.02)


@pytest.mark.parametrize("mbps", [0.0, 0.001, 0.03])
def test_a_trickle_is_no_measurement(mbps: float) -> None:
    assert rate_of(_steady(mbps, 8_000_000, 6.5) if mbps else ((0.0, 1), (6.5, 1))) is None


def test_what_came_too_quickly_is_a_lower_bound() -> None:
    rate = upload_rate_of(_steady(200, 3_400_000, 2.3), 20.0, UNSENT_BYTES)
    assert rate is not None
    assert rate.at_least
    assert rate.mbps < 200


@pytest.mark.parametrize("samples", [(), ((0.1, 900_000),), ((0.0, 5_000_000),)])
def test_too_little_says_nothing(samples: Samples) -> None:
    assert rate_of(samples) is None


def test_the_bytes_still_in_this_pc_are_not_uploaded_yet() -> None:
    whole = ((0.0, 0), (0.4, 2_700_000))
    assert upload_rate_of(whole, 20.0, 700_000) == Rate(2_000_000 * FRAMES * 8 / 1e6 / 0.4, True)


def test_an_upload_on_a_quick_line_is_said_as_at_least() -> None:
    reading = _reading(_steady(90, 3_400_000, 2.3), _steady(50, 5_200_000, 4.0), 50.0)
    assert reading.up_mbps is None
    assert reading.up_at_least_mbps is not None
    assert 60 < reading.up_at_least_mbps <= 90
    assert reading.up_missing is None
    assert reading.used_mb == pytest.approx(8.6)


@pytest.mark.parametrize(("ping_ms", "at_least"), [(20.0, False), (120.0, True), (None, True)])
def test_an_upload_to_a_near_server_is_soon_going(ping_ms: float | None, at_least: bool) -> None:
    rate = upload_rate_of(_steady(50, 3_400_000, 2.3), ping_ms, UNSENT_BYTES)
    assert rate is not None
    assert rate.at_least is at_least
    assert rate.mbps == pytest.approx(50, rel=0.02) or at_least


def test_an_upload_that_starts_in_a_buffer_is_measured_after_it() -> None:
    slow = _steady(1, 3_400_000, 2.3)
    filled = tuple((at_s, count + 60_000 * (at_s > 0)) for at_s, count in slow)
    rate = upload_rate_of(filled, 20.0, UNSENT_BYTES)
    assert rate is not None
    assert rate.mbps == pytest.approx(1, rel=0.02)


def test_an_upload_that_lasts_is_a_number() -> None:
    reading = _reading(_steady(5, 3_400_000, 2.3), _steady(20, 5_200_000, 4.0), 20.0)
    assert reading.up_mbps == pytest.approx(5, rel=0.02)
    assert reading.up_at_least_mbps is None


def test_an_upload_that_failed_says_why_it_is_missing() -> None:
    assert _reading((), _steady(20, 5_200_000, 4.0)).up_missing == "too_little_data"


def test_without_a_package_there_is_a_number_and_no_verdict() -> None:
    reading = _reading((), _steady(3, 5_200_000, 4.0))
    assert reading.down_mbps == pytest.approx(3, rel=0.02)
    assert bandwidth.judge(reading, Settings()) == "measured"


def test_a_lower_bound_below_the_package_is_no_verdict() -> None:
    quick = _steady(200, 5_200_000, 4.0)
    with pytest.raises(CannotRun, match="too_fast"):
        _reading((), quick, 1000.0)
    assert _reading((), quick).down_bound == "at_least"
