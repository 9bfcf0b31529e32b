"""A class: its people, how each of them did, where all got stuck; as a table and as a page."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from statistics import mean, median_low

from troubleshoot.markup import Markup, element, joined, printed, style_sheet, table_row
from troubleshoot.source.reader import own_table
from troubleshoot.storage.table import table_bytes
from troubleshoot.text import Language, Text
from troubleshoot.training import class_words as words
from troubleshoot.training.participants import Doubts, Participant, matched
from troubleshoot.training.results import MARK, Result, ScenarioResult, TestResult

ALONE, ASSISTED = 80, 60
MOST_STUCK = 10
_LATEST = 4e9  # seconds; every clock knows such a day


class Group(StrEnum):
    """What somebody needs after the class."""

    ALONE = "mandiri"
    ASSISTED = "perlu pendampingan"
    AGAIN = "perlu pelatihan ulang"
    INCOMPLETE = "belum lengkap"
    UNKNOWN = "belum berlatih"
    ABSENT = "tidak hadir"


GROUPS = {group: words.WORDS[f"GROUP_{group.name}"] for group in Group}
RULES = {
    group: words.WORDS[f"RULE_{group.name}"].filled(alone=ALONE, below=ALONE - 1, assisted=ASSISTED)
    for group in Group
}


@dataclass(frozen=True)
class Pupil:
    """One person. `scenarios`: the last attempt at each. `first`, `last`: the tests.

    `listed`: the line of the list; `came`: left a result; `missing`: scenarios of the class.
    """

    name: str
    unit: str
    scenarios: Mapping[str, ScenarioResult]
    first: TestResult | None = None
    last: TestResult | None = None
    listed: Participant | None = None
    came: bool = True
    missing: int = 0

    @property
    def passed(self) -> bool:
        """Whether all that was practised was passed, and nothing of the class is missing."""
        tried = self.scenarios.values()
        return bool(tried) and not self.missing and all(one.passed for one in tried)

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
    def successes(self) -> int:
        """How many scenarios were passed."""
        return sum(one.passed for one in self.scenarios.values())

    @property
    def group(self) -> Group:
        """By the rule that stands beside it."""
        if self.average is None:
            return Group.UNKNOWN if self.came else Group.ABSENT
        if self.average < ASSISTED or self.falls >= 2:
            return Group.AGAIN
        if self.missing:
            return Group.INCOMPLETE
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
    """The whole class, the files that say nothing, the names in doubt.

    `day`: of the results, None without any; the middle one, for some clocks are wrong.
    """

    pupils: tuple[Pupil, ...]
    lessons: tuple[Lesson, ...]
    unreadable: tuple[tuple[str, Text], ...] = ()
    doubts: Doubts = ()
    day: date | None = None

    @property
    def tests(self) -> tuple[float | None, float | None]:
        """The averages before and after, of those who took both."""
        both = [(p.first.right, p.last.right) for p in self.pupils if p.first and p.last]
        if not both:
            return None, None
        return mean(first for first, _ in both), mean(last for _, last in both)

    @property
    def questions(self) -> tuple[tuple[str, str, str], ...]:
        """Each question's id, and how many had it right before and after, as `3 / 15`."""
        first = [pupil.first.answers for pupil in self.pupils if pupil.first]
        last = [pupil.last.answers for pupil in self.pupils if pupil.last]
        ids = sorted({one for answers in (*first, *last) for one in answers})
        return tuple((one, _right_of(one, first), _right_of(one, last)) for one in ids)


def _right_of(question: str, tests: Sequence[Mapping[str, bool]]) -> str:
    asked = [answers[question] for answers in tests if question in answers]
    return f"{sum(asked)} / {len(asked)}" if asked else ""


def classroom(
    results: Iterable[Result],
    unreadable: Sequence[tuple[str, Text]] = (),
    people: Sequence[Participant] = (),
) -> Classroom:
    """Everybody once, `people` first; a result that was copied twice counts once."""
    fullest = sorted(results, key=lambda one: (len(one.scenarios), bool(one.before or one.after)))
    unique = {result.id: result for result in fullest}
    owners, doubts = matched(unique.values(), people)
    whose: dict[Participant | tuple[str, str], list[Result]] = {who: [] for who in people}
    for result in sorted(unique.values(), key=lambda one: (one.when, one.id)):
        named = (result.name.casefold(), result.unit.casefold())
        whose.setdefault(owners.get(result.id, named), []).append(result)
    listed = [_pupil(whose.pop(who), who) for who in people]
    others = sorted(map(_pupil, whose.values()), key=lambda one: (one.unit, one.name.casefold()))
    pupils, lessons = [*listed, *others], _lessons([*listed, *others])
    active = sum(bool(pupil.scenarios) for pupil in pupils)
    shared = {lesson.scenario for lesson in lessons if 2 * lesson.tried > active}
    counted = (replace(one, missing=len(shared - one.scenarios.keys())) for one in pupils)
    days = [date.fromtimestamp(min(one.when, _LATEST)) for one in unique.values()]
    day = median_low(days) if days else None
    return Classroom(tuple(counted), lessons, tuple(unreadable), doubts, day)


def _pupil(results: list[Result], listed: Participant | None = None) -> Pupil:
    """The first test before, the last one after, the last attempt at each scenario."""
    return Pupil(
        name=listed.name if listed else results[-1].name,
        unit=listed.unit if listed else results[-1].unit,
        scenarios={one.scenario: one for result in results for one in result.scenarios},
        first=next((result.before for result in results if result.before), None),
        last=next((result.after for result in reversed(results) if result.after), None),
        listed=listed,
        came=bool(results),
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


# A class as a table for spreadsheets: one line for each person.

COLUMNS: list[str] = own_table(__file__, "class_columns.yaml")


def as_table(room: Classroom, *, workbook: bool = False) -> bytes:
    """One line for each person, then a column for each scenario that somebody tried."""
    names = sorted(lesson.scenario for lesson in room.lessons)
    rows = [(*COLUMNS, *names), *(_cells(pupil, names) for pupil in room.pupils)]
    return table_bytes(rows, workbook=workbook)


def _cells(pupil: Pupil, names: list[str]) -> Iterator[str | int]:
    yield pupil.listed.number if pupil.listed else ""
    yield from (pupil.name, pupil.unit, pupil.group.value)
    yield "" if pupil.average is None else pupil.average
    yield from (pupil.successes, len(pupil.scenarios), pupil.falls)
    yield from (one.right if one else "" for one in (pupil.first, pupil.last))
    yield pupil.last.right - pupil.first.right if pupil.first and pupil.last else ""
    yield MARK
    yield from (pupil.scenarios[name].total if name in pupil.scenarios else "" for name in names)


# A class as one page of HTML: self-contained, prints on A4, readable in grey.

NameOf = Callable[[str], str]

_STYLE = style_sheet("class")


def as_html(room: Classroom, language: Language, name_of: NameOf) -> str:
    """The page. `name_of`: what people call a scenario, a screen or a question, by its id."""
    title, page = words.TITLE.in_(language), _Page(room, language, name_of)
    return printed(language, title, _STYLE, [element("h1", title), *page.sections()])


class _Page:
    def __init__(self, room: Classroom, language: Language, name_of: NameOf) -> None:
        self._room, self._language, self._name_of = room, language, name_of

    def sections(self) -> Iterator[Markup]:
        """From the groups to what could not be read; one without a row is left out."""
        room, named = self._room, self._name_of
        yield element("p", "SIMULASI", kind="simulation")
        counts = Counter(pupil.group for pupil in room.pupils)
        shown = [g for g in Group if counts[g] or g in (Group.ALONE, Group.ASSISTED, Group.AGAIN)]
        rules = [(GROUPS[group], RULES[group], counts[group]) for group in shown]
        yield self._section(words.GROUPING, (words.GROUP, words.RULE, words.COUNT), rules)
        yield self._section(words.DOUBTS, (words.NAME, words.WHY), room.doubts)
        head = [words.NAME, words.UNIT, words.GROUP, words.AVERAGE, words.PASSED]
        head += [words.FORBIDDEN, words.BEFORE, words.AFTER]
        yield self._section(words.PEOPLE, head, [*map(_person, room.pupils)])
        scores = [(one.name, ", ".join(map(_score, one.scenarios.values()))) for one in room.pupils]
        yield self._section(words.SCORES, (words.NAME, words.SCENARIO), scores)
        head = [words.SCENARIO, words.TRIED, words.PASSED, words.AVERAGE, words.FORBIDDEN]
        tried = [(named(x.scenario), x.tried, x.passed, x.average, x.falls) for x in room.lessons]
        yield self._section(words.LESSONS, head, tried)
        stuck = [(named(x.scenario), named(at), n) for x in room.lessons for at, n in x.stuck]
        hardest = sorted(stuck, key=lambda row: -row[2])[: 2 * MOST_STUCK]
        yield self._section(words.STUCK, (words.SCENARIO, words.PLACE, words.COUNT), hardest)
        before, after = room.tests
        change = "" if before is None or after is None else f"{after - before:+.1f}"
        head, row = [words.COUNT, words.BEFORE, words.AFTER, words.CHANGE], words.CLASS_AVERAGE
        yield self._section(words.TESTS, head, [(row, _figure(before), _figure(after), change)])
        asked = [(named(one), *right) for one, *right in room.questions]
        yield self._section(words.QUESTIONS, (words.QUESTION, words.BEFORE, words.AFTER), asked)
        yield self._section(words.UNREADABLE, (words.FILE, words.WHY), room.unreadable)

    def _section(
        self, title: Text, head: Sequence[Text], rows: Sequence[Sequence[Text | str | int]]
    ) -> Markup:
        heading = table_row(*(one.in_(self._language) for one in head), tag="th")
        body = [element("tr", *map(self._cell, row)) for row in rows]
        parts = (element("h2", title.in_(self._language)), element("table", heading, *body))
        return joined(*parts) if rows else Markup()

    def _cell(self, value: Text | str | int) -> Markup:
        if isinstance(value, int):
            return element("td", str(value), kind="number")
        return element("td", value.in_(self._language) if isinstance(value, Text) else value)


def _person(pupil: Pupil) -> Sequence[Text | str | int]:
    return (
        pupil.name,
        pupil.unit,
        GROUPS[pupil.group],
        "" if pupil.average is None else pupil.average,
        f"{pupil.successes} / {len(pupil.scenarios) + pupil.missing}",
        pupil.falls,
        f"{pupil.first.right} / 10" if pupil.first else "",
        f"{pupil.last.right} / 10" if pupil.last else "",
    )


def _score(tried: ScenarioResult) -> str:
    """`virus 85`, with what was forbidden behind it."""
    falls = f" ({', '.join(tried.falls)})" if tried.falls else ""
    return f"{tried.scenario} {tried.total}{falls}"


def _figure(average: float | None) -> str:
    return "" if average is None else f"{average:.1f} / 10"
