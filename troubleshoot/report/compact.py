"""A message that must stay small: whole facts are left out, the least important first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from troubleshoot.report.model import Report
from troubleshoot.report.words import SIMULATION, SINCE
from troubleshoot.text import Language

_SHORT_FORMS = (
    ("Kelurahan ", "Kel. "),
    ("Kecamatan ", "Kec. "),
    ("Puskesmas ", "Pusk. "),
    ("Sekretariat ", "Set. "),
    ("Dinas ", "Din. "),
)


@dataclass(frozen=True)
class Fact:
    """One line of a message; `forms` from the fullest to the shortest. A low rank matters most."""

    rank: int
    forms: tuple[str, ...]


def fitted(facts: Sequence[Fact], fits: Callable[[list[str]], bool]) -> list[str]:
    """The most important facts that fit, in the order given, each in its fullest form that fits."""
    order = sorted((i for i, fact in enumerate(facts) if fact.forms), key=lambda i: facts[i].rank)
    chosen: dict[int, str] = {}
    for index in order:
        form = facts[index].forms[-1]
        if fits(_lines(chosen | {index: form})):
            chosen[index] = form
    for index in filter(chosen.__contains__, order):
        forms = facts[index].forms
        chosen[index] = next(f for f in forms if fits(_lines(chosen | {index: f})))
    return _lines(chosen)


def _lines(chosen: dict[int, str]) -> list[str]:
    return [chosen[index] for index in sorted(chosen)]


def compact_facts(report: Report, language: Language) -> Iterator[Fact]:
    """What a helpdesk needs first: code, unit, cause, since when, scope, phone."""
    started, scope = report.started, report.answer_to("scope")
    day = started.day("id")[:5]
    if report.simulated:
        yield Fact(-1, (SIMULATION.in_(language), "SIMULASI"))
    yield Fact(0, (report.code,))
    yield Fact(1, unit_forms(report.office.unit))
    yield Fact(2, _cause_forms(report, language))
    yield Fact(
        3,
        (
            SINCE.in_(language).format(time=started.in_(language)),
            f"{day} {started.time(language)}",
            started.time(language).split(" ")[0],
        ),
    )
    if scope and not scope.unknown:
        yield Fact(4, (scope.answer.in_(language),))
    if report.office.phone:
        yield Fact(5, (report.office.phone, "".join(filter(str.isalnum, report.office.phone))))


def unit_forms(unit: str) -> tuple[str, ...]:
    """`Kelurahan Podosugih`, `Kel. Podosugih`; nothing for an unknown unit."""
    if not unit:
        return ()
    short = unit
    for full, brief in _SHORT_FORMS:
        short = short.replace(full, brief)
    return tuple(dict.fromkeys((unit, short)))


def _cause_forms(report: Report, language: Language) -> tuple[str, ...]:
    """The title, or the id, which is shorter and which technicians know."""
    cause = report.headline.cause
    return tuple(sorted({cause.title.in_(language), cause.id}, key=len, reverse=True))
