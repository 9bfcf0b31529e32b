"""`troubleshoot class DIR`: the results of a class, as a table and as one page."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import zip_longest
from os.path import splitext
from pathlib import Path
from textwrap import fill

from troubleshoot.cli import simulation
from troubleshoot.cli.context import on_stderr
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.operator_choice import open_operator
from troubleshoot.cli.report import show
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox import unpack
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.profile.loader import find
from troubleshoot.source.values import BadSource
from troubleshoot.storage.files import write_new
from troubleshoot.storage.home import is_folder
from troubleshoot.storage.table import WORKBOOK, is_workbook, table_bytes
from troubleshoot.text import Language, Text, printable
from troubleshoot.training import class_report, class_sheets
from troubleshoot.training import class_words as words
from troubleshoot.training.class_sheets import ClassSheets, awarded
from troubleshoot.training.loader import Course
from troubleshoot.training.participants import Participant, read_participants
from troubleshoot.training.quiz import questions_of
from troubleshoot.training.results import MOST_BYTES, Result, read_result
from troubleshoot.ui import exercise as asking
from troubleshoot.ui.page import Line, Page, paragraph, stacked
from troubleshoot.ui.simulation_terminal import Pacer, SimulationTerminal

WIDTH = 79
RENEWED_S, MOST_RENEWALS = 5.0, 8 * 720  # the hours of a class
AROUND = 7  # rows of the head, the last line and what stands between
STEM = "SIMULASI-kelas"
Contents = dict[str, str | bytes]
"""Of files, by name."""


def class_(
    folder: Path,
    out: Path | None,
    library: Knowledge,
    language: Language,
    tests: range = range(0),
    *,
    workbook: bool = False,
    watch: bool = False,
    participants: Path | None = None,
    profile: Path | None = None,
) -> int:
    """Read every result below a folder; exit 1 where some could not be read or name nobody listed.

    `workbook`: the table is one for Excel. `participants`: sheets of the list are printed too,
    before the class that to be signed alone. `tests`: the seeds of tests on paper, which are
    printed instead. `watch`: only a board. Raises `TroubleshootError` where a file is none.
    """
    ending = WORKBOOK if workbook else ".csv"
    is_workbook(folder / f"{STEM}{ending}")
    if tests:
        sheets = ClassSheets(find(profile, warn=on_stderr(language)), None, language)
        printed = _tests(class_sheets.sheets(questions_of(Course(library)), tests), sheets, ending)
        return _write([words.PRINT_IT.in_(language)], printed, out or folder, language)
    people = read_participants(participants) if participants else ()
    if watch:
        return _watched(lambda: _gathered(folder, people, Course(library)), language)
    room, contents = _gathered(folder, people, Course(library)), Contents()
    if room.day or room.unreadable:
        contents[f"{STEM}{ending}"] = class_report.as_table(room, workbook=workbook)
        contents[f"{STEM}.html"] = class_report.as_html(room, language, names(library, language))
    elif not people:
        raise TroubleshootError(words.NOBODY.filled(folder=folder))
    if people:
        sheets = ClassSheets(find(profile, warn=on_stderr(language)), room.day, language)
        contents["daftar-hadir.html"] = sheets.attendance(people)
        if awarded(room):
            contents["sertifikat.html"] = sheets.certificates(room)
    _write(_told(room, ending, language), contents, out or folder, language)
    return Exit.FOUND if room.unreadable or room.doubts else Exit.DONE


def _tests(asked: class_sheets.Asked, sheets: ClassSheets, ending: str) -> Contents:
    """The tests on paper, their key, and a table into which the answers are typed."""
    table = table_bytes(class_sheets.to_type(asked), workbook=ending == WORKBOOK)
    pages: Contents = {
        "tes-tertulis.html": sheets.tests(asked),
        "kunci-tes.html": sheets.key(asked),
    }
    return pages | {f"{class_sheets.ANSWERS}{ending}": table}


def _write(told: Iterable[str], contents: Contents, folder: Path, language: Language) -> int:
    """Say it, and where each file lies now: where the folder takes none, in the program's own."""
    if trouble := simulation.trouble_with(folder):
        folder = simulation.lesson_folder() / "class"
        on_stderr(language)(words.INSTEAD.filled(trouble=trouble.text, folder=folder))
    written = (write_new(folder, *splitext(name), content) for name, content in contents.items())
    show("\n".join([*told, *map(str, written), ""]))
    return Exit.DONE


def _watched(look: Callable[[], class_report.Classroom], language: Language) -> int:
    """The class on the projector, drawn anew until Ctrl-C ends it, or the day."""
    terminal = SimulationTerminal(open_operator(language, only_shown=True).terminal, Pacer(0))
    with suppress(KeyboardInterrupt):
        for _ in range(MOST_RENEWALS):
            room, display = look(), terminal.display
            head = asking.lesson_header(words.TITLE, display)
            facts = {"people": len(room.pupils), "unreadable": len(room.unreadable)}
            told = paragraph(words.WATCHED.filled(**facts), display)
            board = _board(room.pupils)[: display.height - AROUND]
            terminal.show(stacked(head, board, told), fresh=True)
            time.sleep(RENEWED_S)
    return Exit.DONE


def _board(pupils: Sequence[class_report.Pupil]) -> Page:
    """Two people a line: how many scenarios each passed, of how many, and the average."""
    cells = [
        f"{one.name[:22]:22} {one.successes:>2}/{len(one.scenarios):<2} {one.average or '':>3}"
        for one in pupils
    ]
    half = (len(cells) + 1) // 2
    pairs = zip_longest(cells[:half], cells[half:], fillvalue="")
    return tuple(Line(f"  {one}    {other}".rstrip()) for one, other in pairs)


def names(library: Knowledge, language: Language) -> Callable[[str], str]:
    """What people call a scenario, a screen or a question; the id where nobody knows it."""
    course, asked = Course(library), dict[str, str]()
    with suppress(BadSource):  # a pack's fault hides no results
        asked = {one.id: one.ask.in_(language) for one in questions_of(course)}

    def name_of(name: str) -> str:
        tree, _, node = name.rpartition(".")
        with suppress(TroubleshootError, KeyError):
            told = library.tree(tree).nodes[node].text if tree else course.scenario(name).title
            return told.in_(language)
        return asked.get(name, name)

    return name_of


def _gathered(
    folder: Path, people: Sequence[Participant], course: Course
) -> class_report.Classroom:
    """What lies below the folder; links could lead anywhere, and are left alone."""
    if not is_folder(folder):
        raise TroubleshootError(words.NO_FOLDER.filled(folder=folder))
    results: list[Result] = []
    unreadable: list[tuple[str, Text]] = []
    for found in unpack.files(folder):
        if isinstance(found, unpack.Unreadable):
            unreadable.append((printable(found.file), found.why))
            continue
        try:
            for one in _inside(found, course):
                if isinstance(one, Result):
                    results.append(one)
                else:
                    unreadable.append(one)
        except TroubleshootError as refused:
            unreadable.append((printable(found.name), refused.text))
        except OSError as error:
            unreadable.append((printable(found.name), unpack.why(error)))
    return class_report.classroom(results, unreadable, people)


def _inside(found: unpack.Found, course: Course) -> Iterable[Result | tuple[str, Text]]:
    """The result in a file, or those of the tests on paper; nothing in any other."""
    if found.path.is_symlink():
        return ()
    if found.suffix == ".json":
        with found.path.open("rb") as file:
            return [read_result(file.read(MOST_BYTES + 1))]
    if found.path.name.startswith(class_sheets.ANSWERS) and found.suffix in (".csv", WORKBOOK):
        return class_sheets.read_answers(found.path, questions_of(course), found.changed)
    return ()


def _told(room: class_report.Classroom, ending: str, language: Language) -> Iterator[str]:
    yield words.TITLE.in_(language)
    counts = Counter(pupil.group for pupil in room.pupils)
    for group, count in sorted(
        counts.items(), key=lambda pair: list(class_report.RULES).index(pair[0])
    ):
        rule = (
            f"{class_report.GROUPS[group].in_(language)}: {class_report.RULES[group].in_(language)}"
        )
        yield fill(rule, WIDTH, initial_indent=f"  {count:>3}  ", subsequent_indent=" " * 7)
    for name, why in (*room.unreadable[:20], *room.doubts[:20]):
        told = f"    ?  {name}: {why.in_(language)}"
        yield fill(told, WIDTH, subsequent_indent=" " * 7, break_long_words=False)
    summary = words.SUMMARY.in_(language)
    yield summary.format(people=len(room.pupils), unreadable=len(room.unreadable))
    if room.day or room.unreadable:
        yield words.OPEN_IT.in_(language).format(table=ending)
