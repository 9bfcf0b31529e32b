"""As processes: everything works without a network, nothing tries to reach one, and nothing
simulated shows up among real sessions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.training.results import put, result, tried
from troubleshoot.training.results import read_result

WALK = ["1", "1", "1", "1", "2", "1", "1"]  # kabel-lepas: the symptom, four answers, a deed, a yes


def run(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TROUBLESHOOT_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "tests.training.offline", *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


def ran(home: Path, *arguments: str, typed: str = "") -> str:
    done = run(home, *arguments, typed=typed)
    assert "TRIED" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_list(tmp_path: Path) -> None:
    assert "kabel-lepas" in ran(tmp_path, "demo")


@pytest.mark.parametrize("scenario", ["kabel-lepas", "los-menyala", "mcb-turun", "jam-salah"])
def test_a_demonstration_by_itself(tmp_path: Path, scenario: str) -> None:
    told = ran(tmp_path, "demo", scenario, "--auto", "--pace", "0")
    assert told.count("SIMULASI") > 8
    kept = sorted((tmp_path / "training" / "reports").iterdir())
    assert [path.suffix for path in kept] == [".html", ".json", ".txt", ".txt"]
    for path in kept:
        assert path.name.startswith("SIMULASI-")
        assert "SIMULASI" in path.read_text("utf-8")


def test_a_demonstration_by_hand_and_nothing_of_it_among_real_sessions(tmp_path: Path) -> None:
    told = ran(tmp_path, "demo", "kabel-lepas", "--pace", "0", typed="\n".join(WALK[1:]) + "\n")
    assert "Bukti: hasil pengukuran ulang baik." in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["training"]
    assert "Belum ada sesi" in ran(tmp_path, "sessions")
    for command in ("resume", "report"):
        assert run(tmp_path, command).returncode == 2


def test_a_demonstration_left_half_way_cannot_be_resumed(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", "kabel-lepas", "--pace", "0", typed="1\n")
    assert done.returncode == 1
    assert "Tidak ada yang perlu dilanjutkan" in done.stdout
    assert run(tmp_path, "resume").returncode == 2


def test_presenting(tmp_path: Path) -> None:
    told = ran(tmp_path, "demo", "virus", "--presenter", typed="\n\nc\n\ns\n")
    assert "Catatan pelatih" in told


def test_an_exercise_passed_and_its_class(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    typed = "\n".join(_walked()) + "\n"
    asked = ("practice", "kabel-lepas", "--seed", "5", "--name", "Budi", "--pace", "0")
    told = ran(tmp_path, *asked, "--out", str(stick), typed=typed)
    assert "LULUS. Nilai: 100 dari 100" in told
    put(stick, result("Siti", tried(total=50)))
    told = ran(tmp_path, "class", str(stick))
    assert "1  mandiri" in told
    assert "1  perlu pelatihan ulang" in told


def _walked() -> list[str]:
    """What is typed at every menu of the exercise with seed 5, from the symptom to the owner."""
    from tests.training.broken import COURSE, LIBRARY
    from troubleshoot.training.score import causes_to_choose
    from troubleshoot.training.unsafe_actions import SAFE, forbidden_of, proposals

    scenario = COURSE.scenario("kabel-lepas")
    causes = causes_to_choose(scenario, LIBRARY.causes(), 5)
    cause = str(1 + causes.index(scenario.cause))
    proposed = proposals(scenario, forbidden_of(COURSE), 5)
    before, at_the_end = ("1" if one.code == SAFE else "2" for one in proposed)
    return [*WALK[:5], cause, "1", before, *WALK[5:], at_the_end, cause, "1"]


def test_an_exercise_not_passed_says_so_with_its_exit_code(tmp_path: Path) -> None:
    typed = "\n".join([*WALK[:5], *"1" * 12]) + "\n"  # does all that is proposed
    asked = ("practice", "kabel-lepas", "--seed", "5", "--name", "B", "--pace", "0")
    done = run(tmp_path, *asked, typed=typed)
    assert done.returncode == 1
    assert "BELUM LULUS" in done.stdout
    assert "Terlarang (J4)" in " ".join(done.stdout.split())


@pytest.mark.parametrize("which", ["before", "after"])
def test_a_test_alone(tmp_path: Path, which: str) -> None:
    asked = ("practice", "--seed", "3", "--name", "B", "--only-test", "--test", which)
    done = run(tmp_path, *asked, typed="1\n" * 10)
    assert done.returncode in (0, 1)
    assert "TRIED" not in done.stderr
    assert "Benar: " in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("demo", "kabel-lepass"),
        ("practice", "kabel-lepass"),
        ("practice", "--only-test", "--name", "B"),
        ("class", "nowhere"),
        ("practice", "--seed", "x"),
        ("demo", "kabel-lepas", "--pace", "-1"),
    ],
)
def test_wrong_use_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments, typed="1\n")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_what_was_finished_is_kept_when_somebody_stops(tmp_path: Path) -> None:
    usb = tmp_path / "USB"
    both = ("--only-test", "--test", "both", "--seed", "7", "--name", "Budi", "--pace", "0")
    done = run(tmp_path, "practice", *both, "--out", str(usb), typed="1\n" * 10)
    assert done.returncode == 1
    assert "Latihan dihentikan" in done.stdout
    (kept,) = usb.iterdir()
    found = read_result(kept.read_bytes())
    assert found.before is not None
    assert found.after is None
    assert "salin berkas" not in done.stdout  # it lies on the trainer's stick already


def test_nothing_finished_leaves_no_file(tmp_path: Path) -> None:
    usb = tmp_path / "USB"
    done = run(
        tmp_path, "practice", "kabel-lepas", "--name", "Budi", "--out", str(usb), typed="1\n"
    )
    assert done.returncode == 1
    assert not usb.exists()


def test_the_introduction(tmp_path: Path) -> None:
    told = ran(tmp_path, "demo", "pengantar", "--auto", "--pace", "0")
    assert told.count("SIMULASI") == 5
    assert "J1 " in told
