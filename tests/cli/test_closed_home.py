"""A place that cannot be looked into or written stops nothing, and is never called empty."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.outbox.samples import a_parcel
from tests.session.sample import SESSION, journal_of, sample_events, store_with
from tests.ui.conftest import TREE
from tests.ui.process import PROGRAM, environment
from troubleshoot.outbox.outbox import Outbox

NOBODY = 65534
ANSWERS = "- {at: uji-layar.listrik, answer: tidak}\n"
LIES = ("Belum ada sesi", "Tidak ada laporan", "Tidak ada pemeriksaan", "tidak ada;")


class Place:
    """A home with a session and a report that waits; everybody can reach the folder around it."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        store_with(self.home / "sessions", journal_of(sample_events()))
        Outbox(self.home / "outbox").put(a_parcel())
        pack = folder / "pack" / "symptoms"
        pack.mkdir(parents=True)
        (pack / "uji-layar.yaml").write_text(TREE, encoding="utf-8")
        (folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
        self.walk = [
            "run",
            "uji-layar",
            "--trees",
            str(folder / "pack"),
            "--answers",
            str(folder / "answers.yaml"),
        ]
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder)], check=True)

    def run(self, *arguments: str, typed: bytes = b"") -> tuple[int, str, str]:
        """By an ordinary user: the administrator is refused nothing."""
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": ()} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [*PROGRAM, *arguments],
            env=environment(self.home),
            cwd="/",
            input=typed,
            capture_output=True,
            timeout=60,
            check=False,
            **user,  # type: ignore[call-overload]
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def place() -> Iterator[Place]:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield Place(folder)
    for inner, closed, _ in os.walk(folder):  # before it looks into them
        for name in closed:
            os.chmod(os.path.join(inner, name), stat.S_IRWXU)
    shutil.rmtree(folder)


def close_home(place: Place) -> Path:
    place.home.chmod(0)
    return place.home


def close_sessions(place: Place) -> Path:
    (place.home / "sessions").chmod(0)
    return place.home / "sessions"


def only_names(place: Place) -> Path:
    (place.home / "sessions").chmod(0o444)
    return place.home / "sessions"


def a_file(place: Place) -> Path:
    shutil.rmtree(place.home)
    place.home.write_text("x", encoding="utf-8")
    return place.home


def a_file_for_sessions(place: Place) -> Path:
    shutil.rmtree(place.home / "sessions")
    (place.home / "sessions").write_text("x", encoding="utf-8")
    return place.home / "sessions"


def pulled(place: Place) -> Path:
    shutil.rmtree(place.home)
    place.home = place.home / "stick" / "troubleshoot"
    return place.home.parent


Closing = Callable[[Place], Path]
ALL: list[Closing] = [close_home, close_sessions, only_names, a_file, a_file_for_sessions, pulled]

if sys.platform != "win32":

    @pytest.mark.full
    @pytest.mark.parametrize("close", ALL)
    @pytest.mark.parametrize(
        "command",
        [
            ["sessions"],
            ["resume"],
            ["report"],
            ["report", SESSION],
            ["sessions", "--delete", SESSION],
        ],
    )
    def test_sessions_nobody_can_look_at_are_not_called_none(
        close: Closing, command: list[str], place: Place
    ) -> None:
        folder = close(place)
        code, out, err = place.run(*command)
        assert code == (0 if command == ["sessions"] else 2), err
        if command != ["sessions"] or close is not only_names:
            assert str(folder) in err
        assert not any(lie in out + err for lie in LIES)

    @pytest.mark.parametrize("close", [close_home, a_file, pulled])
    def test_an_outbox_nobody_can_look_into_is_not_called_empty(
        close: Closing, place: Place
    ) -> None:
        folder = close(place)
        code, out, err = place.run("send")
        assert (code, str(folder) in err) == (1, True)
        assert out == ""

    @pytest.mark.parametrize("name", ["outbox", "outbox/pending"])
    def test_nor_is_a_closed_outbox_in_an_open_home(name: str, place: Place) -> None:
        (place.home / name).chmod(0)
        code, out, err = place.run("send")
        assert (code, out) == (1, "")
        assert str(place.home / name) in err
        assert place.run("sessions")[0] == 0

    @pytest.mark.parametrize("close", [close_home, a_file, pulled])
    def test_about_calls_no_closed_place_empty(close: Closing, place: Place) -> None:
        folder = close(place)
        code, out, err = place.run("about")
        lines = [line for line in out.splitlines() if str(place.home) in line]
        assert (code, err) == (0, "")
        assert len(lines) >= 5
        assert not any(line.endswith("(belum ada)") for line in lines), out
        assert str(folder) in out

    @pytest.mark.parametrize("close", ALL)
    def test_checks_go_on(close: Closing, place: Place) -> None:
        expected = place.run("check", "hosts")[:2]
        folder = close(place)
        code, out, err = place.run("check", "hosts")
        assert (code, out) == expected
        assert err.count(str(folder)) == (close in (close_home, a_file, pulled))
        assert err.count("\n") <= 1

    @pytest.mark.parametrize("close", ALL)
    def test_the_walk_goes_on_in_memory_and_says_so_once(close: Closing, place: Place) -> None:
        close(place)
        code, out, err = place.run(*place.walk)
        assert (code, err) == (1, "")
        assert "Yang perlu dilakukan sekarang:" in out

    @pytest.mark.parametrize("close", [close_home, a_file])
    def test_the_last_screen_says_first_that_nothing_was_saved(
        close: Closing, place: Place
    ) -> None:
        close(place)
        _, out, _ = place.run(*place.walk)
        last = out[out.index("Kami buatkan laporan.") :]
        assert "Belum tersimpan" in last
        assert "salin ke kertas" in " ".join(last.split())
        assert "TROUBLESHOOT_HOME" in last
        assert not any(lie in last for lie in ("disimpan di", "Catatan sesi disimpan"))
        assert "LAPORAN GANGGUAN JARINGAN" in last

    def test_another_folder_takes_everything(place: Place) -> None:
        close_home(place)
        usb = place.home.parent / "usb"
        typed = f"2\n\nKelurahan Contoh\n5\nt\n{usb}\n".encode()
        del place.walk[-2:]
        code, out, _ = place.run(*place.walk, typed=typed)
        assert code == 1, out
        assert {path.suffix for path in usb.iterdir()} == {".txt", ".html", ".json", ".jsonl"}
        assert "Belum tersimpan" not in out[out.index("Laporan disimpan di:") :]
