"""The screens after the walk: the unit's name, the report, what to do now."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.text import Language, Text
from troubleshoot.ui import parting as words_at_parting
from troubleshoot.ui import words
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.note import clean
from troubleshoot.ui.page import Line, Page, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

LONGEST_UNIT = 80


def ask_unit(terminal: Terminal, why: Text) -> str:
    """The name of the office, and why it is asked; may stay empty."""
    look = terminal.look
    language = look.language
    page = stacked(
        header(words.PROGRAM.in_(language), look),
        paragraph(words.ASK_UNIT.in_(language), look, "strong")
        + paragraph(why.in_(language), look),
        paragraph(words.MAY_BE_EMPTY.in_(language), look, "quiet"),
    )
    return clean(terminal.write(page, words.UNIT.in_(language)))[:LONGEST_UNIT]


def report_page(text: str, look: Look) -> Page:
    """The text report as it is; it brings its own layout."""
    return tuple(Line(look.plain(line)) for line in text.splitlines())


def files_page(folder: str, names: Sequence[str], look: Look, *, scan: bool = True) -> Page:
    """Where the report's files are; a path is never broken, so that it can be copied.

    `scan`: say that the printed page can be scanned.
    """
    listed = _listed(words.FILES, folder, names, look)
    if not scan or not any(name.endswith(".html") for name in names):
        return listed
    return listed + paragraph(words.SCAN_IT.in_(look.language), look, indent="  ")


def note_page(folder: str, names: Sequence[str], look: Look) -> Page:
    """Where the note's files are, and which of them is for printing."""
    text = paragraph(words.PRINT_IT.in_(look.language), look, indent="  ")
    return _listed(words.NOTE_FILES, folder, names, look) + text


def _listed(head: Text, folder: str, names: Sequence[str], look: Look) -> Page:
    lines = (Line(f"  {folder}"), *(Line(f"    {one}") for one in _together(names)))
    return (*paragraph(head.in_(look.language), look, "strong"), *lines)


def _together(names: Sequence[str]) -> list[str]:
    """Files that differ only in their ending in one line: a small screen has few."""
    endings: dict[str, list[str]] = {}
    for name in names:
        stem, dot, ending = name.rpartition(".")
        endings.setdefault(stem, []).append(f"{dot}{ending}")
    return [f"{stem}{', '.join(found)}" for stem, found in endings.items()]


def unsaved_page(reason: str, look: Look) -> Page:
    """That the report could not be saved, and what helps."""
    text = paragraph(reason, look, "bad") if reason else ()
    return text + paragraph(words.NO_FILES.in_(look.language), look, "strong")


def escalated_page(code: str, whom: str, look: Look, *, pln: bool = False) -> Page:
    """What to do now that a report is made. `pln`: its people must be told first."""
    language = look.language
    send = words.SEND_TO.in_(language).format(code=code, whom=whom or _technician(language))
    return (
        paragraph(words.NOW.in_(language), look, "strong")
        + (paragraph(words.CALL_PLN.in_(language), look, indent="  ") if pln else ())
        + paragraph(send, look, indent="  ")
        + paragraph(words.CHANGE_NOTHING.in_(language), look, indent="  ")
    )


def copy_page(text: str, whom: str, look: Look) -> Page:
    """The text for WhatsApp, line by line as it is, so that it can be copied."""
    language = look.language
    head = words_at_parting.TO_COPY.in_(language).format(whom=whom or _technician(language))
    lines = tuple(Line(look.plain(line)) for line in text.splitlines())
    return (*paragraph(head, look, "strong"), *lines)


def kept_page(code: str, whom: str, look: Look, *, pln: bool = False) -> Page:
    """That nothing has left, and what can be done instead."""
    language = look.language
    call = paragraph(words.CALL_PLN.in_(language), look) if pln else ()
    kept = words_at_parting.KEPT_HERE.in_(language)
    return call + paragraph(kept.format(code=code, whom=whom or _technician(language)), look)


def resolved_page(look: Look, *, measured: bool) -> Page:
    """What "solved" stands on, and that work can go on."""
    proof = words.PROVEN if measured else words.BY_WORD_ONLY
    return paragraph(proof.in_(look.language), look) + paragraph(
        words.WORK_ON.in_(look.language), look
    )


def recorded_page(session: str, look: Look) -> Page:
    """That the checklist is kept."""
    return paragraph(words.RECORDED.in_(look.language).format(session=session), look)


def _technician(language: Language) -> str:
    return words.TECHNICIAN.in_(language)
