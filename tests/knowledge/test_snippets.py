"""What an editor inserts is a node that the program reads."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from docs.tools.schemas import FOLDER
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.knowledge.tree_loader import load_tree

FILE = FOLDER / "pohon.code-snippets"
SNIPPETS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
NEW_TREE = Path(__file__).parents[2] / "troubleshoot/knowledge/new_tree.yaml"


def inserted(snippet: dict[str, Any]) -> str:
    """With every placeholder as it is offered, the first choice of a list."""
    text = "\n".join(snippet["body"])
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_a_node(name: str) -> None:
    told = inserted(SNIPPETS[name])
    assert "$" not in told
    node = told.split(":")[0].strip()
    tree = NEW_TREE.read_text("utf-8")
    others = re.sub(rf"^  {node}:\n(    .*\n)+", "", tree, flags=re.M)
    assert load_tree(f"{others}{told}\n".encode(), "pohon-baru.yaml").nodes[node].id == node


def test_choices_are_the_programs_own() -> None:
    (listed,) = re.findall(r"\|([^|]+)\|", "\n".join(SNIPPETS["Lapor / report"]["body"]))
    assert set(listed.split(",")) <= {owner.value for owner in Owner}
