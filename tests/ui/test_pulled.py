"""A stick that is pulled in mid-session, in a real terminal: nothing is lost, and nothing is said
to be kept that is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.ui.process import PROGRAM, environment
from tests.ui.window import CTRL_C, ENTER, Window, opened, window
from troubleshoot.engine.events import Answered, Interrupted
from troubleshoot.session.store import Store

ROOT = Path(__file__).parents[2]
KEPT = "Jawaban Anda disimpan"


def pull(home: Path) -> Path:
    """The home is away, and a file stands where it was: nothing can be written there."""
    away = home.with_name("away")
    home.rename(away)
    home.write_text("", encoding="utf-8")
    return away


def put_back(home: Path) -> None:
    home.unlink()
    home.with_name("away").rename(home)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A copy of the program, as it lies on a stick."""
    folder = tmp_path / "stick"
    for name in ("troubleshoot", "checks", "decision_trees"):
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    return folder


@pytest.mark.parametrize("back", [True, False])
def test_the_program_itself_may_be_pulled(
    pack: Path, home: Path, stick: Path, back: bool, tmp_path: Path
) -> None:
    """Its own files are read late, so that the first screen comes early."""
    env = {"TERM": "xterm-256color", **environment(home, PYTHONPATH=str(stick))}
    argv = [*PROGRAM, "run", "uji-layar", "--trees", str(pack)]
    with opened(partial(subprocess.Popen, argv, env=env, cwd="/")) as seen:
        seen.until("Apakah lampu router menyala?")
        stick.rename(tmp_path / "pulled")
        seen.press("2", ENTER)
        seen.until_any("Kami buatkan laporan.", "program ini tidak dapat dibaca lagi")
        seen.press(ENTER)
        asked = seen.until("program ini tidak dapat dibaca lagi", "Tekan Enter:")
        assert "pasang kembali USB-nya" in " ".join(asked.split())
        if back:
            (tmp_path / "pulled").rename(stick)
            seen.press(ENTER)
            seen.until("Kami buatkan laporan.", "Lanjut")
            seen.press(ENTER)
            seen.until("Nama unit:")
            seen.press(ENTER)
            seen.until("Sejak kapan", "Tidak tahu")
            seen.press("5", ENTER)
            seen.until("Bolehkah laporan")
            seen.press("t", ENTER)
            assert seen.ended() == 1
        else:
            seen.press(CTRL_C)
            assert seen.ended() == 130
            assert "Dihentikan." in seen.text
    [session] = Store(home / "sessions").ids()
    answers = Store(home / "sessions").read(session).events
    assert [event.value for event in answers if isinstance(event, Answered)] == ["tidak"]


def test_a_command_whose_program_was_pulled_says_so_in_one_sentence(
    stick: Path, home: Path
) -> None:
    code = (
        "import shutil, sys; sys.argv[1:] = ['sessions']\n"
        "import troubleshoot.cli.errors, troubleshoot.cli.app, troubleshoot.ui.console\n"
        f"shutil.rmtree({str(stick)!r})\n"
        "sys.exit(troubleshoot.cli.errors.guarded(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(home, PYTHONPATH=str(stick)),
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.count("\n") == 1
    assert f"{stick}. Silakan pasang kembali USB-nya" in done.stderr


def _pulled(seen: Window, home: Path) -> None:
    """The first answer comes after the pull."""
    seen.until("Apakah lampu router menyala?", KEPT, "Mengapa?")
    pull(home)
    seen.press("2", ENTER)
    asked = seen.until("Belum tersimpan", "Ketik folder lain", "Folder lain:")
    assert "Bila itu USB, silakan pasang kembali." in " ".join(asked.split())


def test_another_folder_is_offered_at_once_and_named_at_the_end(
    pack: Path, home: Path, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    with window(["run", "uji-layar", "--trees", str(pack)], environment(home)) as seen:
        _pulled(seen, home)
        seen.press(str(usb), ENTER)
        ending = seen.until("Kami buatkan laporan.", "Lanjut")
        assert "Belum tersimpan" not in ending
        [session] = Store(usb).ids()
        assert len(Store(usb).read(session).events) == 2  # the whole of it, at once
        seen.press(ENTER)
        seen.until("Apa nama kantor", "Nama unit:")
        seen.press(ENTER)
        seen.until("Sejak kapan", "Tidak tahu")
        seen.press("5", ENTER)
        seen.until("Bolehkah laporan", "Tidak, simpan")
        seen.press("t", ENTER)
        assert seen.ended() == 1
        assert "Belum tersimpan" not in seen.text
        assert "Ketik folder lain" not in seen.text  # once is enough
        assert str(usb) in seen.text.replace("\n", "")
    assert {path.suffix for path in usb.iterdir()} == {".txt", ".html", ".json", ".jsonl"}


def test_who_stops_then_can_go_on_from_there(pack: Path, home: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with window(["run", "uji-layar", "--trees", str(pack)], environment(home)) as seen:
        seen.until("Apakah lampu router menyala?")
        pull(home)
        seen.press(ENTER)
        seen.until("Folder lain:")
        seen.press(str(usb), ENTER)
        seen.until("Tekan kabel", "Langkah 2")
        seen.press(CTRL_C)
        assert seen.ended() == 130
        assert "troubleshoot resume" in seen.text
    [file] = usb.iterdir()
    with window(["resume", str(file), "--trees", str(pack)], environment(home)) as seen:
        seen.until("TROUBLESHOOT_HOME", "Lanjut")  # no profile could be read
        seen.press(ENTER)
        seen.until("Tekan kabel", "Langkah 2")
        seen.press(CTRL_C)
        assert seen.ended() == 130
    assert isinstance(Store(usb).read(file.stem).events[-1], Interrupted)


def test_without_another_folder_no_screen_says_that_it_is_kept(pack: Path, home: Path) -> None:
    with window(["run", "uji-layar", "--trees", str(pack)], environment(home)) as seen:
        seen.until("Apakah lampu router menyala?", KEPT)
        pull(home)
        seen.press("3", ENTER)
        seen.until("Folder lain:")
        seen.press(ENTER)
        seen.until("Tekan kabel", "Langkah 2", "Kembali")
        seen.press("k", ENTER)
        again = seen.until("Apakah lampu router menyala?", "Langkah 1", "Ctrl+C: berhenti.")
        assert KEPT not in again
        seen.press("2", ENTER)
        seen.until("Kami buatkan laporan.", "Belum tersimpan", "Lanjut")
        put_back(home)
        seen.press(ENTER)
        seen.until("Nama unit:")
        seen.press(ENTER)
        seen.until("Sejak kapan", "Tidak tahu")
        seen.press("5", ENTER)
        seen.until("Bolehkah laporan")
        seen.press("t", ENTER)
        assert seen.ended() == 1
        assert "Belum tersimpan" not in seen.text
    [session] = Store(home / "sessions").ids()
    assert len(Store(home / "sessions").read(session).events) > 4


def test_both_have_all_of_it_when_the_stick_is_back(pack: Path, home: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with window(["run", "uji-layar", "--trees", str(pack)], environment(home)) as seen:
        _pulled(seen, home)
        seen.press(str(usb), ENTER)
        seen.until("Kami buatkan laporan.", "Lanjut")
        put_back(home)
        seen.press(ENTER)
        seen.until("Nama unit:")
        shutil.rmtree(usb)  # the other is pulled now: no need to say so
        seen.press(ENTER)
        seen.until("Sejak kapan", "Tidak tahu")
        seen.press("5", ENTER)
        seen.until("Bolehkah laporan")
        seen.press("t", ENTER)
        assert seen.ended() == 1
        assert "Belum tersimpan" not in seen.text
        assert str(usb) not in seen.text
    store = Store(home / "sessions")
    [session] = store.ids()
    assert type(store.read(session).events[-1]).__name__ == "Consented"
