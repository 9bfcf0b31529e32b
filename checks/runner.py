"""Checks at the same time, each with its own deadline; none can stop or delay another."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from checks.check import Check, carry_out
from checks.host.protocol import Host
from checks.result import CheckResult
from checks.settings import Settings

# A slow disk and a virus scanner may take seconds to load a check; the network is not to blame.
LOADING_S = 15.0


def run(checks: Iterable[Check], host: Host, settings: Settings) -> Iterator[CheckResult]:
    """Results in the order in which they come; a late check becomes `not_run`.

    A check's time counts from when its code is loaded. Stop iterating to stop waiting: what
    still runs ends by its own time-outs.
    """
    news: queue.Queue[CheckResult | Check] = queue.Queue()
    pending = {check.name: check for check in checks}
    started = time.monotonic()
    ends = {name: started + LOADING_S + check.deadline_s for name, check in pending.items()}
    for check in pending.values():
        threading.Thread(target=_work, args=(news, check, host, settings), daemon=True).start()
    while pending:
        nearest = min(pending.values(), key=lambda check: ends[check.name])
        try:
            said = news.get(timeout=max(0.0, ends[nearest.name] - time.monotonic()))
        except queue.Empty:
            said = _late(nearest)
        if isinstance(said, Check):
            ends[said.name] = time.monotonic() + said.deadline_s
        elif pending.pop(said.check, None):
            yield said


def _work(
    news: queue.Queue[CheckResult | Check], check: Check, host: Host, settings: Settings
) -> None:
    """Tell when the check is loaded, then what it found."""
    with suppress(Exception):  # carry_out meets the same error, and tells it
        _ = check.module
    news.put(check)
    news.put(carry_out(check, host, settings))


def _late(check: Check) -> CheckResult:
    reason = f"no result within {check.deadline_s:g} s"
    return CheckResult.not_run(check.name, reason, check.deadline_s)
