"""`troubleshoot setup` as a process: what is written, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.profile.recorder import load

HANDED_OUT = "units: units.csv\ntime_zone: WIB\n"


def run(home: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The finished program."""
    return subprocess.run(
        [sys.executable, "-m", "troubleshoot", *arguments],
        input=typed,
        env={**os.environ, "TROUBLESHOOT_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_unit_is_picked_and_written(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(HANDED_OUT)
    (tmp_path / "units.csv").write_text("unit;room\nKelurahan A;Loket\nKelurahan B;Loket\n")
    done = run(tmp_path / "home", "2\n1\n", "setup", "--from", str(tmp_path / "all.yaml"))
    assert done.returncode == 0, done.stderr
    profile = load(tmp_path / "home" / "profile.yaml")
    assert (profile.unit, profile.time_zone, profile.units) == ("Kelurahan B", "WIB", None)


@pytest.mark.parametrize("typed", ["Kelurahan A\n", "\n" * 4])
def test_an_end_in_the_middle_writes_nothing_and_says_so(tmp_path: Path, typed: str) -> None:
    ended = run(tmp_path, typed, "setup")
    assert ended.returncode == 3
    assert "Tidak ada yang disimpan." in ended.stdout
    assert not (tmp_path / "profile.yaml").exists()


def test_a_named_profile_of_which_nothing_can_be_used_is_told_before_anything_is_asked(
    tmp_path: Path,
) -> None:
    for faulty, told in (
        ("network: {gateway: router}\n", "bad.yaml:1:20: value:"),
        ("a: [\n", "bad.yaml:2:1: yaml:"),
        ("- a\n", "bad.yaml:1:1: shape:"),
    ):
        (tmp_path / "bad.yaml").write_text(faulty)
        for command in (["setup"], ["check", "--targets"], ["run", "internet-lambat"]):
            refused = run(tmp_path, "x\n", *command, "--profile", str(tmp_path / "bad.yaml"))
            assert refused.returncode == 2
            assert told in refused.stderr
            assert refused.stdout == ""


@pytest.mark.parametrize("name", ["profile.yaml", "handed-out.yaml"])
@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        ("contacts:\n  provider: {name: Telkom}\n", "baris 3: `contacts.provider` tidak dikenal"),
        ("time_zone: WIB\noperator: Bu Siti\n", "baris 3: bentuk `operator` keliru"),
        ("whatsapp: 12\n", "baris 2: isi `whatsapp` keliru (contoh: 0812-3456-7890)"),
    ],
)
def test_what_is_right_in_a_faulty_profile_is_used_and_the_rest_said_once(
    tmp_path: Path, name: str, faulty: str, told: str
) -> None:
    path = tmp_path / name
    path.write_text(f"unit: Kelurahan Kuripan\n{faulty}", "utf-8")
    named = [] if name == "profile.yaml" else ["--profile", str(path)]
    shown = run(tmp_path, "", "check", "--targets", *named)
    assert shown.returncode == 0
    assert "1.1.1.1" in shown.stdout
    assert shown.stderr.count("\n") == 1
    assert str(path) in shown.stderr
    assert told in shown.stderr
    assert "troubleshoot setup" in shown.stderr
    walked = run(tmp_path, "?\n", "run", "internet-lambat", *named)
    assert (walked.returncode, walked.stdout.count("kecuali")) == (3, 1), walked.stderr


def test_a_wrong_key_alone_refuses_no_help(tmp_path: Path) -> None:
    path = tmp_path / "bagian.yaml"
    path.write_text("kantor: Kelurahan Kuripan\n", "utf-8")
    walked = run(tmp_path, "?\n", "run", "internet-lambat", "--profile", str(path))
    assert (walked.returncode, walked.stdout.count("baris 1: `kantor` tidak dikenal")) == (3, 1)
    assert "Di mana saja internet terganggu?" in walked.stdout


@pytest.mark.parametrize("faulty", [b"", b"unit: [\n", b"\xff\xfe\x00", b"- a\n", b"a\tb: \x1b\n"])
def test_an_office_profile_that_is_no_profile_stops_no_help(tmp_path: Path, faulty: bytes) -> None:
    (tmp_path / "profile.yaml").write_bytes(faulty)
    shown = run(tmp_path, "", "check", "--targets", "--lang", "en")
    assert shown.returncode == 0
    assert "cannot be used, because of line" in shown.stderr
    assert "1.1.1.1" in shown.stdout
    assert "\x1b" not in shown.stderr


def test_an_office_profile_that_cannot_be_opened_stops_no_help(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").mkdir()
    shown = run(tmp_path, "", "check", "--targets")
    assert (shown.returncode, "tidak dapat dibaca" in shown.stderr) == (0, True)


def test_setup_keeps_what_it_could_not_read(tmp_path: Path) -> None:
    """A copy beside it, which no later `setup` writes over."""
    path = tmp_path / "profile.yaml"
    enters = "\n" * 4 + "1\n"
    for number, faulty in enumerate((b"unit: A\nkontak: 0812\n", b"unit: B\nkontak: [\n")):
        path.write_bytes(faulty)
        done = run(tmp_path, enters, "setup")
        assert done.returncode == 0, done.stderr + done.stdout
        copy = tmp_path / ("profile.yaml.asli" + ("-2" if number else ""))
        assert copy.read_bytes() == faulty
        assert str(copy) in done.stdout.replace("\n", "")
        assert "kontak" not in path.read_text("utf-8")
    assert load(path).unit == ""
    assert run(tmp_path, enters, "setup").returncode == 0
    assert sorted(p.name for p in tmp_path.glob("profile.*")) == [
        "profile.yaml",
        "profile.yaml.asli",
        "profile.yaml.asli-2",
        "profile.yaml.bak",
    ]
