"""Program: running the installed `troubleshoot check` on a lab's PC, and measuring it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.lab.fault import Needs
from tests.lab.lab import Lab
from tests.lab.shell import inside, run
from tests.lab.steps import fill

EXECUTABLE = Path(sys.executable).with_name("troubleshoot")
SECONDS = 60.0
"""Far above what any run may take: a program that hangs is a wrong answer, not a stuck test."""

CRASHED = 70


@dataclass(frozen=True)
class Run:
    """One run: what was said, and what it cost.

    `sent_bytes`: by the PC, counted at its adapter; `data_bytes`: sent and received. `peak_mb`:
    largest resident memory of the process or of one of its children, in MB. `said`: the JSON, or
    None where there was none.
    """

    exit: int
    said: Mapping[str, Any] | None
    stderr: str
    seconds: float
    sent_bytes: int
    data_bytes: int
    peak_mb: float

    @property
    def cause(self) -> str:
        """The cause that was named, or what happened instead."""
        return "nothing readable" if self.said is None else str(self.said.get("cause"))

    @property
    def sure(self) -> str:
        """How sure it was of that."""
        return "unknown" if self.said is None else str(self.said.get("sure"))


def check(lab: Lab, needs: Needs = Needs()) -> Run:  # noqa: B008 - frozen
    """Run `troubleshoot check --json` as an unprivileged user on the lab's PC."""
    argv = [str(EXECUTABLE), "check", *needs.argv, "--json"]
    if needs.profile is not None:
        profile = lab.pc.write("profile.yaml", fill(lab, needs.profile))
        argv += ["--profile", str(profile)]
    env = {name: fill(lab, value) for name, value in needs.env.items()}
    before, started = _carried(lab), time.monotonic()
    out, err = lab.place.folder / "program.out", lab.place.folder / "program.err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = lab.popen_pc(
            argv, env=env, stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL
        )
        code, peak_mb = _wait(process)
    seconds = time.monotonic() - started
    said, told = _parsed(out.read_text("utf-8", "replace")), err.read_text("utf-8", "replace")
    told += _crash(lab) if code == CRASHED else ""
    received, sent = (now - then for now, then in zip(_carried(lab), before, strict=True))
    return Run(code, said, told, seconds, sent, sent + received, peak_mb)


def _crash(lab: Lab) -> str:
    """What the program wrote down about its own failure: a test must not hide it."""
    logs = sorted(lab.place.home.rglob("*error.log"))
    return "".join(f"\n{log}:\n{log.read_text('utf-8', 'replace')}" for log in logs)


def _wait(process: "subprocess.Popen[str]") -> tuple[int, float]:
    """Exit code and peak memory; a process beyond its time is killed, which is its exit code."""
    end = time.monotonic() + SECONDS
    pid, status, peak_mb = 0, 0, 0.0
    while not pid:
        peak_mb = max(peak_mb, _memory_mb(process.pid))
        pid, status, _ = os.wait4(process.pid, os.WNOHANG)
        if not pid and time.monotonic() > end:
            process.kill()
        elif not pid:
            time.sleep(0.005)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, peak_mb


def _memory_mb(pid: int) -> float:
    """Its own high-water mark: `ru_maxrss` would begin with that of the test's process."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    mark = status.partition("VmHWM:")[2].split()
    is_program = "\nName:\ttroubleshoot\n" in f"\n{status}"
    return int(mark[0]) / 1024 if mark and is_program else 0.0


def _parsed(text: str) -> Mapping[str, Any] | None:
    try:
        said = json.loads(text)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _carried(lab: Lab) -> tuple[int, int]:
    """Bytes that the PC received and sent through eth0 so far; 0 where there is no such adapter."""
    argv = inside(lab.place.namespace("pc"), ["ip", "-s", "-j", "link"])
    links = {one["ifname"]: one for one in json.loads(run(argv))}
    if "eth0" not in links:
        return 0, 0
    counted = links["eth0"]["stats64"]
    return int(counted["rx"]["bytes"]), int(counted["tx"]["bytes"])
