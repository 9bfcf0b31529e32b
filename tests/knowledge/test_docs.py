"""docs/tree-format.md is held to the code."""

import re
from pathlib import Path

import troubleshoot
from troubleshoot.cli.trees import app
from troubleshoot.knowledge.lint.lint import EXPLAINED
from troubleshoot.knowledge.remedy import load_remedy
from troubleshoot.knowledge.tree_loader import load_tree
from troubleshoot.rehearsal.player import load_stories
from troubleshoot.source.reader import faults

ROOT = Path(troubleshoot.__file__).parent
PAGE = (ROOT.parent / "docs" / "tree-format.md").read_text(encoding="utf-8")
FAULT = re.compile(r'(?:Problem|fault|_refused)\(\s*"([a-z-]+)"')


def block(heading: str) -> str:
    """The first indented block below a heading, with the gaps filled."""
    lines = PAGE.partition(f"## {heading}\n")[2].splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("    "))
    taken: list[str] = []
    for line in lines[first:]:
        if line and not line.startswith("    "):
            break
        taken.append(line[4:])
    return "\n".join(taken).replace("{id: …, en: …}", "{id: x, en: x}").replace("cause: …", "")


def test_every_code_is_explained() -> None:
    folders = ("knowledge", "source", "rehearsal", "diagnosis")
    files = (file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    codes = {code for file in files for code in FAULT.findall(file.read_text(encoding="utf-8"))}
    codes |= {name.partition("/")[0] for name in faults()}
    codes.remove("forbidden")  # which stands for forbidden-J1 to forbidden-J7
    assert len(codes) > 45
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()
    assert codes - EXPLAINED.keys() == set()


def test_every_code_of_the_page_is_explained_in_indonesian() -> None:
    table = PAGE.partition("## What lint finds")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    codes = {code for row in rows for code in re.findall(r"`([\w-]+)`", row)}
    assert codes - EXPLAINED.keys() == set()
    assert all(len(words.split()) <= 15 for text in EXPLAINED.values() for words in text.split("."))


def test_every_command_is_named() -> None:
    names = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    }
    assert {name for name in names if f"troubleshoot trees {name}" not in PAGE} == set()


def test_the_tree_of_the_page_is_a_tree() -> None:
    text = block("A symptom or shared tree")
    for target in ("listrik", "tetap-rusak", "a", "b", "c", "lapor"):
        text += f"\n  {target}: {{recorded: x}}"
    load_tree(text.encode(), "internet-mati.yaml")


def test_the_remedy_of_the_page_is_a_remedy() -> None:
    load_remedy(block("A remedy").encode(), "cable_unplugged.yaml")


def test_the_journey_of_the_page_is_a_journey() -> None:
    (story,) = load_stories(block("Journeys").encode(), "x.yaml")
    assert story.start == "internet-mati"
