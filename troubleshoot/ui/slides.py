"""What a trainer shows, as screens: a best path, a report, the introduction of a class."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from troubleshoot.knowledge.knowledge import Drawing, Knowledge
from troubleshoot.knowledge.tree import Ask, Do, Ending
from troubleshoot.session.scripted import DONE, EARLIER
from troubleshoot.text import Text
from troubleshoot.training.handout_sheet.build import HandoutPart
from troubleshoot.training.model import Scenario
from troubleshoot.training.play import Frame
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.menu import Menu, Special, ask_menu, do_menu
from troubleshoot.ui.page import Display, Line, Page, Style, header, item, paragraph, stacked
from troubleshoot.ui.session_screens import ending_page, measured_page, node_page, picture_page
from troubleshoot.ui.strings import SIMULATION

BOTTOM_ROWS = 4


@dataclass(frozen=True)
class Slide:
    """One screen. `said`: what was answered there, or measured. `notes`: for the trainer.

    `drawn`: a drawing is on it, which must stay in one piece. `asked`: a question's page as it is
    before its answer is told.
    """

    at: str
    page: Page
    said: str = ""
    notes: tuple[Text, ...] = ()
    drawn: bool = False
    asked: Page = ()


def slides_of(
    scenario: Scenario, frames: Sequence[Frame], knowledge: Knowledge, display: Display
) -> list[Slide]:
    """The room, then every screen, then the lesson."""
    shown = [Slide("", room_page(scenario, display), notes=(scenario.trainer,))]
    last = ""
    for frame in frames:
        shown.append(_slide(frame, knowledge, display, last))
        last = frame.measured.cause if frame.measured else last
    told = paragraph(scenario.lesson, display, indent="  ")
    learned = paragraph(say.LESSON, display, "strong") + told
    page = stacked(header(scenario.title, display, SIMULATION), learned)
    return [*shown, Slide("", page, notes=(scenario.trainer,))]


def room_page(scenario: Scenario, display: Display, new: Sequence[Text] = ()) -> Page:
    """What somebody is told and sees who comes in. `new`: what has changed since."""
    sees = [line for one in new or scenario.sees for line in item("  - ", one, display)]
    heard = paragraph(say.HEARD, display, "strong") if scenario.says else ()
    words = paragraph(scenario.says, display, indent="  ") if scenario.says else ()
    return stacked(
        header(scenario.title, display, SIMULATION),
        paragraph(say.ROOM, display, "strong") + paragraph(scenario.room, display, indent="  "),
        paragraph(say.SEEN, display, "strong") + tuple(sees),
        heard + words,
    )


def answered(frame: Frame, drawing: Drawing, display: Display) -> tuple[Page, bool]:
    """The node with its answers, the chosen one marked; the picture only where it fits."""
    answers = tuple(_answers(frame, display))
    bare = stacked(node_page(frame.screen, frame.node, display), answers)
    page = stacked(node_page(frame.screen, frame.node, display, drawing), answers)
    fits = len(page) + BOTTOM_ROWS <= display.height
    return (page, len(page) > len(bare)) if fits else (bare, False)


def _slide(frame: Frame, knowledge: Knowledge, display: Display, last: str) -> Slide:
    notes = (say.WHY.filled(why=frame.node.why),) if frame.node.why else ()
    if frame.measured is not None:
        causes = knowledge.causes().causes
        page = measured_page(frame.screen, frame.measured, causes, display, last, knowledge.wording)
        return Slide(frame.screen.at, page, frame.measured.cause, (*notes, say.ASK_WHERE))
    if isinstance(frame.node, Ending):
        page = ending_page(frame.screen, frame.node, display)
        return Slide(frame.screen.at, page, "", (*notes, say.ASK_PROOF))
    drawing = knowledge.picture(frame.node.picture, display.language)
    page, drawn = answered(frame, drawing, display)
    is_asked = isinstance(frame.node, Ask)
    asked = answered(replace(frame, said=""), drawing, display)[0] if is_asked else ()
    return Slide(frame.screen.at, page, frame.said, notes or (say.ASK_NEXT,), drawn, asked)


def _answers(frame: Frame, display: Display) -> Iterator[Line]:
    menu: Menu = ()
    if isinstance(frame.node, Ask):
        menu = ask_menu(frame.node, display.language, back=False)[:-1]
    elif isinstance(frame.node, Do):
        menu = do_menu(display.language, back=False)[:-1]
    chosen: str | Special | None = frame.said or None
    if isinstance(frame.node, Do) and frame.said:
        deeds = {DONE: Special.DONE, EARLIER: Special.EARLIER}
        chosen = deeds.get(frame.said, Special.CANNOT)
    for entry in menu:
        mark = display.signs.pointer if entry.value == chosen else " "
        style: Style = "strong" if entry.value == chosen else ""
        yield from item(f" {mark} {entry.key}) ", entry.label, display, style)
    if not menu and frame.said:
        yield from item(f" {display.signs.pointer} ", frame.said, display, "strong")


# The introduction of a class: five steps, what never to do, the lights, whom to call.

_AT = "pengantar"
ORDER = ("steps", "never", "lights", "contacts")
NUMBERED = "steps"


def introduction_slides(
    parts: Mapping[str, HandoutPart], reasons: Sequence[Text], lights: Drawing, display: Display
) -> list[Slide]:
    """A slide for each part of the hand-outs; the lights are drawn on one of their own.

    `reasons`: why each thing is forbidden, for the trainer. `lights`: their drawing.
    """
    slides = []
    for name in ORDER:
        notes = tuple(reasons) if name == "never" else (say.ASK_NEXT,)
        page = _part(parts[name], display, numbered=name == NUMBERED)
        slides.append(Slide(_AT, page, notes=notes))
        if name == "lights":
            head = header(parts[name].title, display, SIMULATION)
            drawing = stacked(head, picture_page(lights, display))
            slides.append(Slide(_AT, drawing, notes=(say.ASK_NEXT,), drawn=True))
    return slides


def _part(part: HandoutPart, display: Display, *, numbered: bool) -> Page:
    lines = [
        row
        for number, line in enumerate(part.lines, 1)
        for row in item(f"{number}. " if numbered else "- ", line, display)
    ]
    return stacked(header(part.title, display, SIMULATION), tuple(lines))
