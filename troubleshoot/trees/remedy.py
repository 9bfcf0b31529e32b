"""A remedy is a ladder of steps; here it becomes ordinary nodes.

do → diagnose again → same cause: next step; another cause: its remedy; no fault: "does it
work now?" → yes: resolved, no: escalate as `undetermined` with all the evidence.
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
    Resolved,
    Tree,
)

WORKS = "berfungsi"
SOLVED = "selesai"
REPORT = "lapor"
STILL_BROKEN = "belum-pulih"
UNCLEAR = "belum-jelas"

_WORKS_NOW = Text(
    "Pengukuran sudah baik. Apakah sekarang sudah bisa dipakai?",
    "The measurements are good now. Does it work for you?",
)
_YES = Text("Ya, sudah bisa", "Yes, it works")
_NO = Text("Belum bisa", "Not yet")
_UNSURE = Text("Tidak tahu", "I don't know")
_SOLVED = Text(
    "Masalah selesai. Sudah diukur ulang dan hasilnya baik.",
    "The problem is solved. It was measured again and is fine.",
)
_STILL = Text(
    "Pengukuran baik, tetapi belum bisa dipakai. Kami buatkan laporan dengan buktinya.",
    "All measures fine, but it does not work yet. A report with the evidence is made.",
)
_UNCLEAR = Text(
    "Penyebabnya belum jelas. Kami buatkan laporan untuk petugas.",
    "The cause is not clear yet. A report for the technician is made.",
)
_AGAIN = Text("Kami ukur ulang.", "Measuring again.")


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
    """What to do about one cause, cheapest and likeliest first; then the report."""

    cause: str
    title: Text
    means: Text
    steps: tuple[Step, ...]
    otherwise: Escalate
    file: str = ""


def compile_remedy(remedy: Remedy) -> Tree:
    """The ladder as a tree whose id is `remedi-<cause>`; its report is about that cause."""
    report = replace(remedy.otherwise, cause=remedy.otherwise.cause or remedy.cause)
    nodes = [*_step_nodes(remedy), *(_ends() if remedy.steps else ()), report]
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
        nodes += [_do(index, step, following), _measure(index, step, remedy.cause, following)]
    return nodes


def _do(index: int, step: Step, following: str) -> Do:
    return Do(
        id=_do_id(index),
        text=step.do,
        why=step.why,
        picture=step.picture,
        place=step.place,
        go=_measure_id(index),
        cannot=following,
    )


def _measure(index: int, step: Step, cause: str, following: str) -> Diagnose:
    return Diagnose(
        id=_measure_id(index),
        text=_AGAIN,
        place=step.place,
        within_s=step.within_s,
        unless=cause,
        routes={cause: following, NO_FAULT: WORKS, UNDETERMINED: UNCLEAR, "default": REMEDY},
    )


def _ends() -> list[Node]:
    works = Ask(
        id=WORKS,
        text=_WORKS_NOW,
        field="works_now",
        choices=(
            Choice("ya", _YES, SOLVED),
            Choice("belum", _NO, STILL_BROKEN),
            Choice(UNKNOWN_ANSWER, _UNSURE, STILL_BROKEN),
        ),
    )
    return [
        works,
        Resolved(id=SOLVED, text=_SOLVED),
        Escalate(id=STILL_BROKEN, text=_STILL, cause=UNDETERMINED),
        Escalate(id=UNCLEAR, text=_UNCLEAR, cause=UNDETERMINED),
    ]


def _do_id(index: int) -> str:
    return f"langkah-{index + 1}"


def _measure_id(index: int) -> str:
    return f"ukur-{index + 1}"
