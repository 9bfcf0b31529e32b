"""A scenario that could not happen is found out, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.broken import LIBRARY, broken, codes, text_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.source.values import BadSource
from troubleshoot.training.loader import Course, load_scenario
from troubleshoot.training.prove import lint, prove


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("link: unplugged", "link: {outcome: unplugged, carrier: true}", "impossible-reading"),
        ("link: unplugged", "link: {outcome: unplugged, color: red}", "impossible-reading"),
        ("link: unplugged", "link: {outcome: unplugged, carrier: maybe}", "impossible-reading"),
        ("link: unplugged", "link: cut", "impossible-reading"),
        ("link: unplugged", "link: no_adapter", "wrong-verdict"),
        ("{link: unplugged}", "{loss: near, hosts: overridden}", "wrong-verdict"),
        ("cause: cable_unplugged", "cause: dns_silent", "wrong-verdict"),
        ("cause: cable_unplugged", "cause: cabel", "unknown-cause"),
        ("tree: internet-mati", "tree: internet-hidup", "unknown-tree"),
        ("klik:", "internet-mati.bahaya:", "missing-target"),
        ("moved: kabel_pindah", "moved: terbang", "best-path"),
        ("{how: resolved}", "{how: escalated}", "best-path"),
        ("klik:", "klak:", "best-path"),
    ],
)
def test_what_could_not_happen(old: str, new: str, code: str) -> None:
    assert set(codes(old, new)) == {code}


def test_a_wrong_reading_is_told_at_its_line() -> None:
    (problem,) = prove(broken("link: unplugged", "link: cut"), LIBRARY)
    line = text_of().splitlines()[problem.place.line - 1]
    assert "unplugged" in line
    assert "no outcome `cut`" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("to: pulih", "to: pulhi", "unknown-situation"),
        ("link: unplugged", "lnik: unplugged", "unknown-check"),
        ("tier: T1", "tier: T9", "unknown-word"),
        ("scenario: kabel-lepas", "scenario: kabel", "file-name"),
        ("forbidden: [J4]", "forbidden: [J8]", "unknown-never-code"),
        ("lesson:", "leson:", "unknown-key"),
        ("after: 4 s", "after: soon", "duration"),
    ],
)
def test_what_cannot_be_read(old: str, new: str, code: str) -> None:
    with pytest.raises(BadSource) as bad:
        broken(old, new)
    assert code in {problem.code for problem in bad.value.problems}


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = text_of().replace("tier: T1", "tier: T9").replace("J4", "J9").replace("pulih,", "x,")
    with pytest.raises(BadSource) as bad:
        load_scenario(text.encode(), "kabel-lepas.yaml")
    assert len(bad.value.problems) == 3


def test_lint_looks_at_the_scenarios_of_a_pack(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    path = tmp_path / "scenarios" / "kabel-lepas.yaml"
    path.write_text(text_of().replace("klik:", "klak:"), "utf-8")
    problems = lint(Course(Knowledge.open(tmp_path)))
    assert {problem.code for problem in problems} == {"best-path"}
    assert {Path(problem.place.file) for problem in problems} == {path}
