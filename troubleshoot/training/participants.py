"""Who should be in a class: a list of people, and whose results are whose."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.loader import read_bounded
from troubleshoot.profile.site_list import Row, read_table
from troubleshoot.profile.values import Wrong
from troubleshoot.source.reader import own_table
from troubleshoot.source.spelling import FURTHEST, distance, nearest
from troubleshoot.source.values import Place, Scalar
from troubleshoot.storage.table import WORKBOOK, read_workbook
from troubleshoot.text import Text, printable
from troubleshoot.training import class_words as words
from troubleshoot.training.results import Result, believed_name

COLUMNS: list[list[str]] = own_table(__file__, "participants.yaml")
"""What the columns of number, name, unit, sheet and answers may be called."""
MOST_PEOPLE = 500
MOST_TITLES = 20  # rows above the names of the columns


@dataclass(frozen=True)
class Participant:
    """One line of the list."""

    number: str
    name: str
    unit: str


def read_participants(path: Path) -> tuple[Participant, ...]:
    """The people of a `.csv` or `.xlsx`; raises `TroubleshootError` where it names none."""
    rows = enumerate(read_rows(path), 1)
    named = ((n, row) for n, row in rows if any(map(str.isalpha, row[1])))  # others are nobody
    people = (Participant(number or str(n), *who) for n, (number, *who, _, _) in named)
    listed = tuple(dict.fromkeys(islice(people, MOST_PEOPLE + 1)))
    if not 0 < len(listed) <= MOST_PEOPLE:
        why = words.TOO_MANY if listed else words.NO_NAMES
        raise TroubleshootError(why.filled(file=printable(str(path)), most=MOST_PEOPLE))
    return listed


def read_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The rows of a `.csv` or `.xlsx` below the one that names the columns, in their order.

    A column that is missing is empty. Raises `TroubleshootError` where the file is no table.
    """
    shown, is_book = printable(str(path)), path.suffix.lower() == WORKBOOK
    try:
        rows = _rows_of(path, shown) if is_book else read_table(read_bounded(path), shown)
    except Wrong:
        raise TroubleshootError(words.NO_LIST.filled(file=shown)) from None
    titles = ([c.text.casefold().strip(" .:").replace(" ", "_") for c in row] for row in rows)
    heads = enumerate(islice(titles, MOST_TITLES), 1)
    first, head = next((one for one in heads if {*one[1]} & {*COLUMNS[1]}), (len(rows), []))
    at = [next((n for n, one in enumerate(head) if one in names), None) for names in COLUMNS]
    for row in rows[first:]:
        told = (row[n].text if n is not None and n < len(row) else "" for n in at)
        yield tuple(map(believed_name, told))


def _rows_of(path: Path, shown: str) -> list[Row]:
    """The first sheet of a workbook, every row of it that is not blank."""
    sheets = read_workbook(path, MOST_PEOPLE * 2, values=True)
    rows = []
    for number, cells in groupby(next(iter(sheets.values()), []), lambda cell: cell.row):
        told = {cell.column: " ".join(str(cell.value).split()) for cell in cells}
        filled = (Scalar(told.get(n, ""), Place(shown, number, n)) for n in range(1, max(told) + 1))
        rows.append(tuple(filled))
    return rows


# Whose results are whose: by name and unit; what is not certain is told.

Doubts = tuple[tuple[str, Text], ...]


def matched(
    results: Collection[Result], people: Sequence[Participant]
) -> tuple[Mapping[str, Participant], Doubts]:
    """Whose each result is, by its id; and the names that somebody should look at."""
    twins, names = Counter(map(_known, people)), Counter(_key(who.name) for who in people)
    doubts: list[tuple[Participant | Result, Text | None]] = [
        (who, words.TWINS if twins[_known(who)] > 1 else words.NAMESAKES)
        for who in people
        if names[_key(who.name)] > 1
    ]
    whose = {result.id: _whose(result, people) for result in results if people}
    doubts += [(result, whose[result.id][1]) for result in results if people]
    told = dict.fromkeys((_shown(who), why) for who, why in doubts if why)
    return {one: owner for one, (owner, _) in whose.items() if owner}, tuple(told)


def _whose(result: Result, people: Sequence[Participant]) -> tuple[Participant | None, Text | None]:
    same = [who for who in people if _key(who.name) == _key(result.name)]
    exact = [who for who in same if _known(who) == _known(result)]
    if exact:
        return (exact[0], None) if len(exact) == 1 else (None, words.TWINS)
    if same and not (result.unit and all(who.unit for who in same)):
        return (same[0], None) if len(same) == 1 else (None, words.WHICH_UNIT)
    near = [who for who in people if _near(result.name, who.name) and _alike(result.unit, who.unit)]
    if len(near) == 1:
        return near[0], words.COUNTED_FOR.filled(who=_shown(near[0]))
    names = {_key(who.name): who.name for who in people}
    hint = nearest(_key(result.name), names)
    return None, words.PERHAPS.filled(name=names[hint]) if hint else words.NOT_LISTED


def _shown(who: Participant | Result) -> str:
    return ", ".join(filter(None, (who.name, who.unit)))


def _known(who: Participant | Result) -> tuple[str, str]:
    return _key(who.name), _key(who.unit)


def _key(name: str) -> str:
    """Without degrees, capitals and dots."""
    return " ".join(name.partition(",")[0].replace(".", " ").casefold().split())


def _near(typed: str, listed: str) -> bool:
    """A slip of the fingers in a word that is not short, or only some of the names."""
    one, other = _key(typed), _key(listed)
    if one and set(one.split()) <= set(other.split()):
        return True
    most = min(FURTHEST, len(other) // 5)
    return abs(len(one) - len(other)) <= most >= distance(one, other)


def _alike(one: str, other: str) -> bool:
    """Two ways to write one office; most end in the name of its place."""
    last = [_key(unit).split()[-1:] for unit in (one, other)]
    return [] in last or _near(last[0][0], last[1][0])
