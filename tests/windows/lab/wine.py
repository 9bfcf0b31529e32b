"""Wine: the lab's PC with Windows on it, seen by a real CPython for Windows.

The network that Wine sees is the one of its server, so every lab gets a prefix and a server of
its own, both started inside the PC's namespace.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType

from tests.lab.lab import Lab
from tests.lab.processes import ROOT
from tests.lab.shell import inside

SCRIPTS = ROOT / ".ci" / "windows"
WINESERVER = "/usr/lib/wine/wineserver64"
START_SECONDS = 60.0
PING_GROUPS = "net.ipv4.ping_group_range=0 2147483647"


@cache
def made() -> tuple[Path, Path]:
    """The Windows Python's folder and the pristine prefix, made where they are missing."""
    done = subprocess.run(
        [SCRIPTS / "make-lab"], stdout=subprocess.PIPE, text=True, check=True, timeout=900
    )
    python, prefix = done.stdout.split()
    return Path(python), Path(prefix)


class WinePc:
    """Windows on the PC of one lab, from entering to leaving."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        python, self._pristine = made()
        self._exe = python / "python.exe"
        self.prefix = self._pristine.with_name(f"{self._pristine.name}.{lab.place.id}")

    def __enter__(self) -> "WinePc":
        shutil.rmtree(self.prefix, ignore_errors=True)
        subprocess.run([SCRIPTS / "clone-prefix", self._pristine, self.prefix], check=True)
        self.lab.run("pc", ["sysctl", "-qw", PING_GROUPS])
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """`wineserver -k` ends the programs of this prefix and no others."""
        self._stop()
        shutil.rmtree(self.prefix, ignore_errors=True)

    def python(
        self, *arguments: str, stdin: str = "", seconds: float = 60.0
    ) -> "subprocess.CompletedProcess[str]":
        """Run the Windows Python to its end, its output through pipes."""
        environment = {"PYTHONPATH": on_drive_z(ROOT)}
        return self._run([str(self._exe), *arguments], ROOT, environment, stdin, seconds)

    def argv(self, *arguments: str) -> list[str]:
        """What starts the Windows Python on the PC."""
        return inside(self.lab.place.namespace("pc"), ["wine", str(self._exe), *arguments])

    def at_console(self, term: str) -> dict[str, str]:
        """The environment of somebody who sits at the project in a console."""
        return {**self.environment(), "PYTHONPATH": on_drive_z(ROOT), "TERM": term}

    def command(
        self, folder: Path, *words: str, stdin: str = "", seconds: float = 120.0
    ) -> "subprocess.CompletedProcess[str]":
        """Run a line of the Windows shell in a folder, with nothing of the project at hand."""
        argv = ["cmd", "/c", *words]
        return self._run(argv, folder, {"TROUBLESHOOT_HOME": ""}, stdin, seconds)

    def program(
        self, exe: Path, *arguments: str, seconds: float = 120.0
    ) -> "subprocess.CompletedProcess[str]":
        """Run a Windows program of this machine's disk to its end, as `command` would."""
        return self._run([str(exe), *arguments], exe.parent, {"TROUBLESHOOT_HOME": ""}, "", seconds)

    def _run(
        self,
        argv: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        stdin: str,
        seconds: float,
    ) -> "subprocess.CompletedProcess[str]":
        every = {**self.environment(), **environment}
        return subprocess.run(
            inside(self.lab.place.namespace("pc"), ["wine", *argv]),
            input=stdin,
            env={name: value for name, value in every.items() if value},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )

    def restart(self) -> None:
        """Another server. Wine 8's own ICMP service can lock up for good when a program ends
        while its echo requests are still on the way; Windows has no such fault.
        """
        self._stop()
        self._start()

    def environment(self) -> dict[str, str]:
        """Nothing of this machine's but where Wine is."""
        return {
            **self.lab.pc.environment(),
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe=d",  # shortcuts of Windows are not this PC's
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": on_drive_z(self._pristine.parent / "pycache"),
            "TROUBLESHOOT_HOME": on_drive_z(self.lab.place.home / "windows"),
        }

    def _start(self) -> None:
        self._inside([WINESERVER, "-p120"])
        self._inside(["wine", "cmd", "/c", "exit"])

    def _stop(self) -> None:
        self._inside([WINESERVER, "-k"])
        self._inside([WINESERVER, "-w"])

    def _inside(self, argv: Sequence[str]) -> None:
        """No pipe may be held open by a server that stays."""
        subprocess.run(
            inside(self.lab.place.namespace("pc"), argv),
            env={**os.environ, **self.environment()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=START_SECONDS,
            check=False,
        )


def on_drive_z(path: Path) -> str:
    """A path of this machine as Wine's programs see it."""
    return f"Z:{path}".replace("/", "\\")
