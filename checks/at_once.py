"""Several probes at the same time, none of which can hold up the others."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

POLL_S = 0.05  # how often a time-dependent `enough` is asked

Key = TypeVar("Key")
Value = TypeVar("Value")


def at_once(
    calls: Mapping[Key, Callable[[], Value]],
    timeout_s: float,
    enough: Callable[[dict[Key, Value]], bool] = lambda _: False,
    reserve: Mapping[Key, Callable[[], Value]] | None = None,
    reserve_s: float = 0.0,
) -> dict[Key, Value]:
    """What has come back after `timeout_s`, or sooner when that is `enough`.

    `reserve`: calls that start only when there is not enough after `reserve_s`, or when all
    others have ended. A call that raises is left out; where all have raised, so does this. Late
    threads are daemons whose own sockets time out; their answers are dropped.
    """
    done: queue.Queue[tuple[Key, Value | Exception]] = queue.Queue()
    results: dict[Key, Value] = {}
    errors: list[Exception] = []
    started, waiting = time.monotonic(), dict(reserve or {})
    running = _start(done, calls)
    while (spent := time.monotonic() - started) < timeout_s and not (results and enough(results)):
        ended = len(results) + len(errors) == running
        if waiting and (ended or spent >= reserve_s):
            running += _start(done, waiting)
            waiting.clear()
        elif ended:
            break
        with suppress(queue.Empty):
            key, value = done.get(timeout=min(POLL_S, timeout_s - spent))
            if isinstance(value, Exception):
                errors.append(value)
            else:
                results[key] = value
    if errors and len(errors) == running:
        raise errors[0]
    return results


def _start(
    done: queue.Queue[tuple[Key, Value | Exception]], calls: Mapping[Key, Callable[[], Value]]
) -> int:
    for key, call in calls.items():
        threading.Thread(target=_run, args=(done, key, call), daemon=True).start()
    return len(calls)


def _run(
    done: queue.Queue[tuple[Key, Value | Exception]], key: Key, call: Callable[[], Value]
) -> None:
    try:
        done.put((key, call()))
    except Exception as error:
        done.put((key, error))
