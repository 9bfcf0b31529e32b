"""speedtest-cli in a process of its own, which is ended at its deadline or when it grows.

In this process it would wrap the file descriptors, wait for names as long as it likes, and keep
whatever a server sends. What it had measured before it was ended counts.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from checks.host.load import told
from checks.host.replies import SpeedTest
from checks.parallel import Deadline
from checks.reason import CannotRun, Reason

MOST_MEMORY_MB = 60
LOOK_S = 0.05
MOST_LINE = 1000
MODULE = "checks.host.speedchild"

# `-I` and then the folders of this process: the current one is in neither, whatever lies there.
_START = (
    "import sys; sys.path[:] = sys.argv[3:]; import runpy; module = sys.argv[1]; "
    "sys.argv[1:] = sys.argv[2:3]; runpy.run_module(module, run_name='__main__')"
)

Line = dict[str, Any]


def run_speedtest(timeout_s: float, module: str = MODULE) -> SpeedTest:
    """Start it, hear it out, and end it; never longer than `timeout_s`, never over the memory."""
    deadline = Deadline(timeout_s)
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _START, module, f"{timeout_s:.2f}", *sys.path],
        cwd=Path(sys.executable).parent,  # nor does it look here for what it starts by name
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


def understood(lines: Iterable[Line], odd: CannotRun | None) -> SpeedTest:
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
        down=tuple(sorted(samples["down"])),
        up=tuple(sorted(samples["up"])),
        odd=_failed(facts) or (None if facts.get("done") else odd),
    )


def _failed(facts: Line) -> CannotRun | None:
    """What the child itself says went wrong; `error` only where it is not the whole of it."""
    if facts.get("failed") not in list(Reason):
        return None
    said = {"error": str(facts["error"])} if facts.get("error") else {}
    return CannotRun(Reason(facts["failed"]), **said)


def _heard(
    child: subprocess.Popen[bytes], deadline: Deadline
) -> tuple[list[Line], CannotRun | None]:
    """What it said, and why it was not heard to its end."""
    said: queue.Queue[Line | None] = queue.Queue()
    assert child.stdout is not None
    threading.Thread(target=_read, args=(child.stdout, said), daemon=True).start()
    lines: list[Line] = []
    while deadline.left:
        if _memory_mb(child.pid) > MOST_MEMORY_MB:
            return lines, CannotRun(Reason.SPEEDTEST_TOO_BIG, mb=MOST_MEMORY_MB)
        try:
            line = said.get(timeout=min(LOOK_S, deadline.left))
        except queue.Empty:
            continue
        if line is None:
            return lines, CannotRun(Reason.SPEEDTEST_ENDED)
        lines.append(line)
    return lines, CannotRun(Reason.SPEEDTEST_LATE)


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
    """0 where nobody tells: the child sees to its limits itself, too."""
    return told(lambda psutil: float(psutil.Process(pid).memory_info().rss) / 1e6, 0.0)
