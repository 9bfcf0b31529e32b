"""The stories from the room: short enough for somebody who has a queue at the counter."""

from __future__ import annotations

import pytest

from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Do, Note, Tree
from troubleshoot.rehearsal.player import Story, load_stories

MOST_ANSWERS = 8
WHILE_WATCHED = 10  # half an hour lies between, and then there is more to say
LIBRARY = Knowledge.open()


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
    most = WHILE_WATCHED if any(step.node == "jaga" for step in story.walk) else MOST_ANSWERS
    assert sum(step.node in human for step in story.walk) <= most


def test_there_are_at_least_twenty() -> None:
    assert len(stories()) >= 20


def test_a_report_says_whom_it_is_for_and_how_urgent() -> None:
    for story in stories():
        if story.ends == "escalated":
            assert story.cause
            assert story.owner
            assert story.priority
