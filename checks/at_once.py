"""Several probes at the same time, none of which can hold up the others."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def at_once(
    calls: Mapping[Key, Callable[[], Value]],
    timeout_s: float,
    enough: Callable[[dict[Key, Value]], bool] = lambda _: False,
) -> dict[Key, Value]:
    """What has come back after `timeout_s`, or sooner when that is `enough`.

    A call that raises is left out; where all have raised, so does this. Late threads are
    daemons whose own sockets time out; their answers are dropped.
    """
    done: queue.Queue[tuple[Key, Value | Exception]] = queue.Queue()
    for key, call in calls.items():
        threading.Thread(target=_run, args=(done, key, call), daemon=True).start()
    results: dict[Key, Value] = {}
    errors: list[Exception] = []
    ends = time.monotonic() + timeout_s
    while len(results) + len(errors) < len(calls) and not (results and enough(results)):
        try:
            key, value = done.get(timeout=max(0.0, ends - time.monotonic()))
        except queue.Empty:
            break
        if isinstance(value, Exception):
            errors.append(value)
        else:
            results[key] = value
    if errors and len(errors) == len(calls):
        raise errors[0]
    return results


def _run(
    done: queue.Queue[tuple[Key, Value | Exception]], key: Key, call: Callable[[], Value]
) -> None:
    try:
        done.put((key, call()))
    except Exception as error:
        done.put((key, error))
