"""Every screen of a tree, exactly as the operator sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from checks.result import CheckResult
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.operator import Operator, Screen
from troubleshoot.text import Language, Text
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import (
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Enter,
    Node,
    Note,
    Recorded,
    Resolved,
    Tree,
    Wait,
)
from troubleshoot.trees.model import Escalate as Report
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import BLANK, Page, item, text_of
from troubleshoot.ui.person import Person


def preview(library: TreeLibrary, tree_id: str, node_id: str | None, language: Language) -> None:
    """Print the screens of a tree, or of one node, each under its address."""
    tree = library.tree(tree_id)
    operator = Person(Printer(Look(language)), lambda: library.causes().causes)
    for step, node in enumerate(_nodes(tree, node_id), 1):
        typer.echo(f"\n=== {tree.id}.{node.id} " + "=" * (60 - len(tree.id) - len(node.id)))
        title = tree.title.in_(language)
        _show(operator, Screen(f"{tree.id}.{node.id}", language, title, step, step > 1), node)


class Printer:
    """A terminal that prints what it would show, and takes the first answer."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """The page with its menu."""
        lines = [line for one in menu for line in item(f"  {one.key}) ", one.label, self.look)]
        self.show((*page, BLANK, *lines))
        return menu[0].value

    def write(self, page: Page, question: str, default: str = "") -> str:
        """The page with the line to write on."""
        self.show(page)
        typer.echo(f"{question} ____")
        return ""

    def pause(self, page: Page) -> None:
        """The page."""
        self.show(page)

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """The page."""
        typer.echo(text_of(page))

    def wait(self, page: Page, seconds: float) -> None:
        """The page with its countdown."""
        self.show(page)
        typer.echo(f"({seconds:.0f} s)")

    @contextmanager
    def progress(self, page: Page, checks: Sequence[str]) -> Iterator[Printer]:
        """The page with the checks that would run."""
        self.show(page)
        typer.echo(f"({', '.join(checks)})")
        yield self

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether both fit on one screen."""
        return len(page) + len(menu) + 2 <= self.look.height

    def finished(self, result: CheckResult) -> None:
        """Nothing runs in a preview."""

    def waiting(self, left_s: float) -> bool:
        """Nothing runs in a preview."""
        return True

    def moving(self, line: str) -> None:
        """Nothing runs in a preview."""


def _show(operator: Operator, screen: Screen, node: Node) -> None:
    match node:
        case Ask():
            operator.ask(screen, node)
        case Note():
            operator.note(screen, node)
        case Do():
            operator.do(screen, node)
        case Wait():
            operator.wait(screen, node)
        case Diagnose() | CheckNode():
            with operator.measuring(screen, node):
                pass
        case Resolved() | Recorded() | Report():
            operator.ended(screen, node)
        case Enter():
            typer.echo(f"→ {node.tree}")


def _nodes(tree: Tree, node_id: str | None) -> list[Node]:
    if node_id is None:
        return list(tree.nodes.values())
    if node_id not in tree.nodes:
        known = ", ".join(tree.nodes)
        raise TroubleshootError(
            Text(
                f"Pohon `{tree.id}` tidak punya simpul `{node_id}`. Yang ada: {known}.",
                f"The tree `{tree.id}` has no node `{node_id}`. There are: {known}.",
            )
        )
    return [tree.nodes[node_id]]
