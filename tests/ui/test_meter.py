"""A speed measurement on the screen: what it costs is said before, and the line moves."""

import io
import time

import pytest

from troubleshoot.ui.look import Look
from troubleshoot.ui.meter import EVERY_S, Moment, meter_line, metering


@pytest.mark.parametrize(
    ("moment", "look", "line"),
    [
        (
            Moment(5.0, 3_140_000, 7.64),
            Look(),
            "Mengukur kecepatan [##########..........] 3,1 MB, 7,6 Mbps",
        ),
        (
            Moment(99.0, 0, 0.0),
            Look("en", symbols=False),
            "Measuring the speed [####################] 0.0 MB, 0.0 Mbps",
        ),
        (Moment(0.0, 0, 0.0), Look(width=40), "Mengukur kecepatan [..................."),
    ],
)
def test_the_line(moment: Moment, look: Look, line: str) -> None:
    assert meter_line(moment, look) == line


def test_the_cost_is_said_first_and_nothing_stays_behind() -> None:
    screen, counts = io.StringIO(), iter(range(0, 10**9, 1_000_000))
    with metering(lambda: next(counts), Look(), screen):
        time.sleep(EVERY_S * 3)
    warning, _, moving = screen.getvalue().partition("\n")
    assert "10 MB" in warning
    assert "MB" in moving
    assert moving.count("Mbps") >= 2
    assert moving.endswith("\r" + " " * 79 + "\r")
