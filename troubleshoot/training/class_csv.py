"""A class as a table for spreadsheets: one line for each person."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from troubleshoot.inbox.table import safe
from troubleshoot.training.classroom import Classroom, Pupil
from troubleshoot.training.result import MARK

COLUMNS = (
    *("nama", "unit", "kelompok", "rata_rata", "lulus", "dicoba", "terlarang"),
    *("tes_awal", "tes_akhir", "selisih", "catatan"),
)


def as_csv(room: Classroom) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; no cell becomes a formula."""
    names = sorted(lesson.scenario for lesson in room.lessons)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *names])
    for pupil in room.pupils:
        writer.writerow([safe(cell) for cell in _cells(pupil, names)])
    return out.getvalue().encode("utf-8-sig")


def _cells(pupil: Pupil, names: list[str]) -> Iterator[str | int]:
    first = pupil.first.right if pupil.first else None
    last = pupil.last.right if pupil.last else None
    change = None if first is None or last is None else last - first
    yield from (pupil.name, pupil.unit, pupil.group.value, _known(pupil.average))
    yield sum(one.passed for one in pupil.scenarios.values())
    yield from (len(pupil.scenarios), pupil.falls)
    yield from (_known(first), _known(last), _known(change), MARK)
    for name in names:
        tried = pupil.scenarios.get(name)
        yield _known(tried.total if tried else None)


def _known(number: int | None) -> str | int:
    return "" if number is None else number
