"""The pictures of the README: `python -m troubleshoot.ui.shots docs/screens`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from checks.check import result_of
from checks.registry import BY_NAME
from troubleshoot.diagnosis.verdict import decide
from troubleshoot.engine.events import Measured
from troubleshoot.session.operator import Screen
from troubleshoot.text import Text
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Ask, Do, Node, Resolved
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, ask_menu, do_menu
from troubleshoot.ui.page import Page, stacked
from troubleshoot.ui.screens import ending_page, measured_page, node_page
from troubleshoot.ui.start import pick_symptom
from troubleshoot.ui.svg import svg

CAUSE = "cable_unplugged"
TREE = "internet-mati"


class _Taken(Exception):
    """The picture has been taken."""


class _Camera:
    """A terminal that keeps the first page that asks for a choice."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.seen: tuple[Page, Menu] = ((), ())

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Any:
        """Keep the page instead of asking."""
        self.seen = (page, menu)
        raise _Taken

    def __getattr__(self, name: str) -> Callable[..., bool]:
        return lambda *_, **__: True


def shots(library: TreeLibrary, look: Look) -> Iterator[tuple[str, str]]:
    """File name and SVG of every picture, in the order of the walk."""
    asked, done = library.tree(TREE).nodes["cakupan"], _node(library, Do)
    screens = [
        ("1-mulai", *_first(library, look)),
        ("2-tanya", _page(library, asked, look), _menu(asked, look)),
        ("3-sebab", _found(library, look), ()),
        ("4-langkah", _page(library, done, look), _menu(done, look)),
        ("5-selesai", _ended(library, look), ()),
    ]
    for name, page, menu in screens:
        yield f"{name}.svg", svg(page, menu, look, f"troubleshoot: {name[2:]}")


def _first(library: TreeLibrary, look: Look) -> tuple[Page, Menu]:
    camera = _Camera(look)
    with suppress(_Taken):
        pick_symptom(camera, library.symptoms())  # type: ignore[arg-type]
    return camera.seen


def _screen(title: Text, look: Look, step: int) -> Screen:
    return Screen(f"{TREE}.x", look.language, title.in_(look.language), step, step > 1)


def _page(library: TreeLibrary, node: Node, look: Look) -> Page:
    return node_page(_screen(_title(library, node), look, 3), node, look)


def _title(library: TreeLibrary, node: Node) -> Text:
    remedy = library.remedy(CAUSE)
    walked = remedy if remedy and remedy.nodes.get(node.id) is node else library.tree(TREE)
    return walked.title


def _menu(node: Node, look: Look) -> Menu:
    if isinstance(node, Ask):
        return ask_menu(node, look.language, back=True)
    return do_menu(look.language, back=True)


def _found(library: TreeLibrary, look: Look) -> Page:
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
    screen = _screen(library.tree(TREE).title, look, 5)
    return measured_page(screen, found, library.causes().causes, look, "")


def _ended(library: TreeLibrary, look: Look) -> Page:
    from troubleshoot.ui.closing import resolved_page

    solved = _node(library, Resolved)
    screen = _screen(_title(library, solved), look, 7)
    page = ending_page(screen, solved, look)  # type: ignore[arg-type]
    return stacked(page, resolved_page(look, measured=True))


def _node(library: TreeLibrary, kind: type[Node]) -> Node:
    remedy = library.remedy(CAUSE)
    assert remedy is not None, f"the shipped trees lack a remedy for {CAUSE}"
    return next(node for node in remedy.nodes.values() if isinstance(node, kind))


if __name__ == "__main__":
    for file, picture in shots(TreeLibrary.open(), Look()):
        (Path(sys.argv[1]) / file).write_text(picture, "utf-8")
