"""What would have been better, and why: one sentence for each thing missed."""

from collections.abc import Mapping

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.engine.engine import Outcome
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Node
from troubleshoot.source.reader import own_texts
from troubleshoot.text import LANGUAGES, Text
from troubleshoot.training.play import Said

_SAYS = own_texts(__file__, "feedback.yaml")
OWNERS: Mapping[Owner, Text] = {
    owner: _SAYS[f"OWNERS_{owner.name}"] for owner in Owner if owner is not Owner.VENDOR
}
ENDS: Mapping[Outcome, Text] = {
    end: _SAYS[f"ENDS_{end.name}"]
    for end in (Outcome.RESOLVED, Outcome.RECORDED, Outcome.ESCALATED)
}


def said(name: str, **parts: Text) -> Text:
    """The sentence of that name in `feedback.yaml`, its places filled; no dot is told twice."""
    told = []
    for language in LANGUAGES:
        words = {place: part.in_(language).rstrip() for place, part in parts.items()}
        told.append(_SAYS[name].in_(language).format(**words).replace("..", ".").strip())
    return Text(*told)


def answer(given: Said, library: Knowledge) -> Text:
    """What can be seen in the room."""
    node = _node(given.at, library)
    assert isinstance(node, Ask)
    labels = {choice.value: choice.label for choice in node.choices}
    true = next((labels[value] for value in given.true if value in labels), Text("?"))
    return said("ANSWER", ask=node.text, true=true, why=node.why or Text(""))


def refused(at: str, library: Knowledge) -> Text:
    """Why the step would have helped."""
    node = _node(at, library)
    return said("REFUSED", text=node.text, why=node.why or Text(""))


def _node(at: str, library: Knowledge) -> Node:
    tree, _, node = at.rpartition(".")
    return library.tree(tree).nodes[node]
