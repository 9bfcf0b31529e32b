"""The screens in the guides: `python -m docs.tools.guide_screens docs/*.md`.

A guide says where a screen belongs; the program itself puts it there, so that no guide goes stale:

    <!-- screen: kabel-lepas internet-mati.listrik -->
    <!-- screen: kabel-lepas room -->      (or: lesson, report)
    <!-- screen: start -->
    <!-- screen: list -->
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from troubleshoot.cli.demo import listing
from troubleshoot.cli.simulation import report_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.render.text import render
from troubleshoot.text import Language
from troubleshoot.training.loader import Course
from troubleshoot.training.play import record_walkthrough
from troubleshoot.ui.first_screen import pick_symptom
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import BLANK, Display, Page, item, text_of
from troubleshoot.ui.slides import Slide, slides_of

MOMENT = 1_767_600_000.0
"""When the reports of the guides were made: 2026-01-05 08:00 UTC."""
_PLACE = re.compile(r"(<!-- screen: ([^\n]+?) -->\n```text\n)(.*?)(```\n)", re.DOTALL)


def filled(guide: str, language: Language = "id") -> str:
    """The guide with every screen as the program shows it now."""
    return _PLACE.sub(lambda found: f"{found[1]}{screen(found[2], language)}\n{found[4]}", guide)


def screen(wanted: str, language: Language) -> str:
    """One screen by what a guide calls it; raises KeyError when there is none."""
    name, _, at = wanted.partition(" ")
    if name == "start":
        return text_of(_start(language))
    if name == "list":
        return listing(_course().all(), language).rstrip()
    if at == "report":
        return _report(name, language)
    slides = _slides(name, language)
    if at in ("room", "lesson"):
        return text_of(slides[0 if at == "room" else -1].page)
    return text_of({slide.at: slide for slide in slides}[at].page)


def _report(scenario_id: str, language: Language) -> str:
    """The text report without its last line, which names the versions of that day."""
    scenario, library = _course().scenario(scenario_id), _course().knowledge
    played, _ = record_walkthrough(scenario, library, language, lambda: MOMENT)
    lines = render(report_of(played, library), language).rstrip().splitlines()
    return "\n".join(line for line in lines if not line.startswith("troubleshoot "))


@cache
def _slides(scenario_id: str, language: Language) -> tuple[Slide, ...]:
    scenario, library = _course().scenario(scenario_id), _course().knowledge
    _, frames = record_walkthrough(scenario, library, language)
    return tuple(slides_of(scenario, frames, library, Display(language)))


@cache
def _course() -> Course:
    return Course(Knowledge.open())


class _Reader:
    """A terminal that keeps the first page that asks for a choice, and takes the first answer."""

    def __init__(self, display: Display) -> None:
        self.display, self.page = display, Page()

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """Keep the page with its menu."""
        lines = [line for one in menu for line in item(f"   {one.key}) ", one.label, self.display)]
        self.page = (*page, BLANK, *lines)
        return menu[0].value


def _start(language: Language) -> Page:
    reader = _Reader(Display(language))
    pick_symptom(reader, _course().knowledge.symptoms())  # type: ignore[arg-type]
    return reader.page


def main(paths: Sequence[str]) -> int:
    """Fill every guide in place."""
    for path in map(Path, paths):
        path.write_text(filled(path.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
