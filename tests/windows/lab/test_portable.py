"""The portable folder on a PC without Python: wizard, check, report, edited trees."""

import json
from pathlib import Path

from tests.windows.lab import portable
from tests.windows.lab.wine import WinePc

MOST_MB, MOST_ZIPPED_MB = 60, 22


def test_it_is_small_and_holds_nothing_of_wine(stick: Path) -> None:
    files = list(stick.rglob("*"))
    [archive] = (stick.parents[1] / "out").glob("*.zip")
    assert portable.megabytes(files) <= MOST_MB
    assert portable.megabytes([archive]) <= MOST_ZIPPED_MB
    assert not [path for path in files if path.name.lower() == "bcryptprimitives.dll"]


def test_check_names_a_fault_and_keeps_its_data_on_the_stick(pc: WinePc, stick: Path) -> None:
    pc.lab.inject("no_gateway")
    done = pc.command(stick, "troubleshoot.cmd", "check", "--json")
    assert json.loads(done.stdout)["cause"] == "no_gateway", done.stdout + done.stderr
    assert done.returncode == 1
    assert (stick / "data").is_dir()


def test_help_through_a_pipe_of_the_old_code_page(pc: WinePc, stick: Path) -> None:
    done = pc.command(stick, "troubleshoot.cmd", "--help")
    assert done.returncode == 0, done.stderr
    assert "Bantuan Jaringan Kantor" in done.stdout


def test_the_wizard_walks_to_its_end_and_a_report_is_shown(pc: WinePc, stick: Path) -> None:
    (stick / "jawaban.txt").write_text("1\n" * 60)
    line = "type jawaban.txt | troubleshoot.cmd run internet-mati"
    done = pc.command(stick, *line.split(), seconds=240)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    shown = pc.command(stick, "troubleshoot.cmd", "report")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert shown.stdout.strip()


def test_trees_beside_the_program_can_be_edited(pc: WinePc, stick: Path) -> None:
    tree = next((stick / "decision_trees").rglob("internet-mati.yaml"))
    text = tree.read_text("utf-8")
    tree.write_text(text.replace("Internet mati total", "Internet padam di sini"), "utf-8")
    done = pc.command(stick, "troubleshoot.cmd", "trees", "list")
    tree.write_text(text, "utf-8")
    assert "Internet padam di sini" in done.stdout, done.stdout + done.stderr


def test_a_python_that_is_not_allowed_to_start_says_so(pc: WinePc, stick: Path) -> None:
    """What AppLocker does to it: it is there, and does not start."""
    python = stick / "program" / "python.exe"
    kept = python.read_bytes()
    python.write_bytes(b"stopped")
    try:
        done = pc.command(stick, "troubleshoot.cmd", "check", stdin="\n")
    finally:
        python.write_bytes(kept)
    assert "tidak mengizinkan" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 70


def test_an_incomplete_copy_says_so(pc: WinePc, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "troubleshoot.cmd").write_bytes((stick / "troubleshoot.cmd").read_bytes())
    done = pc.command(tmp_path, "troubleshoot.cmd", stdin="\n")
    assert "tidak lengkap" in done.stdout
