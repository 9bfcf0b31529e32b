"""A class as one page of HTML: self-contained, prints on A4, readable in grey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from troubleshoot.report.render.markup import Markup, element
from troubleshoot.text import Language, Text
from troubleshoot.training import class_words as words
from troubleshoot.training.classroom import MOST_STUCK, RULES, Classroom, Group, Pupil
from troubleshoot.training.result import ScenarioResult

NameOf = Callable[[str], str]

_STYLE = """
@page { size: A4; margin: 12mm }
body { font: 10pt/1.35 Arial, sans-serif; color: #000; max-width: 186mm; margin: 0 auto;
  overflow-wrap: anywhere }
h1 { font-size: 15pt; border-bottom: 2px solid #000 } h2 { font-size: 11.5pt; margin: 5mm 0 1mm }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
th, td { border: 1px solid #666; padding: 1mm 1.5mm; text-align: left; vertical-align: top }
th { background: #eee; overflow-wrap: normal } h2 { break-after: avoid }
td.number { text-align: right; white-space: nowrap }
.simulation { border: 2px dashed #000; font-weight: bold; text-align: center; padding: 1mm }
"""


def as_html(room: Classroom, language: Language, name_of: NameOf) -> str:
    """The page. `name_of`: what people call a scenario or a screen, by its id."""
    page = _Page(room, language, name_of)
    title = words.TITLE.in_(language)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"{element('title', title)}<style>{_STYLE}</style></head>\n"
        f"{element('body', element('h1', title), *page.sections())}</html>\n"
    )


class _Page:
    def __init__(self, room: Classroom, language: Language, name_of: NameOf) -> None:
        self._room, self._language, self._name_of = room, language, name_of

    def sections(self) -> Iterator[str]:
        """From the groups to what could not be read."""
        yield element("p", "SIMULASI", kind="simulation")
        yield from self._section(words.GROUPING, self._groups())
        yield from self._section(words.PEOPLE, self._people())
        yield from self._section(words.SCORES, self._scores())
        yield from self._section(words.LESSONS, self._lessons())
        yield from self._section(words.STUCK, self._stuck())
        yield from self._section(words.TESTS, self._tests())
        if self._room.unreadable:
            yield from self._section(words.UNREADABLE, self._unreadable())

    def _section(self, title: Text, body: Markup) -> Iterator[str]:
        yield element("h2", title.in_(self._language))
        yield body

    def _groups(self) -> Markup:
        counts = Counter(pupil.group for pupil in self._room.pupils)
        rows = [
            (words.GROUPS[group], RULES[group], counts[group])
            for group in Group
            if counts[group] or group is not Group.UNKNOWN
        ]
        return self._table((words.GROUP, words.RULE, words.COUNT), rows)

    def _people(self) -> Markup:
        head = (words.NAME, words.UNIT, words.GROUP, words.AVERAGE, words.PASSED)
        more = (words.FORBIDDEN, words.BEFORE, words.AFTER)
        return self._table((*head, *more), map(_person, self._room.pupils))

    def _scores(self) -> Markup:
        rows = [
            (pupil.name, ", ".join(_score(one) for one in pupil.scenarios.values()))
            for pupil in self._room.pupils
        ]
        return self._table((words.NAME, words.SCENARIO), rows)

    def _lessons(self) -> Markup:
        head = (words.SCENARIO, words.TRIED, words.PASSED, words.AVERAGE, words.FORBIDDEN)
        rows = [
            (self._name_of(one.scenario), one.tried, one.passed, one.average, one.falls)
            for one in self._room.lessons
        ]
        return self._table(head, rows)

    def _stuck(self) -> Markup:
        rows = [
            (self._name_of(lesson.scenario), self._name_of(at), count)
            for lesson in self._room.lessons
            for at, count in lesson.stuck
        ]
        hardest = sorted(rows, key=lambda row: -row[2])[: 2 * MOST_STUCK]
        return self._table((words.SCENARIO, words.PLACE, words.COUNT), hardest)

    def _tests(self) -> Markup:
        before, after = self._room.tests
        change = "" if before is None or after is None else f"{after - before:+.1f}"
        row = (words.CLASS_AVERAGE, _figure(before), _figure(after), change)
        return self._table((words.COUNT, words.BEFORE, words.AFTER, words.CHANGE), [row])

    def _unreadable(self) -> Markup:
        return self._table((words.FILE, words.WHY), self._room.unreadable)

    def _table(self, head: Sequence[Text], rows: Iterable[Sequence[Text | str | int]]) -> Markup:
        heading = element("tr", *(element("th", one.in_(self._language)) for one in head))
        body = [element("tr", *map(self._cell, row)) for row in rows]
        return element("table", heading, *body)

    def _cell(self, value: Text | str | int) -> Markup:
        if isinstance(value, int):
            return element("td", str(value), kind="number")
        return element("td", value.in_(self._language) if isinstance(value, Text) else value)


def _person(pupil: Pupil) -> Sequence[Text | str | int]:
    passed = sum(one.passed for one in pupil.scenarios.values())
    return (
        pupil.name,
        pupil.unit,
        words.GROUPS[pupil.group],
        "" if pupil.average is None else pupil.average,
        f"{passed} / {len(pupil.scenarios)}",
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
