"""A speed measurement on the screen: what it costs is said before, and the line moves."""

import io
import time

import pytest

from checks.reason import CannotRun, Reason
from checks.result import CheckResult, State
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.ui.page import Display
from troubleshoot.ui.speed import EVERY_S, meter_line, metering, speed_said

WORDING = Knowledge.open().wording


@pytest.mark.parametrize(
    ("sample", "display", "line"),
    [
        (
            (5.0, 3_140_000, 7.64),
            Display(),
            "Mengukur kecepatan [##########..........] 3,1 MB, 7,6 Mbps",
        ),
        (
            (99.0, 0, 0.0),
            Display("en", symbols=False),
            "Measuring the speed [####################] 0.0 MB, 0.0 Mbps",
        ),
        ((0.0, 0, 0.0), Display(width=40), "Mengukur kecepatan [..................."),
    ],
)
def test_the_line(sample: tuple[float, int, float], display: Display, line: str) -> None:
    assert meter_line(*sample, display) == line


def test_the_cost_is_said_first_and_nothing_stays_behind() -> None:
    screen, counts = io.StringIO(), iter(range(0, 10**9, 1_000_000))
    with metering(lambda: next(counts), Display(), screen):
        time.sleep(EVERY_S * 3)
    warning, _, moving = screen.getvalue().partition("\n")
    assert "10 MB" in warning
    assert "MB" in moving
    assert moving.count("Mbps") >= 2
    assert moving.endswith("\r" + " " * 79 + "\r")


def test_what_was_measured_is_said_in_numbers() -> None:
    reading = {"down_mbps": 7.93, "up_mbps": None, "package_mbps": 50.0, "used_mb": 6.17}
    measured = CheckResult("bandwidth", State.PROBLEM, "low", reading)
    other = CheckResult("link", State.OK, "ok", {})
    said = ("Unduh 7,9 Mbps; paket kantor 50 Mbps; data terpakai 6,2 MB.",)
    assert speed_said([other, measured], WORDING, "id") == said
    odd = CheckResult.not_run("bandwidth", "no test server answers")
    assert speed_said([odd], WORDING, "en") == (
        "The speed was not measured: no test server answers.",
    )


@pytest.mark.parametrize(
    ("outcome", "reading", "said"),
    [
        (
            "short",
            {"down_mbps": 30.0, "up_at_least_mbps": 38.25, "package_mbps": 50.0},
            "Unduh 30 Mbps; unggah sedikitnya 38,2 Mbps; paket kantor 50 Mbps. "
            "Kecepatan agak di bawah paket.",
        ),
        (
            "measured",
            {"down_mbps": 71.5, "down_bound": "at_least", "used_mb": 8.0},
            "Unduh sedikitnya 71,5 Mbps; data terpakai 8 MB. "
            "Paket kantor belum diisi, jadi angka ini tidak dinilai.",
        ),
    ],
)
def test_a_bound_and_a_number_without_a_verdict_are_said_so(
    outcome: str, reading: dict[str, object], said: str
) -> None:
    assert speed_said([CheckResult("bandwidth", State.OK, outcome, reading)], WORDING, "id") == (
        said,
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("speed.go.id did not answer (timed_out)", "speed.go.id tidak menjawab"),
        ("RuntimeError: no test server answers", "server uji tidak menjawab"),
        (CannotRun(Reason.NOT_YET), "ada hal lain yang perlu dibereskan dahulu"),
        ("ConfigRetrievalError: <urlopen error>", "server uji tidak dapat dipakai"),
    ],
)
def test_why_nothing_was_measured_is_said_in_plain_words(
    reason: CannotRun | str, said: str
) -> None:
    result = CheckResult.not_run("bandwidth", reason)
    assert speed_said([result], WORDING, "id") == (f"Kecepatan tidak terukur: {said}.",)
