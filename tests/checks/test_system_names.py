"""Names as this PC's own programs find them: late is not failed."""

import time
from collections.abc import Mapping

import pytest

from checks import system_names
from checks.reason import CannotRun
from checks.settings import Settings
from checks.system_names import NameReading

NAMES = ("a.go.id", "b.com", "c.id")


class Pc:
    """Each name's addresses."""

    def __init__(self, known: Mapping[str, tuple[str, ...]]) -> None:
        self.known = known
        self.asked: list[str] = []

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        self.asked.append(name)
        return self.known.get(name, ())


def test_two_ordinary_names_are_asked() -> None:
    pc = Pc({"a.go.id": ("192.0.2.1",)})
    reading = system_names.measure(pc, Settings(ordinary_sites=NAMES))  # type: ignore[arg-type]
    assert sorted(pc.asked) == ["a.go.id", "b.com"]
    assert [(one.name, one.found) for one in reading.names] == [("a.go.id", True), ("b.com", False)]
    assert all(one.seconds is not None for one in reading.names)


@pytest.mark.parametrize("settings", [Settings(ordinary_sites=()), Settings(internet=False)])
def test_where_nothing_may_be_asked(settings: Settings) -> None:
    with pytest.raises(CannotRun):
        system_names.measure(Pc({}), settings)  # type: ignore[arg-type]


class Stuck(Pc):
    """It finds the first name, and waits for the other."""

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        if name == NAMES[0]:
            return ("192.0.2.1",)
        time.sleep(timeout_s + 0.2)
        return ()


def test_what_is_still_waited_for_is_late() -> None:
    settings = Settings(ordinary_sites=NAMES)
    reading = system_names.measure(Stuck({}), settings)  # type: ignore[arg-type]
    assert reading.names[1].seconds is None
    assert system_names.judge(reading, settings) == "late"


FOUND, LATE = NameReading("a", True, 0.1), NameReading("a", True, 2.9)
UNKNOWN, WAITING = NameReading("b", False, 0.1), NameReading("b", False, None)


@pytest.mark.parametrize(
    ("names", "outcome"),
    [
        ((FOUND, FOUND), "ok"),
        ((FOUND, UNKNOWN), "ok"),
        ((FOUND, LATE), "ok"),
        ((LATE, LATE), "late"),
        ((LATE, UNKNOWN), "late"),
        ((LATE, WAITING), "late"),
        ((FOUND, WAITING), "late"),
        ((UNKNOWN, UNKNOWN), "fails"),
        ((UNKNOWN, WAITING), "late"),
        ((WAITING, WAITING), "late"),
    ],
)
def test_late_is_not_failed(names: tuple[NameReading, ...], outcome: str) -> None:
    assert system_names.judge(system_names.Reading(names), Settings()) == outcome
