"""A result is never lost: its folder is tried before the first screen, and there is another."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.training.actors import Desk
from tests.training.broken import LIBRARY
from tests.training.results import put, result, tried
from tests.training.test_offline import run
from troubleshoot.cli import practice, simulation
from troubleshoot.cli.class_ import class_
from troubleshoot.errors import TroubleshootError
from troubleshoot.training.class_report import classroom
from troubleshoot.training.results import Result, read_result
from troubleshoot.ui.page import Display
from troubleshoot.ui.simulation_terminal import Pacer, SimulationTerminal

ONE_TEST = ("practice", "--only-test", "--test", "before", "--seed", "7", "--name", "Budi")


def kept(folder: Path) -> list[Result]:
    return [read_result(path.read_bytes()) for path in sorted(folder.glob("*.json"))]


def test_a_folder_that_cannot_be_is_told_before_the_first_screen(tmp_path: Path) -> None:
    (tmp_path / "usb").write_text("a file, not a folder")
    out = tmp_path / "usb" / "kelas"
    done = run(tmp_path, *ONE_TEST, "--out", str(out), typed="1\n" * 11)
    told = " ".join(done.stdout.split())
    assert told.index("Laporan tidak dapat disimpan") < told.index("Tes awal")
    assert "salin berkas ini" in told
    (one,) = kept(tmp_path / "training" / "results")
    assert one.before is not None


def test_trying_a_folder_leaves_nothing(tmp_path: Path) -> None:
    assert simulation.trouble_with(tmp_path / "usb") is None
    (tmp_path / "there").mkdir()
    assert simulation.trouble_with(tmp_path / "there") is None
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert list((tmp_path / "there").iterdir()) == []


def test_a_full_stick_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    trouble = simulation.trouble_with(tmp_path / "usb")
    assert isinstance(trouble, TroubleshootError)
    assert str(tmp_path / "usb") in trouble.text.id


FIRST = result("Budi", tried("a"))
BOTH = result("Budi", tried("a"), tried("b"))


def test_a_stick_pulled_between_two_exercises_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    file, usb = practice._ResultFile(tmp_path / "usb" / "kelas"), tmp_path / "usb"
    file.write(FIRST)
    assert kept(usb / "kelas") == [FIRST]
    usb.rename(tmp_path / "pulled")
    usb.write_text("what is left of a mount")
    file.write(BOTH)
    assert kept(tmp_path / "home" / "training" / "results") == [BOTH]


def test_where_nothing_takes_it_the_exercise_goes_on_and_the_last_word_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    file = practice._ResultFile(tmp_path / "file" / "out")
    monkeypatch.setattr(file, "_places", (tmp_path / "file" / "out",))
    file.write(FIRST)
    with pytest.raises(TroubleshootError):
        file.tell(SimulationTerminal(Desk(Display()), Pacer(0)))


def test_each_part_is_on_the_disk_before_the_next_begins_in_one_file(tmp_path: Path) -> None:
    file = practice._ResultFile(tmp_path)
    for one in (FIRST, BOTH):
        file.write(one)
        assert kept(tmp_path) == [one]


def test_where_no_own_place_takes_it_either_the_person_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "person").mkdir()
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "file" / "home"))
    monkeypatch.setattr(
        os.path, "expanduser", lambda at: str(tmp_path / "person") if at == "~" else at
    )
    practice._ResultFile(tmp_path / "file" / "out").write(FIRST)
    assert kept(tmp_path / "person") == [FIRST]


@pytest.mark.parametrize("order", [(FIRST, BOTH), (BOTH, FIRST)])
def test_of_what_lies_on_two_sticks_the_fuller_counts(order: Sequence[Result]) -> None:
    (pupil,) = classroom(order).pupils
    assert set(pupil.scenarios) == {"a", "b"}


def test_a_class_whose_folder_takes_nothing_is_written_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    put(tmp_path / "usb", FIRST)
    (tmp_path / "file").write_text("")
    assert class_(tmp_path / "usb", tmp_path / "file" / "out", LIBRARY, "id") == 0
    names = sorted(path.name for path in (tmp_path / "home" / "training" / "class").iterdir())
    assert names == ["SIMULASI-kelas.csv", "SIMULASI-kelas.html"]
    assert "Sekarang hasil kelas disimpan di" in capsys.readouterr().err
