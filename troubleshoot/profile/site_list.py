"""A list of sites: one a line, or a table with a column for them; every faulty line is named."""

from __future__ import annotations

from pathlib import Path

from checks.website.url import NotASite, parse
from troubleshoot.profile.files import BadProfile, read_bounded
from troubleshoot.profile.table import Row, read_table
from troubleshoot.profile.values import Wrong
from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Place, Problem, Scalar

COLUMNS = {"url", "site", "situs", "website", "alamat", "alamat_situs", "domain"}
MOST_SITES = 500


def load_sites(path: Path) -> tuple[str, ...]:
    """The sites in a file, each once; raises `TroubleshootError` that names every faulty line."""
    return parse_sites(read_bounded(path), str(path))


def parse_sites(data: bytes, file: str) -> tuple[str, ...]:
    """The sites in `data`; lines that begin with `#` are remarks."""
    try:
        rows = [row for row in read_table(data, file) if not row[0].text.startswith("#")]
    except Wrong as wrong:
        raise BadProfile([Problem("table", Place(file, 1, 1), wrong.what, wrong.fix)]) from None
    findings = Findings()
    sites: dict[str, None] = {}
    for cell in _cells(rows):
        _read(cell, sites, findings)
    if not sites and not findings.problems:
        findings.problems.append(_problem(Place(file, 1, 1), "there is no site in this file."))
    if len(sites) > MOST_SITES:
        what = f"there are over {MOST_SITES} sites in this file."
        findings.problems.append(Problem("sites", Place(file, 1, 1), what, "Split it."))
    if findings.problems:
        raise BadProfile(findings.problems)
    return tuple(sites)


def _cells(rows: list[Row]) -> list[Scalar]:
    """The cells that hold a site: of the column that says so, else the first of every row."""
    names = [cell.text.casefold().replace(" ", "_") for cell in rows[0]] if rows else []
    column = next((number for number, name in enumerate(names) if name in COLUMNS), None)
    if column is None:
        return [row[0] for row in rows]
    empty = [Scalar("", row[0].place) for row in rows]
    wide = [row[column] if len(row) > column else e for row, e in zip(rows, empty, strict=True)]
    return wide[1:]


def _read(cell: Scalar, sites: dict[str, None], findings: Findings) -> None:
    try:
        parse(cell.text)
    except NotASite:
        shown = "".join(letter if letter.isprintable() else "?" for letter in cell.text[:60])
        what = f"`{shown}` is not the address of a site."
        problem = _problem(cell.place, what)
        if len(findings.problems) < MOST_SITES:
            findings.problems.append(problem)
        return
    sites[cell.text] = None


def _problem(place: Place, what: str) -> Problem:
    return Problem("site", place, what, "Write one like https://www.contoh.go.id.")
