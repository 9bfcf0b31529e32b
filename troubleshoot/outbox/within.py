"""A hard bound on work that waits for a server: trickling, endless or silent, it ends in time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
_AFTER_CUT_S = 1.0


class Line(Protocol):
    """Something connected that another thread can cut."""

    def cut(self) -> None:
        """Make every read and write on it fail now, and every later one."""


class _Work(Thread, Generic[T]):
    """The work, in a thread that keeps no process alive."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.result: list[T] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.result.append(self._work())
        except Exception as error:
            self.error = error


def within(seconds: float, work: Callable[[], T], line: Line) -> T:
    """The result of `work`; its exception; or TimeoutError when the time is up.

    An answer that arrives with the cut still counts.
    """
    thread = _Work(work)
    thread.start()
    thread.join(seconds)
    late = thread.is_alive()
    if late:
        line.cut()
        thread.join(_AFTER_CUT_S)
    if thread.result:
        return thread.result[0]
    if late or thread.error is None:
        raise TimeoutError
    raise thread.error


class Cut:
    """Whether the time is up; asked after every step that cannot be cut (name resolution)."""

    def __init__(self) -> None:
        self._flag = Event()

    def set(self) -> None:
        """The time is up."""
        self._flag.set()

    def check(self) -> None:
        """Raise TimeoutError when it is."""
        if self._flag.is_set():
            raise TimeoutError
