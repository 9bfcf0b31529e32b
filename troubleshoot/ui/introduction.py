"""The introduction of a class as slides: five steps, what never to do, the lights, whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from troubleshoot.text import Text
from troubleshoot.training.handout import LIGHTS_PICTURE, Part
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Page, item, stacked
from troubleshoot.ui.pictures import picture_page
from troubleshoot.ui.slides import Slide
from troubleshoot.ui.words import SIMULATION

_AT = "pengantar"
ORDER = ("steps", "never", "lights", "contacts")
NUMBERED = "steps"


def introduction_slides(
    parts: Mapping[str, Part], reasons: Sequence[Text], look: Look
) -> list[Slide]:
    """A slide for each part of the hand-outs; the lights are drawn on one of their own.

    `reasons`: why each thing is forbidden, for the trainer.
    """
    slides = []
    for name in ORDER:
        notes = tuple(reasons) if name == "never" else (say.ASK_NEXT,)
        slides.append(Slide(_AT, _part(parts[name], look, numbered=name == NUMBERED), notes=notes))
        if name == "lights":
            drawing = stacked(_head(parts[name], look), picture_page(LIGHTS_PICTURE, look))
            slides.append(Slide(_AT, drawing, notes=(say.ASK_NEXT,), drawn=True))
    return slides


def _part(part: Part, look: Look, *, numbered: bool) -> Page:
    lines = [
        row
        for number, line in enumerate(part.lines, 1)
        for row in item(f"{number}. " if numbered else "- ", line.in_(look.language), look)
    ]
    return stacked(_head(part, look), tuple(lines))


def _head(part: Part, look: Look) -> Page:
    return header(part.title.in_(look.language), look, SIMULATION.in_(look.language))
