import pytest

from tests.knowledge.samples import TREE, changed
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.knowledge.tree import Ask, CheckNode, Choice, Diagnose, Do, Enter, Escalate, Wait
from troubleshoot.knowledge.tree_loader import BadTree, load_head, load_tree
from troubleshoot.text import Text

FILE = "decision_trees/symptoms/contoh.yaml"


def test_every_node_kind_is_read() -> None:
    tree = load_tree(TREE.encode(), FILE)
    assert (tree.id, tree.kind, tree.start) == ("contoh", "symptom", "bahaya")
    assert tree.words == ("mati total", "offline")
    danger = tree.nodes["bahaya"]
    assert isinstance(danger, Ask)
    assert danger.choices[0] == Choice("ya", Text("Ya", "Yes"), "lapor-bahaya")
    assert danger.choices[2] == Choice("tidak_tahu", Text("Tidak tahu", "I don't know"), "catatan")
    assert (danger.field, danger.picture) == ("danger", "tiang")
    assert danger.place is not None
    assert danger.place.line == 7
    check = tree.nodes["cek"]
    assert isinstance(check, CheckNode)
    assert check.routes == {"ok": "ukur", "not_run": "ukur", "default": "cabut"}
    diagnose = tree.nodes["ukur"]
    assert isinstance(diagnose, Diagnose)
    assert diagnose.routes["default"] == "remedy"
    action = tree.nodes["cabut"]
    assert isinstance(action, Do)
    assert (action.go, action.cannot) == ("tunggu", "lapor")
    wait = tree.nodes["tunggu"]
    assert isinstance(wait, Wait)
    assert wait.seconds == 300
    enter = tree.nodes["lanjut"]
    assert isinstance(enter, Enter)
    assert enter.tree == "contoh"
    report = tree.nodes["lapor-bahaya"]
    assert isinstance(report, Escalate)
    assert (report.cause, report.owner, report.priority) == (
        "pole_down",
        Owner.PLN,
        Priority.KRITIS,
    )


def test_the_folder_gives_the_kind() -> None:
    assert load_tree(TREE.encode(), "decision_trees/shared/contoh.yaml").kind == "shared"
    assert load_tree(TREE.encode(), "decision_trees/care/contoh.yaml").kind == "care"


def test_the_head_is_read_without_the_nodes() -> None:
    broken_below = TREE.replace("  cek:", "  cek: [")
    head = load_head(broken_below.encode(), FILE)
    assert (head.id, head.title.in_("en"), head.order) == ("contoh", "A sample tree", 3)
    assert head.words == ("mati total", "offline")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    windows = b"\xef\xbb\xbf" + TREE.replace("\n", "\r\n").encode()
    assert load_tree(windows, FILE) == load_tree(TREE.encode(), FILE)
    assert load_head(windows, FILE) == load_head(TREE.encode(), FILE)


FAULTS = [
    ("tree: contoh", "tree: lain", "file-name", ""),
    ("tree: contoh", "tree: Contoh!", "bad-id", ""),
    ("title: {id", "titel: {id", "unknown-key", "title"),
    ("{id: Contoh pohon, en: A sample tree}", "{in: Contoh pohon}", "missing-key", ""),
    ("order: 3", "order: no", "number", ""),
    ("start: bahaya", "start: bahya", "missing-target", "bahaya"),
    ("  bahaya:", "  Bahaya:", "bad-id", ""),
    ("    ask: {", "    aks: {", "unknown-kind", "ask"),
    ("    ask: {", "    do: x\n    ask: {", "two-kinds", ""),
    ("    why: {", "    whi: {", "unknown-key", "why"),
    ("      tidak_tahu: catatan\n", "", "no-unknown-answer", ""),
    ("go: lapor-bahaya}", "go: lapor-bahya}", "missing-target", "lapor-bahaya"),
    ('say: {id: Ya, en: "Yes"}', "say: []", "shape", ""),
    ("    go: cek", "    go: cekk", "missing-target", "cek"),
    ("    check: gateway", "    check: gatway", "unknown-check", "gateway"),
    ("not_run: ukur, ", "", "not-routed", ""),
    (", default: cabut", "", "not-routed", ""),
    ("    cannot: lapor\n", "", "missing-key", ""),
    ("    wait: 5 min", "    wait: 5 hours", "duration", ""),
    ("    wait: 5 min", "    wait: 12:30", "duration", ""),
    ("    owner: pln", "    owner: pnl", "unknown-word", "pln"),
    ("    priority: kritis", "    priority: kritsi", "unknown-word", "kritis"),
    ("  selesai: {", "  selesai: {go: cek, ", "unknown-key", ""),
    ('{id: "Apakah ada bahaya?"', '{id: ""', "empty-text", ""),
]


@pytest.mark.parametrize(("old", "new", "code", "hint"), FAULTS)
def test_a_seeded_fault_is_found_where_it_stands(old: str, new: str, code: str, hint: str) -> None:
    data, line = changed(TREE, old, new)
    with pytest.raises(BadTree) as caught:
        load_tree(data, FILE)
    found = [problem for problem in caught.value.problems if problem.code == code]
    assert found, caught.value.problems
    assert min(abs(problem.place.line - line) for problem in found) <= 2
    assert any(hint in problem.fix for problem in found)


def test_all_faults_of_a_file_come_at_once_in_order() -> None:
    text = TREE.replace("order: 3", "order: no").replace("wait: 5 min", "wait: lama")
    with pytest.raises(BadTree) as caught:
        load_tree(text.replace("start: bahaya", "start: x").encode(), FILE)
    assert [problem.code for problem in caught.value.problems] == [
        "number",
        "missing-target",
        "duration",
    ]
    assert "2 more" in caught.value.text.in_("en")


@pytest.mark.parametrize("text", ["[]", "word", "nodes: 3", "tree: {}\nnodes: []", "nodes: {a: 1}"])
def test_wrong_shapes_are_faults(text: str) -> None:
    with pytest.raises(BadTree):
        load_tree(text.encode(), FILE)


def test_nodes_stand_last() -> None:
    text = TREE.replace("order: 3\n", "") + "order: 3\n"
    with pytest.raises(BadTree, match="nodes-last"):
        load_tree(text.encode(), FILE)
