"""How many must say that this PC's clock is wrong: one witness alone settles nothing."""

from collections.abc import Mapping

import pytest

from checks import clock
from checks.clock import Reading
from checks.host import here
from checks.probes.time_source import AGREE_S, WRONG_S
from checks.reason import CannotRun, Reason
from checks.settings import PortalProbe, Settings

OFF = 86_400.0
SETTINGS = Settings(
    time_servers=("a.id", "b.id", "c.id"),
    portal_probes=tuple(PortalProbe(f"{name}.id", "/", status=204, body="") for name in "xy"),
)


@pytest.mark.parametrize(
    ("servers", "pages", "outcome"),
    [
        ((WRONG_S, WRONG_S), (), "ok"),
        ((WRONG_S + 1, WRONG_S + 1), (), "wrong"),
        ((-WRONG_S, -WRONG_S), (), "ok"),
        ((-WRONG_S - 1, -WRONG_S - 1), (), "wrong"),
        ((), (0.0, 0.0), "ok"),
        ((), (OFF, OFF), "wrong"),
        ((), (OFF, 0.0), "disputed"),
        ((OFF,), (), "disputed"),  # one alone
        ((OFF,), (0.0,), "disputed"),
        ((OFF,), (0.0, 1.0), "disputed"),
        ((OFF,), (OFF, 0.0), "wrong"),
        ((OFF,), (OFF,), "wrong"),
        ((0.0,), (OFF,), "ok"),  # a page alone is no witness
        ((0.0,), (OFF, OFF), "disputed"),
        ((0.0, OFF), (), "disputed"),
        ((0.0, OFF), (0.0, 1.0), "ok"),
        ((0.0, OFF), (OFF, OFF), "wrong"),
        ((OFF, OFF), (0.0, 1.0), "disputed"),
        ((OFF, OFF), (-OFF, -OFF), "disputed"),
        ((OFF, OFF), (OFF + AGREE_S, OFF + AGREE_S), "wrong"),
        ((WRONG_S - 50, WRONG_S - 50), (WRONG_S + 50, WRONG_S + 50), "disputed"),  # alike
        ((OFF, OFF), (OFF + AGREE_S + 1, OFF + AGREE_S + 1), "disputed"),
    ],
)
def test_what_the_witnesses_together_mean(
    servers: tuple[float, ...], pages: tuple[float, ...], outcome: str
) -> None:
    assert clock.judge(Reading(servers, pages), SETTINGS) == outcome


def _told(monkeypatch: pytest.MonkeyPatch, said: Mapping[str, float]) -> None:
    monkeypatch.setattr(clock, "_ahead_of_server", lambda _, name: said.get(name))
    monkeypatch.setattr(clock, "_ahead_of_page", lambda _, probe: said.get(probe.host))


@pytest.mark.parametrize("said", [{}, {"a.id": 0.0}, {"b.id": OFF}, {"x.id": 0.0}, {"y.id": OFF}])
def test_one_clock_or_none_is_no_measurement(
    said: Mapping[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    _told(monkeypatch, said)
    with pytest.raises(CannotRun) as refused:
        clock.measure(here(), SETTINGS)
    assert refused.value.reason is Reason.TOO_FEW_CLOCKS


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ({"a.id": 0.0, "x.id": 1.0}, Reading((0.0,), (1.0,))),
        ({"x.id": 1.0, "y.id": 1.0}, Reading((), (1.0, 1.0))),
        ({"a.id": OFF, "b.id": OFF, "c.id": 0.0, "x.id": 0.0, "y.id": 0.0}, None),
    ],
)
def test_two_of_any_kind_are_one_and_no_third_server_is_asked(
    said: Mapping[str, float], reading: Reading | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _told(monkeypatch, said)
    found = clock.measure(here(), SETTINGS)
    assert found == (reading or Reading((OFF, OFF), (0.0, 0.0)))


A, B, X, Y = ("server", "a"), ("server", "b"), ("page", "x"), ("page", "y")


@pytest.mark.parametrize(
    ("heard", "enough"),
    [
        ({A: 0.0}, False),
        ({A: 0.0, B: 1.0}, True),
        ({A: WRONG_S, B: WRONG_S}, True),
        ({A: OFF, B: OFF}, False),
        ({A: -OFF, B: -OFF}, False),
        ({A: 0.0, X: 0.0, Y: 0.0}, False),  # the other server is still to be heard
        ({X: 0.0, Y: 0.0}, False),
        ({A: OFF, B: None, X: 0.0}, False),
        ({A: OFF, B: None, X: 0.0, Y: 0.0}, True),
        ({A: None, B: None, X: OFF, Y: 0.0}, False),
    ],
)
def test_when_no_more_need_be_heard(
    heard: dict[tuple[str, str], float | None], enough: bool
) -> None:
    assert clock._enough(2, heard) is enough
