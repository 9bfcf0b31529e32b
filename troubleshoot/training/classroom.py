"""A class: its people, how each of them did, and where all of them got stuck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import mean

from troubleshoot.text import Text
from troubleshoot.training.result import Result, ScenarioResult, TestResult

ALONE, ASSISTED = 80, 60
MOST_STUCK = 10


class Group(StrEnum):
    """What somebody needs after the class."""

    ALONE = "mandiri"
    ASSISTED = "perlu pendampingan"
    AGAIN = "perlu pelatihan ulang"
    UNKNOWN = "belum berlatih"


RULES: Mapping[Group, Text] = {
    Group.ALONE: Text(
        f"rata-rata {ALONE} atau lebih, dan tanpa tindakan terlarang",
        f"an average of {ALONE} or more, and nothing forbidden",
    ),
    Group.ASSISTED: Text(
        f"rata-rata {ASSISTED} sampai {ALONE - 1}, atau satu skenario dengan tindakan terlarang",
        f"an average of {ASSISTED} to {ALONE - 1}, or something forbidden in one scenario",
    ),
    Group.AGAIN: Text(
        f"rata-rata di bawah {ASSISTED}, atau tindakan terlarang di dua skenario",
        f"an average below {ASSISTED}, or something forbidden in two scenarios",
    ),
    Group.UNKNOWN: Text("belum ada skenario yang diselesaikan", "no scenario was finished"),
}


@dataclass(frozen=True)
class Pupil:
    """One person. `scenarios`: the last attempt at each. `first`, `last`: the tests."""

    name: str
    unit: str
    scenarios: Mapping[str, ScenarioResult]
    first: TestResult | None = None
    last: TestResult | None = None

    @property
    def average(self) -> int | None:
        """Of the last attempts; None without any."""
        totals = [one.total for one in self.scenarios.values()]
        return round(mean(totals)) if totals else None

    @property
    def falls(self) -> int:
        """In how many scenarios something forbidden was done."""
        return sum(bool(one.falls) for one in self.scenarios.values())

    @property
    def group(self) -> Group:
        """By the rule that stands beside it."""
        if self.average is None:
            return Group.UNKNOWN
        if self.average < ASSISTED or self.falls >= 2:
            return Group.AGAIN
        return Group.ALONE if self.average >= ALONE and not self.falls else Group.ASSISTED


@dataclass(frozen=True)
class Lesson:
    """One scenario, over all who tried it."""

    scenario: str
    tried: int
    passed: int
    average: int
    falls: int
    stuck: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Classroom:
    """The whole class, and the files that say nothing."""

    pupils: tuple[Pupil, ...]
    lessons: tuple[Lesson, ...]
    unreadable: tuple[tuple[str, Text], ...] = ()

    @property
    def tests(self) -> tuple[float | None, float | None]:
        """The averages before and after, of those who took both."""
        both = [(p.first.right, p.last.right) for p in self.pupils if p.first and p.last]
        if not both:
            return None, None
        return mean(first for first, _ in both), mean(last for _, last in both)


def classroom(results: Iterable[Result], unreadable: Sequence[tuple[str, Text]] = ()) -> Classroom:
    """Everybody once; a result that was copied twice counts once."""
    unique = {result.id: result for result in results}
    people: dict[tuple[str, str], list[Result]] = {}
    for result in sorted(unique.values(), key=lambda one: (one.when, one.id)):
        people.setdefault(_key(result), []).append(result)
    pupils = sorted(map(_pupil, people.values()), key=lambda one: (one.unit, one.name.casefold()))
    return Classroom(tuple(pupils), _lessons(pupils), tuple(unreadable))


def _key(result: Result) -> tuple[str, str]:
    return result.name.casefold(), result.unit.casefold()


def _pupil(results: list[Result]) -> Pupil:
    """The first test before, the last one after, the last attempt at each scenario."""
    return Pupil(
        name=results[-1].name,
        unit=results[-1].unit,
        scenarios={one.scenario: one for result in results for one in result.scenarios},
        first=next((result.before for result in results if result.before), None),
        last=next((result.after for result in reversed(results) if result.after), None),
    )


def _lessons(pupils: Sequence[Pupil]) -> tuple[Lesson, ...]:
    names = sorted({name for pupil in pupils for name in pupil.scenarios})
    lessons = [
        _lesson(name, [p.scenarios[name] for p in pupils if name in p.scenarios]) for name in names
    ]
    return tuple(sorted(lessons, key=lambda one: (one.average, one.scenario)))


def _lesson(name: str, tries: list[ScenarioResult]) -> Lesson:
    stuck = Counter(at for one in tries for at in set(one.stuck))
    return Lesson(
        scenario=name,
        tried=len(tries),
        passed=sum(one.passed for one in tries),
        average=round(mean(one.total for one in tries)),
        falls=sum(bool(one.falls) for one in tries),
        stuck=tuple(sorted(stuck.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_STUCK]),
    )
