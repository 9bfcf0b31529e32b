"""Whatever lies in the current folder, no command runs it: neither modules nor programs.

Every command of the command line is run by its installed script in a folder that holds a file for
every module that Python and the installed packages know, and for programs that are started by name.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import pack
from tests.ui.process import environment
from troubleshoot.__main__ import _leave_out_the_current_folder
from troubleshoot.cli.app import app

pytestmark = pytest.mark.full

__all__ = ["pack"]

SCRIPT = Path(sysconfig.get_path("scripts")) / "troubleshoot"
OURS = ("troubleshoot", "checks", "decision_trees")
STARTUP = ("sitecustomize", "usercustomize")
PROGRAMS = ("cc", "dbus-launch", "file", "gcc", "gsettings", "ip", "ldconfig", "ps", "python",
            "python3", "sh", "uname", "which")  # fmt: skip
MODULES = sorted({*sys.stdlib_module_names, *packages_distributions(), *OURS, *STARTUP})
TREE, SCENARIO = "uji-layar", "los-menyala"


@dataclass(frozen=True)
class Use:
    """How a command is run to its end: what is typed, and what is run before it.

    `{pack}`, `{out}` stand for folders. `sends`: only where this machine's network can be left.
    """

    arguments: str = ""
    typed: str = ""
    first: tuple[str, str] = ("", "")
    sends: bool = False


WALK, ENDED = f"run {TREE} --trees {{pack}}", "2\nKelurahan Contoh\nt\n"
AGREED = ENDED.replace("t\n", "y\n")
PRACTICE = f"{SCENARIO} --pace 0 --test none --name Siti --unit Contoh --out {{out}}"
KEEP = "check --sites {out}/situs.txt --keep {out}"
# A command that needs no arguments needs no line here.
BOOK = "trees export {out}/pohon.xlsx kecepatan"
USES = {
    "": Use("--trees {pack}", f"ujicoba\n1\n{ENDED}"),
    "run": Use(f"{TREE} --trees {{pack}}", ENDED),
    "resume": Use("--trees {pack}", ENDED, first=(WALK, "1\n")),
    "check": Use(sends=True),
    "watch": Use("--minutes 0.05", sends=True),
    "report": Use("--out {out} --trees {pack}", first=(WALK, AGREED)),
    "send": Use(first=(WALK, AGREED)),
    "sessions": Use(first=(WALK, ENDED)),
    "setup": Use(typed="Kelurahan Contoh\n" + "\n" * 40),
    "demo": Use(f"{SCENARIO} --auto --pace 0"),
    "practice": Use(PRACTICE, "1\n" * 60),
    "class": Use(
        "{out} --participants {out}/peserta.csv", first=(f"practice {PRACTICE}", "1\n" * 60)
    ),
    "inbox": Use("{out}"),
    "packs add": Use("{pack}"),
    "packs remove": Use("{pack.name}", first=("packs add {pack}", "")),
    "stats": Use("{out}"),
    "sites report": Use("{out}", first=(KEEP, ""), sends=True),
    "trees copy": Use("internet-mati --trees {out}/paket"),
    "trees export": Use(f"{{out}}/pohon.xlsx {TREE} --trees {{pack}}"),
    "trees find": Use("kabel"),
    "trees graph": Use(TREE + " --trees {pack}"),
    "trees import": Use("{out}/pohon.xlsx --out {out}/paket", first=(BOOK, "")),
    "trees new": Use("mesin-absensi --trees {out}/paket"),
    "trees preview": Use(TREE + " --trees {pack}"),
    "trees print": Use(TREE + " --trees {pack} --out {out}/lembar.html"),
    "trees test": Use("--trees {pack}"),
}


def _commands(group: Any, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name


def _all_commands() -> list[str]:
    from typer.main import get_command

    return ["", *_commands(get_command(app))]


@dataclass(frozen=True)
class Poisoned:
    """A folder that must not be trusted, and the list of what was run of it."""

    folder: Path
    marks: Path
    env: dict[str, str]

    def run(self, command: Sequence[str], typed: str = "") -> subprocess.CompletedProcess[bytes]:
        """Run it there."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.env,
            input=typed.encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )

    def ran(self) -> str:
        """What of it was run."""
        return self.marks.read_text("utf-8") if self.marks.exists() else ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything in it leaves a line in `marks` beside it when it is run."""
    folder = tmp_path_factory.mktemp("poisoned") / "here"
    marks = folder.with_name("marks")
    for name in MODULES:
        (folder / name).mkdir(parents=True)
        code = f"open({str(marks)!r}, 'a').write('{name}\\n')\n"
        (folder / f"{name}.py").write_text(code, "utf-8")
        (folder / name / "__init__.py").write_text(code, "utf-8")
    for name in PROGRAMS:
        (folder / name).write_text(f"#!/bin/sh\necho program {name} >> '{marks}'\n", "utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def poisoned(folder: Path, tmp_path: Path) -> Poisoned:
    marks = folder.with_name("marks")
    marks.unlink(missing_ok=True)
    env = environment(tmp_path / "home", PYTHONDONTWRITEBYTECODE="1")
    dead = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:1")
    return Poisoned(folder, marks, env | dead | {"PATH": f":.:{env['PATH']}"})


def _apart() -> list[str] | None:
    """What runs a command without this machine's network; None where that is not allowed."""
    able = shutil.which("unshare")
    command = [able or "", "--user", "--map-root-user", "--net"]
    if not able or subprocess.run([*command, "true"], capture_output=True).returncode:
        return None
    return command


@pytest.mark.parametrize("name", _all_commands(), ids=lambda name: name or "wizard")
def test_no_command_runs_what_lies_here(
    name: str, poisoned: Poisoned, pack: Path, tmp_path: Path
) -> None:
    use, out = USES.get(name, Use()), tmp_path / "out"
    apart = _apart() if use.sends else []
    if apart is None:
        pytest.skip("needs a network namespace: this command asks the network")
    out.mkdir()
    (out / "situs.txt").write_text("a.id\n", "utf-8")
    (out / "peserta.csv").write_text("nama\nSiti\n", "utf-8")

    def run(line: str, typed: str) -> subprocess.CompletedProcess[bytes]:
        words = [word.format(pack=pack, out=out) for word in line.split()]
        return poisoned.run([*apart, str(SCRIPT), *words], typed)

    if use.first[0]:
        run(*use.first)
    done = run(f"{name} {use.arguments}", use.typed)
    assert poisoned.ran() == ""
    assert b"Traceback" not in done.stderr
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode in (0, 1, 3), f"it needs a line in USES: {said}"


def test_the_speed_test_runs_nothing_from_here(poisoned: Poisoned) -> None:
    """Its process finds speedtest-cli, and gets as far as a proxy that nobody has."""
    done = poisoned.run([str(SCRIPT), "check", "bandwidth", "--json"])
    assert poisoned.ran() == ""
    assert done.returncode == 3
    assert b"ConfigRetrievalError" in done.stdout


@pytest.mark.parametrize("arguments", ["--help", "trees list", "check bandwidth"])
def test_started_as_a_module_it_leaves_the_folder_out(arguments: str, poisoned: Poisoned) -> None:
    """What `python -m` looks for before it finds us is Python's own affair, and is left alone."""
    first = f"sys.path.insert(0, {str(poisoned.folder)!r})"
    code = f"import sys; from troubleshoot.__main__ import main; {first}; main()"
    done = poisoned.run([sys.executable, "-P", "-c", code, *arguments.split()])
    assert poisoned.ran() == ""
    assert done.returncode in (0, 3)


def test_the_folder_is_poisoned(poisoned: Poisoned) -> None:
    # With -P, because newer Pythons look for more than that before they run what stands after -c.
    code = "import sys; sys.path.insert(0, ''); import json, speedtest, checks"
    poisoned.run([sys.executable, "-P", "-c", code])
    poisoned.run([sys.executable, "-I", "-c", "import os; os.execlp('uname', 'uname')"])
    assert poisoned.ran().split("\n") == ["json", "speedtest", "checks", "program uname", ""]


def test_settings_of_the_desktop_are_read_by_no_program_from_here(poisoned: Poisoned) -> None:
    code = "from checks.host.linux.inventory import read_proxies; read_proxies({})"
    poisoned.run([sys.executable, "-P", "-c", code])
    assert poisoned.ran() == ""


@pytest.mark.parametrize("here", ["folder", "ours"])
def test_what_stands_before_the_library_is_dropped_but_the_program_is_found(
    here: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dot in PYTHONPATH, a link to the folder, and a checkout that is not installed."""
    ours = Path(__file__).parents[2]
    library = sys.path[next(n for n, path in enumerate(sys.path) if path.endswith(".zip")) :]
    after = [path for path in library if path != str(ours)]
    monkeypatch.chdir({"folder": folder, "ours": ours}[here])
    monkeypatch.setattr(sys, "path", [str(Path.cwd()), "", ".", "/opt/lain", *after])
    _leave_out_the_current_folder()
    assert sys.path == ["/opt/lain", *after, str(ours)]


def test_a_folder_that_was_removed_stops_nobody(poisoned: Poisoned, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os, sys; os.rmdir({str(gone)!r}); os.execv({str(SCRIPT)!r}, sys.argv)"
    command = [sys.executable, "-c", code, "--version"]
    done = subprocess.run(command, cwd=gone, env=poisoned.env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
