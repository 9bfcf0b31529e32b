"""The first screen: pick a problem from the list, or type what people call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troubleshoot.ui import parting, words
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Special, Typed, numbered, special
from troubleshoot.ui.note import clean
from troubleshoot.ui.page import Page, paragraph, stacked
from troubleshoot.ui.search import Symptom, find

if TYPE_CHECKING:
    from troubleshoot.ui.terminal import Terminal

PER_SCREEN = 9
MOST_CODES = 5


@dataclass(frozen=True)
class _View:
    """What is listed now. `typed`: the search; `hits`: what it found."""

    hits: tuple[Symptom, ...]
    first: int = 0
    typed: str = ""
    found: bool = False

    @property
    def shown(self) -> tuple[Symptom, ...]:
        return self.hits[self.first : self.first + PER_SCREEN]

    @property
    def is_last(self) -> bool:
        return self.first + PER_SCREEN >= len(self.hits)


def pick_symptom(
    terminal: Terminal,
    symptoms: Sequence[Symptom],
    others: Callable[[], Sequence[Symptom]] = tuple,
) -> str:
    """The id of the tree that somebody picked. `others`: what only a search finds."""
    everything = _View(tuple(symptoms))
    view = everything
    while True:
        look = terminal.look
        picked = terminal.pick(_page(view, look), _menu(view, look), words=True)
        if isinstance(picked, str):
            return picked
        if isinstance(picked, Typed):
            view = _searched(symptoms, others(), clean(picked.text))
        elif picked is Special.MORE:
            view = replace(view, first=view.first + PER_SCREEN)
        else:
            view = everything


def agrees_to_resume(terminal: Terminal, title: str) -> bool:
    """Whether an unfinished session shall go on."""
    look = terminal.look
    question = words.UNFINISHED.in_(look.language).format(title=title)
    page = stacked(_header(look), paragraph(question, look, "strong"))
    answers = [("go_on", words.RESUME), ("anew", words.ANEW)]
    menu = numbered((value, label.in_(look.language)) for value, label in answers)
    return terminal.pick(page, menu) == "go_on"


def agrees_to_send(terminal: Terminal, codes: Sequence[str]) -> bool:
    """Whether the reports that wait shall go out now."""
    look = terminal.look
    shown = ", ".join([*codes[:MOST_CODES], *(["…"] if len(codes) > MOST_CODES else [])])
    question = parting.WAITING.in_(look.language).format(count=len(codes), codes=shown)
    page = stacked(_header(look), paragraph(question, look, "strong"))
    answers = [("send", parting.SEND_NOW), ("later", parting.NOT_NOW)]
    menu = numbered((value, label.in_(look.language)) for value, label in answers)
    return terminal.pick(page, menu) == "send"


def sending_page(look: Look) -> Page:
    """That it takes a moment."""
    return stacked(_header(look), paragraph(parting.SENDING.in_(look.language), look))


def sent_page(codes: Sequence[str], left: int, look: Look) -> Page:
    """What has gone out, and what goes on waiting."""
    language = look.language
    sent = (parting.SENT.in_(language).format(code=code) for code in codes)
    rest = [parting.STILL_WAITING.in_(language).format(count=left)] if left else []
    return stacked(
        _header(look), (line for text in (*sent, *rest) for line in paragraph(text, look))
    )


def _searched(symptoms: Sequence[Symptom], others: Sequence[Symptom], typed: str) -> _View:
    hits = tuple(find((*others, *symptoms), typed))  # as well matched, the narrower goes first
    return _View(hits or tuple(symptoms), typed=typed, found=bool(hits))


def _page(view: _View, look: Look) -> Page:
    notice = paragraph(_notice(view, look), look) if view.typed else ()
    question = paragraph(words.WHAT_IS_WRONG.in_(look.language), look, "strong")
    hint = paragraph(words.OR_A_WORD.in_(look.language), look)
    stop = paragraph(words.STOP.in_(look.language), look, "quiet")
    return stacked(_header(look), notice, question + hint, stop)


def _notice(view: _View, look: Look) -> str:
    text = words.FOUND if view.found else words.NOTHING_FOUND
    return text.in_(look.language).format(typed=view.typed[:40])


def _menu(view: _View, look: Look) -> Menu:
    entries = numbered((one.id, one.title.in_(look.language)) for one in view.shown)
    last = _last_entry(view)
    return (*entries, special(last, look.language)) if last else entries


def _last_entry(view: _View) -> Special | None:
    if not view.is_last:
        return Special.MORE
    if view.found:
        return Special.ALL
    return Special.FIRST if view.first else None


def _header(look: Look) -> Page:
    return header(words.PROGRAM.in_(look.language), look)
