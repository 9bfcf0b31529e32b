"""Slides in front of a class: large, forwards and backwards, with notes and jumps."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.page import BLANK, Display, Line, Page, item, paragraph, stacked
from troubleshoot.ui.slides import BOTTOM_ROWS, Slide
from troubleshoot.ui.terminal import Terminal

WIDEST = 64
"""Columns; so a large font fits on a projector of 1024 × 768 points."""
MARGIN = "  "

Preview = Callable[[str], Page | None]


def large_display(display: Display) -> Display:
    """The look of a projector: fewer columns, so that the letters can be large."""
    return replace(display, width=min(display.width, WIDEST) - len(MARGIN))


def present(terminal: Terminal, slides: Sequence[Slide], preview: Preview) -> None:
    """Show the slides until the trainer ends it: a question first, then with its answer.

    `preview`: the page of any other node.
    """
    number, notice, told = 0, "", False
    while True:
        slide, language = slides[number], terminal.display.language
        if slide.asked and not told:
            slide = replace(slide, page=slide.asked, said="")
        seen = [*slides[:number], slide]
        keys = say.KEYS_ASKED if slide.page is slide.asked else say.KEYS
        page = _shown(seen, len(slides), notice, terminal.display)
        typed = terminal.write(page, keys.in_(language)).strip().casefold()
        notice, before = "", number
        if typed in ("s", "q"):
            return
        if typed in ("c", "n", "j", "p"):
            large = large_display(terminal.display)
            aside = _notes(slide, large) if typed in ("c", "n") else path_page(seen, large)
            terminal.write(enlarged(aside, 0), say.RETURN.in_(language))
        elif typed in ("", "l") and keys is say.KEYS_ASKED:
            told = True
        elif typed in ("", "l"):
            if number + 1 == len(slides):
                return
            number += 1
        elif typed in ("k", "b"):
            number = max(0, number - 1)
        else:
            number, notice = _jump(terminal, slides, number, typed, preview)
        told = told and number == before


def enlarged(page: Page, height: int) -> Page:
    """The page with a margin, and with air between its lines where there is room."""
    lines = [replace(line, text=f"{MARGIN}{line.text}" if line.text else "") for line in page]
    head, rest = lines[:2], lines[2:]
    airy = [with_air for line in rest for with_air in ((line, BLANK) if line.text else (line,))]
    fits = len(head) + len(airy) + BOTTOM_ROWS <= height
    return tuple(head + (airy if fits else rest))


def _shown(seen: Sequence[Slide], count: int, notice: str, display: Display) -> Page:
    slide, narrow = seen[-1], large_display(display)
    told = say.AT.in_(display.language).format(number=len(seen), count=count, at=slide.at)
    foot = paragraph(notice or told.rstrip(": "), narrow, "quiet")
    return stacked(enlarged(slide.page, 0 if slide.drawn else display.height), enlarged(foot, 0))


def _notes(slide: Slide, display: Display) -> Page:
    told = slide.notes or (say.NO_NOTES,)
    lines = [line for note in told for line in item("- ", note, display)]
    head = paragraph(say.NOTES, display, "title")
    return stacked(head, lines, paragraph(say.JUMP_HINT, display, "quiet"))


def path_page(slides: Sequence[Slide], display: Display) -> Page:
    """Where the path has led so far; the last steps where there is not room for all."""
    rows = [
        line
        for number, slide in enumerate(slides, 1)
        if slide.at
        for line in item(f"{number:>2} ", ": ".join(filter(None, (slide.at, slide.said))), display)
    ]
    room = display.height - 2 * BOTTOM_ROWS
    head = paragraph(say.PATH, display, "title")
    return stacked(head, rows[-room:], paragraph(say.JUMP_HINT, display, "quiet"))


def _jump(
    terminal: Terminal, slides: Sequence[Slide], number: int, typed: str, preview: Preview
) -> tuple[int, str]:
    """The slide to show next, and what is to be said about it."""
    if typed.isdecimal() and 1 <= int(typed) <= len(slides):
        return int(typed) - 1, ""
    for found, slide in enumerate(slides):
        if slide.at and typed in (slide.at, slide.at.rpartition(".")[2]):
            return found, ""
    display = terminal.display
    page = preview(typed)
    if page is None:
        return number, say.NO_SUCH_NODE.in_(display.language).format(typed=typed[:30])
    narrow = large_display(display)
    off = Line(say.OFF_PATH.in_(display.language), "quiet")
    terminal.write(enlarged(stacked(page, (off,)), narrow.height), say.RETURN.in_(display.language))
    return number, ""
