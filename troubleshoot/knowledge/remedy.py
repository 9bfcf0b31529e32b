"""A remedy is a ladder of steps; here it becomes ordinary nodes.

do → diagnose again → same cause: next step; another cause: its remedy; no fault: "does it
work now?" → yes: resolved, no: escalate as `undetermined` with all the evidence.

Where measuring again costs data, the person is asked before; after a no, there is their word.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Cause
from troubleshoot.knowledge import tree
from troubleshoot.knowledge.node_loader import UNKNOWN, Common, read_also, read_escalate, read_when
from troubleshoot.knowledge.tree_loader import BadTree, parse
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import own_words
from troubleshoot.source.scalars import list_of, read_duration, read_number
from troubleshoot.source.values import Findings, Place, TooManyFaults
from troubleshoot.text import Text

SAYS = own_words(__file__)

# How a ladder ends: "does it work now?", and what follows from the answer.

WORKS = "berfungsi"
SOLVED = "selesai"
REPORT = "lapor"
STILL_BROKEN = "belum-pulih"
UNCLEAR = "belum-jelas"
BY_WORD = "selesai-tanpa-ukur"


def endings(*, agreed: bool) -> list[tree.Node]:
    """Where every ladder ends. `agreed`: each measurement of this one was asked for before."""
    works = _works(WORKS, SAYS["WORKS_NOW"], SOLVED, STILL_BROKEN)
    unclear = tree.Escalate(id=UNCLEAR, text=SAYS["UNCLEAR"], cause=UNDETERMINED)
    return [
        works,
        tree.Resolved(id=SOLVED, text=SAYS["SOLVED"]),
        tree.Escalate(id=STILL_BROKEN, text=SAYS["STILL"], cause=UNDETERMINED),
        tree.Resolved(id=BY_WORD, text=SAYS["BY_WORD"]) if agreed else unclear,
    ]


def unmeasured(node_id: str, following: str) -> tree.Ask:
    """Whether it works, where nothing new was measured: their word, and no proof."""
    return _works(node_id, SAYS["UNMEASURED"], BY_WORD, following)


def _works(node_id: str, text: Text, solved: str, otherwise: str) -> tree.Ask:
    return tree.Ask(
        id=node_id,
        text=text,
        field="works_now",
        choices=(
            tree.Choice("ya", SAYS["YES"], solved),
            tree.Choice("belum", SAYS["NO"], otherwise),
            tree.Choice(tree.UNKNOWN_ANSWER, SAYS["UNSURE"], otherwise),
        ),
    )


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
    ends = endings(agreed=bool(remedy.agree)) if remedy.steps else []
    nodes = [*_step_nodes(remedy), *ends, report]
    return tree.Tree(
        id=tree.remedy_id(remedy.cause),
        title=remedy.title,
        start=_do_id(0) if remedy.steps else REPORT,
        nodes={node.id: node for node in nodes},
        kind="remedy",
        cause=remedy.cause,
        file=remedy.file,
    )


def _step_nodes(remedy: Remedy) -> list[tree.Node]:
    nodes: list[tree.Node] = []
    for index, step in enumerate(remedy.steps):
        following = _do_id(index + 1) if index + 1 < len(remedy.steps) else REPORT
        asked = _asked(index, remedy.agree, following) if remedy.agree else []
        go = asked[0].id if asked else _measure_id(index)
        nodes += [_do(index, step, go, following), *asked]
        nodes.append(_measure(index, step, remedy, following))
    return nodes


def _do(index: int, step: RemedyStep, go: str, following: str) -> tree.Do:
    return tree.Do(
        id=_do_id(index),
        text=step.do,
        why=step.why,
        picture=step.picture,
        place=step.place,
        go=go,
        cannot=following,
        when=step.when,
    )


def _asked(index: int, agree: Text, following: str) -> list[tree.Node]:
    """The question before a measurement that costs data, and what follows a no."""
    no = _unmeasured_id(index)
    choices = (
        tree.Choice("ya", SAYS["MAY"], _measure_id(index)),
        tree.Choice("tidak", SAYS["MAY_NOT"], no),
        tree.Choice(tree.UNKNOWN_ANSWER, UNKNOWN, no),
    )
    may = tree.Ask(id=f"boleh-{index + 1}", text=agree, choices=choices)
    return [may, unmeasured(no, following)]


def _measure(index: int, step: RemedyStep, remedy: Remedy, following: str) -> tree.Diagnose:
    unclear = _unmeasured_id(index) if remedy.agree else UNCLEAR
    return tree.Diagnose(
        id=_measure_id(index),
        text=SAYS["AGAIN"],
        place=step.place,
        within_s=step.within_s,
        unless=remedy.cause,
        also=remedy.also,
        routes={
            remedy.cause: following,
            NO_FAULT: WORKS,
            UNDETERMINED: unclear,
            "default": tree.REMEDY,
        },
    )


def _do_id(index: int) -> str:
    return f"langkah-{index + 1}"


def _measure_id(index: int) -> str:
    return f"ukur-{index + 1}"


def _unmeasured_id(index: int) -> str:
    return f"terasa-{index + 1}"


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
        also=fields.optional("also", read_also) or (),
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
        message = f"the remedy is for `{cause}`, its file is called `{name}`."
        fields.findings.fault("file-name", fields.place_of("cause"), message, "Use one name.")
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
        when=fields.optional("when", read_when) or {},
    )


@reading("`otherwise`")
def _otherwise(fields: Fields) -> tree.Escalate:
    common = Common(id=REPORT, place=fields.place, why=None, picture=None)
    return read_escalate(fields, common)
