"""A tree as a page: everything is on it once, in its place, and nothing comes from outside."""

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.knowledge.samples import TREE
from troubleshoot.cli.trees import graph
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.print import drawing
from troubleshoot.knowledge.tree import Ask, Choice, Recorded, Tree, edges_of
from troubleshoot.knowledge.tree_loader import load_tree
from troubleshoot.text import Text

OURS = Knowledge.unchecked()
CAUSES = OURS.causes().causes


class Outline(HTMLParser):
    """Boxes, links and answers, each with its column; every element must be closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.boxes: list[tuple[int, str]] = []
        self.links: list[tuple[int, str]] = []
        self.answers: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta":
            return
        self.open.append(tag)
        column = self.open.count("div")
        if tag == "section":
            self.boxes.append((column, given["id"] or ""))
        if tag == "a":
            self.links.append((column, (given["href"] or "").removeprefix("#")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "i":
            self.answers.append(data)


@pytest.mark.parametrize("name", OURS.ids)
def test_every_shipped_tree_is_drawn_whole(name: str) -> None:
    tree = OURS.tree(name)
    for language in ("id", "en"):
        page = drawing(tree, CAUSES, language)
        seen = Outline(page)
        assert sorted(node for _, node in seen.boxes) == sorted(tree.nodes)
        edges = [edge for node in tree.nodes.values() for edge in edges_of(node, CAUSES)]
        assert sorted(seen.answers) == sorted(edge.label.in_(language) for edge in edges)
        assert {node for _, node in seen.links} <= set(tree.nodes)
        for node in tree.nodes.values():
            assert escape(node.text.in_(language)) in page


def test_nothing_is_asked_of_anybody() -> None:
    for name in OURS.ids:
        page = drawing(OURS.tree(name), CAUSES, "id")
        assert not re.search(
            r"(src|srcset|action)=|href=\"[^#]|<(script|link|img|iframe)|url\(|@import", page
        )


def test_a_node_stands_below_the_nearest_way_and_one_way_on_needs_no_column() -> None:
    tree = load_tree(TREE.encode(), "contoh.yaml")
    seen = Outline(drawing(tree, CAUSES, "id"))
    assert seen.boxes[0] == (0, tree.start)
    column = dict((name, at) for at, name in seen.boxes)
    for node in tree.nodes.values():
        edges = edges_of(node, CAUSES)
        for edge in edges:
            if edge.target in column:
                assert column[edge.target] <= column[node.id] + (len(edges) > 1)


def test_what_nothing_leads_to_is_drawn_too() -> None:
    lost = {name: Recorded(id=name, text=Text(name)) for name in ("a", "b")}
    assert Outline(drawing(Tree("t", Text("T"), "a", lost), {}, "id")).boxes == [(0, "a"), (0, "b")]


def test_hostile_texts_stay_texts() -> None:
    text = Text('<script>alert("x")</script>&amp;')
    tree = Tree("t", text, "a", {"a": Ask(id="a", text=text, choices=(Choice("x", text, "a"),))})
    page = drawing(tree, {}, "id")
    assert "<script" not in page
    assert Outline(page).answers == [text.id]


@given(st.lists(st.lists(st.integers(0, 39), min_size=1, max_size=4), min_size=1, max_size=40))
def test_any_tree_is_drawn_whole(ways: list[list[int]]) -> None:
    """Loops, nodes that nothing leads to, other trees: each node once, each way once."""
    nodes = {}
    for at, targets in enumerate(ways):
        go = [f"n{to}" if to < len(ways) else "tree:lain" for to in targets]
        choices = tuple(Choice(f"c{n}", Text(f"{at}.{n}"), to) for n, to in enumerate(go))
        nodes[f"n{at}"] = Ask(id=f"n{at}", text=Text("?"), choices=choices)
    seen = Outline(drawing(Tree("t", Text("T"), "n0", nodes), {}, "id"))
    assert sorted(name for _, name in seen.boxes) == sorted(nodes)
    assert sorted(seen.answers) == sorted(
        f"{a}.{n}" for a, w in enumerate(ways) for n in range(len(w))
    )


def test_a_thousand_questions_in_a_row_are_drawn() -> None:
    nodes = {
        f"n{at}": Ask(
            id=f"n{at}",
            text=Text("?"),
            choices=(Choice("a", Text("a"), f"n{(at + 1) % 1000}"), Choice("b", Text("b"), "n0")),
        )
        for at in range(1000)
    }
    assert len(Outline(drawing(Tree("t", Text("T"), "n0", nodes), {}, "id")).boxes) == 1000


def test_the_command_writes_a_new_file_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "vicon.html"
    assert graph("vicon", place) == 0
    assert capsys.readouterr().out == ""
    page = place.read_text("utf-8")
    assert page == drawing(OURS.tree("vicon"), CAUSES, "id")
    with pytest.raises(TroubleshootError):
        graph("vicon", place)
    assert place.read_text("utf-8") == page
    assert graph("vicon") == 0
    assert capsys.readouterr().out.startswith("flowchart TD\n")
