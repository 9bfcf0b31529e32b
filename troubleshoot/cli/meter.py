"""Around a check that measures speed: what it costs, and how far it is. Only for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from troubleshoot.ui.look import Look
from troubleshoot.ui.speed import MEASURED


def meter(names: Sequence[str], look: Callable[[], Look]) -> AbstractContextManager[None]:
    """Nothing, unless the speed is asked for and somebody watches."""
    if MEASURED not in names or not sys.stderr.isatty():
        return nullcontext()
    from troubleshoot.ui.meter import metering

    return metering(carried(), look(), sys.stderr)


def carried() -> Callable[[], int]:
    """Bytes through this PC's line since the system started; 0 where it does not tell."""
    from checks.host import CannotRun, here
    from checks.primary import primary

    host = here()
    try:
        line = primary(host.adapters(), host.routes())
    except CannotRun:
        line = None

    def count() -> int:
        if line is None:
            return 0
        try:
            counters = host.counters(line.name)
        except CannotRun:
            return 0
        return counters.bytes_received + counters.bytes_sent

    return count
