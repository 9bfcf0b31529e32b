"""Trees as a workbook, out and in: a row a node (`survey`), an answer (`choices`), a tree
(`settings`), with the columns of XLSForm where they fit a graph.

A workbook becomes values that know their cells. What a node may hold is nobody's business here: the
readers of trees judge, and lint, before anything is written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from troubleshoot.knowledge.installed import write_over
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.overlay import folder_of, plain, stem
from troubleshoot.knowledge.pack import TREE_FOLDERS, Pack
from troubleshoot.knowledge.tree import REMEDY_PREFIX, UNKNOWN_ANSWER
from troubleshoot.knowledge.tree_loader import Made, parse
from troubleshoot.source.reader import own_table, read_yaml, tell
from troubleshoot.source.scalars import read_id
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Place, Scalar, TooManyFaults, Value
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.source.values import Sequence as Items
from troubleshoot.storage.table import read_workbook, workbook_bytes
from troubleshoot.text import inert, printable

SETTINGS, SURVEY, CHOICES = SHEETS = "settings", "survey", "choices"
FOLDERS = (*TREE_FOLDERS, "remedies")
MOST_ROWS = 5_000
LANGUAGES = {"Indonesian": "id", "English": "en"}
_HELD = own_table(__file__, "spreadsheet.yaml")
_COLUMN = {language: f"::{name}" for name, language in LANGUAGES.items()}


def workbook_of(knowledge: Knowledge, addresses: Iterable[str]) -> bytes:
    """The trees and remedies at these addresses; raises `TroubleshootError` for a faulty one."""
    sheets: dict[str, list[dict[str, str]]] = {name: [] for name in SHEETS}
    for address in addresses:
        prefix = "" if folder_of(address) in TREE_FOLDERS else REMEDY_PREFIX
        tree, value = {"tree": prefix + stem(address)}, read_yaml(*knowledge.read(address))
        knowledge.tree(tree["tree"])  # raises where it is faulty
        head = _row(value, "", ("tree", "cause", "nodes", "steps", "otherwise"))
        sheets[SETTINGS].append({**tree, "folder": folder_of(address), **head})
        for name, node in _nodes(value):
            kind = next(key.text for key, _ in node.entries if key.text in _HELD["kinds"])
            sheets[SURVEY].append({**tree, "id": name, "type": kind, **_row(node, kind, "answers")})
            for key, said in _lines(node.get("answers")):
                row = {"go": said.text} if isinstance(said, Scalar) else _row(said, "say", ())
                sheets[CHOICES].append({**tree, "id": name, "name": key.text, **row})
    return workbook_bytes({name: _table(rows) for name, rows in sheets.items()})


def _lines(value: Value | None) -> tuple[tuple[Scalar, Value], ...]:
    return value.entries if isinstance(value, Lines) else ()


def _nodes(value: Lines | Value) -> Iterator[tuple[str, Lines]]:
    """The nodes of a tree; the steps of a remedy, and its report."""
    parts = {key.text: inside for key, inside in _lines(value)}
    named = [(key.text, node) for key, node in _lines(parts.get("nodes"))]
    steps = parts.get("steps")
    items = steps.items if isinstance(steps, Items) else ()
    named += [(f"langkah-{number}", step) for number, step in enumerate(items, 1)]
    named += [("lapor", parts[name]) for name in parts if name == "otherwise"]
    yield from ((name, node) for name, node in named if isinstance(node, Lines))


def _row(value: Value, kind: str, without: Collection[str]) -> dict[str, str]:
    """Column → cell."""
    row: dict[str, str] = {}
    for key, inside in _lines(value):
        own = key.text in ("say", kind) and key.text not in _HELD["named"]
        name = "label" if own else {"routes": "on"}.get(key.text, key.text)
        if key.text in without:
            continue
        if isinstance(inside, Lines):
            ways = _COLUMN if name in _HELD["texts"] else {}
            told = {ways.get(one.text, f":{one.text}"): said for one, said in inside.entries}
        else:
            told = {_COLUMN["id"] if name in _HELD["texts"] else "": inside}
        row |= {f"{name}{part}": _cell(said) for part, said in told.items()}
    return row


def _cell(value: Value) -> str:
    """A text; a list divided by commas, or by lines where one of them has a comma."""
    items = [str(plain(one)) for one in (value if isinstance(value, Items) else [value])]
    divided = isinstance(value, Items) and any("," in item for item in items)
    return "\n".join([*items, ""]) if divided else ", ".join(items)


def _table(rows: list[dict[str, str]]) -> Iterator[list[str]]:
    """The heading and the rows; the columns that most rows have come first."""
    first = {name: at for at, name in enumerate(_HELD["columns"])}
    seen = dict.fromkeys(name for row in rows for name in row)
    columns = sorted(seen, key=lambda name: first.get(name, len(first)))
    yield columns
    yield from ([row.get(name, "") for name in columns] for row in rows)


# From a workbook to values, each with its cell as its place.


class CellPlace(Place):
    """A cell, shown as spreadsheets call it: `pohon.xlsx survey!C12`."""

    def __str__(self) -> str:
        from openpyxl.utils import get_column_letter

        return f"{self.file}!{get_column_letter(self.column)}{self.line}"


Line = dict[str, Scalar]
"""A row that is not blank: column → its cell."""


class Draft(Pack):
    """The pack in a folder, which may be missing, with what a workbook makes of it.

    `files`: what is not there yet, or says something else. `findings`: faults of the workbook.
    Raises `TroubleshootError` for a file that is no workbook, or could do harm.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        super().__init__(folder, folder.resolve().name, str(folder))
        self.findings = found = Findings()
        self.files: dict[str, Made] = {}
        self.sheets = [f"{printable(str(file))} {name}" for name in SHEETS]
        if not folder.is_dir():
            self._files = {}
        there = Knowledge.unchecked(folder if folder.is_dir() else None)
        cells = read_workbook(file, MOST_ROWS, values=False)
        with suppress(TooManyFaults):
            sheets = {
                name: list(_rows(cells.get(name, []), sheet, found))
                for name, sheet in zip(SHEETS, self.sheets, strict=True)
            }
            for address, value in trees_in(sheets, found):
                known = address in there.files and parse(*there.read(address), Findings())
                if not known or not same(known, value):
                    self.files[address] = Made.of(value)

    def addresses(self) -> Iterable[str]:
        """Every file, also of those that are not written yet."""
        return sorted({*self.files, *super().addresses()})

    def strays(self) -> Mapping[str, bytes]:
        """None: they are not of the workbook."""
        return {}

    def read(self, address: str) -> bytes:
        """Its bytes, as they will be."""
        return self.files[address] if address in self.files else super().read(address)

    def write(self) -> list[Path]:
        """Every file, each whole or not at all; raises `TroubleshootError`."""
        return [write_over(Path(str(self._root)), *file) for file in self.files.items()]


def _rows(cells: Collection[Any], file: str, findings: Findings) -> Iterator[Line]:
    """The rows below the first, which names the columns. Only what was typed as text counts."""
    titles: dict[int, str] = {}
    if not cells and not file.endswith(CHOICES):
        tell(findings, "missing-sheet", CellPlace(file, 1, 1))
    for number, row in groupby(cells, lambda cell: cell.row):
        line: Line = {}
        for cell in row:
            place = CellPlace(file, number, cell.column)
            text = str(cell.value).replace("\r\n", "\n").replace("\r", "\n").strip()
            title = titles.get(cell.column, "") if titles else text
            wrong = "" if inert(text) == text else "control"
            wrong = cell.data_type if cell.data_type in "fdeb" else wrong
            if wrong := wrong or ("twice" if title in line else "" if title else "untitled"):
                tell(findings, f"cell/{wrong}", place, title)
            line[title] = Scalar(text, place)
        if titles:
            yield line
        titles = titles or {cell.place.column: title for title, cell in line.items()}


def trees_in(
    sheets: Mapping[str, Iterable[Line]], findings: Findings
) -> Iterator[tuple[str, Lines]]:
    """The address and the content of every tree; what is wrong with the rows is in the findings."""
    heads = _named(sheets[SETTINGS], "tree", findings)
    only = next(iter(heads), "") if len(heads) == 1 else ""
    rows: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for sheet, row in ((name, row) for name in (SURVEY, CHOICES) for row in sheets[name]):
        tree, node = (row.get(key, Scalar("", _place(row))) for key in ("tree", "id"))
        if (name := tree.text or only) not in heads:
            tell(findings, "unknown-tree/row", tree.place, name, did_you_mean(name, heads))
        rows[name, f"{sheet} {node.text}" if sheet == CHOICES else sheet].append(row)
    for tree_id, head in heads.items():
        nodes = _named(rows.pop((tree_id, SURVEY), []), "id", findings)
        entries = [
            (row["id"], _node(row, rows.pop((tree_id, f"{CHOICES} {key}"), []), findings))
            for key, row in nodes.items()
        ]
        yield _file(head, entries, findings)
    for (tree_id, missed), lost in rows.items():
        if tree_id in heads:
            tell(
                findings, "missing-target", _place(lost[0]), missed.removeprefix(f"{CHOICES} "), ""
            )


def _place(row: Line) -> Place:
    return next(iter(row.values())).place


def _named(rows: Iterable[Line], column: str, findings: Findings) -> dict[str, Line]:
    """The rows by what stands in the column, which is each one's own; where it is blank, readers of
    trees say so."""
    named: dict[str, Line] = {}
    for row in rows:
        name = row.setdefault(column, Scalar("", _place(row)))
        if name.text in named:
            tell(findings, "cell/twice", name.place, name.text)
        named[name.text] = row
    return named


def _file(head: Line, nodes: list[tuple[Scalar, Lines]], findings: Findings) -> tuple[str, Lines]:
    """A tree, or a remedy, whose steps have no names of their own."""
    tree, place = head["tree"], head["tree"].place
    folder = head.get("folder", Scalar("symptoms", place))
    if folder.text not in FOLDERS:
        told = did_you_mean(folder.text, FOLDERS)
        tell(findings, "unknown-folder", folder.place, folder.text, told)
    entries = list(_entries(head, "", ("tree", "folder")))
    if folder.text == "remedies":
        tree = Scalar(tree.text.removeprefix(REMEDY_PREFIX), place)
        reports = [node for _, node in nodes if node.get("escalate") is not None][:1]
        steps = Items(tuple(node for _, node in nodes if node not in reports), place)
        entries += [(Scalar("cause", place), tree), (Scalar("steps", place), steps)]
        entries += [(Scalar("otherwise", place), node) for node in reports]
    else:
        entries.insert(0, (Scalar("tree", place), tree))
        entries.append((Scalar("nodes", place), Lines(tuple(nodes), place)))
    read_id(tree, findings)
    return f"{folder.text}/{tree.text}.yaml", Lines(tuple(entries), place)


def _node(row: Line, answers: list[Line], findings: Findings) -> Lines:
    kind = row.get("type", Scalar("", _place(row)))
    own = "say" if kind.text in _HELD["named"] else kind.text
    held = _entries(row, own, ("tree", "id", "type"))
    entries = [(kind if key.text == kind.text else key, value) for key, value in held]
    if kind.text not in (key.text for key, _ in entries):
        entries.insert(0, (kind, Scalar("", kind.place)))  # its reader says what is missing
    if answers:
        said = _named(answers, "name", findings).values()
        told = tuple((one["name"], _answer(one)) for one in said)
        entries.append((Scalar("answers", _place(answers[0])), Lines(told, _place(answers[0]))))
    return Lines(tuple(entries), _place(row))


def _answer(row: Line) -> Value:
    entries = tuple(_entries(row, "say", ("tree", "id", "name")))
    only_go = [key.text for key, _ in entries] == ["go"] and row["name"].text == UNKNOWN_ANSWER
    return entries[0][1] if only_go else Lines(entries, row["name"].place)


def _entries(row: Line, own: str, without: Collection[str]) -> Iterator[tuple[Scalar, Value]]:
    """What the columns hold; `own`: the key of the label."""
    parts: dict[str, list[tuple[Scalar, Value]]] = defaultdict(list)
    for title, cell in row.items():
        name, _, part = title.replace("::", ":", 1).partition(":")
        if title not in without:
            value: Value = _listed(cell) if name in _HELD["lists"] else cell
            part = LANGUAGES.get(part, part) if name in _HELD["texts"] else part
            parts[name].append((Scalar(part, cell.place), value))
    for name, inside in parts.items():
        (part_of, one), place = inside[0], inside[0][0].place
        alone = ("", "id") if name in _HELD["texts"] else ("",)
        value = one if len(inside) == 1 and part_of.text in alone else Lines(tuple(inside), place)
        yield Scalar({"label": own, "on": "routes"}.get(name, name), place), value


def _listed(cell: Scalar) -> Items:
    parts = map(str.strip, cell.text.split("\n" if "\n" in cell.text else ","))
    return Items(tuple(Scalar(one, cell.place) for one in parts if one), cell.place)


def same(one: Value, other: Value) -> bool:
    """Whether both say the same, with the answers in the same order, as the screen shows them."""
    orders = [
        {name: [key.text for key, _ in _lines(node.get("answers"))] for name, node in _nodes(value)}
        for value in (one, other)
    ]
    return plain(one) == plain(other) and orders[0] == orders[1]
