"""All that is shown of an inbox, worked out once; screen, page, table and JSON only draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from troubleshoot.inbox.counts import Counts, counts_of
from troubleshoot.inbox.jobs import jobs_of
from troubleshoot.inbox.learned import Lesson, lessons_of
from troubleshoot.inbox.pile import Pile
from troubleshoot.inbox.queue import Queue, queue_of
from troubleshoot.report.moment import Moment
from troubleshoot.text import Text


@dataclass(frozen=True)
class View:
    """`now`: when it was worked out. `titles`: what causes are called."""

    now: Moment
    pile: Pile
    queue: Queue
    counts: Counts
    lessons: tuple[Lesson, ...]
    titles: Mapping[str, Text]

    def title(self, cause: str) -> Text:
        """The name of a cause, or its id."""
        return self.titles.get(cause) or Text(cause)

    @property
    def jobs(self) -> int:
        """How many jobs there are to do."""
        return sum(map(len, self.queue))


def view_of(pile: Pile, technicians: int, now: Moment, known: Mapping[str, Text]) -> View:
    """The view of a pile; `known`: the titles of our own vocabulary."""
    said = {ticket.cause: ticket.title for ticket in pile.tickets}
    return View(
        now=now,
        pile=pile,
        queue=queue_of(jobs_of(pile.open), technicians),
        counts=counts_of(pile),
        lessons=tuple(lessons_of(pile.closings.values())),
        titles={**said, **known},
    )
