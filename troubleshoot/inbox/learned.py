"""Which guesses were right, from the tickets that were closed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from troubleshoot.inbox.closing import Closing


@dataclass(frozen=True)
class Lesson:
    """One cause that reports named. `instead`: what it was otherwise, the most frequent first."""

    guessed: str
    closed: int
    right: int
    instead: tuple[tuple[str, int], ...]

    @property
    def percent(self) -> int:
        """How often it was right."""
        return round(100 * self.right / self.closed)


def lessons_of(closings: Iterable[Closing]) -> list[Lesson]:
    """A lesson for every cause, those with most tickets first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for closing in closings:
        found[closing.guessed][closing.found] += 1
    lessons = [_lesson(guessed, causes) for guessed, causes in found.items()]
    return sorted(lessons, key=lambda lesson: (-lesson.closed, lesson.guessed))


def _lesson(guessed: str, found: Counter[str]) -> Lesson:
    others = tuple((cause, n) for cause, n in found.most_common() if cause != guessed)
    return Lesson(guessed, found.total(), found[guessed], others)
