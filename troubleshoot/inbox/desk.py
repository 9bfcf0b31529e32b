"""When a job is due: targets in working hours, by the table beside this and the desk's own file."""

import re
from bisect import bisect, bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from troubleshoot.diagnosis.cause import Priority
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox import strings
from troubleshoot.inbox.job import Due, Job
from troubleshoot.inbox.ticket import DAY_S, plain
from troubleshoot.inbox.unpack import Unreadable
from troubleshoot.profile.loader import read_bounded
from troubleshoot.profile.values import mbps
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.source.reader import Unreadable as Damaged
from troubleshoot.source.reader import bare, own_table, read_yaml

NAME = "desk.yaml"
_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_UNITS = {"menit": 60, "min": 60, "jam": 3600, "h": 3600, "hari": 1, "day": 1, "minggu": 7}
_SPAN = re.compile(r"\s*(\d\d?)[.:]([0-5]\d)\s*[-–]\s*(\d\d?)[.:]([0-5]\d)\s*")
_AHEAD_D = 2 * 366
_FIRST_DAY = date(1970, 1, 1).toordinal()

Spans = tuple[tuple[int, int], ...]
Target = tuple[tuple[int, int], tuple[str, ...], tuple[Priority, ...]]
"""So many of a unit; for these causes and priorities, or all."""


@dataclass(frozen=True)
class Desk:
    """`hours`: when there is service, seconds of the day by weekday, 0 for Monday.

    `holidays`: days since 1970. `targets`: the first that fits counts. For events: `crew`;
    `kits`: name, and what is in it; `lines`: name, the rooms that it serves, Mb/s.
    """

    hours: Mapping[int, Spans]
    holidays: frozenset[int] = frozenset()
    targets: tuple[Target, ...] = ()
    crew: tuple[str, ...] = ()
    kits: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str, float], ...] = ()

    def serves(self, start: float, end: float) -> bool:
        """Whether somebody is there from `start` to `end`, seconds since 1970 in local time."""
        day = int(start // DAY_S)
        spans = () if day in self.holidays else self.hours.get((day + 3) % 7, ())
        at, to = start - day * DAY_S, end - day * DAY_S
        return bool(spans) and spans[0][0] <= at and to <= spans[-1][1]

    def with_due(self, jobs: Sequence[Job], now: Timestamp) -> list[Job]:
        """Each job with its target; as they are where the desk never opens."""
        spans = list(self._open(min((job.since for job in jobs), default=now.at), now))
        if not spans:
            return list(jobs)
        begins, before = [one[0] for one in spans], [0.0, *accumulate(b - a for a, b in spans)]

        def worked(at: float) -> float:
            place = bisect(begins, at) - 1
            return before[place] + min(at, spans[place][1]) - begins[place] if place >= 0 else 0.0

        def due(job: Job) -> Due:
            end = worked(job.since) + self._target_s(job)
            place = min(bisect_left(before, end), len(spans)) - 1
            at = Timestamp(begins[place] + end - before[place], now.zone)
            return Due(end - worked(now.at), at)

        return [replace(job, due=due(job)) for job in jobs]

    def _target_s(self, job: Job) -> float:
        days = [sum(end - begin for begin, end in spans) for spans in self.hours.values() if spans]
        for (number, unit), causes, priorities in self.targets:
            if job.lead.cause in (causes or [job.lead.cause]) and (
                job.priority in (priorities or [job.priority])
            ):
                return number * {1: sum(days) / len(days), 7: sum(days)}.get(unit, unit)
        return sum(days)

    def _open(self, first: float, now: Timestamp) -> Iterator[tuple[float, float]]:
        """Begin and end of each time of service, in the zone of `now`."""
        ahead = now.zone.offset_s
        begin, today = (int((at + ahead) // DAY_S) for at in (min(first, now.at), now.at))
        for day in range(begin, today + _AHEAD_D):
            for start, end in () if day in self.holidays else self.hours.get((day + 3) % 7, ()):
                yield day * DAY_S - ahead + start, day * DAY_S - ahead + end


def desk_of(path: Path | None, causes: Collection[str]) -> tuple[Desk, tuple[Unreadable, ...]]:
    """The desk in force; a file that cannot be used is told in one sentence and left out."""
    standard = _read(own_table(__file__, NAME), Desk({}), ())
    if path is None:
        return standard, ()
    try:
        return _read(bare(read_yaml(read_bounded(path), NAME)), standard, causes), ()
    except TroubleshootError as error:
        why = error.text
    except (Damaged, ValueError) as error:
        line = f"{NAME}:{error.problem.place.line}" if isinstance(error, Damaged) else str(error)
        why = strings.BAD_DESK.filled(said=plain(line, 60))
    return standard, (Unreadable(path.name, strings.NO_DESK.filled(why=why)),)


def _read(table: Any, standard: Desk, causes: Collection[str]) -> Desk:
    """What stands there, over `standard`; raises ValueError with what is wrong."""
    read: dict[str, Callable[[Any], Any]] = {"hours": _hours, "holidays": _holiday}
    read |= {"targets": partial(_target, causes), "crew": str, "kits": _named, "lines": _line}
    found: dict[str, list[Any]] = {key: [] for key in read}
    for key, items in table.items() if isinstance(table, dict) else [(str(table), ["?"])]:
        for item in items.items() if isinstance(items, dict) else items:
            try:
                found[key].append(read[key](item))
            except (ValueError, KeyError, TypeError, AttributeError, IndexError):
                raise ValueError(re.sub(r"[][(){}']", "", f"{key}: {item}")) from None
    return Desk(
        dict(found["hours"]) or standard.hours,
        standard.holidays | set(found["holidays"]),
        (*found["targets"], *standard.targets),
        **{name: tuple(found[name]) for name in ("crew", "kits", "lines")},
    )


def _hours(line: tuple[str, str]) -> tuple[int, Spans]:
    """`senin: 07.30-12.00, 13.00-16.00`, one after the other."""
    matches = [_SPAN.fullmatch(part) for part in line[1].split(",") if line[1]]
    numbers = [list(map(int, match.groups() if match else "x")) for match in matches]
    spans = tuple((a * 3600 + b * 60, c * 3600 + d * 60) for a, b, c, d in numbers)
    ends = [0, *(moment for span in spans for moment in span), int(DAY_S)]
    if ends != sorted(ends):
        raise ValueError
    return _DAYS.index(line[0].lower()), spans


def _holiday(text: str) -> int:
    """`2026-08-17 Hari Kemerdekaan`, or `17-08-2026 …`."""
    parts = text.split()[0].split("-")
    written = "-".join(parts if len(parts[0]) == 4 else reversed(parts))
    return date.fromisoformat(written).toordinal() - _FIRST_DAY


def _named(text: str) -> tuple[str, str]:
    """`Kit A = kamera, mikrofon`, or `Fiber 50 Mbps = Pendopo, Aula`: a name and what it has."""
    name, has = map(str.strip, text.split("="))
    return name, has.casefold()


def _line(text: str) -> tuple[str, str, float]:
    """The same, and its speed in Mb/s, which ends the name."""
    name, rooms = _named(text)
    return name, rooms, mbps(" ".join(name.split()[-2:]))


def _target(known: Collection[str], row: dict[str, Any]) -> Target:
    """`time: 3 jam`, and the causes and priorities that it is for; none `known`: any cause."""
    number, unit = re.fullmatch(r"([1-9]\d{0,2}) ?([a-z]+)", row["time"].lower()).groups()  # type: ignore[union-attr]
    causes, priorities = row.get("causes", []), row.get("priorities", [])
    if row.keys() - {"time", "causes", "priorities"} or (known and not {*causes} <= {*known}):
        raise ValueError
    return (int(number), _UNITS[unit]), tuple(causes), tuple(map(Priority, priorities))
