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
        yield f"  {_name(node.id)}{left}{_quoted(_shown(node, language))}{right}"
    outside: dict[str, str] = {}
    for node in tree.nodes.values():
        for edge in nodes.edges_of(node, causes):
            outside |= {} if edge.target in tree.nodes else {_name(edge.target): edge.target}
            label = _quoted(edge.label.in_(language))
            yield f"  {_name(node.id)} -->|{label}| {_name(edge.target)}"
    for name, target in outside.items():
        yield f"  {name}[[{_quoted(_outside(target, language))}]]"


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


# A tree as a drawing: each node once, below the nearest one that leads to it. Where another answer
# leads there too, its id stands as a link, so that no line ever crosses another or a box.

_Way = tuple[str, int]
"""A node, and which of its edges; no node: where people come in."""


def drawing(tree: nodes.Tree, causes: Mapping[str, Cause], language: Language) -> str:
    """The chart as a page of HTML; nothing is loaded, and no box breaks on paper."""
    title = tree.title.in_(language)
    pieces, deep = [f"<h1>{escape(title)}</h1>"], 0
    for depth, label, target, is_here in _rows(tree, causes, language):
        pieces.append("</div>" * (deep - depth) + '<div class="deep">' * (depth - deep))
        pieces.append(f"<p><i>{escape(label)}</i>")
        deep, name = depth, escape(target)
        if is_here:
            node = tree.nodes[target]
            pieces.append(f'</p><section id="{name}" class="{type(node).__name__}"><b>{name}</b>')
            pieces.append(f"{escape(_shown(node, language))}</section>")
        elif target in tree.nodes:
            pieces.append(f'→ <a href="#{name}">{name}</a></p>')
        else:
            pieces.append(f"→ {escape(_outside(target, language))}</p>")
    return printed(language, title, style_sheet("graph"), [*pieces, "</div>" * deep])


def _rows(
    tree: nodes.Tree, causes: Mapping[str, Cause], language: Language
) -> Iterator[tuple[int, str, str, bool]]:
    """Every way from above to below: column, answer, target, and whether that stands here.

    What has one way on needs no deeper column for it.
    """
    home = _homes(tree)
    waiting = [(0, "", name, way) for name, way in home.items() if not way[0]][::-1]
    while waiting:
        depth, label, target, way = waiting.pop()
        yield depth, label, target, home.get(target) == way
        if home.get(target) == way:
            edges = [*enumerate(nodes.edges_of(tree.nodes[target], causes))][::-1]
            depth += len(edges) > 1
            waiting += [(depth, e.label.in_(language), e.target, (target, n)) for n, e in edges]


def _homes(tree: nodes.Tree) -> dict[str, _Way]:
    """Node → the way below which it stands; what nothing leads to begins anew."""
    home: dict[str, _Way] = {}
    for start in (tree.start, *tree.nodes):
        order = [start] if start not in home else []
        home.setdefault(start, ("", 0))
        for name in order:
            for number, target in enumerate(nodes.targets_of(tree.nodes[name])):
                if target in tree.nodes and target not in home:
                    home[target] = name, number
                    order.append(target)
    return home


def _shown(node: nodes.Node, language: Language) -> str:
    return node.text.in_(language) or (node.tree if isinstance(node, nodes.Enter) else node.id)


def _outside(target: str, language: Language) -> str:
    remedy = target == nodes.REMEDY
    return SAYS["REMEDY"].in_(language) if remedy else target.removeprefix("tree:")
