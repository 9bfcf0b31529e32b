"""What a pack adds to ours, and two packs on top of each other."""

from __future__ import annotations

import re
from pathlib import Path

from tests.knowledge.test_packs import PACK, TREE, pack_at, told
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
from troubleshoot.training.loader import Course
from troubleshoot.training.unsafe_actions import forbidden_of


def test_what_tempts_is_added_to_ours(tmp_path: Path) -> None:
    text = "J1:\n  tempts:\n    - {id: Tekan tombol belakang, en: Press the back}\n"
    knowledge = Knowledge.open(pack_at(tmp_path, {"training/forbidden.yaml": text}))
    both, ours = forbidden_of(Course(knowledge)), forbidden_of(Course(Knowledge.open()))
    assert next(one.id for one in both["J1"].tempts) == "Tekan tombol belakang"
    assert set(both["J1"].tempts) > set(ours["J1"].tempts)
    assert (both["J1"].why, both["J2"]) == (ours["J1"].why, ours["J2"])
    assert told(tmp_path, {}) == []
    other = {"training/forbidden.yaml": text + "  why: {id: Lain., en: Other.}\n"}
    assert {problem.code for problem in told(tmp_path, other)} == {"duplicate-id"}


def test_two_packs_lie_over_each_other(tmp_path: Path) -> None:
    first = pack_at(tmp_path / "a", PACK)
    second = pack_at(tmp_path / "b", {"pictures/mesin-kami.txt": "LAIN\n"})
    assert Knowledge.open(first, second).picture("mesin-kami") == ("LAIN",)
    assert "duplicate-id" in {one.code for one in lint(Knowledge.unchecked(first, second))}


def test_a_pack_teaches_the_search_more(tmp_path: Path) -> None:
    search = "means: {aplikasi pusat: [simpelkota]}\nsame: {lambat: [kayakeong]}\n"
    both = Knowledge.open(pack_at(tmp_path, {"words/cari.yaml": search}))
    assert both.find("simpel-kota error")[0].id == "aplikasi-pusat"
    assert both.find("internet kayakeong")[0].id == "internet-lambat"
    assert both.find("simda")[0].id == "aplikasi-pusat"
    assert told(tmp_path, {}) == []


def test_a_tree_of_a_pack_goes_before_ours(tmp_path: Path) -> None:
    words = re.sub(r"(?m)^words: .*$", "words: [lemot]", TREE)
    assert words != TREE
    both = Knowledge.open(pack_at(tmp_path, {**PACK, "symptoms/mesin-absensi.yaml": words}))
    assert [head.id for head in both.find("lemot")][:2] == ["mesin-absensi", "internet-lambat"]
