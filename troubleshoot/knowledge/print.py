"""A tree as a paper hand-out: numbered steps that work without a computer; and as a chart."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from troubleshoot.diagnosis.cause import NO_FAULT, Cause
from troubleshoot.knowledge import tree as nodes
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.markup import printed, style_sheet
from troubleshoot.source.reader import own_table, own_words
from troubleshoot.text import Language, Text

SAYS = own_words(__file__)


def handout(trees: Sequence[nodes.Tree], library: Knowledge, language: Language) -> str:
    """One sheet for each tree as HTML."""
    sheets = (_Sheet(tree, library, language).html() for tree in trees)
    title = ", ".join(tree.title.in_(language) for tree in trees)
    return printed(language, title, style_sheet("tree"), sheets)


class _Sheet:
    def __init__(self, tree: nodes.Tree, library: Knowledge, language: Language) -> None:
        self._library, self._language = library, language
        self._tree = tree
        self._causes: Mapping[str, Cause] = library.causes().causes
        self._nodes = nodes.in_reading_order(tree)
        self._numbers = {node.id: number for number, node in enumerate(self._nodes, 1)}

    def html(self) -> str:
        """Title, a box for each step, what never to do, room for notes."""
        sections = (
            f"<section><b>{number}</b>{''.join(self._inside(node))}</section>"
            for number, node in enumerate(self._nodes, 1)
        )
        return (
            f"<article><h1>{escape(self._tree.title.in_(self._language))}</h1>\n"
            + "\n".join(sections)
            + f'\n<p class="never">{escape(self._said("NEVER"))}</p>\n'
            f'<div class="notes">{escape(self._said("NOTES"))}</div>\n'
            f"<small>{escape(self._tree.id)} · {escape(self._library.version)}</small></article>"
        )

    def _said(self, name: str) -> str:
        return SAYS[name].in_(self._language)

    def _inside(self, node: nodes.Node) -> Iterator[str]:
        yield escape(self._text(node))
        if node.why:
            yield f'<p class="why">{escape(node.why.in_(self._language))}</p>'
        if lines := "\n".join(self._library.picture(node.picture, self._language)):
            yield f"<pre>{escape(lines)}</pre>"
        ways = list(self._ways(node))
        if ways:
            yield "<ul>" + "".join(f"<li>{escape(way)}</li>" for way in ways) + "</ul>"

    def _text(self, node: nodes.Node) -> str:
        text = node.text.in_(self._language)
        if isinstance(node, nodes.Diagnose | nodes.CheckNode):
            return f"{text} {self._said('TRY')}"
        if isinstance(node, nodes.Wait):
            return f"{text} {self._said('WAIT').format(seconds=round(node.seconds))}"
        return f"{text} {self._said('REPORT')}" if isinstance(node, nodes.Escalate) else text

    def _ways(self, node: nodes.Node) -> Iterator[str]:
        edges = nodes.edges_of(node, self._causes)
        if isinstance(node, nodes.Diagnose | nodes.CheckNode):
            return self._tried(node, edges)
        shown = isinstance(node, nodes.Ask | nodes.Do)
        return (self._way(edge.label if shown else None, edge.target) for edge in edges)

    def _tried(
        self, node: nodes.Diagnose | nodes.CheckNode, edges: tuple[nodes.Edge, ...]
    ) -> Iterator[str]:
        """What a person can see for themselves first, then what only a computer can tell."""
        routes = {edge.key: edge.target for edge in edges}
        healthy = NO_FAULT if isinstance(node, nodes.Diagnose) else "ok"
        same = (node.unless if isinstance(node, nodes.Diagnose) else None) or nodes.OTHER
        yield self._way(SAYS["WORKS"], routes.get(healthy, routes[nodes.OTHER]))
        yield self._way(SAYS["FAILS"], routes.get(same, routes[nodes.OTHER]))
        for edge in edges:
            if edge.key not in {healthy, same, nodes.OTHER}:
                measured = f"{self._said('MEASURED')} {edge.label.in_(self._language)}"
                yield self._way(Text(measured), edge.target)

    def _way(self, label: Text | None, target: str) -> str:
        said = f"{label.in_(self._language)} → " if label else "→ "
        return said + self._where(target)

    def _where(self, target: str) -> str:
        if target == nodes.REMEDY:
            return f"{self._said('SHEET_OF_CAUSE')}; {self._said('NOBODY')}"
        if target.startswith("tree:"):
            other = self._library.tree(target.removeprefix("tree:"))
            return f"{self._said('SHEET')} “{other.title.in_(self._language)}”"
        return f"{self._said('STEP')} {self._numbers[target]}"


# A tree as a Mermaid flow chart.

_SHAPES: dict[str, list[str]] = own_table(__file__, "shapes.yaml")


def mermaid(tree: nodes.Tree, causes: Mapping[str, Cause], language: Language) -> str:
    """The chart as text; paste it where Mermaid is drawn."""
    return "\n".join(_lines(tree, causes, language)) + "\n"


def _lines(tree: nodes.Tree, causes: Mapping[str, Cause], language: Language) -> Iterator[str]:
    yield "flowchart TD"
    yield f"  start(({_quoted(tree.title.in_(language))})) --> {_name(tree.start)}"
    for node in tree.nodes.values():
        left, right = _SHAPES.get(type(node).__name__, ["[", "]"])
        text = node.text.in_(language) or (node.tree if isinstance(node, nodes.Enter) else node.id)
        yield f"  {_name(node.id)}{left}{_quoted(text)}{right}"
    outside: dict[str, str] = {}
    for node in tree.nodes.values():
        for edge in nodes.edges_of(node, causes):
            if edge.target == nodes.REMEDY or edge.target.startswith("tree:"):
                outside[_name(edge.target)] = edge.target
            label = _quoted(edge.label.in_(language))
            yield f"  {_name(node.id)} -->|{label}| {_name(edge.target)}"
    for name, target in outside.items():
        remedy = target == nodes.REMEDY
        text = SAYS["REMEDY"].in_(language) if remedy else target.removeprefix("tree:")
        yield f"  {name}[[{_quoted(text)}]]"


def _name(target: str) -> str:
    """Mermaid minds some words and signs as ids, so each gets a prefix and its own spelling."""
    return "n_" + target.replace("_", "__").replace(":", "_of_").replace("-", "_")


def _quoted(text: str) -> str:
    """In quotes, broken at 30 columns, with what Mermaid minds as entities."""
    lines = (line.translate(_ENTITIES) for line in textwrap.wrap(text, 30))
    return '"' + "<br>".join(lines) + '"'


_ENTITIES = str.maketrans(
    {"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;"}
)
