"""The screens after the walk: the unit's name, the report, what to do now."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from troubleshoot.errors import LeftUnfinished
from troubleshoot.text import Text
from troubleshoot.ui import strings
from troubleshoot.ui.menu import choose, question_page, write_below
from troubleshoot.ui.page import Display, Line, Page, header, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

LONGEST_UNIT = 80
_PAUSE_ROWS = 5  # of a question with two answers below a page


def ask_unit(terminal: Terminal, why: Text) -> str:
    """The name of the office, and why it is asked; may stay empty."""
    return write_below(terminal, strings.ASK_UNIT, why, strings.UNIT)[:LONGEST_UNIT]


def ask_since(terminal: Terminal) -> str:
    """When it began, as the person says; what they do not know stays unknown."""
    page = question_page(terminal.display, strings.ASK_SINCE)
    return choose(terminal, page, strings.SINCE_WHEN)


def report_page(text: str, display: Display) -> Page:
    """The text report as it is; it brings its own layout."""
    return tuple(Line(display.plain(line)) for line in text.splitlines())


def files_page(files: Sequence[Path], display: Display, *, scan: bool = True) -> Page:
    """Where the report's files are, if any; a path is never broken, so that it can be copied.

    `scan`: say that the printed page can be scanned.
    """
    listed = _listed(strings.FILES, files, display)
    if not scan or not any(file.suffix == ".html" for file in files):
        return listed
    return listed + paragraph(strings.SCAN_IT, display, indent="  ")


def note_page(files: Sequence[Path], display: Display) -> Page:
    """Where the note's files are, if any, and which of them is for printing."""
    text = paragraph(strings.PRINT_IT, display, indent="  ") if files else ()
    return _listed(strings.NOTE_FILES, files, display) + text


def _listed(head: Text, files: Sequence[Path], display: Display) -> Page:
    """Files that differ only in their ending in one line: a small screen has few."""
    if not files:
        return ()
    endings: dict[str, list[str]] = {}
    for file in files:
        endings.setdefault(file.stem, []).append(file.suffix)
    lines = (Line(f"    {stem}{', '.join(found)}") for stem, found in endings.items())
    return (*paragraph(head, display, "strong"), Line(f"  {files[0].parent}"), *lines)


def unsaved_page(reason: str, display: Display) -> Page:
    """That the report could not be saved, and what helps."""
    text = paragraph(reason, display, "bad") if reason else ()
    return text + paragraph(strings.NO_FILES, display, "strong")


def not_saved_page(display: Display, *, scanned: bool = False) -> Page:
    """That nothing of this is on a disk, and what helps now. `scanned`: a code was shown."""
    return (
        paragraph(strings.NOT_SAVED, display, "bad")
        + paragraph(strings.ON_PAPER, display, "strong")
        + (paragraph(strings.OR_SCAN, display) if scanned else ())
    )


def ask_folder(terminal: Terminal, reason: str) -> Path | None:
    """Another folder to keep everything in, if any. `reason`: why the last was no use."""
    display = terminal.display
    page = stacked(
        header(strings.PROGRAM, display),
        paragraph(strings.NOT_SAVED, display, "bad")
        + (paragraph(reason, display) if reason else ()),
        paragraph(strings.OTHER_FOLDER, display, "strong"),
        paragraph(strings.MAY_BE_EMPTY, display, "quiet"),
    )
    named = terminal.write(page, strings.FOLDER.in_(display.language)).strip()
    return Path(os.path.abspath(os.path.expanduser(named))) if named else None


def record_page(path: Path | None, display: Display, *, unfinished: bool = False) -> Page:
    """Where the record is that was asked to be kept in another folder, and how to go on with it."""
    if path is None:
        return ()
    head = paragraph(strings.RECORD_AT, display, "strong")
    further = paragraph(strings.GO_ON_FROM, display) if unfinished else ()
    return (*head, Line(f"  {path}"), *further)


def escalated_page(code: str, whom: str, display: Display, *, pln: bool = False) -> Page:
    """What to do now that a report is made. `pln`: its people must be told first."""
    send = strings.SEND_TO.filled(code=code, whom=whom or strings.TECHNICIAN)
    return (
        paragraph(strings.NOW, display, "strong")
        + (paragraph(strings.CALL_PLN, display, indent="  ") if pln else ())
        + paragraph(send, display, indent="  ")
        + (() if pln else paragraph(strings.CHANGE_NOTHING, display, indent="  "))
    )


def copy_page(text: str, whom: str, display: Display) -> Page:
    """The text for WhatsApp, line by line as it is, so that it can be copied."""
    head = strings.TO_COPY.filled(whom=whom or strings.TECHNICIAN)
    return (*paragraph(head, display, "strong"), *report_page(text, display))


def in_screens(parts: Sequence[Page], display: Display, *, asked: bool) -> list[Page]:
    """Parts stacked on as many screens as they take, also a part that is longer than one. `asked`:
    a question stands below the last. A long line, which is not broken so that it can be copied,
    takes several rows."""
    room, screens = display.height - _PAUSE_ROWS, list[Page]([()])
    for number, part in enumerate(parts, 1):
        most = room if asked or number < len(parts) else display.height - 1
        longer = stacked(screens[-1], part)
        if _rows(longer, display) <= most:
            screens[-1] = longer
            continue
        screens += [()] if screens[-1] else []
        for line in part:
            if _rows((*screens[-1], line), display) > room:
                screens.append(())
            screens[-1] = (*screens[-1], line)
    return screens


def _rows(page: Page, display: Display) -> int:
    return sum(-(-max(1, len(line.text)) // display.width) for line in page)


def agrees(terminal: Terminal, page: Page, what: Text) -> bool:
    """Whether somebody wants that, too, or has finished; who leaves has."""
    try:
        return choose(terminal, page, (("no", strings.FINISH), ("yes", what))) == "yes"
    except (LeftUnfinished, KeyboardInterrupt):
        return False


def kept_page(
    code: str, whom: str, display: Display, *, pln: bool = False, saved: bool = True
) -> Page:
    """That nothing has left, and what can be done instead."""
    call = paragraph(strings.CALL_PLN, display) if pln else ()
    kept = strings.KEPT_HERE if saved else strings.SAY_NUMBER
    return call + paragraph(kept.filled(code=code, whom=whom or strings.TECHNICIAN), display)


def resolved_page(display: Display, *, measured: bool, saved: bool = True) -> Page:
    """What "solved" stands on, and that work can go on."""
    by_word = strings.BY_WORD_ONLY if saved else strings.BY_WORD_UNSAVED
    proof = strings.PROVEN if measured else by_word
    return (
        paragraph(proof, display)
        + paragraph(strings.WORK_ON, display)
        + paragraph(strings.TO_REPORT, display)
    )
