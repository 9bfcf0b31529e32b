"""`troubleshoot report` and `sessions`, through the program's own door, on a real store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.office import NINE
from tests.report.sessions import started
from troubleshoot.cli.errors import guarded
from troubleshoot.engine.events import Answered
from troubleshoot.report.model import code_of
from troubleshoot.session.journal import Journal
from troubleshoot.session.store import Store

TREE = """
tree: uji
title: {id: Uji coba, en: A trial}
words: [uji]
start: tanya
nodes:
  tanya:
    ask: {id: "Apakah baik?", en: "Is it fine?"}
    field: scope
    answers:
      ya: {say: {id: Baik, en: Fine}, go: catat}
      tidak_tahu: catat
  catat: {recorded: {id: Dicatat., en: Recorded.}}
"""


class Pc:
    """A PC with its sessions; `run` gives the exit code and what was said."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capfd = folder, capfd
        self.pack = folder / "pack"
        (self.pack / "symptoms").mkdir(parents=True)
        (self.pack / "symptoms" / "uji.yaml").write_text(TREE, encoding="utf-8")
        self.store = Store(folder / "home" / "sessions")

    def session(self, minute: int, *, ended: bool) -> str:
        """One more session, so many minutes later."""
        when = NINE + 60 * minute
        journal: Journal = self.store.begin(started(at="uji.tanya", when=when))
        if ended:
            journal.append(Answered(when=when + 5, at="uji.tanya", value="ya"))
        journal.close()
        return self.store.ids()[0]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run the program."""
        code = guarded([*arguments, "--trees", str(self.pack)])
        said = self.capfd.readouterr()
        return code, said.out, said.err


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Pc:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    return Pc(tmp_path, capfd)


def test_without_an_id_the_newest_finished_session_is_shown(pc: Pc) -> None:
    pc.session(0, ended=True)
    wanted = pc.session(1, ended=True)
    pc.session(2, ended=False)
    code, out, _ = pc.run("report", "--format", "json")
    assert (code, json.loads(out)["id"]) == (0, wanted)


def test_a_session_is_found_by_its_short_code(pc: Pc) -> None:
    first = pc.session(0, ended=True)
    pc.session(1, ended=True)
    code, out, _ = pc.run("report", code_of(first).lower())
    assert code == 0
    assert code_of(first) in out.splitlines()[1]


@pytest.mark.parametrize(
    ("form", "suffix"), [("html", ".html"), ("text", ".txt"), ("json", ".json"), ("qr", ".qr.txt")]
)
def test_out_writes_a_new_file_and_says_where(pc: Pc, form: str, suffix: str) -> None:
    pc.session(0, ended=True)
    folder = pc.folder / "usb"
    paths = [pc.run("report", "--format", form, "--out", str(folder))[1].strip() for _ in "ab"]
    assert sorted(map(str, folder.iterdir())) == sorted(paths)
    assert [path.endswith(suffix) for path in paths] == [True, True]


def test_html_goes_to_a_file_even_without_out(pc: Pc) -> None:
    pc.session(0, ended=True)
    _, out, _ = pc.run("report", "--format", "html")
    assert Path(out.strip()).read_text("utf-8").startswith("<!doctype html>")


def test_a_wrong_id_names_the_nearest(pc: Pc) -> None:
    known = pc.session(0, ended=True)
    code, out, err = pc.run("report", known[:-1] + "?")
    assert (code, out) == (2, "")
    assert known in err
    assert len(err.strip().splitlines()) == 1


def test_wrong_use_is_one_sentence(pc: Pc) -> None:
    assert pc.run("report")[0] == 2
    pc.session(0, ended=True)
    code, _, err = pc.run("report", "--format", "pdf")
    assert (code, "html" in err) == (2, True)
    (pc.folder / "file").write_text("x")
    assert pc.run("report", "--out", str(pc.folder / "file"))[0] == 2


def test_sessions_are_listed_newest_first(pc: Pc) -> None:
    first, second = pc.session(0, ended=True), pc.session(1, ended=False)
    code, out, _ = pc.run("sessions")
    assert code == 0
    lines = out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [second, first]
    assert "Dicatat" in lines[1]
    assert "15-03-2026 09.02 WIB" in lines[1]
