"""speedtest-cli in a process of its own, which is ended at its deadline or when it grows.

In this process it would wrap the file descriptors, wait for names as long as it likes, and keep
whatever a server sends. What it had measured before it was ended counts.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import IO, Any

from checks.host.deadline import Deadline
from checks.host.replies import Samples, SpeedTest

MOST_MEMORY_MB = 60
LOOK_S = 0.05
MOST_LINE = 1000
MODULE = "checks.host.speedchild"

Line = dict[str, Any]


def run_speedtest(timeout_s: float, module: str = MODULE) -> SpeedTest:
    """Start it, hear it out, and end it; never longer than `timeout_s`, never over the memory."""
    deadline = Deadline(timeout_s)
    command = [sys.executable, "-m", module, f"{timeout_s:.2f}"]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    ) as child:
        try:
            lines, odd = _heard(child, deadline)
        finally:
            child.kill()
    return understood(lines, odd)


def understood(lines: Iterable[Line], odd: str | None) -> SpeedTest:
    """What the lines say; anything that is not as agreed is left out."""
    facts: Line = {}
    samples: dict[str, list[tuple[float, int]]] = {"down": [], "up": []}
    for line in lines:
        if line.get("phase") in samples and isinstance(line.get("s"), float):
            samples[line["phase"]].append((line["s"], int(line["bytes"])))
        facts |= line
    return SpeedTest(
        server=facts.get("server"),
        ping_ms=facts.get("ping_ms"),
        down=_rising(samples["down"]),
        up=_rising(samples["up"]),
        odd=facts.get("failed") or (None if facts.get("done") else odd),
    )


def _rising(samples: list[tuple[float, int]]) -> Samples:
    return tuple(sorted(samples))


def _heard(child: subprocess.Popen[bytes], deadline: Deadline) -> tuple[list[Line], str | None]:
    """What it said, and why it was not heard to its end."""
    said: queue.Queue[Line | None] = queue.Queue()
    assert child.stdout is not None
    threading.Thread(target=_read, args=(child.stdout, said), daemon=True).start()
    lines: list[Line] = []
    while deadline.left:
        if _memory_mb(child.pid) > MOST_MEMORY_MB:
            return lines, f"speedtest-cli took more than {MOST_MEMORY_MB} MB of memory"
        try:
            line = said.get(timeout=min(LOOK_S, deadline.left))
        except queue.Empty:
            continue
        if line is None:
            return lines, "speedtest-cli ended without a result"
        lines.append(line)
    return lines, "speedtest-cli did not end in time"


def _read(pipe: IO[bytes], said: queue.Queue[Line | None]) -> None:
    """Every line that is JSON, then None."""
    try:
        while raw := pipe.readline(MOST_LINE):
            try:
                line = json.loads(raw)
            except ValueError:
                continue
            if isinstance(line, dict):
                said.put(line)
    except (OSError, ValueError):  # the pipe was closed while it was read
        pass
    said.put(None)


def _memory_mb(pid: int) -> float:
    import psutil

    try:
        return float(psutil.Process(pid).memory_info().rss) / 1e6
    except psutil.Error:
        return 0.0
