"""The shaped line's speed: as the real speedtest-cli sees it, and as `check bandwidth` does."""

import json
import sys
from pathlib import Path

import pytest

from tests.lab.fault import Needs
from tests.lab.lab import Lab
from tests.lab.meter import Meter, Way
from tests.lab.program import check

pytestmark = [pytest.mark.lab, pytest.mark.full, pytest.mark.burns]  # a busy PC is slow by itself

LINES = {8: "bandwidth_8_of_8", 50: "bandwidth_50_of_50"}
PACKAGE_ONLY = "network:\n  package: {mbps} Mbps\n"
"""Without a URL of the office's own: measured by speedtest.net's servers."""


@pytest.mark.parametrize("mbps", [50])
def test_a_real_speedtest_client_measures_the_line(mbps: int, lab: Lab) -> None:
    lab.inject(LINES[mbps])
    client = str(Path(sys.executable).with_name("speedtest-cli"))
    with Meter(lab) as meter:
        done = lab.run_pc([client, "--secure", "--no-upload", "--json"])
    assert done.returncode == 0, done.stderr
    _is_the_lines_speed(json.loads(done.stdout)["download"] / 1e6, "down", mbps, meter)


@pytest.mark.parametrize("mbps", LINES)
def test_both_ways_through_speedtest_net_within_the_caps(mbps: int, lab: Lab) -> None:
    lab.inject(LINES[mbps])
    profile = PACKAGE_ONLY.format(mbps=mbps)
    with Meter(lab) as meter:
        run = check(lab, Needs(profile=profile, argv=("bandwidth",)))
    assert run.said is not None, run.stderr
    (said,) = (one for one in run.said["checks"] if one["check"] == "bandwidth")
    _is_the_lines_speed(said["reading"]["down_mbps"], "down", mbps, meter)
    _is_the_lines_speed(said["reading"]["up_mbps"], "up", mbps, meter)
    assert run.seconds < 10 + 5  # starting, on a slow machine
    assert run.data_bytes < 10_000_000
    assert run.peak_mb < 60


def _is_the_lines_speed(said: float, way: Way, mbps: int, meter: Meter) -> None:
    """Never above the line or what passed; as quick as the line, or as what a busy PC let pass."""
    passed, most = meter.mean(way), meter.best(way)
    assert said <= 1.1 * min(mbps, most)
    assert said >= 0.9 * min(mbps, passed)
    assert passed > mbps / 3, "this computer is too busy for any measurement"
