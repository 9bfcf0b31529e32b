"""The installer for one user: proven by files, shortcuts and registry, never by its exit code."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.lab.processes import ROOT
from tests.windows.lab.wine import SCRIPTS, WinePc

KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\troubleshoot"
NAME = "Bantuan Jaringan"
GONE_S = 30.0
PROFILE = "unit: Kelurahan Contoh\n"
WORDS = "bupati: {id: kepala daerah, en: the regent}\n"


@pytest.fixture(scope="module")
def handed_out(stick: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that Dinkominfo prepares for all offices."""
    folder = tmp_path_factory.mktemp("Untuk semua kantor")
    built = stick.parents[1] / "out" / "troubleshoot"
    builder = SCRIPTS / "build_installer.py"
    command: list[str | Path] = [sys.executable, builder, "--folder", built, "--out", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    [setup] = folder.glob("*-setup.exe")
    setup.rename(folder / "setup.exe")
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    return folder


@pytest.fixture
def user(pc: WinePc) -> Iterator[Path]:
    """The folder of a user who has nothing of ours, and a desktop that is no link to this PC's."""
    [place] = (one for one in (pc.prefix / "drive_c/users").iterdir() if one.name != "Public")
    desktop = place / "Desktop"
    if desktop.is_symlink():
        desktop.unlink()
        desktop.mkdir()
    yield place
    if (_program(place) / "hapus.exe").exists():
        _remove(pc, place)


def _program(user: Path) -> Path:
    return user / "AppData/Local/Programs" / NAME


def _shortcuts(user: Path) -> list[Path]:
    menu = user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    return [menu / f"{NAME}.lnk", user / "Desktop" / f"{NAME}.lnk"]


def _install(pc: WinePc, folder: Path) -> int:
    return pc.program(folder / "setup.exe", "/S").returncode


def _remove(pc: WinePc, user: Path) -> None:
    """The remover goes on in a copy of itself, which nobody can wait for."""
    pc.program(_program(user) / "hapus.exe", "/S")
    end = time.monotonic() + GONE_S
    while _program(user).exists() and time.monotonic() < end:
        time.sleep(0.2)


def _started(pc: WinePc, user: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What the shortcut starts."""
    return pc.program(_program(user) / "program/python.exe", "-m", "troubleshoot", *arguments)


def test_it_installs_starts_and_goes_and_what_people_made_stays(
    pc: WinePc, user: Path, handed_out: Path
) -> None:
    _install(pc, handed_out)
    data = user / "AppData/Local/troubleshoot"
    assert (data / "profile.yaml").read_text("utf-8") == PROFILE
    assert not (_program(user) / "troubleshoot.cmd").exists()
    for shortcut in _shortcuts(user):
        told = shortcut.read_bytes()
        assert "-m troubleshoot".encode("utf-16-le") in told
        assert rf"{NAME}\program\python.exe".encode() in told
        assert "bantuan.ico".encode("utf-16-le") in told
    known = pc.command(user, "reg", "query", KEY).stdout
    assert rf"AppData\Local\Programs\{NAME}\hapus.exe" in known

    pc.lab.inject("no_gateway")
    done = _started(pc, user, "check", "--json")
    assert json.loads(done.stdout)["cause"] == "no_gateway", done.stdout + done.stderr

    (data / "kept.txt").write_text("a report", "utf-8")
    _remove(pc, user)
    assert not _program(user).exists()
    assert not [one for one in _shortcuts(user) if one.exists()]
    assert "hapus.exe" not in pc.command(user, "reg", "query", KEY).stdout
    assert (data / "kept.txt").exists()
    assert (data / "profile.yaml").exists()


def test_an_update_brings_the_new_program_and_keeps_the_offices_own(
    pc: WinePc, user: Path, handed_out: Path
) -> None:
    _install(pc, handed_out)
    own = user / "AppData/Local/troubleshoot/profile.yaml"
    own.write_text("unit: Kelurahan Sukamaju\n", "utf-8")
    (_program(user) / "program/packages/of-an-earlier-version.py").write_text("", "utf-8")
    _install(pc, handed_out)
    assert own.read_text("utf-8") == "unit: Kelurahan Sukamaju\n"
    assert not list(_program(user).rglob("of-an-earlier-version.py"))
    assert not (_program(user) / "program.lama").exists()
    shown = _started(pc, user, "--version")
    assert shown.returncode == 0, shown.stderr


def test_a_newer_pack_is_taken_and_an_older_or_a_faulty_one_is_not(
    pc: WinePc, user: Path, handed_out: Path
) -> None:
    beside = handed_out / "packs"
    beside.mkdir()
    seen = []
    for version, words in ((2, WORDS), (1, WORDS), (3, WORDS), (4, "bupati: [no, words]\n")):
        with ZipFile(beside / "kota.zip", "w") as file:
            file.writestr("pack.yaml", f"pack: kota\nversion: {version}\n")
            file.writestr("glossary.yaml", words)
        code = _install(pc, handed_out)
        with ZipFile(user / "AppData/Local/troubleshoot/packs/kota.zip") as kept:
            seen.append((code, kept.read("pack.yaml").decode().split()[-1]))
    shutil.rmtree(beside)
    assert seen == [(0, "2"), (72, "2"), (0, "3"), (72, "3")]


def test_an_older_windows_is_told_and_nothing_is_put_there(
    pc: WinePc, user: Path, handed_out: Path
) -> None:
    pc.command(user, "winecfg", "-v", "win81")
    try:
        assert _install(pc, handed_out) == 70
    finally:
        pc.command(user, "winecfg", "-v", "win10")
    assert not _program(user).exists()
