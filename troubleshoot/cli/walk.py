"""One session from its first event to its exit code."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import cached_property

from troubleshoot import __version__
from troubleshoot.cli.desk import Desk
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.office import Office
from troubleshoot.diagnosis.examination import Examination, Examiner, OnResult
from troubleshoot.engine.events import Started
from troubleshoot.engine.outcome import Outcome, outcome
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.profile.plain import as_json
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.text import Language


def begin(at: str, office: Office, desk: Desk, language: Language) -> int:
    """A new session at a node, walked as far as it goes."""
    journal = office.store.begin(_started(at, office, language), _warn(desk))
    return _walk(journal, office, desk)


def go_on(session: str, office: Office, sit_down: Callable[[Language], Desk]) -> int:
    """An earlier session, in its own language, walked from where it stands."""
    first = office.store.read(session).events[0]
    english = isinstance(first, Started) and first.language == "en"
    desk = sit_down("en" if english else "id")
    journal = office.store.reopen(session, _warn(desk))
    if journal.notice:
        desk.warn(journal.notice)
    return _walk(journal, office, desk)


def _walk(journal: Journal, office: Office, desk: Desk) -> int:
    operator = desk.operator(office.library, office.trees)
    try:
        state = run(journal, office.library, operator, _Measuring(office), time.time, time.sleep)
        ended = outcome(state, office.library)
        if ended is Outcome.UNFINISHED:
            raise LeftUnfinished
        from troubleshoot.cli.farewell import take_leave

        take_leave(ended, state.proof, journal, office, desk)
    finally:
        journal.close()
    return Exit.FOUND if ended is Outcome.ESCALATED else Exit.DONE


class _Measuring:
    """The examiner of this PC, made when something is first measured: questions come before."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and the verdict."""
        return self._examiner.diagnose(on_result, also)

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""
        return self._examiner.check(name, on_result)

    @cached_property
    def _examiner(self) -> Examiner:
        from troubleshoot.cli.wiring import examiner

        return examiner(self._office.profile, self._office.library)


def _started(at: str, office: Office, language: Language) -> Started:
    return Started(
        when=time.time(),
        session="",
        at=at,
        language=language,
        program=__version__,
        trees=office.library.version,
        profile=as_json(office.profile),
        utc_offset_s=time.localtime().tm_gmtoff,
    )


def _warn(desk: Desk) -> Callable[[TroubleshootError], None]:
    return lambda trouble: desk.warn(trouble.text)
