"""Slides in front of a class: large, forwards and backwards, with notes and jumps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import BLANK, Line, Page, item, paragraph, stacked
from troubleshoot.ui.slides import BOTTOM_ROWS, Slide
from troubleshoot.ui.terminal import Terminal

WIDEST = 64
"""Columns; so a large font fits on a projector of 1024 × 768 points."""
MARGIN = "  "

Preview = Callable[[str], Page | None]


def large_look(look: Look) -> Look:
    """The look of a projector: fewer columns, so that the letters can be large."""
    return replace(look, width=min(look.width, WIDEST) - len(MARGIN))


def present(terminal: Terminal, slides: Sequence[Slide], preview: Preview) -> None:
    """Show the slides until the trainer ends it. `preview`: the page of any other node."""
    number, notice = 0, ""
    while True:
        page = _shown(slides, number, notice, terminal.look)
        typed = terminal.write(page, say.KEYS.in_(terminal.look.language)).strip().casefold()
        notice = ""
        if typed in ("s", "q"):
            return
        if typed in ("c", "n", "j", "p"):
            _aside(terminal, slides, number, notes=typed in ("c", "n"))
        elif typed in ("", "l"):
            if number + 1 == len(slides):
                return
            number += 1
        elif typed in ("k", "b"):
            number = max(0, number - 1)
        else:
            number, notice = _jump(terminal, slides, number, typed, preview)


def enlarged(page: Page, height: int) -> Page:
    """The page with a margin, and with air between its lines where there is room."""
    lines = [replace(line, text=f"{MARGIN}{line.text}" if line.text else "") for line in page]
    head, rest = lines[:2], lines[2:]
    airy = [with_air for line in rest for with_air in ((line, BLANK) if line.text else (line,))]
    fits = len(head) + len(airy) + BOTTOM_ROWS <= height
    return tuple(head + (airy if fits else rest))


def _shown(slides: Sequence[Slide], number: int, notice: str, look: Look) -> Page:
    slide, narrow = slides[number], large_look(look)
    told = say.AT.in_(look.language).format(number=number + 1, count=len(slides), at=slide.at)
    foot = paragraph(notice or told.rstrip(": "), narrow, "quiet")
    return stacked(enlarged(slide.page, 0 if slide.drawn else look.height), enlarged(foot, 0))


def _aside(terminal: Terminal, slides: Sequence[Slide], number: int, *, notes: bool) -> None:
    look = large_look(terminal.look)
    page = _notes(slides[number], look) if notes else path_page(slides[: number + 1], look)
    terminal.write(enlarged(page, 0), say.RETURN.in_(look.language))


def _notes(slide: Slide, look: Look) -> Page:
    told = slide.notes or (say.NO_NOTES,)
    lines = [line for note in told for line in item("- ", note.in_(look.language), look)]
    head = paragraph(say.NOTES.in_(look.language), look, "title")
    return stacked(head, lines, paragraph(say.JUMP_HINT.in_(look.language), look, "quiet"))


def path_page(slides: Sequence[Slide], look: Look) -> Page:
    """Where the path has led so far; the last steps where there is not room for all."""
    rows = [
        line
        for number, slide in enumerate(slides, 1)
        if slide.at
        for line in item(f"{number:>2} ", _step(slide), look)
    ]
    room = look.height - 2 * BOTTOM_ROWS
    head = paragraph(say.PATH.in_(look.language), look, "title")
    return stacked(head, rows[-room:], paragraph(say.JUMP_HINT.in_(look.language), look, "quiet"))


def _step(slide: Slide) -> str:
    return f"{slide.at}: {slide.said}" if slide.said else slide.at


def _jump(
    terminal: Terminal, slides: Sequence[Slide], number: int, typed: str, preview: Preview
) -> tuple[int, str]:
    """The slide to show next, and what is to be said about it."""
    if typed.isdecimal() and 1 <= int(typed) <= len(slides):
        return int(typed) - 1, ""
    for found, slide in enumerate(slides):
        if slide.at and typed in (slide.at, slide.at.rpartition(".")[2]):
            return found, ""
    look = terminal.look
    page = preview(typed)
    if page is None:
        return number, say.NO_SUCH_NODE.in_(look.language).format(typed=typed[:30])
    narrow = large_look(look)
    off = Line(say.OFF_PATH.in_(look.language), "quiet")
    terminal.write(enlarged(stacked(page, (off,)), narrow.height), say.RETURN.in_(look.language))
    return number, ""
