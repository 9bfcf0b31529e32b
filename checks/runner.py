"""Checks at the same time, each with its own deadline; none can stop or delay another."""

import queue
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import cast

from checks.check import Check, carry_out_together
from checks.host.protocol import Host
from checks.reason import CannotRun, Reason
from checks.result import CheckResult
from checks.settings import Settings

# A slow disk and a virus scanner may take seconds to load a check; the network is not to blame.
LOADING_S = 15.0


def run(checks: Iterable[Check], host: Host, settings: Settings) -> Iterator[CheckResult]:
    """Results in the order in which they come; a late check becomes `not_run`.

    A check's time counts from when its code is loaded. Checks that judge the same measurement
    share one, and all of them spare the network (`Sparing`). Stop iterating to stop waiting: what
    still runs ends by its own time-outs.
    """
    news: queue.Queue[CheckResult | Check] = queue.Queue()
    from checks.sparing import Sparing

    pending = {check.name: check for check in checks}
    started = time.monotonic()
    ends = {name: started + LOADING_S + check.deadline_s for name, check in pending.items()}
    spared = cast(Host, Sparing(host, settings.site_url))
    for together in _by_measurement(pending.values()):
        threading.Thread(target=_work, args=(news, together, spared, settings), daemon=True).start()
    while pending:
        nearest = min(pending.values(), key=lambda check: ends[check.name])
        try:
            said = news.get(timeout=max(0.0, ends[nearest.name] - time.monotonic()))
        except queue.Empty:
            why = CannotRun(Reason.LATE, seconds=nearest.deadline_s)
            said = CheckResult.not_run(nearest.name, why, nearest.deadline_s)
        if isinstance(said, Check):
            ends[said.name] = time.monotonic() + said.deadline_s
        elif pending.pop(said.check, None):
            yield said


def _by_measurement(checks: Iterable[Check]) -> Iterable[list[Check]]:
    shared: dict[str, list[Check]] = {}
    for check in checks:
        shared.setdefault(check.of or check.name, []).append(check)
    return shared.values()


def _work(
    news: queue.Queue[CheckResult | Check], checks: list[Check], host: Host, settings: Settings
) -> None:
    """Tell when the checks are loaded, then what they found."""
    for check in checks:
        with suppress(Exception):  # carrying it out meets the same error, and tells it
            _ = check.module
        news.put(check)
    for result in carry_out_together(checks, host, settings):
        news.put(result)
