"""Many calls, some of them at the same time: the results in the order of the calls."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")


def in_turn(calls: Sequence[Callable[[], Value]], at_once: int) -> Iterator[Value]:
    """Every call must end by itself; one that raises raises here, in its turn."""
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(len(calls)):
        waiting.put(number)
    done: list[queue.SimpleQueue[Value | BaseException]] = [queue.SimpleQueue() for _ in calls]
    for _ in range(min(at_once, len(calls))):
        threading.Thread(target=_work, args=(calls, waiting, done), daemon=True).start()
    for result in done:
        value = result.get()
        if isinstance(value, BaseException):
            raise value
        yield value


def _work(
    calls: Sequence[Callable[[], Value]],
    waiting: queue.SimpleQueue[int],
    done: list[queue.SimpleQueue[Value | BaseException]],
) -> None:
    while True:
        try:
            number = waiting.get_nowait()
        except queue.Empty:
            return
        try:
            done[number].put(calls[number]())
        except BaseException as error:
            done[number].put(error)
