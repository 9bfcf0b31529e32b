import pytest

from tests.knowledge.samples import REMEDY, changed
from troubleshoot.diagnosis.cause import Cause, Owner
from troubleshoot.knowledge.remedy import compile_remedy, load_remedy, named
from troubleshoot.knowledge.tree import Ask, Diagnose, Do, targets_of
from troubleshoot.knowledge.tree_loader import BadTree
from troubleshoot.text import Text

FILE = "decision_trees/remedies/cable_unplugged.yaml"


def test_a_remedy_is_read() -> None:
    remedy = load_remedy(REMEDY.encode(), FILE)
    assert remedy.cause == "cable_unplugged"
    assert [step.within_s for step in remedy.steps] == [20.0, 0.0]
    assert [step.chance for step in remedy.steps] == [70, 20]
    assert remedy.steps[0].do.in_("en") == "Push the cable in."
    assert remedy.otherwise.owner is Owner.DINKOMINFO


def test_it_takes_its_title_from_its_cause() -> None:
    cause = Cause("cable_unplugged", Text("Kabel lepas"), Text("Tidak tersambung."))
    remedy = named(load_remedy(REMEDY.encode(), FILE), cause)
    tree = compile_remedy(remedy)
    assert (tree.id, tree.title.id) == ("remedi-cable_unplugged", "Kabel lepas")
    assert isinstance(tree.nodes["langkah-1"], Do)
    assert isinstance(tree.nodes["ukur-2"], Diagnose)
    assert tree.nodes["langkah-2"].place is not None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cause: cable_unplugged", "cause: cable_unpluged", "file-name"),
        ("steps:", "stepz:", "missing-key"),
        ("otherwise:", "otherwize:", "unknown-key"),
        ("    within: 20 s", "    within: 20", "duration"),
        ("    why: {", "    whiy: {", "unknown-key"),
        ("  owner: dinkominfo", "  owner: x", "unknown-word"),
        ("  - do: {id: Ganti", "  - {}\n  - do: {id: Ganti", "missing-key"),
    ],
)
def test_a_seeded_fault_is_found(old: str, new: str, code: str) -> None:
    data, line = changed(REMEDY, old, new)
    with pytest.raises(BadTree) as caught:
        load_remedy(data, FILE)
    assert (code, True) in [
        (problem.code, abs(problem.place.line - line) <= 2) for problem in caught.value.problems
    ]


AGREED = REMEDY.replace("    within: 20 s\n", "").replace(
    "steps:", "also: [bandwidth]\nagree: {id: Boleh diukur?, en: May we measure?}\nsteps:"
)


def test_where_measuring_costs_data_each_step_asks_before() -> None:
    tree = compile_remedy(load_remedy(AGREED.encode(), FILE))
    for number in (1, 2):
        step, asked = tree.nodes[f"langkah-{number}"], tree.nodes[f"boleh-{number}"]
        again = tree.nodes[f"ukur-{number}"]
        assert isinstance(step, Do)
        assert isinstance(asked, Ask)
        assert isinstance(again, Diagnose)
        assert step.go == asked.id
        assert targets_of(asked) == (again.id, f"terasa-{number}", f"terasa-{number}")
        assert again.also == ("bandwidth",)
        assert again.routes["undetermined"] == f"terasa-{number}"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("also: [bandwidth]\n", "", "missing-key"),
        ("agree: {id: Boleh diukur?, en: May we measure?}\n", "", "missing-key"),
        ("also: [bandwidth]", "also: [bandwith]", "unknown-check"),
        ("also: [bandwidth]", "also: [dns]", "unknown-check"),
        ("also: [bandwidth]", "also: bandwidth", "shape"),
    ],
)
def test_a_fault_in_what_is_asked_for_is_found(old: str, new: str, code: str) -> None:
    data, _ = changed(AGREED, old, new)
    with pytest.raises(BadTree) as caught:
        load_remedy(data, FILE)
    assert code in [problem.code for problem in caught.value.problems]
