"""The pictures of the README: `python -m docs.tools.screenshots docs/screens`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

from checks.check import result_of
from checks.registry import BY_NAME
from troubleshoot.diagnosis.verdict import decide
from troubleshoot.engine.events import Measured
from troubleshoot.knowledge.evidence_wording import GENERIC
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Do, Node, Resolved
from troubleshoot.session.operator import Screen
from troubleshoot.text import Text
from troubleshoot.ui.first_screen import pick_symptom
from troubleshoot.ui.menu import Menu, ask_menu, do_menu
from troubleshoot.ui.page import BLANK, Display, Line, Page, stacked
from troubleshoot.ui.session_screens import ending_page, measured_page, node_page

# A screen as a picture: SVG that needs no font and no network to be looked at.


CELL_WIDTH, CELL_HEIGHT, MARGIN = 8.4, 18, 14
NO_BREAK = "\u00a0"  # browsers fold plain spaces
_FILLS = {"good": "#8fd694", "bad": "#ff9d8a", "quiet": "#9aa4b0"}
_BOLD = ("title", "strong", "good", "bad")
_INK, _PAPER = "#e8ecf1", "#10151c"


def svg(page: Page, menu: Menu, display: Display, title: str) -> str:
    """The page with its menu below, as a terminal of `look`'s size shows them."""
    lines = [*page, *menu_lines(menu, display)]
    width = display.width * CELL_WIDTH + 2 * MARGIN
    height = max(len(lines), 6) * CELL_HEIGHT + 2 * MARGIN
    body = "\n".join(_text(number, line) for number, line in enumerate(lines) if line.text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" role="img" aria-label="{escape(title)}">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{_PAPER}"/>\n'
        f'<g font-family="monospace" font-size="14" fill="{_INK}">\n'
        f"{body}\n</g>\n</svg>\n"
    )


def menu_lines(menu: Menu, display: Display) -> Page:
    """The choices, the first one pointed at."""
    if not menu:
        return ()
    pointers = [display.signs.pointer, *[" "] * (len(menu) - 1)]
    rows = [
        Line(f" {sign} {one.key}) {one.label}") for sign, one in zip(pointers, menu, strict=True)
    ]
    return (BLANK, *rows)


def _text(number: int, line: Line) -> str:
    """Every character has its own cell, so that drawings stay in line in any font."""
    y = MARGIN + (number + 0.75) * CELL_HEIGHT
    fill = f' fill="{_FILLS[line.style]}"' if line.style in _FILLS else ""
    weight = ' font-weight="bold"' if line.style in _BOLD else ""
    length = len(line.text) * CELL_WIDTH
    return (
        f'<text x="{MARGIN}" y="{y:.1f}" textLength="{length:.1f}"{fill}{weight}>'
        f"{escape(line.text).replace(' ', NO_BREAK)}</text>"
    )


CAUSE = "cable_unplugged"
TREE = "internet-mati"


class _Taken(Exception):
    """The picture has been taken."""


class _Camera:
    """A terminal that keeps the first page that asks for a choice."""

    def __init__(self, display: Display) -> None:
        self.display = display
        self.seen: tuple[Page, Menu] = ((), ())

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Any:
        """Keep the page instead of asking."""
        self.seen = (page, menu)
        raise _Taken

    def __getattr__(self, name: str) -> Callable[..., bool]:
        return lambda *_, **__: True


def shots(library: Knowledge, display: Display) -> Iterator[tuple[str, str]]:
    """File name and SVG of every picture, in the order of the walk."""
    asked, done = library.tree(TREE).nodes["cakupan"], _node(library, Do)
    screens = [
        ("1-mulai", *_first(library, display)),
        ("2-tanya", _page(library, asked, display), _menu(asked, display)),
        ("3-sebab", _found(library, display), ()),
        ("4-langkah", _page(library, done, display), _menu(done, display)),
        ("5-selesai", _ended(library, display), ()),
    ]
    for name, page, menu in screens:
        yield f"{name}.svg", svg(page, menu, display, f"troubleshoot: {name[2:]}")


def _first(library: Knowledge, display: Display) -> tuple[Page, Menu]:
    camera = _Camera(display)
    with suppress(_Taken):
        pick_symptom(camera, library.symptoms())  # type: ignore[arg-type]
    return camera.seen


def _screen(title: Text, display: Display, step: int) -> Screen:
    return Screen(f"{TREE}.x", display.language, title.in_(display.language), step, step > 1)


def _page(library: Knowledge, node: Node, display: Display) -> Page:
    screen = _screen(_title(library, node), display, 3)
    return node_page(screen, node, display, library.picture(node.picture))


def _title(library: Knowledge, node: Node) -> Text:
    remedy = library.remedy(CAUSE)
    walked = remedy if remedy and remedy.nodes.get(node.id) is node else library.tree(TREE)
    return walked.title


def _menu(node: Node, display: Display) -> Menu:
    if isinstance(node, Ask):
        return ask_menu(node, display.language, back=True)
    return do_menu(display.language, back=True)


def _found(library: Knowledge, display: Display) -> Page:
    """A real judgement of the reading of a loose cable, by the real table."""
    link = BY_NAME["link"]
    outcome = link.module.Outcome("unplugged")
    result = result_of(link, link.module.EXAMPLES[outcome], outcome)
    verdict = decide({"link": result}, library.causes())
    found = Measured(
        when=0.0,
        at=f"{TREE}.ukur",
        cause=verdict.cause,
        sure=verdict.sure.value,
        also=verdict.also,
        chain=tuple((one.value, state.value) for one, state in verdict.chain),
        results=(result,),
        seconds=0.1,
    )
    screen = _screen(library.tree(TREE).title, display, 5)
    return measured_page(screen, found, library.causes().causes, display, "", GENERIC)


def _ended(library: Knowledge, display: Display) -> Page:
    from troubleshoot.ui.closing import resolved_page

    solved = _node(library, Resolved)
    screen = _screen(_title(library, solved), display, 7)
    page = ending_page(screen, solved, display)  # type: ignore[arg-type]
    return stacked(page, resolved_page(display, measured=True))


def _node(library: Knowledge, kind: type[Node]) -> Node:
    remedy = library.remedy(CAUSE)
    assert remedy is not None, f"the shipped trees lack a remedy for {CAUSE}"
    return next(node for node in remedy.nodes.values() if isinstance(node, kind))


if __name__ == "__main__":
    for file, picture in shots(Knowledge.open(), Display()):
        (Path(sys.argv[1]) / file).write_text(picture, "utf-8")
