"""A tree as a paper hand-out: numbered steps that work without a computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from troubleshoot.diagnosis.cause import NO_FAULT, Cause
from troubleshoot.text import Language, Text
from troubleshoot.trees.edges import OTHER, Edge, edges_of
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import (
    REMEDY,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Escalate,
    Node,
    Tree,
    Wait,
)
from troubleshoot.trees.order import in_reading_order

Drawing = Callable[[str], str]

_STEP = Text("ke langkah", "to step")
_SHEET = Text("lembar", "sheet")
_SHEET_OF_CAUSE = Text("lembar perbaikan yang sesuai", "the sheet of that cause")
_NOBODY = Text("hubungi petugas Dinkominfo", "call Dinkominfo")
_TRY = Text(
    "Tanpa komputer: silakan buka dua situs berbeda, misalnya dari ponsel di Wi-Fi kantor.",
    "Without a computer: please open two sites, for example on a phone in the office Wi-Fi.",
)
_WORKS = Text("Keduanya bisa", "Both work")
_FAILS = Text("Belum bisa", "Not yet")
_MEASURED = Text("Bila komputer mengukur:", "If a computer measures:")
_REPORT = Text(
    "Mohon catat langkah dan jawabannya, lalu hubungi petugas.",
    "Please note the steps and answers, then call the technician.",
)
_NOTES = Text("Catatan (waktu, tempat, yang terlihat):", "Notes (time, place, what you see):")
_NEVER = Text(
    "Jangan: tekan RESET, buka alat, sentuh kabel serat, dekati tiang atau kabel jatuh, "
    "ubah alamat sendiri, matikan antivirus, kirim kata sandi.",
    "Never: press RESET, open devices, touch fibre, go near fallen poles or cables, "
    "set addresses by hand, switch off the antivirus, send passwords.",
)
_WAIT = Text("Tunggu {seconds} detik.", "Wait {seconds} seconds.")

_STYLE = """
@page { size: A4; margin: 14mm }
body { font: 11pt/1.35 Arial, sans-serif; color: #000; max-width: 180mm; margin: 0 auto }
h1 { font-size: 16pt; border-bottom: 2px solid #000; margin: 0 0 4mm }
section { border: 1px solid #000; padding: 2mm 3mm; margin: 0 0 3mm; break-inside: avoid }
section > b { display: inline-block; min-width: 9mm; font-size: 13pt }
ul { margin: 1mm 0 0 9mm; padding: 0; list-style: none } li::before { content: "\\2610\\00a0" }
pre { font: 8pt/1.1 monospace; margin: 2mm 0 0 9mm }
article + article { break-before: page }
.why { margin: 1mm 0 0 9mm; font-style: italic } .never { border: 2px solid #000; padding: 2mm }
.notes { height: 24mm; break-inside: avoid; border: 1px dashed #000; padding: 1mm }
"""


def handout(
    trees: Sequence[Tree], library: TreeLibrary, language: Language, drawing: Drawing
) -> str:
    """One sheet for each tree as HTML: A4, black on white, nothing loaded from anywhere.

    `drawing` gives a picture by its name, or nothing.
    """
    sheets = [_Sheet(tree, library, language, drawing).html() for tree in trees]
    title = escape(", ".join(tree.title.in_(language) for tree in trees))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(sheets)
        + "\n</body></html>\n"
    )


class _Sheet:
    def __init__(
        self, tree: Tree, library: TreeLibrary, language: Language, drawing: Drawing
    ) -> None:
        self._library, self._language, self._drawing = library, language, drawing
        self._tree = tree
        self._causes: Mapping[str, Cause] = library.causes().causes
        self._nodes = in_reading_order(tree)
        self._numbers = {node.id: number for number, node in enumerate(self._nodes, 1)}

    def html(self) -> str:
        """Title, steps, what never to do, room for notes."""
        return (
            f"<article><h1>{escape(self._tree.title.in_(self._language))}</h1>\n"
            + "\n".join(self._sections())
            + f'\n<p class="never">{escape(_NEVER.in_(self._language))}</p>\n'
            f'<div class="notes">{escape(_NOTES.in_(self._language))}</div>\n'
            f"<small>{escape(self._tree.id)} · {escape(self._library.version)}</small></article>"
        )

    def _sections(self) -> Iterator[str]:
        """One box for each step."""
        for node in self._nodes:
            yield f"<section><b>{self._numbers[node.id]}</b>{''.join(self._inside(node))}</section>"

    def _inside(self, node: Node) -> Iterator[str]:
        yield escape(self._text(node))
        if node.why:
            yield f'<p class="why">{escape(node.why.in_(self._language))}</p>'
        if node.picture and (lines := self._drawing(node.picture)):
            yield f"<pre>{escape(lines)}</pre>"
        ways = list(self._ways(node))
        if ways:
            yield "<ul>" + "".join(f"<li>{escape(way)}</li>" for way in ways) + "</ul>"

    def _text(self, node: Node) -> str:
        text = node.text.in_(self._language)
        if isinstance(node, Diagnose | CheckNode):
            return f"{text} {_TRY.in_(self._language)}"
        if isinstance(node, Wait):
            return f"{text} {_WAIT.in_(self._language).format(seconds=round(node.seconds))}"
        return f"{text} {_REPORT.in_(self._language)}" if isinstance(node, Escalate) else text

    def _ways(self, node: Node) -> Iterator[str]:
        edges = edges_of(node, self._causes)
        if isinstance(node, Diagnose | CheckNode):
            return self._tried(node, edges)
        shown = isinstance(node, Ask | Do)
        return (self._way(edge.label if shown else None, edge.target) for edge in edges)

    def _tried(self, node: Diagnose | CheckNode, edges: tuple[Edge, ...]) -> Iterator[str]:
        """What a person can see for themselves first, then what only a computer can tell."""
        routes = {edge.key: edge.target for edge in edges}
        healthy = NO_FAULT if isinstance(node, Diagnose) else "ok"
        same = (node.unless if isinstance(node, Diagnose) else None) or OTHER
        yield self._way(_WORKS, routes.get(healthy, routes[OTHER]))
        yield self._way(_FAILS, routes.get(same, routes[OTHER]))
        for edge in edges:
            if edge.key not in {healthy, same, OTHER}:
                measured = f"{_MEASURED.in_(self._language)} {edge.label.in_(self._language)}"
                yield self._way(Text(measured), edge.target)

    def _way(self, label: Text | None, target: str) -> str:
        said = f"{label.in_(self._language)} → " if label else "→ "
        return said + self._where(target)

    def _where(self, target: str) -> str:
        if target == REMEDY:
            return f"{_SHEET_OF_CAUSE.in_(self._language)}; {_NOBODY.in_(self._language)}"
        if target.startswith("tree:"):
            other = self._library.tree(target.removeprefix("tree:"))
            return f"{_SHEET.in_(self._language)} “{other.title.in_(self._language)}”"
        return f"{_STEP.in_(self._language)} {self._numbers[target]}"
