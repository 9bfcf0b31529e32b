"""What a class takes home on paper: the basics, and a sheet for every symptom."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from troubleshoot.cli.context import on_stderr
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import CheckNode, Diagnose, Ending, Enter, Node
from troubleshoot.knowledge.tree_loader import MOST_NODES
from troubleshoot.markup import printed, style_sheet
from troubleshoot.profile.loader import find
from troubleshoot.session.loop import ask_operator
from troubleshoot.session.operator import Operator, Screen
from troubleshoot.source.reader import own_words
from troubleshoot.text import Language, Text
from troubleshoot.training.handout_sheet.build import (
    STYLE,
    Issue,
    basics,
    material_of,
    sheet_source,
)
from troubleshoot.training.loader import Course
from troubleshoot.ui.line_terminal import LineTerminal
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.operator import TerminalOperator
from troubleshoot.ui.page import BLANK, Display, Page, item
from troubleshoot.ui.terminal import Shown

# Every screen of a tree, exactly as the operator sees it.


def preview_trees(
    library: Knowledge, tree_id: str, node_id: str | None, language: Language
) -> None:
    """Print the screens of a tree, or of one node, each under its address."""
    tree = library.tree(tree_id)
    if node_id is not None and node_id not in tree.nodes:
        known = ", ".join(tree.nodes)
        raise TroubleshootError(SAYS["NO_NODE"].filled(tree=tree.id, node=node_id, known=known))
    nodes = [*tree.nodes.values()] if node_id is None else [tree.nodes[node_id]]
    operator = TerminalOperator(Printer(Display(language)), library)
    for step, node in enumerate(nodes, 1):
        print(f"\n=== {tree.id}.{node.id} " + "=" * (60 - len(tree.id) - len(node.id)))
        title = tree.title.in_(language)
        _show(operator, Screen(f"{tree.id}.{node.id}", language, title, step, step > 1), node)


class Printer(LineTerminal):
    """A terminal that prints what it would show, and takes the first answer."""

    def __init__(self, display: Display) -> None:
        super().__init__(display, StringIO("\n" * MOST_NODES), sys.stdout)

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """The page with its menu."""
        lines = [line for one in menu for line in item(f"  {one.key}) ", one.label, self.display)]
        self.show((*page, BLANK, *lines))
        return menu[0].value

    def wait(self, page: Page, seconds: float) -> None:
        """The page with its countdown."""
        self.show(page)
        print(f"({seconds:.0f} s)")

    @contextmanager
    def progress(self, page: Page, checks: Mapping[str, Text]) -> Iterator[Shown]:
        """The page with the checks that would run."""
        with super().progress(page, checks) as shown:
            print(f"({', '.join(checks)})")
            yield shown

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether both fit on one screen."""
        return len(page) + len(menu) + 2 <= self.display.height


def _show(operator: Operator, screen: Screen, node: Node) -> None:
    if isinstance(node, (Diagnose, CheckNode)):
        with operator.measuring(screen, node):
            pass
    elif isinstance(node, Ending):
        operator.ended(screen, node)
    elif isinstance(node, Enter):
        print(f"→ {node.tree}")
    else:
        ask_operator(operator, screen, node, lambda: 0.0)


SAYS = own_words(__file__)


def handouts(library: Knowledge, profile: Path | None, language: Language) -> str:
    """The basics and a page for every symptom: A4, black on white, nothing loaded from anywhere."""
    office, material = find(profile, warn=on_stderr(language)), material_of(Course(library))
    issue = Issue(sheet_source(material, library, language), material.plans, office)
    pages = [basics(material, office, language, library), *issue.pages()]
    return printed(language, SAYS["TITLE"].in_(language), style_sheet("handouts") + STYLE, pages)
