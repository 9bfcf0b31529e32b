"""Pc: running programs on the lab's PC as the person who sits there."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.lab.certs import CACHE
from tests.lab.place import Place
from tests.lab.processes import ROOT
from tests.lab.shell import inside

_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"


class Pc:
    """Programs on the PC: no capabilities, a home of its own, the lab's trust store."""

    USER = 65534
    UNPRIVILEGED = (
        *("setpriv", "--reuid", str(USER), "--regid", str(USER)),
        *("--clear-groups", "--inh-caps=-all"),
    )

    def __init__(self, place: Place) -> None:
        self.place = place

    def command(self, argv: Sequence[str], user: str = "nobody") -> list[str]:
        """The command that runs `argv` on the PC as `nobody` or as `root`."""
        if user not in ("nobody", "root"):
            raise ValueError(f"no user {user!r} on the PC: nobody or root")
        drop = self.UNPRIVILEGED if user == "nobody" else ()
        return inside(self.place.namespace("pc"), [*drop, *argv])

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """A clean environment: nothing of the developer's machine reaches the PC."""
        return {
            "PATH": _PATH,
            "HOME": str(self.place.home),
            "TROUBLESHOOT_HOME": str(self.place.home / "troubleshoot"),
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "SSL_CERT_FILE": str(CACHE / "ca.pem"),
            "PYTHONDONTWRITEBYTECODE": "1",
            **(extra or {}),
        }

    def run(
        self,
        argv: Sequence[str],
        user: str,
        env: Mapping[str, str] | None,
        seconds: float,
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program to its end."""
        return subprocess.run(
            self.command(argv, user),
            env=self.environment(env),
            cwd=self._cwd(user),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    def popen(
        self, argv: Sequence[str], user: str, env: Mapping[str, str] | None, **pipes: Any
    ) -> "subprocess.Popen[str]":
        """Start a program; the caller ends it."""
        command, environment = self.command(argv, user), self.environment(env)
        return subprocess.Popen(command, env=environment, cwd=self._cwd(user), text=True, **pipes)

    def write(self, name: str, text: str) -> Path:
        """Put a file into the user's home, readable and writable for that user."""
        path = self.place.home / name
        path.write_text(text, "utf-8")
        os.chown(path, self.USER, self.USER)
        return path

    def _cwd(self, user: str) -> Path:
        return self.place.home if user == "nobody" else ROOT
