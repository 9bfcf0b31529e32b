import json
from pathlib import Path

import pytest

from tests.knowledge.houses import files
from troubleshoot.cli.trees import app
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.pack import shipped


def run(*arguments: str) -> int:
    code = app(args=list(arguments), standalone_mode=False)
    assert isinstance(code, int)
    return code


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    place = tmp_path / "kami" / "symptoms" / "mati.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(files()["symptoms/mati.yaml"].replace("go: lapor}", "go: laporr}"), "utf-8")
    return tmp_path / "kami"


def test_lint_of_the_shipped_trees(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint") == 0
    read = len(list(shipped().addresses()))
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{read} berkas dibaca dari decision_trees: care 5, causes, evidence, ")
    assert last == "tidak ada kesalahan"


def test_lint_of_a_faulty_pack_as_text(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "--trees", str(pack)) == 1
    told = capsys.readouterr().out
    assert f"{pack}/symptoms/mati.yaml:9:" in told
    assert "missing-target: Nama ini tidak ada." in told
    assert run("lint", "--trees", str(pack), "--lang", "en") == 1
    assert "Nama ini" not in capsys.readouterr().out


def test_lint_of_a_faulty_pack_as_json(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "--trees", str(pack), "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    assert "missing-target" in {fault["code"] for fault in found["faults"]}


def test_list_names_every_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "internet-mati" in out
    assert "No internet at all" in out
    assert "remedi-cable_unplugged" in out
    assert out.splitlines()[-1].startswith("bawaan-")


def test_graph_draws_a_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("graph", "laporan") == 0
    assert capsys.readouterr().out.startswith("flowchart TD\n")


def test_a_tree_that_does_not_exist_is_told() -> None:
    with pytest.raises(TroubleshootError, match="`laporan`"):
        run("graph", "laporann")


def test_preview_shows_every_screen(capsys: pytest.CaptureFixture[str]) -> None:
    tree = Knowledge.open().tree("remedi-cable_unplugged")
    assert run("preview", tree.id, "--lang", "en") == 0
    out = capsys.readouterr().out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("===")] == [
        f"{tree.id}.{node}" for node in tree.nodes
    ]
    assert "  1) " in out


@pytest.mark.full
def test_preview_of_every_shipped_tree_in_both_languages() -> None:
    for tree_id in Knowledge.open().ids:
        assert run("preview", tree_id) == 0
        assert run("preview", tree_id, "--lang", "en") == 0


def test_preview_of_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("preview", "internet-mati", "--at", "bahaya") == 0
    assert capsys.readouterr().out.count("\n=== ") == 1
    with pytest.raises(TroubleshootError, match="bahaya"):
        run("preview", "internet-mati", "--at", "bahya")


def test_print_writes_a_new_file_and_never_over_another(tmp_path: Path) -> None:
    paper = tmp_path / "lembar.html"
    assert run("print", "internet-mati", "laporan", "--out", str(paper)) == 0
    assert paper.read_text("utf-8").startswith("<!doctype html>")
    with pytest.raises(TroubleshootError, match="sudah ada"):
        run("print", "laporan", "--out", str(paper))
    with pytest.raises(TroubleshootError, match="tidak dapat ditulis"):
        run("print", "laporan", "--out", str(tmp_path / "tidak" / "ada.html"))


def test_the_shipped_journeys_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", "--walks", "10000") == 0
    assert capsys.readouterr().out.endswith("no faults\n")


def test_a_journey_that_went_otherwise_is_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "journeys" / "salah.yaml"
    place.parent.mkdir()
    place.write_text(
        "stories:\n  - {story: x, start: laporan, walk: [], ends: resolved}\n", "utf-8"
    )
    assert run("test", "--trees", str(tmp_path), "--walks", "0") == 1
    assert "salah.yaml:2:" in capsys.readouterr().out


def test_schema_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert "oneOf" in json.loads(capsys.readouterr().out)


def test_find_prints_the_best_tree_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("find", "ERR_INTERNET_DISCONNECTED") == 0
    assert capsys.readouterr().out.splitlines()[0] == "internet-mati"
    assert run("find", "koneksi", "anda", "tidak", "pribadi") == 0
    assert capsys.readouterr().out.splitlines()[0] == "satu-situs"


def test_find_says_when_nothing_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("find", "xyzzy") == 1
    assert capsys.readouterr().out == ""
