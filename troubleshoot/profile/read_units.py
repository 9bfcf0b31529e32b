"""The CSV of units, read: every faulty line is named at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from troubleshoot.profile import addresses, values
from troubleshoot.profile.files import BadProfile, read_bounded
from troubleshoot.profile.model import Network
from troubleshoot.profile.read_network import gateway_outside
from troubleshoot.profile.readers import plain
from troubleshoot.profile.sift import is_secret
from troubleshoot.profile.table import Row, read_table
from troubleshoot.profile.units import Unit
from troubleshoot.source.findings import Findings
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Place, Problem, Scalar


def _networks(text: str) -> tuple[str, ...]:
    return tuple(map(addresses.network, text.replace(";", " ").replace(",", " ").split()))


def _mobile(text: str) -> str:
    """A spreadsheet takes `0812…` for a number and drops its zero."""
    return values.whatsapp(f"0{text}" if text.startswith("8") else text)


COLUMNS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("unit", "address", "room", "operator", "role", "service_hours"), values.line),
    "whatsapp": _mobile,
    "time_zone": values.time_zone,
    "network": _networks,
    "gateway": addresses.address,
    "intranet": addresses.endpoint,
    "internet": values.internet,
    "package": values.mbps,
    "speed_url": addresses.url,
}
ALSO_CALLED = {
    "nama": "unit",
    "alamat": "address",
    "ruang": "room",
    "jabatan": "role",
    "jaringan": "network",
    "router": "gateway",
    "paket": "package",
}


def load_units(path: Path) -> tuple[Unit, ...]:
    """The units of a CSV file; raises `TroubleshootError` that names every faulty line."""
    return parse_units(read_bounded(path), str(path))


def parse_units(data: bytes, file: str) -> tuple[Unit, ...]:
    """The units in `data`; `;`, `,` or tabs stand between the cells."""
    findings = Findings()
    try:
        head, *body = read_table(data, file)
    except values.Wrong as wrong:
        raise BadProfile([Problem("table", Place(file, 1, 1), wrong.what, wrong.fix)]) from None
    columns = _columns(head, findings)
    found = [_unit(row, columns, findings) for row in body]
    _twice(body, found, findings)
    if findings.problems:
        raise BadProfile(findings.problems)
    return tuple(unit for unit in found if unit)


def _columns(head: Row, findings: Findings) -> tuple[str, ...]:
    """The keys of the columns; a wrong one is told once and its cells are not read."""
    names = [_key(cell.text) for cell in head]
    for number, (name, cell) in enumerate(zip(names, head, strict=True)):
        if name and (is_secret(name) or name not in COLUMNS):
            findings.fault("unknown-column", cell.place, *_refusal(name))
        elif name and name in names[:number]:
            findings.fault("twice", cell.place, f"the column `{name}` stands here twice.")
    if "unit" not in names:
        fix = "Name the columns in the first line."
        findings.fault("missing-column", head[0].place, "the column `unit` is missing.", fix)
    first = [name not in names[:number] for number, name in enumerate(names)]
    return tuple(n if n in COLUMNS and new else "" for n, new in zip(names, first, strict=True))


def _key(title: str) -> str:
    name = title.casefold().replace(" ", "_").replace("-", "_")
    return ALSO_CALLED.get(name, name)


def _refusal(name: str) -> tuple[str, str]:
    if is_secret(name):
        return "do not put a password in a list of units.", f"Delete the column `{name[:40]}`."
    return f"there is no column `{name[:40]}`.", did_you_mean(name, COLUMNS)


def _unit(row: Row, columns: tuple[str, ...], findings: Findings) -> Unit | None:
    for extra in row[len(columns) :]:
        if extra.text:
            findings.fault("cells", extra.place, "this row has more cells than columns.")
    cells = {name: cell for name, cell in zip(columns, row, strict=False) if name}
    read = {name: plain(COLUMNS[name])(cell, findings) for name, cell in cells.items()}
    name = read.pop("unit", None)
    if not name:
        if "unit" in columns:
            findings.fault("missing-unit", row[0].place, "this row names no unit.", "Write it.")
        return None
    unit = Unit(name, **read)
    if gateway_outside(Network(unit.network or (), unit.gateway)):
        message = f"the gateway {unit.gateway} lies outside the network of its row."
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
