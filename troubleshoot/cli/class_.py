"""`troubleshoot class DIR`: the results of a class, as a table and as one page."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from textwrap import fill

from troubleshoot.cli import simulation
from troubleshoot.cli.context import on_stderr
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.report import show
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.unpack import Unreadable, files
from troubleshoot.inbox.unpack import why as why_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.profile.loader import find
from troubleshoot.source.values import BadSource
from troubleshoot.storage.files import write_new
from troubleshoot.storage.home import is_folder
from troubleshoot.storage.table import WORKBOOK, is_workbook
from troubleshoot.text import Language, Text, printable
from troubleshoot.training import class_words as words
from troubleshoot.training.class_report import (
    GROUPS,
    RULES,
    Classroom,
    as_html,
    as_table,
    classroom,
)
from troubleshoot.training.class_sheets import ClassSheets, awarded
from troubleshoot.training.loader import Course
from troubleshoot.training.participants import Participant, read_participants
from troubleshoot.training.quiz import questions_of
from troubleshoot.training.results import MOST_BYTES, NotAResult, Result, read_result

WIDTH = 79
STEM = "SIMULASI-kelas"


def class_(
    folder: Path,
    out: Path | None,
    library: Knowledge,
    language: Language,
    *,
    workbook: bool = False,
    participants: Path | None = None,
    profile: Path | None = None,
) -> int:
    """Read every result below a folder; exit 1 where some could not be read or name nobody listed.

    `workbook`: the table is one for Excel. `participants`: sheets of the list are printed too,
    before the class that to be signed alone. Raises `TroubleshootError` where a file is none.
    """
    ending = WORKBOOK if workbook else ".csv"
    is_workbook(folder / f"{STEM}{ending}")
    target = out or folder
    trouble = simulation.trouble_with(target) if is_folder(folder) else None
    if trouble:
        target = simulation.lesson_folder() / "class"
        on_stderr(language)(words.INSTEAD.filled(trouble=trouble.text, folder=target))
    people = read_participants(participants) if participants else ()
    room, contents = _gathered(folder, people), dict[tuple[str, str], str | bytes]()
    if room.day or room.unreadable:
        contents[STEM, ending] = as_table(room, workbook=workbook)
        contents[STEM, ".html"] = as_html(room, language, names(library, language))
    elif not people:
        raise TroubleshootError(words.NOBODY.filled(folder=folder))
    if people:
        sheets = ClassSheets(find(profile, warn=on_stderr(language)), room.day, language)
        contents["daftar-hadir", ".html"] = sheets.attendance(people)
        if awarded(room):
            contents["sertifikat", ".html"] = sheets.certificates(room)
    written = [write_new(target, *name, content) for name, content in contents.items()]
    show("\n".join([*_told(room, ending, language), *map(str, written), ""]))
    return Exit.FOUND if room.unreadable or room.doubts else Exit.DONE


def names(library: Knowledge, language: Language) -> Callable[[str], str]:
    """What people call a scenario, a screen or a question; the id where nobody knows it."""
    course, asked = Course(library), dict[str, str]()
    with suppress(BadSource):  # a pack's fault hides no results
        asked = {one.id: one.ask.in_(language) for one in questions_of(course)}

    def name_of(name: str) -> str:
        tree, _, node = name.rpartition(".")
        try:
            if not tree:
                return course.scenario(name).title.in_(language)
            return library.tree(tree).nodes[node].text.in_(language)
        except (TroubleshootError, KeyError):
            return asked.get(name, name)

    return name_of


def _gathered(folder: Path, people: Sequence[Participant]) -> Classroom:
    """What lies below the folder; links could lead anywhere, and are left alone."""
    if not is_folder(folder):
        raise TroubleshootError(words.NO_FOLDER.filled(folder=folder))
    results: list[Result] = []
    unreadable: list[tuple[str, Text]] = []
    for found in files(folder):
        if isinstance(found, Unreadable):
            unreadable.append((printable(found.file), found.why))
            continue
        try:
            if found.suffix == ".json" and not found.path.is_symlink():
                with found.path.open("rb") as file:
                    results.append(read_result(file.read(MOST_BYTES + 1)))
        except NotAResult as no_result:
            unreadable.append((printable(found.name), no_result.text))
        except OSError as error:
            unreadable.append((printable(found.name), why_of(error)))
    return classroom(results, unreadable, people)


def _told(room: Classroom, ending: str, language: Language) -> Iterator[str]:
    yield words.TITLE.in_(language)
    counts = Counter(pupil.group for pupil in room.pupils)
    for group, count in sorted(counts.items(), key=lambda pair: list(RULES).index(pair[0])):
        rule = f"{GROUPS[group].in_(language)}: {RULES[group].in_(language)}"
        yield fill(rule, WIDTH, initial_indent=f"  {count:>3}  ", subsequent_indent=" " * 7)
    for name, why in (*room.unreadable[:20], *room.doubts[:20]):
        told = f"    ?  {name}: {why.in_(language)}"
        yield fill(told, WIDTH, subsequent_indent=" " * 7, break_long_words=False)
    summary = words.SUMMARY.in_(language)
    yield summary.format(people=len(room.pupils), unreadable=len(room.unreadable))
    if room.day or room.unreadable:
        yield words.OPEN_IT.in_(language).format(table=ending)
