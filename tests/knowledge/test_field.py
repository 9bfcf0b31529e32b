"""The stories from the room: short enough for somebody who has a queue at the counter."""

from __future__ import annotations

import pytest

from troubleshoot.rehearsal.story import Story, load_stories
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Ask, Do, Note, Tree

MOST_ANSWERS = 8
LIBRARY = TreeLibrary.open()


def stories() -> list[Story]:
    """What decision_trees/journeys/lapangan.yaml tells."""
    files = {shown.rpartition("/")[2]: data for data, shown in LIBRARY.journeys()}
    return list(load_stories(files["lapangan.yaml"], "lapangan.yaml"))


def human_nodes() -> set[str]:
    """Every node at which somebody answers, acts or writes."""
    trees: list[Tree] = [LIBRARY.tree(tree_id) for tree_id in LIBRARY.ids]
    nodes = (node for tree in trees for node in tree.nodes.values())
    return {node.id for node in nodes if isinstance(node, Ask | Do | Note)}


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_a_story_asks_little(story: Story) -> None:
    human = human_nodes()
    assert sum(step.node in human for step in story.walk) <= MOST_ANSWERS


def test_there_are_at_least_twenty() -> None:
    assert len(stories()) >= 20


def test_a_report_says_whom_it_is_for_and_how_urgent() -> None:
    for story in stories():
        if story.ends == "escalated":
            assert story.cause
            assert story.owner
            assert story.priority
