"""Several probes at the same time: the reserve, the patience, the errors."""

import time
from functools import partial

import pytest

from checks.parallel import at_once
from tests.pace import BUSY_S

LONG_S = 4 * BUSY_S  # nobody waits for what takes so long, or the test says so


def _after(seconds: float, value: str) -> str:
    time.sleep(seconds)
    return value


def _noted(called: list[str]) -> str:
    called.append("b")
    return "b"


def test_the_reserve_stays_at_home_when_there_is_enough() -> None:
    called: list[str] = []
    got = at_once(
        {"a": lambda: _after(0.05, "a")},
        2.0,
        enough=lambda got: "a" in got,
        reserve={"b": partial(_noted, called)},
        reserve_s=0.5,
    )
    time.sleep(0.1)
    assert (got, called) == ({"a": "a"}, [])


def test_the_reserve_goes_when_the_first_takes_too_long() -> None:
    started = time.monotonic()
    got = at_once(
        {"a": lambda: _after(LONG_S, "a")},
        LONG_S,
        enough=bool,
        reserve={"b": lambda: "b"},
        reserve_s=0.2,
    )
    assert got == {"b": "b"}
    assert 0.2 <= time.monotonic() - started < BUSY_S


def test_the_reserve_goes_at_once_when_the_first_has_ended_badly() -> None:
    def fails() -> str:
        raise OSError

    started = time.monotonic()
    got = at_once({"a": fails}, LONG_S, reserve={"b": lambda: "b"}, reserve_s=LONG_S / 2)
    assert got == {"b": "b"}
    assert time.monotonic() - started < BUSY_S


def test_enough_may_depend_on_time() -> None:
    started = time.monotonic()
    ends = started + 0.3
    got = at_once(
        {"a": lambda: "a", "b": lambda: _after(LONG_S, "b")},
        LONG_S,
        enough=lambda got: time.monotonic() > ends,
    )
    assert got == {"a": "a"}
    assert 0.3 <= time.monotonic() - started < BUSY_S


def test_an_error_is_raised_only_where_all_have_raised() -> None:
    def fails() -> str:
        raise PermissionError

    assert at_once({"a": fails, "b": lambda: "b"}, 1.0) == {"b": "b"}
    with pytest.raises(PermissionError):
        at_once({"a": fails, "b": fails}, 1.0)
