"""What would leave, as numbered lines, and the report without the lines that were struck.

A part is named by what it is and where it stands in the whole report (`office.phone`,
`answer.2`, `evidence.dns`, `evidence.dns+evidence.web`), so that the name in the journal means
the same for ever. Struck parts leave the `Report` itself, so every format that is made from it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from checks.result import State
from troubleshoot.engine.events import Event, Struck
from troubleshoot.report import strings
from troubleshoot.report.document import COMPLAINT, SINCE, document
from troubleshoot.report.model import Evidence, Office, Report, ReportLine
from troubleshoot.source.reader import own_table
from troubleshoot.text import Language

T = TypeVar("T")

# Who and where the person is, and what they said, comes first: that is what they must see.
_ORDER = ("case", "office", "remark", "answer", "step", "evidence")
_STRIKABLE = frozenset(_ORDER[1:])
# Who somebody is and what they do is one line on every paper.
_TOGETHER = {"reporter": ("reporter", "role")}


@dataclass(frozen=True)
class Row:
    """One line. `part`: how it is struck; None: the report is nothing without it."""

    text: str
    part: str | None = None


def rows(report: Report, language: Language) -> tuple[Row, ...]:
    """Every line of the whole report."""
    order = {section: place for place, section in enumerate(_ORDER)}
    lines = (*document(report, language).lines, *_measured(report, language))
    ordered = sorted(lines, key=lambda line: order.get(line.section, len(order)))
    return tuple(_row(line, text) for line in ordered for text in line.preview)


def _row(line: ReportLine, text: str) -> Row:
    labelled = f"{line.label}: {text}" if line.label else text
    return Row(labelled, line.part if line.section in _STRIKABLE else None)


def _measured(report: Report, language: Language) -> Iterator[ReportLine]:
    """One sentence a check, one for all that were left out for one reason."""
    by_check: dict[str, list[Evidence]] = {}
    for item in report.evidence:
        by_check.setdefault(item.check, []).append(item)
    alike: dict[tuple[str, str], list[Evidence]] = {}
    for check, items in by_check.items():
        if all(item.state is State.NOT_RUN for item in items):
            last = items[-1]
            why = (last.verdict.in_(language), last.measured.in_(language))
            alike.setdefault(why, []).append(last)
        else:
            said = "; ".join(_looked_at(item, language) for item in items)
            yield ReportLine(f"evidence.{check}", preview=(said,))
    for items in alike.values():
        part = "+".join(f"evidence.{item.check}" for item in items)
        yield ReportLine(part, preview=(_not_run(items, language),))


def _looked_at(item: Evidence, language: Language) -> str:
    if item.state is State.NOT_RUN:
        return _not_run([item], language)
    sign = strings.STATE_SIGNS[item.state]
    verdict = f"{sign} {item.name.in_(language)}: {item.verdict.in_(language)}"
    return " ".join(filter(None, (verdict, item.measured.in_(language))))


def _not_run(items: Sequence[Evidence], language: Language) -> str:
    """Checks that were not measured for the same reason."""
    names = ", ".join(item.name.in_(language) for item in items)
    verdict = items[0].verdict.in_(language).rstrip(".")
    why = items[0].measured.in_(language)
    told = f"{strings.STATE_SIGNS[State.NOT_RUN]} {verdict}: {names}"
    return f"{told} ({why})" if why else told


def without(report: Report, parts: Collection[str]) -> Report:
    """The report without these parts; parts that it does not have change nothing."""
    parts = {one for part in parts for one in (part, *part.split("+"))}

    def kept(kind: str, items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(item for n, item in enumerate(items) if f"{kind}.{n}" not in parts)

    return replace(
        report,
        office=_office(report.office, parts),
        complaint="" if COMPLAINT in parts else report.complaint,
        since=None if SINCE in parts else report.since,
        answers=kept("answer", report.answers),
        remarks=kept("remark", report.remarks),
        steps=kept("step", report.steps),
        evidence=tuple(e for e in report.evidence if f"evidence.{e.check}" not in parts),
    )


def _office(office: Office, parts: Collection[str]) -> Office:
    gone = {name for name in vars(office) if f"office.{name}" in parts}
    gone |= {other for name in gone for other in _TOGETHER.get(name, ())}
    return replace(office, **dict.fromkeys(gone, ""))


def unstruck(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of the whole report, with everything that was struck but people's names."""
    return tuple(e for e in events if not isinstance(e, Struck) or e.part.startswith(NAME))


# Where only the context tells, the person is asked: "is this somebody's name?".
NAME = "name."
_MOST_NAMES, _LONGEST_NAME = 4, 60
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def names_to_ask(report: Report) -> tuple[str, ...]:
    """Words in what the person wrote that may be somebody's name, as they stand there."""
    table = _name_table()
    texts = [one.text for one in report.remarks if one.field not in table["belongs"]]
    known = {word.casefold() for said in vars(report.office).values() for word in said.split()}
    found = (name for text in (report.complaint, *texts) for name in _names_in(text, table, known))
    return tuple({name.casefold(): name for name in found}.values())[:_MOST_NAMES]


def _names_in(text: str, table: Mapping[str, Collection[str]], known: set[str]) -> Iterator[str]:
    last, end = "", 0  # the word before, and where a name that was found ends
    for match in _WORD.finditer(text):
        word, capital = match[0].casefold(), match[0][0].isupper() and not match[0].isupper()
        inside = bool(re.match(r"[\w,;)\"'”’]\s", text[max(match.start() - 2, 0) : match.start()]))
        listed = word in table["names"] and (word not in table["capital"] or (capital and inside))
        led = capital and last in table["before"] and word not in table["nobody"]
        if match.start() >= end and word not in known and (listed or led):
            rest = re.match(r"(?:\s[A-Z][a-z'’-]+){0,3}", text[match.end() :])
            end = match.end() + (rest.end() if rest else 0)
            if end - match.start() <= _LONGEST_NAME:  # half a name would hide nothing
                yield text[match.start() : end]
        last = word


@cache
def _name_table() -> dict[str, frozenset[str]]:
    table = own_table(__file__, "given_names.yaml")
    return {key: frozenset(words.split()) for key, words in table.items()}
