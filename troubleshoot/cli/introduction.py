"""`troubleshoot demo pengantar`: what a lesson begins with, on the projector."""

from __future__ import annotations

import time
from pathlib import Path

from troubleshoot.cli.desk import Desk
from troubleshoot.training.course import Course
from troubleshoot.training.handout import material_of
from troubleshoot.training.temptations import forbidden_of
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui.introduction import introduction_slides
from troubleshoot.ui.marked import Marked, Pacer
from troubleshoot.ui.presenter import enlarged, large_look, present
from troubleshoot.ui.slides import Slide

NAME = "pengantar"


def introduce(desk: Desk, trees: Path | None, auto_s: float | None) -> None:
    """At the trainer's own pace; `auto_s`: each slide for so long instead."""
    terminal = Marked(desk.terminal, Pacer(0))
    slides = _slides(trees, terminal)
    if auto_s is None:
        present(terminal, slides, lambda typed: None)
        return
    for slide in slides:
        height = 0 if slide.drawn else terminal.look.height
        terminal.show(enlarged(slide.page, height), fresh=True)
        time.sleep(auto_s)


def _slides(trees: Path | None, terminal: Marked) -> list[Slide]:
    course = Course.open(trees)
    material = material_of(course, TreeLibrary.open(trees))
    reasons = [one.why for one in forbidden_of(course).values()]
    return introduction_slides(material.parts, reasons, large_look(terminal.look))
