"""The screens in the guides: `python -m troubleshoot.cli.screens docs/*.md`.

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

from troubleshoot.cli.lesson import report_of
from troubleshoot.cli.scenarios import listing
from troubleshoot.report.render.text import render
from troubleshoot.text import Language
from troubleshoot.training.course import Course
from troubleshoot.training.film import film
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import BLANK, Page, item, text_of
from troubleshoot.ui.slides import Slide, slides_of
from troubleshoot.ui.start import pick_symptom

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
        return listing(Course.open().all(), language).rstrip()
    if at == "report":
        return _report(name, language)
    slides = _slides(name, language)
    if at in ("room", "lesson"):
        return text_of(slides[0 if at == "room" else -1].page)
    return text_of({slide.at: slide for slide in slides}[at].page)


def _report(scenario_id: str, language: Language) -> str:
    """The text report without its last line, which names the versions of that day."""
    scenario, library = Course.open().scenario(scenario_id), TreeLibrary.open()
    played, _ = film(scenario, library, language, lambda: MOMENT)
    lines = render(report_of(played, library, None), language).rstrip().splitlines()
    return "\n".join(line for line in lines if not line.startswith("troubleshoot "))


@cache
def _slides(scenario_id: str, language: Language) -> tuple[Slide, ...]:
    scenario, library = Course.open().scenario(scenario_id), TreeLibrary.open()
    _, moments = film(scenario, library, language)
    return tuple(slides_of(scenario, moments, library.causes().causes, Look(language)))


class _Reader:
    """A terminal that keeps the first page that asks for a choice, and takes the first answer."""

    def __init__(self, look: Look) -> None:
        self.look, self.page = look, Page()

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """Keep the page with its menu."""
        lines = [line for one in menu for line in item(f"   {one.key}) ", one.label, self.look)]
        self.page = (*page, BLANK, *lines)
        return menu[0].value


def _start(language: Language) -> Page:
    reader = _Reader(Look(language))
    pick_symptom(reader, TreeLibrary.open().symptoms())  # type: ignore[arg-type]
    return reader.page


def main(paths: Sequence[str]) -> int:
    """Fill every guide in place."""
    for path in map(Path, paths):
        path.write_text(filled(path.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
