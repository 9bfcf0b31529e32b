"""`troubleshoot class DIR`: the results of a class, as a table and as one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import fill

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.report import show
from troubleshoot.errors import TroubleshootError
from troubleshoot.report.writer import write_new
from troubleshoot.text import Language, Text
from troubleshoot.training import class_words as words
from troubleshoot.training.class_csv import as_csv
from troubleshoot.training.class_html import as_html
from troubleshoot.training.classroom import RULES, Classroom, classroom
from troubleshoot.training.course import Course
from troubleshoot.training.read_result import MOST_BYTES, NotAResult, read_result
from troubleshoot.training.result import Result
from troubleshoot.trees.library import TreeLibrary

MOST_FILES = 5_000
WIDTH = 79
DEEPEST = 4
STEM = "SIMULASI-kelas"


def class_(folder: Path, out: Path | None, trees: Path | None, language: Language) -> int:
    """Read every result below a folder; exit 1 where some could not be read."""
    room = _gathered(folder)
    if not room.pupils and not room.unreadable:
        raise TroubleshootError(_filled(words.NOBODY, folder=folder))
    page = as_html(room, language, names(trees, language))
    where = out or folder
    files = [write_new(where, STEM, ".csv", as_csv(room)), write_new(where, STEM, ".html", page)]
    show("\n".join([*_told(room, language), *map(str, files), ""]))
    return Exit.FOUND if room.unreadable else Exit.DONE


def names(trees: Path | None, language: Language) -> Callable[[str], str]:
    """What people call a scenario or a screen; the id itself where nobody knows it."""
    course, library = Course.open(trees), TreeLibrary.open(trees)

    def name_of(name: str) -> str:
        tree, _, node = name.rpartition(".")
        try:
            if not tree:
                return course.scenario(name).title.in_(language)
            return library.tree(tree).nodes[node].text.in_(language)
        except (TroubleshootError, KeyError):
            return name

    return name_of


def _gathered(folder: Path) -> Classroom:
    results: list[Result] = []
    unreadable: list[tuple[str, Text]] = []
    for path in _files(folder):
        try:
            results.append(read_result(_bytes(path)))
        except NotAResult as why:
            unreadable.append((_shown(path, folder), why.text))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            unreadable.append((_shown(path, folder), Text(reason)))
    return classroom(results, unreadable)


def _files(folder: Path) -> Iterator[Path]:
    """Ordinary JSON files, not too deep; links could lead anywhere."""
    if not folder.is_dir():
        raise TroubleshootError(_filled(_NO_FOLDER, folder=folder))
    waiting, found = [(folder, 0)], 0
    while waiting:
        place, depth = waiting.pop()
        for path in _inside(place):
            if path.is_symlink():
                continue
            if path.is_dir() and depth < DEEPEST:
                waiting.append((path, depth + 1))
            elif path.suffix.lower() == ".json" and path.is_file() and found < MOST_FILES:
                found += 1
                yield path


def _inside(place: Path) -> list[Path]:
    try:
        return sorted(place.iterdir())
    except OSError:
        return []


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _shown(path: Path, folder: Path) -> str:
    text = str(path.relative_to(folder))
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _told(room: Classroom, language: Language) -> Iterator[str]:
    yield words.TITLE.in_(language)
    counts = Counter(pupil.group for pupil in room.pupils)
    for group, count in sorted(counts.items(), key=lambda pair: list(RULES).index(pair[0])):
        rule = f"{words.GROUPS[group].in_(language)}: {RULES[group].in_(language)}"
        yield fill(rule, WIDTH, initial_indent=f"  {count:>3}  ", subsequent_indent=" " * 7)
    for name, why in room.unreadable[:20]:
        yield f"    ?  {name}: {why.in_(language)}"
    summary = words.SUMMARY.in_(language)
    yield summary.format(people=len(room.pupils), unreadable=len(room.unreadable))
    yield words.OPEN_IT.in_(language)


def _filled(pattern: Text, folder: Path) -> Text:
    return Text(pattern.id.format(folder=folder), pattern.in_("en").format(folder=folder))


_NO_FOLDER = Text(
    "Folder {folder} tidak ada. Silakan beri folder di USB yang berisi hasil peserta.",
    "There is no folder {folder}. Please name the folder with the participants' results.",
)
