"""A remedy is a ladder of steps; here it becomes ordinary nodes.

do → diagnose again → same cause: next step; another cause: its remedy; no fault: "does it
work now?" → yes: resolved, no: escalate as `undetermined` with all the evidence.

Where measuring again costs data, the person is asked before; after a no, there is their word.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from troubleshoot.diagnosis.cause import Cause
from troubleshoot.knowledge import node_loader, tree
from troubleshoot.knowledge.tree_loader import BadTree, parse
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import read_yaml, tell
from troubleshoot.source.scalars import list_of, read_duration, read_number
from troubleshoot.source.values import Findings, Place, Scalar, TooManyFaults, Value
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.text import Text

REPORT = "lapor"
_LADDER = read_yaml(Path(__file__).with_name("ladder.yaml").read_bytes(), "ladder.yaml")
"""The nodes that every ladder is made of; what is in capitals is filled in."""


@dataclass(frozen=True)
class RemedyStep:
    """One action of a ladder; `within_s`: how long the repair may take to show.

    `chance` (percent) that it helps and `minutes` that it costs only serve lint: the order.
    """

    do: Text
    why: Text | None = None
    picture: str | None = None
    within_s: float = 0.0
    chance: int | None = None
    minutes: int | None = None
    place: Place | None = None
    when: tree.When = field(default_factory=dict)


@dataclass(frozen=True)
class Remedy:
    """What to do about one cause, cheapest and likeliest first; then the report.

    `also`: checks on request that must be well again, too. `agree`: asked before they run.
    """

    cause: str
    title: Text
    means: Text
    steps: tuple[RemedyStep, ...]
    otherwise: tree.Escalate
    file: str = ""
    also: tuple[str, ...] = ()
    agree: Text | None = None


def compile_remedy(remedy: Remedy) -> tree.Tree:
    """The ladder as a tree whose id is `remedi-<cause>`; its report is about that cause."""
    report = replace(remedy.otherwise, cause=remedy.otherwise.cause or remedy.cause)
    nodes: list[tree.Node] = []
    for number, step in enumerate(remedy.steps, 1):
        nodes += _step_nodes(remedy, step, number)
    unclear = "selesai-tanpa-ukur" if remedy.agree else "belum-jelas"
    ends = ("berfungsi", "selesai", "belum-pulih", unclear) if remedy.steps else ()
    nodes += [*(_node(name, name) for name in ends), report]
    return tree.Tree(
        id=tree.remedy_id(remedy.cause),
        title=remedy.title,
        start=nodes[0].id,
        nodes={node.id: node for node in nodes},
        kind="remedy",
        cause=remedy.cause,
        file=remedy.file,
    )


def _step_nodes(remedy: Remedy, step: RemedyStep, number: int) -> Iterator[tree.Node]:
    """The action; where measuring costs data, the question before it; the measurement."""
    following = f"langkah-{number + 1}" if number < len(remedy.steps) else REPORT
    measure, may, felt = (f"{name}-{number}" for name in ("ukur", "boleh", "terasa"))
    yield tree.Do(
        id=f"langkah-{number}",
        text=step.do,
        why=step.why,
        picture=step.picture,
        place=step.place,
        go=may if remedy.agree else measure,
        cannot=following,
        when=step.when,
    )
    facts = {"CAUSE": remedy.cause, "NEXT": following, "MEASURE": measure, "FELT": felt}
    if remedy.agree:
        yield replace(_node("boleh", may, **facts), text=remedy.agree)
        yield _node("terasa", felt, **facts)
    node = _node("ukur", measure, **facts, UNCLEAR=felt if remedy.agree else "belum-jelas")
    assert isinstance(node, tree.Diagnose)
    yield replace(node, place=step.place, within_s=step.within_s, also=remedy.also)


def _node(template: str, name: str, **facts: str) -> tree.Node:
    """A node of the ladder under its own name, the facts in their places."""

    def filled(value: Value) -> Value:
        if isinstance(value, Lines):
            lines = ((Scalar(facts.get(k.text, k.text), k.place), v) for k, v in value.entries)
            return Lines(tuple((key, filled(inside)) for key, inside in lines), value.place)
        said = value.text if isinstance(value, Scalar) else ""
        return Scalar(facts.get(said, said), value.place)

    found = _LADDER.get(template) if isinstance(_LADDER, Lines) else None
    node = found and node_loader.read_node(Scalar(name, found.place), filled(found), Findings())
    assert node
    return replace(node, place=None)


# A remedy from its file; `remedy.py` makes a tree of it.


def load_remedy(data: bytes, file: str) -> Remedy:
    """A remedy; title and meaning are empty until `named` fills them. Raises `BadTree`."""
    findings = Findings()
    remedy = read_remedy(data, file, findings)
    if findings.problems:
        raise BadTree(findings.problems)
    return remedy


def named(remedy: Remedy, cause: Cause) -> Remedy:
    """The remedy with its cause's title and meaning."""
    return replace(remedy, title=cause.title, means=cause.means)


def read_remedy(data: bytes, file: str, findings: Findings) -> Remedy:
    """As much of the remedy as can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        fields = Fields(parse(data, file, findings), findings, "a remedy")
        if not findings.problems:
            return _remedy(fields, file)
    return Remedy(PurePosixPath(file).stem, Text(""), Text(""), (), _NO_REPORT, file)


_NO_REPORT = tree.Escalate(id=REPORT, text=Text(""))


def _remedy(fields: Fields, file: str) -> Remedy:
    remedy = Remedy(
        cause=_cause(fields, file),
        title=Text(""),
        means=Text(""),
        also=fields.optional("also", node_loader.read_also) or (),
        agree=fields.maybe_text("agree"),
        steps=fields.required("steps", list_of(_step, "`steps`")) or (),
        otherwise=fields.required("otherwise", _otherwise) or _NO_REPORT,
        file=file,
    )
    if fields.has("also") is not fields.has("agree"):
        missing = "agree" if fields.has("also") else "also"
        fields.findings.fault("missing-key", fields.place, f"a remedy like this needs `{missing}`.")
    fields.close()
    return remedy


def _cause(fields: Fields, file: str) -> str:
    cause = fields.name("cause", "cause")
    name = PurePosixPath(file).stem
    if cause and cause != name:
        tell(fields.findings, "file-name/remedy", fields.place_of("cause"), cause, name)
    return cause


@reading("a step")
def _step(fields: Fields) -> RemedyStep:
    return RemedyStep(
        do=fields.text("do"),
        why=fields.maybe_text("why"),
        picture=fields.maybe_name("picture", "picture"),
        within_s=fields.optional("within", read_duration) or 0.0,
        chance=fields.optional("chance", read_number),
        minutes=fields.optional("minutes", read_number),
        place=fields.place,
        when=fields.optional("when", node_loader.read_when) or {},
    )


@reading("`otherwise`")
def _otherwise(fields: Fields) -> tree.Escalate:
    common = node_loader.Common(id=REPORT, place=fields.place, why=None, picture=None)
    return node_loader.read_escalate(fields, common)
