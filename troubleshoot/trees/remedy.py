"""A remedy is a ladder of steps; here it becomes ordinary nodes.

do → diagnose again → same cause: next step; another cause: its remedy; no fault: "does it
work now?" → yes: resolved, no: escalate as `undetermined` with all the evidence.

Where measuring again costs data, the person is asked before; after a no, there is their word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED
from troubleshoot.source.values import Place
from troubleshoot.text import Text
from troubleshoot.trees.ids import remedy_id
from troubleshoot.trees.model import (
    REMEDY,
    UNKNOWN_ANSWER,
    Ask,
    Choice,
    Diagnose,
    Do,
    Escalate,
    Node,
    Tree,
)
from troubleshoot.trees.remedy_ends import REPORT, UNCLEAR, WORKS, endings, unmeasured
from troubleshoot.trees.ways import UNKNOWN

_AGAIN = Text("Kami ukur ulang.", "Measuring again.")
_MAY = Text("Ya, silakan ukur", "Yes, please measure")
_MAY_NOT = Text("Tidak", "No")


@dataclass(frozen=True)
class Step:
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


@dataclass(frozen=True)
class Remedy:
    """What to do about one cause, cheapest and likeliest first; then the report.

    `also`: checks on request that must be well again, too. `agree`: asked before they run.
    """

    cause: str
    title: Text
    means: Text
    steps: tuple[Step, ...]
    otherwise: Escalate
    file: str = ""
    also: tuple[str, ...] = ()
    agree: Text | None = None


def compile_remedy(remedy: Remedy) -> Tree:
    """The ladder as a tree whose id is `remedi-<cause>`; its report is about that cause."""
    report = replace(remedy.otherwise, cause=remedy.otherwise.cause or remedy.cause)
    ends = endings(agreed=bool(remedy.agree)) if remedy.steps else []
    nodes = [*_step_nodes(remedy), *ends, report]
    return Tree(
        id=remedy_id(remedy.cause),
        title=remedy.title,
        start=_do_id(0) if remedy.steps else REPORT,
        nodes={node.id: node for node in nodes},
        kind="remedy",
        cause=remedy.cause,
        file=remedy.file,
    )


def _step_nodes(remedy: Remedy) -> list[Node]:
    nodes: list[Node] = []
    for index, step in enumerate(remedy.steps):
        following = _do_id(index + 1) if index + 1 < len(remedy.steps) else REPORT
        asked = _asked(index, remedy.agree, following) if remedy.agree else []
        go = asked[0].id if asked else _measure_id(index)
        nodes += [_do(index, step, go, following), *asked]
        nodes.append(_measure(index, step, remedy, following))
    return nodes


def _do(index: int, step: Step, go: str, following: str) -> Do:
    return Do(
        id=_do_id(index),
        text=step.do,
        why=step.why,
        picture=step.picture,
        place=step.place,
        go=go,
        cannot=following,
    )


def _asked(index: int, agree: Text, following: str) -> list[Node]:
    """The question before a measurement that costs data, and what follows a no."""
    no = _unmeasured_id(index)
    choices = (
        Choice("ya", _MAY, _measure_id(index)),
        Choice("tidak", _MAY_NOT, no),
        Choice(UNKNOWN_ANSWER, UNKNOWN, no),
    )
    return [Ask(id=f"boleh-{index + 1}", text=agree, choices=choices), unmeasured(no, following)]


def _measure(index: int, step: Step, remedy: Remedy, following: str) -> Diagnose:
    unclear = _unmeasured_id(index) if remedy.agree else UNCLEAR
    return Diagnose(
        id=_measure_id(index),
        text=_AGAIN,
        place=step.place,
        within_s=step.within_s,
        unless=remedy.cause,
        also=remedy.also,
        routes={
            remedy.cause: following,
            NO_FAULT: WORKS,
            UNDETERMINED: unclear,
            "default": REMEDY,
        },
    )


def _do_id(index: int) -> str:
    return f"langkah-{index + 1}"


def _measure_id(index: int) -> str:
    return f"ukur-{index + 1}"


def _unmeasured_id(index: int) -> str:
    return f"terasa-{index + 1}"
