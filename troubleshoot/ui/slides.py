"""A scenario's best path as screens: what the operator sees, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from troubleshoot.session.scripted import DONE
from troubleshoot.text import Text
from troubleshoot.training.film import Moment
from troubleshoot.training.model import Scenario
from troubleshoot.trees.model import Ask, Do, Ending, Node
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Special, ask_menu, do_menu
from troubleshoot.ui.page import Line, Manner, Page, item, paragraph, stacked
from troubleshoot.ui.screens import Causes, ending_page, measured_page, node_page
from troubleshoot.ui.words import SIMULATION

BOTTOM_ROWS = 4


@dataclass(frozen=True)
class Slide:
    """One screen. `said`: what was answered there, or measured. `notes`: for the trainer.

    `drawn`: a drawing is on it, which must stay in one piece.
    """

    at: str
    page: Page
    said: str = ""
    notes: tuple[Text, ...] = ()
    drawn: bool = False


def slides_of(
    scenario: Scenario, moments: Sequence[Moment], causes: Causes, look: Look
) -> list[Slide]:
    """The room, then every screen, then the lesson."""
    shown = [Slide("", room_page(scenario, look), notes=(scenario.trainer,))]
    last = ""
    for moment in moments:
        shown.append(_slide(moment, causes, look, last))
        last = moment.measured.cause if moment.measured else last
    return [*shown, Slide("", lesson_page(scenario, look), notes=(scenario.trainer,))]


def room_page(scenario: Scenario, look: Look, new: Sequence[Text] = ()) -> Page:
    """What somebody is told and sees who comes in. `new`: what has changed since."""
    language = look.language
    sees = [line for one in new or scenario.sees for line in item("  - ", one.in_(language), look)]
    heard = paragraph(say.HEARD.in_(language), look, "strong") if scenario.says else ()
    words = paragraph(scenario.says.in_(language), look, indent="  ") if scenario.says else ()
    return stacked(
        _header(scenario, look),
        paragraph(say.ROOM.in_(language), look, "strong")
        + paragraph(scenario.room.in_(language), look, indent="  "),
        paragraph(say.SEEN.in_(language), look, "strong") + tuple(sees),
        heard + words,
    )


def lesson_page(scenario: Scenario, look: Look) -> Page:
    """What was to be learned."""
    lesson = paragraph(say.LESSON.in_(look.language), look, "strong")
    return stacked(
        _header(scenario, look),
        lesson + paragraph(scenario.lesson.in_(look.language), look, indent="  "),
    )


def answered(moment: Moment, look: Look) -> tuple[Page, bool]:
    """The node with its answers, the chosen one marked; the picture only where it fits."""
    answers = tuple(_answers(moment, look))
    bare = stacked(node_page(moment.screen, moment.node, look, picture=False), answers)
    page = stacked(node_page(moment.screen, moment.node, look), answers)
    fits = len(page) + BOTTOM_ROWS <= look.height
    return (page, len(page) > len(bare)) if fits else (bare, False)


def _slide(moment: Moment, causes: Causes, look: Look, last: str) -> Slide:
    notes = (_why(moment.node),) if moment.node.why else ()
    if moment.measured is not None:
        page = measured_page(moment.screen, moment.measured, causes, look, last)
        return Slide(moment.screen.at, page, moment.measured.cause, (*notes, say.ASK_WHERE))
    if isinstance(moment.node, Ending):
        page = ending_page(moment.screen, moment.node, look)
        return Slide(moment.screen.at, page, "", (*notes, say.ASK_PROOF))
    page, drawn = answered(moment, look)
    return Slide(moment.screen.at, page, moment.said, notes or (say.ASK_NEXT,), drawn)


def _why(node: Node) -> Text:
    assert node.why is not None
    english = say.WHY.in_("en").format(why=node.why.in_("en"))
    return Text(say.WHY.id.format(why=node.why.id), english)


def _answers(moment: Moment, look: Look) -> Iterator[Line]:
    menu = _menu(moment.node, look)
    chosen = Special.DONE if moment.said == DONE else moment.said or None
    if isinstance(moment.node, Do) and moment.said and chosen is not Special.DONE:
        chosen = Special.CANNOT
    for entry in menu:
        mark = look.signs.pointer if entry.value == chosen else " "
        manner: Manner = "strong" if entry.value == chosen else ""
        yield from item(f" {mark} {entry.key}) ", entry.label, look, manner)
    if not menu and moment.said:
        yield from item(f" {look.signs.pointer} ", moment.said, look, "strong")


def _menu(node: Node, look: Look) -> Menu:
    if isinstance(node, Ask):
        return ask_menu(node, look.language, back=False)[:-1]
    return do_menu(look.language, back=False)[:-1] if isinstance(node, Do) else ()


def _header(scenario: Scenario, look: Look) -> Page:
    mark = SIMULATION.in_(look.language)
    return header(scenario.title.in_(look.language), look, mark)


def report_slides(pages: Iterable[Page], mark: Page) -> list[Slide]:
    """A report's pages, each below the mark."""
    return [Slide("laporan", (*mark, *page), notes=(say.ASK_REPORT,)) for page in pages]
