"""The installed program without a terminal: answers come from a pipe or a file, or not at all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.ui.process import PROGRAM, environment, piped

SOLVED = b"1\n1\nlampu hijau\n1\n"


def _run(pack: Path, *more: str) -> list[str]:
    return ["run", "uji-layar", "--trees", str(pack), *more]


def test_numbers_through_a_pipe_solve_the_problem(pack: Path, home: Path) -> None:
    done = piped(_run(pack), environment(home), SOLVED)
    assert done.returncode == 0, done.stderr.decode()
    told = done.stdout.decode()
    assert "Masalah selesai." in told
    assert "Dicatat menurut keterangan Anda." in told
    assert "\x1b" not in told


def test_the_end_of_the_pipe_leaves_and_resume_goes_on(pack: Path, home: Path) -> None:
    left = piped(_run(pack), environment(home), b"1\n")
    assert left.returncode == 3
    assert b"troubleshoot resume" in left.stderr
    done = piped(["resume", "--trees", str(pack)], environment(home), b"1\n\n1\n")
    assert done.returncode == 0, done.stderr.decode()
    assert "Apakah lampu router menyala?" not in done.stdout.decode()


@pytest.mark.full
@pytest.mark.parametrize(("first", "then"), [("id", "en"), ("en", "en"), ("en", "id")])
@pytest.mark.parametrize("slowly", [False, True])
def test_the_first_screen_goes_on_with_what_waits(
    first: str, then: str, slowly: bool, pack: Path, home: Path
) -> None:
    """Also where the answers come one by one, and in the session's own language."""
    assert piped(_run(pack, "--lang", first), environment(home), b"1\n").returncode == 3
    with subprocess.Popen(
        [*PROGRAM, "--trees", str(pack), "--lang", then],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        if slowly:
            program.stdin.write(b"1\n")
            program.stdin.flush()
            while (b"2) Saya" if first == "id" else b"2) I ") not in program.stdout.readline():
                assert program.poll() is None
        out, err = program.communicate(b"1\n\n1\n" if slowly else b"1\n1\n\n1\n", timeout=60)
    assert program.returncode == 0, err.decode()
    assert ("Masalah selesai." if first == "id" else "The problem is solved.") in out.decode()


@pytest.mark.parametrize("typed", [None, b""])
def test_nobody_to_answer_says_how_to_run_it(pack: Path, home: Path, typed: bytes | None) -> None:
    for arguments in ([], _run(pack)):
        done = piped(arguments, environment(home), typed)
        assert done.returncode == 2
        assert b"--answers" in done.stderr
        assert done.stdout == b""
    assert not (home / "sessions").exists()


def test_a_pipe_that_only_asks_for_nonsense_never_becomes_an_answer(pack: Path, home: Path) -> None:
    done = piped(_run(pack), environment(home), b"yes\n\xff\xfe\n99\n" * 50)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_answers_from_a_file(pack: Path, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "answers.yaml"
    script.write_text("- {at: uji-layar.listrik, answer: tidak}\n", encoding="utf-8")
    done = piped(_run(pack, "--answers", str(script)), environment(home))
    assert done.returncode == 1, done.stderr.decode()
    assert "Yang perlu dilakukan sekarang:" in done.stdout.decode()
    [report] = (home / "reports").glob("*.json")
    assert json.loads(report.read_text(encoding="utf-8"))["cause"] == "power_out"


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--at", "tekann"], "tekan"),
        (["--at", "selesai"], "selesai"),
        (["--answers", "/nonexistent/a.yaml"], "a.yaml"),
        (["--profile", "/nonexistent/p.yaml"], "p.yaml"),
    ],
)
def test_wrong_use_is_one_plain_sentence(
    pack: Path, home: Path, more: list[str], named: str
) -> None:
    done = piped(_run(pack, *more), environment(home), b"1\n")
    assert done.returncode == 2
    assert named in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_an_unknown_tree_is_named_with_the_nearest(pack: Path, home: Path) -> None:
    done = piped(["run", "uji-laya", "--trees", str(pack)], environment(home), b"1\n")
    assert done.returncode == 2
    assert "uji-layar" in done.stderr.decode()


def test_nothing_to_resume(home: Path) -> None:
    done = piped(["resume"], environment(home), b"1\n")
    assert done.returncode == 2
    assert "Tidak ada pemeriksaan yang belum selesai." in done.stderr.decode()


def test_a_known_office_is_not_asked_for(pack: Path, home: Path, tmp_path: Path) -> None:
    profile = tmp_path / "kantor.yaml"
    profile.write_text("unit: Kecamatan Contoh\n", encoding="utf-8")
    done = piped(_run(pack, "--profile", str(profile)), environment(home), b"2\n")
    assert done.returncode == 1, done.stderr.decode()
    assert "Apa nama kantor" not in done.stdout.decode()
    assert "Kecamatan Contoh" in done.stdout.decode()


def test_a_report_that_cannot_be_saved_is_shown_all_the_same(pack: Path, home: Path) -> None:
    home.mkdir()
    (home / "reports").write_text("in the way", encoding="utf-8")
    done = piped(_run(pack), environment(home), b"2\n\n")
    assert done.returncode == 1, done.stderr.decode()
    assert "Silakan foto layar ini dengan ponsel." in done.stdout.decode()
