"""What the person struck from a report, taken out of the value that every format is made from.

A part is named by what it is and where it stands in the whole report (`office.phone`,
`answer.2`, `evidence.dns`, `evidence.dns+evidence.web`), so that the name in the journal means
the same for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from troubleshoot.engine.events import Event, Struck
from troubleshoot.report.model import Office, Report

T = TypeVar("T")

# Who somebody is and what they do is one line on every paper.
_TOGETHER = {"reporter": ("reporter", "role")}
_AND = "+"


def office_part(field: str) -> str:
    """The part of one field of the office."""
    return f"office.{field}"


def entry_part(kind: str, index: int) -> str:
    """The part of an answer, a remark or a step, counted from 0 in the whole report."""
    return f"{kind}.{index}"


def evidence_part(*checks: str) -> str:
    """The part of one check's measurement, or of several that stand in one line."""
    return _AND.join(f"evidence.{check}" for check in checks)


def without(report: Report, parts: Collection[str]) -> Report:
    """The report without these parts; parts that it does not have change nothing."""
    parts = {one for part in parts for one in (part, *part.split(_AND))}
    return replace(
        report,
        office=_office(report.office, parts),
        answers=_entries("answer", report.answers, parts),
        remarks=_entries("remark", report.remarks, parts),
        steps=_entries("step", report.steps, parts),
        evidence=_kept(report.evidence, lambda _, item: evidence_part(item.check) not in parts),
    )


def unstruck(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of the whole report, with everything that was struck."""
    return tuple(event for event in events if not isinstance(event, Struck))


def _office(office: Office, parts: Collection[str]) -> Office:
    known = vars(office)
    gone = {name for name in known if office_part(name) in parts}
    gone |= {other for name in gone for other in _TOGETHER.get(name, ())}
    return replace(office, **dict.fromkeys(gone, ""))


def _entries(kind: str, items: tuple[T, ...], parts: Collection[str]) -> tuple[T, ...]:
    return _kept(items, lambda index, _: entry_part(kind, index) not in parts)


def _kept(items: tuple[T, ...], stays: Callable[[int, T], bool]) -> tuple[T, ...]:
    return tuple(item for index, item in enumerate(items) if stays(index, item))
