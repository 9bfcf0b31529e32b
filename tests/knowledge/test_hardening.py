"""Whatever a file holds, the answer is a tree or a list of faults; memory stays bounded."""

import re
import tracemalloc
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.houses import Memory, files
from tests.knowledge.samples import CAUSES, REMEDY, TREE
from tests.pace import cost, few
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
from troubleshoot.knowledge.pack import shipped
from troubleshoot.knowledge.remedy import load_remedy
from troubleshoot.knowledge.tree_loader import BadTree, load_head, load_tree
from troubleshoot.source.reader import MOST_BYTES, Unreadable, read_yaml
from troubleshoot.source.values import BadSource


def load_causes(data: bytes, file: str) -> CauseTable:
    return Knowledge(Memory({"causes.yaml": data})).causes()


LOADERS = (load_tree, load_head, load_remedy, load_causes)
MOST_MB = 100


def try_all(data: bytes) -> None:
    for load in LOADERS:
        with suppress(BadSource):
            load(data, "decision_trees/symptoms/contoh.yaml")


@cache
def shipped_files() -> tuple[tuple[str, bytes], ...]:
    shelf = shipped()
    return tuple((a, shelf.read(a)) for a in shelf.addresses() if a.endswith(".yaml"))


@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    with suppress(Unreadable):
        read_yaml(data, "x.yaml")
    try_all(data)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%@`#?\n \t\\.0~\x85\u2028é", max_size=120))
def test_text_made_of_what_yaml_minds(text: str) -> None:
    with suppress(Unreadable):
        read_yaml(text.encode(), "x.yaml")
    try_all(text.encode())


KEYS = (
    "tree title nodes start ask do why answers tidak_tahu go wait say routes default cause steps "
    "otherwise escalate causes rules chain when link id en 5 x remedy check diagnose"
)
words = st.sampled_from(re.findall(r"\w+", KEYS))
values = st.recursive(
    words | st.just(""),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=5),
    max_leaves=25,
)


def as_yaml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return str(value) or "''"


@given(st.dictionaries(words, values, max_size=8))
def test_well_formed_nonsense(value: dict[str, object]) -> None:
    try_all(as_yaml(value).encode())


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A shipped file with a few bytes, or a line, gone wrong."""
    address, data = draw(st.sampled_from(shipped_files()))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data) - 1))
        gone = draw(st.integers(0, 40))
        new = draw(
            st.binary(max_size=6) | st.sampled_from([b"\n", b": ", b"- ", b"  ", b"\t", b"{"])
        )
        data = data[:at] + new + data[at + gone :] or b"x"
    return address, data


@given(mutated())
def test_mutated_shipped_files(case: tuple[str, bytes]) -> None:
    address, data = case
    for load in LOADERS:
        with suppress(BadSource):
            load(data, f"decision_trees/{address}")


@pytest.mark.full
@settings(max_examples=few(40))
@given(mutated())
def test_lint_survives_mutated_files(case: tuple[str, bytes]) -> None:
    address, data = case
    house: dict[str, str | bytes] = {**files(), address: data}
    assert all(problem.place.line >= 1 for problem in lint(Knowledge(Memory(house))))


BOMBS = {
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "deep list": b"[" * 400_000,
    "deep map": b"{a: " * 100_000,
    "deep block": b"".join(b" " * n + b"a:\n" for n in range(900)),
    "many items": b"- a\n" * 120_000,
    "many flow items": b"[" + b"a," * 240_000 + b"]",
    "many empty lists": b"[" + b"[]," * 160_000 + b"]",
    "long scalar": b"a: " + b"x" * 499_000,
    "long key": b"x" * 499_000 + b": 1",
    "50 MB": b"a: 1\n" * 10_000_000,
    "many colons": b"a: " * 160_000,
    "many quotes": b"'" * 499_999,
    "many unknown keys": b"".join(b"k%d: 1\n" % n for n in range(20_000)),
    "many missing targets": b"".join(
        [b"tree: x\ntitle: x\nstart: n0\nnodes:\n"]
        + [b"  n%d: {note: x, go: nn%d}\n" % (n, n * 7) for n in range(7_000)]
    ),
    "many bad nodes": b"nodes:\n" + b"".join(b"  n%d: {wiat: 1}\n" % n for n in range(11_000)),
    "long unknown keys": b"".join(b"k%d" % n + b"y" * 900 + b": 1\n" for n in range(500)),
}


@pytest.mark.full
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_within_bounds(name: str) -> None:
    data = BOMBS[name]

    def refuse() -> None:
        with pytest.raises(BadTree):
            load_tree(data, "x.yaml")

    assert cost(refuse) < 100
    tracemalloc.start()
    with pytest.raises(BadTree):
        load_tree(data, "x.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST_MB * 1_000_000


@pytest.mark.parametrize("text", [TREE, REMEDY, CAUSES])
def test_a_file_cut_at_any_line_is_no_surprise(text: str) -> None:
    lines = text.encode().splitlines(keepends=True)
    for end in range(len(lines)):
        try_all(b"".join(lines[:end]))


@pytest.mark.parametrize("old", ["\n", "  ", ": "])
def test_tabs_and_odd_line_ends(old: str) -> None:
    for new in ("\r", "\r\n", "\t", "\x0b", "\u2028"):
        try_all(TREE.replace(old, new).encode())


@pytest.mark.parametrize("word", ["no", "012", "12:30", "~", "null", "1e3", "yes", "0x10"])
def test_yaml_surprises_stay_the_text_they_are(word: str) -> None:
    tree = load_tree(
        TREE.replace("Contoh pohon", word).replace("[mati total, offline]", f"[{word}]").encode(),
        "contoh.yaml",
    )
    assert (tree.title.id, tree.words) == (word, (word,))


def test_the_limit_is_on_bytes() -> None:
    with pytest.raises(BadTree, match="too-big"):
        load_tree(b"#" * (MOST_BYTES + 1), "x.yaml")
