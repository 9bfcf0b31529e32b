import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.knowledge.samples import REMEDY, TREE
from troubleshoot.knowledge.node_loader import KINDS, schema
from troubleshoot.knowledge.pack import TREE_FOLDERS, shipped

PUBLISHED = Path(__file__).parents[2] / "docs" / "tree.schema.json"


def faults(text: str) -> list[Any]:
    value = yaml.load(text, Loader=yaml.BaseLoader)
    return list(jsonschema.Draft202012Validator(numbers(schema())).iter_errors(value))


def numbers(part: Any) -> Any:
    """BaseLoader leaves numbers as text, as the program does; editors do not."""
    if isinstance(part, dict):
        return (
            {"type": "string"}
            if part.get("type") == "integer"
            else {key: numbers(value) for key, value in part.items()}
        )
    return [numbers(item) for item in part] if isinstance(part, list) else part


def test_the_published_schema_is_the_one_drawn_from_the_readers() -> None:
    stale = "run: troubleshoot trees schema > docs/tree.schema.json"
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), stale


def test_it_is_a_schema_with_every_node_kind() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    kinds = schema()["oneOf"][0]["properties"]["nodes"]["additionalProperties"]["oneOf"]
    assert [kind["title"] for kind in kinds] == list(KINDS)
    assert all(kind["title"] in kind["required"] for kind in kinds)


def test_every_shipped_tree_and_remedy_fits() -> None:
    shelf = shipped()
    for address in shelf.addresses():
        if address.startswith((*(f"{folder}/" for folder in TREE_FOLDERS), "remedies/")):
            assert faults(shelf.read(address).decode()) == [], address


@pytest.mark.parametrize("text", [TREE, REMEDY])
def test_the_samples_fit(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    cannot: lapor\n", ""),
        ("    ask: {", "    aks: {"),
        ("      tidak_tahu: catatan\n", ""),
        ("    owner: pln", "    owner: pnl"),
        ("    wait: 5 min", "    wait: 5 hours"),
        ("start: bahaya", "strat: bahaya"),
        (", default: cabut", ""),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(old: str, new: str) -> None:
    assert faults(TREE.replace(old, new)) != []
