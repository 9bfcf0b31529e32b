"""The full number: `python -m tests.inbox.many [10000] [--mails]` measures one run of `inbox`.

Makes that many real reports in a temporary folder, runs the installed command over them and says
how long it took and how much memory it needed. Exit code 1 above 5 s or 300 MB.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.inbox.office import many, write_all

MOST_S = 5.0
MOST_MB = 300.0


@dataclass(frozen=True)
class Cost:
    """What one run needed. `mb`: the most memory at any time."""

    seconds: float
    processor_s: float
    mb: float
    out: str
    code: int


def make(folder: Path, count: int, *, mails: bool = False) -> Path:
    """So many reports, with a hostile file or two between them."""
    if mails:
        from tests.inbox.test_mail import mail

        folder.mkdir(parents=True, exist_ok=True)
        for number, report in enumerate(many(count)):
            letter = mail(json.dumps(report, ensure_ascii=False).encode())
            (folder / f"{number:05d}.eml").write_bytes(letter.as_bytes())
    else:
        write_all(folder, many(count))
    (folder / "dalam.json").write_bytes(b"[" * 100_000)
    with (folder / "besar.json").open("wb") as large:
        large.truncate(100_000_000)
    return folder


# A child's peak memory begins with its parent's, and a test's parent is large: so a small
# process stands between, and tells what its own child needed.
_BETWEEN = """
import json, resource, subprocess, sys, time
started = time.monotonic()
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as told:
    processor_s = used.ru_utime + used.ru_stime
    json.dump([time.monotonic() - started, processor_s, used.ru_maxrss / 1024, code], told)
"""


def run(folder: Path, *options: str) -> Cost:
    """The program as a process of its own, measured by the system."""
    command = [sys.executable, "-m", "troubleshoot", "inbox", str(folder), *options]
    with tempfile.TemporaryDirectory() as name:
        told, between = Path(name) / "cost", [sys.executable, "-S", "-c", _BETWEEN]
        done = subprocess.run([*between, str(told), *command], stdout=subprocess.PIPE, check=True)
        seconds, processor_s, mb, code = json.loads(told.read_text())
    return Cost(seconds, processor_s, mb, done.stdout.decode("utf-8"), code)


def main(arguments: Sequence[str]) -> int:
    """Measure and tell."""
    counts = [int(word) for word in arguments if word.isdigit()]
    with tempfile.TemporaryDirectory() as name:
        folder = make(Path(name) / "in", *counts or [10_000], mails="--mails" in arguments)
        page = Path(name) / "a"
        files = ("--csv", f"{page}.csv", "--html", f"{page}.html")
        costs = [run(folder, "--technicians", "4", *more) for more in ((), files)]
    for cost in costs:
        times = f"{cost.seconds:.2f} s ({cost.processor_s:.2f} s processor)"
        print(f"{times}, {cost.mb:.0f} MB, {cost.out.splitlines()[2]}")
    return int(any(cost.seconds > MOST_S or cost.mb > MOST_MB for cost in costs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
