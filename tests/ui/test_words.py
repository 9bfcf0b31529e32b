"""Every fixed sentence exists in both languages, short and with the same places to fill."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest

import troubleshoot
from checks.registry import BY_NAME
from troubleshoot.diagnosis.chain import LINKS
from troubleshoot.inbox import strings as inbox_strings
from troubleshoot.knowledge.evidence_wording import SOMETHING
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report import strings as report_strings
from troubleshoot.source.reader import own_table
from troubleshoot.text import Text
from troubleshoot.training import class_words
from troubleshoot.ui import lesson_strings, session_screens, strings

WORDING = Knowledge.open().wording
SUBJECTS = {check: WORDING.subject(check) for check in BY_NAME}
TABLED = (inbox_strings, lesson_strings, class_words, strings, report_strings)
USED_BESIDE = {class_words: "class_report", strings: "speed"}
WORDS = [text for module in TABLED for text in module.WORDS.values()]
TABLES = [*LINKS.values(), *session_screens.STATES.values(), *SUBJECTS.values(), *WORDS]


@pytest.mark.parametrize("text", TABLES, ids=lambda text: text.id)
def test_both_languages_are_there_and_fill_the_same_places(text: Text) -> None:
    assert text.id.strip()
    assert text.en
    assert text.en.strip()
    assert _places(text.id) == _places(text.en)


@pytest.mark.parametrize("text", strings.WORDS.values(), ids=list(strings.WORDS))
def test_sentences_are_short(text: Text) -> None:
    for sentence in re.split(r"[.?!:]\s", text.id):
        assert len(sentence.split()) <= 15


@pytest.mark.parametrize("module", TABLED, ids=lambda one: one.__name__)
def test_the_words_of_a_table_are_those_that_are_said(module: ModuleType) -> None:
    """They are found by their names only when they are said: nothing else holds these together."""
    said, groups = set[str](), set[str]()
    for file in Path(troubleshoot.__path__[0]).rglob("*.py"):
        text = file.read_text("utf-8")
        said |= _said_of(module, ast.parse(text))
        if file == Path(module.__file__ or "") or file.stem == USED_BESIDE.get(module):
            said |= set(re.findall(r'WORDS\["(\w+)"\]', text))
            groups |= set(re.findall(r'WORDS\[f"(\w+_)\{', text))
    assert len(said) > 20
    assert said <= {*module.WORDS, *vars(module)}
    assert {name for name in module.WORDS if not name.startswith(tuple(groups))} <= said


def _said_of(module: ModuleType, tree: ast.Module) -> set[str]:
    nodes = list(ast.walk(tree))
    called = {
        one.asname or one.name
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for one in node.names
        if f"{node.module}.{one.name}" == module.__name__
    }
    alone = {
        one.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == module.__name__
        for one in node.names
    }
    return alone | {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in called
    }


def test_every_registered_check_has_plain_words() -> None:
    assert SOMETHING not in SUBJECTS.values()


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


OWN = [
    (file, name, words)
    for file in sorted(Path(troubleshoot.__path__[0]).rglob("strings.yaml"))
    for name, words in own_table(str(file), file.name).items()
    if "id" not in words
]
NAMES = [f"{file.parent.name}.{name}" for file, name, _ in OWN]


@pytest.mark.parametrize(("file", "name", "words"), OWN, ids=NAMES)
def test_a_module_says_each_of_its_own_words(file: Path, name: str, words: dict[str, Any]) -> None:
    text = file.with_name(f"{name}.py").read_text("utf-8")
    used = set(re.findall(r"""\b(?:SAYS\[|words\[|_said\(|_refused\()["'](\w+)["']""", text))
    groups = set(re.findall(r'(?:SAYS|words|_said)(?:\[|\(|\.get\()f"(\w+_)\{', text))
    named = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    assert used <= set(words)
    assert {word for word in words if not word.startswith(tuple(groups))} <= named
    for word in words.values():
        assert _places(word["id"]) == _places(word["en"])
