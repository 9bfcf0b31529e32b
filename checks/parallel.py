"""Time that runs out, and several probes at once, none of which can hold up the others."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar


class Deadline:
    """Counts down from `seconds`.

    On `perf_counter`: the monotonic clock of Windows moves in steps of 16 ms before Python 3.13.
    """

    def __init__(self, seconds: float) -> None:
        self._started = time.perf_counter()
        self._seconds = seconds

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self._seconds - self.spent)

    def for_socket(self) -> float:
        """What to hand to `settimeout`; raises TimeoutError when nothing is left."""
        if not self.left:
            raise TimeoutError
        return self.left


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
    done: queue.Queue[tuple[Key, Value | BaseException]] = queue.Queue()
    results: dict[Key, Value] = {}
    errors: list[BaseException] = []
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
            if isinstance(value, BaseException):
                errors.append(value)
            else:
                results[key] = value
    if errors and len(errors) == running:
        raise errors[0]
    return results


def _start(
    done: queue.Queue[tuple[Key, Value | BaseException]], calls: Mapping[Key, Callable[[], Value]]
) -> int:
    for key, call in calls.items():
        threading.Thread(target=_run, args=(done, key, call), daemon=True).start()
    return len(calls)


def _run(
    done: queue.Queue[tuple[Key, Value | BaseException]], key: Key, call: Callable[[], Value]
) -> None:
    try:
        done.put((key, call()))
    except BaseException as error:
        done.put((key, error))


# Many calls, some of them at the same time: the results in the order of the calls.


def in_turn(calls: Sequence[Callable[[], Value]], at_once: int) -> Iterator[Value]:
    """Every call must end by itself; one that raises raises here, in its turn."""
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(len(calls)):
        waiting.put(number)
    done: list[queue.Queue[tuple[int, Value | BaseException]]] = [queue.Queue() for _ in calls]

    def work() -> None:
        with suppress(queue.Empty):
            while True:
                number = waiting.get_nowait()
                _run(done[number], number, calls[number])

    for _ in range(min(at_once, len(calls))):
        threading.Thread(target=work, daemon=True).start()
    for result in done:
        _, value = result.get()
        if isinstance(value, BaseException):
            raise value
        yield value
