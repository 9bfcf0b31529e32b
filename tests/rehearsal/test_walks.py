from tests.knowledge.houses import Memory, files
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.rehearsal.rehearse import rehearse

TREE = "symptoms/mati.yaml"


def test_walks_take_every_way_and_end() -> None:
    rehearsal = rehearse(Knowledge(Memory(files())), walks=500)
    assert (rehearsal.unwalked, rehearsal.problems) == ((), ())


def test_the_same_seed_walks_the_same_ways() -> None:
    library = Knowledge(Memory(files()))
    assert rehearse(library, walks=20, seed=7) == rehearse(library, walks=20, seed=7)
    assert rehearse(library, walks=20, seed=7) != rehearse(library, walks=20, seed=8)


def test_a_walk_without_end_is_a_fault() -> None:
    house = files()
    house[TREE] = house[TREE].replace(
        "lanjut: {enter: laporan}", "lanjut: {wait: 5 s, say: x, go: lanjut}"
    )
    problems = rehearse(Knowledge(Memory(house)), walks=200).problems
    assert {problem.code for problem in problems} == {"walk-endless"}


def test_a_walk_that_breaks_off_is_a_fault() -> None:
    house = files()
    house[TREE] = house[TREE].replace("lanjut: {enter: laporan}", "lanjut: {enter: hilang}")
    problems = rehearse(Knowledge(Memory(house)), walks=200).problems
    assert {problem.code for problem in problems} == {"walk-broken"}


def test_a_report_for_nobody_is_a_fault() -> None:
    house = files()
    house["causes.yaml"] = house["causes.yaml"].replace("    owner: pln\n", "")
    found = rehearse(Knowledge(Memory(house)), walks=200).problems
    assert {problem.code for problem in found} == {"report-unaddressed"}
    assert (TREE, 40) in {(problem.place.file, problem.place.line) for problem in found}


def test_the_shipped_trees_hold_ten_thousand_walks() -> None:
    rehearsal = rehearse(Knowledge.open())
    assert (rehearsal.problems, rehearsal.unwalked) == ((), ())
    assert rehearsal.walks == 10_000
