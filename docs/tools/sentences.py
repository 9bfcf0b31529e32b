"""Every Indonesian sentence that ships, read twice: `python -m docs.tools.sentences`.

Keeps docs/sentences.tsv, a row for each sentence of a file: `where`, `sentence`, `operator` (what
somebody at a kelurahan says of it: is it clear what to do?), `teacher` (what a language teacher
says: spelling, grammar, register), `before` (how it read until one of them objected). A verdict is
`baik`, or what was wrong before. A new sentence comes with empty verdicts; one that is the same
keeps its own.

Not read: phrases that the search understands (what people type), ids, stories of tests.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs/sentences.tsv"
GUIDES = tuple(
    f"docs/{name}.md"
    for name in ("operator", "trainer", "technician", "profile", "delivery", "panduan-paket")
)
# Indonesian without English beside it, for those who maintain the trees.
ONLY_INDONESIAN = ("troubleshoot/knowledge/lint/explained.yaml",)
# Calls that take the Indonesian text and, right after it, the English one; others may stand before
# them. Files that keep such pairs as tuples.
_CALLS = {"TroubleshootError", "_refused", "_unknown", "_no_such", "self._take"}
_PAIRS = {"troubleshoot/storage/home.py"}
_COMMENTS = "troubleshoot/profile/writer.py"  # writes the profile's comments, in Indonesian only
_NOT_SHOWN = ("journeys", "words")
_END = re.compile(r"(?<=[.?!…])[”\"')*]*(?: \([A-Z]\d\))?\s+(?=[“\"'(*{A-Z])(?!\.)")
_SHORT = re.compile(r"\b(?:a\.n|[Mm]is|Tel|No|[Dd]ll|Jl|[Ss]d|Kec|Kel|min|Yth|dsb|dst)\.$")


class Row(NamedTuple):
    """One line of the table."""

    where: str
    sentence: str
    operator: str = ""
    teacher: str = ""
    before: str = ""

    @property
    def read(self) -> bool:
        """Whether both have said what they think of it."""
        return bool(self.operator and self.teacher)


def sentences(text: str) -> Iterator[str]:
    """A text's sentences, each on one line, without list signs."""
    start = 0
    flat = " ".join(text.split())
    for gap in _END.finditer(flat):
        if not _SHORT.search(flat[start : gap.start()]):
            yield flat[start : gap.end()].strip()
            start = gap.end()
    yield flat[start:].strip()


def shipped() -> Iterator[tuple[str, str]]:
    """(file, sentence) of all that ships, each pair once, in reading order."""
    seen = set()
    for path, text in _texts():
        where = path.relative_to(ROOT).as_posix()
        for sentence in sentences(text):
            if re.search(r"[^\W\d_]{2}", re.sub(r"\{.*?\}", "", sentence)):
                if (where, sentence) not in seen:
                    yield where, sentence
                seen.add((where, sentence))


def _texts() -> Iterator[tuple[Path, str]]:
    for folder in ("decision_trees", "troubleshoot"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            if path.parent.name not in _NOT_SHOWN:
                known = yaml.safe_load(path.read_text("utf-8"))
                bare = path.relative_to(ROOT).as_posix() in ONLY_INDONESIAN
                yield from ((path, text) for text in (_strings if bare else _said)(known))
    for path in sorted((ROOT / "decision_trees/pictures").glob("*.txt")):
        yield from ((path, text) for text in _drawn(path.read_text("utf-8")))
    for folder in ("checks", "troubleshoot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from ((path, text) for text in _coded(path))
    for name in GUIDES:
        yield from ((ROOT / name, text) for text in _told((ROOT / name).read_text("utf-8")))


def _said(value: Any) -> Iterator[str]:
    """The `id` of every `{id: …, en: …}`, at any depth; the glossary's may lack `en`."""
    if isinstance(value, dict):
        said = value.get("id")
        if isinstance(said, str) and ("en" in value or len(value) == 1):
            yield said
        for one in value.values():
            yield from _said(one)
    elif isinstance(value, list):
        for one in value:
            yield from _said(one)


def _strings(table: dict[str, str]) -> Iterator[str]:
    yield from table.values()


def _drawn(picture: str) -> Iterator[str]:
    """What is written in a picture: two words or more beside each other, before its English."""
    for line in picture.partition("--- en")[0].splitlines():
        for run in re.split(r"\s{2,}|[|\[\]<>=_~+-]{2,}", line):
            if re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", run):
                yield run.strip(" |")


def _coded(path: Path) -> Iterator[str]:
    """The Indonesian one of two texts beside each other, and of a help's `Indonesian / English`."""
    where = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text("utf-8"))
    for node in sorted(ast.walk(tree), key=lambda one: getattr(one, "lineno", 0)):
        if isinstance(node, ast.Call):
            yield from _called(node)
        elif isinstance(node, ast.Tuple) and where in _PAIRS and len(node.elts) == 2:
            yield from (text for text in _first_of_two(node.elts) if text != text.lower())
        elif isinstance(node, ast.Assign) and where == _COMMENTS:
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            yield from (text.replace("#", "") for value in values for text in _written(value))
        elif isinstance(node, ast.FunctionDef) and "/cli/" in where:
            yield from _of_both((ast.get_docstring(node) or "").partition("\n")[0])


def _called(node: ast.Call) -> Iterator[str]:
    name = ast.unparse(node.func)
    if name == "Text" and node.args:
        yield from _written(node.args[0])
    elif name in _CALLS:
        yield from _first_of_two(node.args)
    elif name == "_filled_from":  # the place in the profile stands before the label
        yield from _first_of_two(node.args[1:])
    for keyword in node.keywords:
        if keyword.arg == "help":
            for text in _written(keyword.value):
                yield from _of_both(text)


def _first_of_two(nodes: list[ast.expr]) -> Iterator[str]:
    """Of the first two strings beside each other the first."""
    texts = [next(_written(node), "") for node in nodes]
    yield from [first for first, second in pairwise(texts) if first and second][:1]


def _of_both(text: str) -> Iterator[str]:
    if " / " in text:
        yield text.partition(" / ")[0]


def _written(node: ast.expr) -> Iterator[str]:
    """What a string says; `{…}` for the places of an f-string; both of `a if b else c`; `a + b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            str(one.value) if isinstance(one, ast.Constant) else "{…}" for one in node.values
        )
    elif isinstance(node, ast.IfExp):
        yield from (*_written(node.body), *_written(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield " ".join(text for side in (node.left, node.right) for text in _written(side) if text)


def _told(guide: str) -> Iterator[str]:
    """The paragraphs, rows and remarks of a guide, without screens and what is in English."""
    guide = guide.partition("\n## In English")[0]
    guide = re.sub(r"(?s)<!--.*?-->|```.*?```", "\n\n", guide)
    guide = re.sub(r"\*\([^)]*English[^)]*\)\*", "", guide)
    for part in re.split(r"\n\s*\n|\n(?=\s*(?:- |\d+\. |\| ))", guide):
        if part.startswith("    ") or "\n    " in part:
            remarks = (re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in part.splitlines())
            yield from (one[1] for one in remarks if len(one) == 2)
        elif part.lstrip().startswith("|"):
            yield from (cell.strip() for cell in part.strip().strip("|").split("|"))
        else:
            yield re.sub(r"^\s*(?:#+|-|\d+\.)\s+", "", part)


def kept() -> list[Row]:
    """The committed table."""
    if not TABLE.exists():
        return []
    return [Row(*line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()[1:]]


def fresh(known: list[Row]) -> list[Row]:
    """A row for all that ships; what was read stays read, also where a sentence has moved."""
    here = {(row.where, row.sentence): row for row in known}
    anywhere = {row.sentence: row for row in known if row.read}
    rows = []
    for where, sentence in shipped():
        row = here.get((where, sentence)) or anywhere.get(sentence) or Row(where, sentence)
        rows.append(row._replace(where=where))
    return rows


def main() -> int:
    """Write the table; say how many sentences still wait for a reader."""
    rows = fresh(kept())
    lines = ["\t".join(row) for row in [Row._fields, *rows]]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    unread = [row for row in rows if not row.read]
    for row in unread:
        print(f"{row.where}: {row.sentence}")
    print(f"{len(rows)} sentences, {len(unread)} unread")
    return 0


if __name__ == "__main__":
    sys.exit(main())
