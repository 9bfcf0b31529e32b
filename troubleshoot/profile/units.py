"""The list of units that a technician hands out beside a profile: a CSV, one row for each PC."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from troubleshoot.profile.loader import BadProfile, gateway_outside, is_secret, read_bounded
from troubleshoot.profile.model import TABLE, Network, Profile
from troubleshoot.profile.rows import Row as TableRow
from troubleshoot.profile.rows import with_value
from troubleshoot.profile.site_list import Row, read_table
from troubleshoot.profile.values import Wrong, plain
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Place, Problem, Scalar

COLUMNS: dict[str, tuple[TableRow, ...]] = {
    path[-1].columns[0]: path for path in TABLE if path[-1].columns
}
"""Each column with its place in the profile."""
ALSO_CALLED = {other: name for name, path in COLUMNS.items() for other in path[-1].columns[1:]}


@dataclass(frozen=True, init=False)
class Unit:
    """One row. `cells`: what its columns say; an empty one leaves the profile's own value."""

    unit: str
    cells: dict[str, Any]

    def __init__(self, unit: str, **cells: Any) -> None:
        given = {name: value for name, value in cells.items() if value is not None}
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "cells", given)

    def __str__(self) -> str:
        """As a list to pick from shows it."""
        parts = (self.unit, self.cells.get("room"), self.cells.get("address"))
        return " · ".join(part for part in parts if part)


def search(units: Sequence[Unit], words: str) -> tuple[Unit, ...]:
    """The units in which every word occurs, in the order of the list."""
    wanted = words.casefold().split()
    return tuple(unit for unit in units if all(word in str(unit).casefold() for word in wanted))


def filled_in(profile: Profile, unit: Unit) -> Profile:
    """The profile of one unit: its row's values before those of the shared profile."""
    filled = replace(profile, units=None)
    for name, value in {"unit": unit.unit, **unit.cells}.items():
        filled = with_value(filled, COLUMNS[name], value)
    return filled


def load_units(path: Path) -> tuple[Unit, ...]:
    """The units of a CSV file; raises `TroubleshootError` that names every faulty line."""
    return parse_units(read_bounded(path), str(path))


def parse_units(data: bytes, file: str) -> tuple[Unit, ...]:
    """The units in `data`; `;`, `,` or tabs stand between the cells. Raises `BadProfile`."""
    findings = Findings()
    try:
        head, *body = read_table(data, file)
    except Wrong as wrong:
        raise BadProfile([Problem("table", Place(file, 1, 1), wrong.what, wrong.fix)]) from None
    columns = _columns(head, findings)
    found = [_unit(row, columns, findings) for row in body]
    _twice(body, found, findings)
    if findings.problems:
        raise BadProfile(findings.problems)
    return tuple(unit for unit in found if unit)


def _columns(head: Row, findings: Findings) -> tuple[str, ...]:
    """The keys of the columns; a wrong one is told once and its cells are not read."""
    titles = (cell.text.casefold().replace(" ", "_").replace("-", "_") for cell in head)
    names = [ALSO_CALLED.get(title, title) for title in titles]
    for number, (name, cell) in enumerate(zip(names, head, strict=True)):
        if name and (is_secret(name) or name not in COLUMNS):
            said, fix = f"there is no column `{name[:40]}`.", did_you_mean(name, COLUMNS)
            if is_secret(name):
                said = "do not put a password in a list of units."
                fix = f"Delete the column `{name[:40]}`."
            findings.fault("unknown-column", cell.place, said, fix)
        elif name and name in names[:number]:
            findings.fault("twice", cell.place, f"the column `{name}` stands here twice.")
    if "unit" not in names:
        fix = "Name the columns in the first line."
        findings.fault("missing-column", head[0].place, "the column `unit` is missing.", fix)
    first = [name not in names[:number] for number, name in enumerate(names)]
    return tuple(n if n in COLUMNS and new else "" for n, new in zip(names, first, strict=True))


def _unit(row: Row, columns: tuple[str, ...], findings: Findings) -> Unit | None:
    for extra in row[len(columns) :]:
        if extra.text:
            findings.fault("cells", extra.place, "this row has more cells than columns.")
    cells = {name: cell for name, cell in zip(columns, row, strict=False) if name}
    # a row with a column says what its cells mean
    parsers = {name: COLUMNS[name][-1].cell for name in cells}
    read = {name: plain(parse)(cells[name], findings) for name, parse in parsers.items() if parse}
    name = read.pop("unit", None)
    if not name:
        if "unit" in columns:
            findings.fault("missing-unit", row[0].place, "this row names no unit.", "Write it.")
        return None
    unit = Unit(name, **read)
    gateway = unit.cells.get("gateway")
    if gateway_outside(Network(unit.cells.get("network", ()), gateway)):
        message = f"the gateway {gateway} lies outside the network of its row."
        findings.fault("value", cells["gateway"].place, message, "Correct one of them.")
    return unit


def _twice(body: list[Row], units: list[Unit | None], findings: Findings) -> None:
    """Two rows that look the same in the list to pick from."""
    seen: dict[str, Scalar] = {}
    for row, unit in zip(body, units, strict=True):
        if unit and str(unit) in seen:
            line = seen[str(unit)].place.line
            fix = "Add a room, or delete one."
            findings.fault("twice", row[0].place, f"this is the unit of line {line} again.", fix)
        elif unit:
            seen[str(unit)] = row[0]
