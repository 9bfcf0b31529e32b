"""This PC measured in the background while people read, and taken by a node or by nobody.

The thread only measures; whether a result may route is for the engine to say (`may_route`).
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Protocol

from checks.reason import Reason
from checks.result import CheckResult
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.engine.history import MOST_AGE_S

EVERY_S = 60.0
MOST_PASSES = 10
"""Nobody reads for longer; a forgotten window does not measure all night [own proposal]."""
POLL_S = 0.1  # Windows hears Ctrl-C only between two waits


class Surveyor(Protocol):
    """This PC, measured for nobody yet."""

    def inventory(self) -> object:
        """What the system says now, without traffic: equal while nothing changes; None: unknown."""

    def survey(self, on_result: OnResult) -> Examination:
        """All checks that can matter, and the verdict; nothing is kept."""

    def keep(self, examination: Examination) -> None:
        """Remember a healthy state."""


@dataclass
class _Pass:
    begun: float
    started: float
    examination: Examination | None = None
    inventory: object = None
    news: queue.SimpleQueue[CheckResult] = field(default_factory=queue.SimpleQueue)
    over: threading.Event = field(default_factory=threading.Event)


class Background:
    """One pass after another in a thread. `surveyor` is made there: its code takes time to load.

    `clock`: seconds since 1970-01-01 UTC, for the journal; ages come from `monotonic`.
    """

    def __init__(
        self,
        surveyor: Callable[[], Surveyor],
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make, self._clock, self._monotonic = surveyor, clock, monotonic
        self._surveyor: Surveyor | None = None
        self._pass: _Pass | None = None
        self._begun = False
        self._stopped = threading.Event()

    def start(self) -> None:
        """Measure from now on, at most once a minute; once started, this does nothing."""
        if not self._begun and not self._stopped.is_set():
            self._begun = True
            threading.Thread(target=self.work, daemon=True).start()

    @property
    def running(self) -> bool:
        """Whether a pass is under way whose result could be taken."""
        return self._pass is not None and not self._pass.over.is_set()

    def last(self) -> Examination | None:
        """The newest result, for telling it: while it is young, and whatever happened since."""
        one = self._pass
        if one is None or one.examination is None or not one.over.is_set():
            return None
        young = self._monotonic() - one.started <= MOST_AGE_S
        return replace(one.examination, begun=one.begun) if young else None

    def found(self) -> Examination | None:
        """The newest result, for routing: only where the inventory, read again, is as it was."""
        examination, one, surveyor = self.last(), self._pass, self._surveyor
        if examination is None or one is None or surveyor is None or one.inventory is None:
            return None
        return examination if surveyor.inventory() == one.inventory else None

    def join(self, on_result: OnResult, most_s: float) -> Examination | None:
        """`found`, once the pass under way has ended, or after so many seconds."""
        one, end = self._pass, self._monotonic() + most_s
        over = one is None
        while one is not None and not over:
            over = one.over.wait(POLL_S) or self._monotonic() >= end
            while not one.news.empty():
                on_result(one.news.get())
        return self.found()

    def take(self, examination: Examination) -> None:
        """A node has taken it: only such a healthy state is remembered."""
        if self._surveyor is not None:
            self._surveyor.keep(examination)

    def forget(self, *, stop: bool) -> None:
        """Something was done: what was begun before counts no more. `stop`: no further passes."""
        self._pass = None
        if stop:
            self._stopped.set()

    def work(self) -> None:
        """One pass a minute, until something was done."""
        for _ in range(MOST_PASSES):
            next_s = self._monotonic() + EVERY_S
            self.measure()
            if self._stopped.wait(max(0.0, next_s - self._monotonic())):
                return

    def measure(self) -> None:
        """One pass, here and now; it raises nothing, for nobody asked for it."""
        one = self._pass = _Pass(self._clock(), self._monotonic())
        with suppress(Exception):  # the node that needs it measures, and tells why it cannot
            self._measure(one)
        one.over.set()

    def _measure(self, one: _Pass) -> None:
        surveyor = self._surveyor = self._surveyor or self._make()
        before = surveyor.inventory()
        examination = surveyor.survey(one.news.put)
        if all(result.reason != Reason.CRASHED for result in examination.results):
            one.inventory = before if surveyor.inventory() == before else None
            one.examination = examination
