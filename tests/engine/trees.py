"""A small library: one symptom, four remedies, the report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from troubleshoot.knowledge.remedy import Remedy, RemedyStep, compile_remedy
from troubleshoot.knowledge.tree import (
    Ask,
    CheckNode,
    Choice,
    Diagnose,
    Do,
    Enter,
    Escalate,
    Node,
    Note,
    Recorded,
    Resolved,
    Tree,
    Wait,
)
from troubleshoot.text import Text


@dataclass(frozen=True)
class SmallLibrary:
    """Trees by id."""

    trees: dict[str, Tree]

    def tree(self, tree_id: str) -> Tree:
        return self.trees[tree_id]

    def remedy(self, cause: str) -> Tree | None:
        return self.trees.get(f"remedi-{cause}")


def small_library() -> SmallLibrary:
    trees = [_symptom(), _visit(), _report(), *(_remedy(cause, n) for cause, n in LADDERS.items())]
    return SmallLibrary({tree.id: tree for tree in trees})


def changed(library: SmallLibrary, tree_id: str, *nodes: Node) -> SmallLibrary:
    """The same library with these nodes in one tree."""
    tree = library.trees[tree_id]
    merged = replace(tree, nodes={**tree.nodes, **{node.id: node for node in nodes}})
    return SmallLibrary({**library.trees, tree_id: merged})


LADDERS = {
    "cable_unplugged": 2,
    "no_address": 1,
    "gateway_unreachable": 1,
    "internet_down": 1,
}


def _symptom() -> Tree:
    return _tree(
        "mati",
        _ask("bahaya", {"ya": "gawat", "tidak": "lingkup", "tidak_tahu": "lingkup"}, "danger"),
        _ask("lingkup", {"satu": "catatan", "tidak_tahu": "catatan"}, "scope"),
        Note(id="catatan", text=Text("Apa yang terlihat?"), go="ukur", field="symptom"),
        Diagnose(
            id="ukur",
            text=Text("Mengukur."),
            routes={"no_fault": "jalan", "undetermined": "masuk", "default": "remedy"},
        ),
        _ask("jalan", {"ya": "selesai", "belum": "masuk", "tidak_tahu": "masuk"}, "works_now"),
        Enter(id="masuk", text=Text(""), tree="laporan"),
        Resolved(id="selesai", text=Text("Selesai.")),
        Escalate(id="gawat", text=Text("Jauhi."), cause="pole_down"),
    )


def _visit() -> Tree:
    """Everything else: a check, a countdown, an action without a measurement, a checklist."""
    return _tree(
        "rawat",
        CheckNode(
            id="cek",
            text=Text("Memeriksa."),
            check="gateway",
            routes={"ok": "tunggu", "silent": "cabut", "not_run": "tanya", "default": "tanya"},
        ),
        Wait(id="tunggu", text=Text("Tunggu."), seconds=60, go="tanya"),
        Do(id="cabut", text=Text("Cabut."), go="tunggu", cannot="tanya"),
        _ask("tanya", {"ya": "beres", "catat": "catat", "tidak_tahu": "remedy"}, None),
        Resolved(id="beres", text=Text("Beres.")),
        Recorded(id="catat", text=Text("Tercatat.")),
    )


def _report() -> Tree:
    return _tree(
        "laporan",
        _ask("pelayanan", {"berhenti": "kirim", "tidak_tahu": "kirim"}, "service"),
        Escalate(id="kirim", text=Text("Laporan dibuat.")),
    )


def _remedy(cause: str, steps: int) -> Tree:
    return compile_remedy(
        Remedy(
            cause=cause,
            title=Text(cause),
            means=Text(cause),
            steps=tuple(RemedyStep(Text(f"Langkah {n}"), within_s=20) for n in range(1, steps + 1)),
            otherwise=Escalate(id="lapor", text=Text("Lapor.")),
        )
    )


def _tree(tree_id: str, *nodes: Node) -> Tree:
    return Tree(tree_id, Text(tree_id), nodes[0].id, {node.id: node for node in nodes})


def _ask(node_id: str, answers: dict[str, str], field: str | None) -> Ask:
    choices = tuple(Choice(value, Text(value), go) for value, go in answers.items())
    return Ask(id=node_id, text=Text(node_id), choices=choices, field=field)
