"""What would have been better, and why: one sentence for each thing missed."""

from __future__ import annotations

from troubleshoot.diagnosis.cause import Cause, Owner
from troubleshoot.engine.outcome import Outcome
from troubleshoot.text import LANGUAGES, Language, Text
from troubleshoot.training.model import Ending
from troubleshoot.training.room import Said
from troubleshoot.training.temptations import Temptation
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Ask, Node, Tree

OWNERS = {
    Owner.OPERATOR: Text("selesai di kantor, oleh operator", "solved here, by the operator"),
    Owner.DINKOMINFO: Text("petugas Dinkominfo", "the Dinkominfo technician"),
    Owner.ISP: Text("langsung ke penyedia internet", "the internet provider directly"),
    Owner.PLN: Text("PLN (123)", "PLN (123)"),
    Owner.APP_OWNER: Text("pemilik aplikasi", "the application's owner"),
}
_ENDS = {
    Outcome.RESOLVED: Text("terbukti selesai", "proven solved"),
    Outcome.RECORDED: Text("cukup dicatat", "only recorded"),
    Outcome.ESCALATED: Text("laporan ke petugas", "a report to the technician"),
}
_SYMPTOM = Text("Gejala yang tepat: {title}.", "The right symptom: {title}.")
_ANSWER = Text("“{ask}” Di ruangan ini: {true}. {why}", "“{ask}” In this room: {true}. {why}")
_CAUSE = Text("Penyebabnya: {title}. {means}", "The cause: {title}. {means}")
_FALL = Text("Terlarang ({code}): {label}. {why}", "Forbidden ({code}): {label}. {why}")
_REFUSED = Text("Langkah aman yang dilewati: {text} {why}", "A safe step left out: {text} {why}")
_ENDING = Text("Akhir yang tepat: {end}.", "The right end: {end}.")
_OWNER = Text("Yang menangani: {who}.", "Who takes it on: {who}.")
_SLOW = Text("Waktu yang baik: {minutes} menit.", "A good time: {minutes} minutes.")


def symptom(tree: Tree) -> Text:
    """Which symptom fits."""
    return _filled(_SYMPTOM, title=tree.title)


def answer(said: Said, library: TreeLibrary) -> Text:
    """What can be seen in the room."""
    node = _node(said.at, library)
    assert isinstance(node, Ask)
    labels = {choice.value: choice.label for choice in node.choices}
    true = next((labels[value] for value in said.true if value in labels), Text("?"))
    return _filled(_ANSWER, ask=node.text, true=true, why=node.why or Text(""))


def cause(known: Cause) -> Text:
    """The right cause and what it means."""
    return _filled(_CAUSE, title=known.title, means=known.means)


def fall(temptation: Temptation) -> Text:
    """Why the action is forbidden."""
    code = Text(temptation.code)
    return _filled(_FALL, code=code, label=temptation.label, why=temptation.why)


def refused(at: str, library: TreeLibrary) -> Text:
    """Why the step would have helped."""
    node = _node(at, library)
    return _filled(_REFUSED, text=node.text, why=node.why or Text(""))


def ending(wanted: Ending) -> Text:
    """How it should have ended."""
    return _filled(_ENDING, end=_ENDS.get(wanted.how, Text("?")))


def owner(right: Owner) -> Text:
    """Who takes it on."""
    return _filled(_OWNER, who=OWNERS[right])


def too_slow(minutes: int) -> Text:
    """What would have been a good time."""
    return _filled(_SLOW, minutes=Text(str(minutes)))


def _node(at: str, library: TreeLibrary) -> Node:
    tree, _, node = at.rpartition(".")
    return library.tree(tree).nodes[node]


def _filled(pattern: Text, **parts: Text) -> Text:
    indonesian, english = (_in(pattern, parts, language) for language in LANGUAGES)
    return Text(indonesian, english)


def _in(pattern: Text, parts: dict[str, Text], language: Language) -> str:
    words = {name: part.in_(language).rstrip() for name, part in parts.items()}
    return pattern.in_(language).format(**words).replace("..", ".").strip()
