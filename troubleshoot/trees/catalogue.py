"""Every tree with its title, for those who look for one."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.text import Language, Text
from troubleshoot.trees.ids import remedy_id
from troubleshoot.trees.library import TreeLibrary

_GROUPS = {
    "symptoms": Text("Gejala", "Symptoms"),
    "care": Text("Perawatan", "Care"),
    "shared": Text("Bagian bersama", "Shared parts"),
}
_REMEDIES = Text("Perbaikan", "Remedies")


def catalogue(library: TreeLibrary, language: Language) -> Iterator[str]:
    """Lines of text: groups, and in each the ids with their titles."""
    for folder, name in _GROUPS.items():
        rows = [(head.id, head.title) for head in library.heads(folder)]
        yield from _group(name.in_(language), rows, language)
    causes = library.causes().causes
    rows = [
        (remedy_id(cause), causes[cause].title) for cause in library.remedies if cause in causes
    ]
    yield from _group(_REMEDIES.in_(language), rows, language)


def _group(name: str, rows: list[tuple[str, Text]], language: Language) -> Iterator[str]:
    width = max((len(tree_id) for tree_id, _ in rows), default=0)
    if rows:
        yield name
    for tree_id, title in rows:
        yield f"  {tree_id:{width}}  {title.in_(language)}"
