"""Checks at the same time, each with its own deadline; none can stop or delay another."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Iterator

from checks.check import Check, carry_out
from checks.host.protocol import Host
from checks.result import CheckResult
from checks.settings import Settings


def run(checks: Iterable[Check], host: Host, settings: Settings) -> Iterator[CheckResult]:
    """Results in the order in which they come; a late check becomes `not_run`.

    Stop iterating to stop waiting: what still runs ends by its own time-outs.
    """
    done: queue.Queue[CheckResult] = queue.Queue()
    started = time.monotonic()
    pending = {check.name: check for check in checks}
    for check in pending.values():
        threading.Thread(target=_work, args=(done, check, host, settings), daemon=True).start()
    while pending:
        nearest = min(pending.values(), key=lambda check: check.deadline_s)
        left = started + nearest.deadline_s - time.monotonic()
        try:
            result = done.get(timeout=max(0.0, left))
        except queue.Empty:
            result = _late(nearest)
        if pending.pop(result.check, None):
            yield result


def _work(done: queue.Queue[CheckResult], check: Check, host: Host, settings: Settings) -> None:
    done.put(carry_out(check, host, settings))


def _late(check: Check) -> CheckResult:
    reason = f"no result within {check.deadline_s:g} s"
    return CheckResult.not_run(check.name, reason, check.deadline_s)
