"""What reading a file brings to light beside its content: faults, texts, names that it uses."""

from __future__ import annotations

from dataclasses import dataclass, field

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.values import Place, Problem
from troubleshoot.text import Text

MOST_FAULTS = 200


@dataclass(frozen=True)
class Written:
    """A text that people will read. `role`: its key (`title`, `do`, …). `en_place`: of `en`."""

    role: str
    text: Text
    place: Place
    en_place: Place | None = None


@dataclass(frozen=True)
class Use:
    """A name that must exist elsewhere. `kind`: target, tree, cause, check, picture, field …"""

    kind: str
    name: str
    place: Place


@dataclass
class Findings:
    """Filled while one file is read; a fault does not stop the reading.

    `unread`: ids of nodes that are written but could not be understood.
    """

    problems: list[Problem] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def fault(self, code: str, place: Place, message: str, fix: str = "") -> None:
        """Note one fault; raises `TooManyFaults` when nobody could want more."""
        self.problems.append(Problem(code, place, message, fix))
        if len(self.problems) >= MOST_FAULTS:
            raise TooManyFaults(self.problems)


class BadSource(TroubleshootError):
    """A file of ours or of the office holds faults; `problems` has all of them, by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=by_place))
        first, more = self.problems[0], len(self.problems) - 1
        rest = Text(f" (Dan {more} kesalahan lagi.)", f" ({more} more.)") if more else Text("")
        super().__init__(
            Text(
                f"Berkas ini berisi kesalahan: {first}{rest.id}",
                f"This file is faulty: {first}{rest.in_('en')}",
            )
        )


class TooManyFaults(BadSource):
    """The file is not what it should be at all; looking further would only cost time."""


def by_place(problem: Problem) -> tuple[str, int, int, str, str]:
    """The order in which faults are shown: file, line, column."""
    place = problem.place
    return (place.file, place.line, place.column, problem.code, problem.message)
