import json
from pathlib import Path

import pytest

from tests.trees.houses import files
from troubleshoot.cli.trees import app


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
    assert capsys.readouterr().out == "no faults\n"


def test_lint_of_a_faulty_pack_as_text(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "--trees", str(pack)) == 1
    assert f"{pack}/symptoms/mati.yaml:9:" in capsys.readouterr().out


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
