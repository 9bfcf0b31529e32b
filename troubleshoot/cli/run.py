"""One session from its first event to its exit code: begun at a tree, or gone on with."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from checks.reason import Reason
from troubleshoot import __version__
from troubleshoot.cli.context import Office
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.operator_choice import OperatorContext, open_operator
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.engine.engine import Outcome, fold, outcome
from troubleshoot.engine.events import Interrupted, Noted, Started
from troubleshoot.engine.history import COMPLAINT, FIXED, consent
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Recorded, Resolved, Tree
from troubleshoot.profile.writer import as_json
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run as run_session
from troubleshoot.session.store import Store
from troubleshoot.source.reader import own_words
from troubleshoot.source.spelling import nearest
from troubleshoot.storage.home import PROGRAM, home, program_is_gone, tidy
from troubleshoot.text import Language
from troubleshoot.ui import closing, strings
from troubleshoot.ui.console import awake, is_terminal
from troubleshoot.ui.page import paragraph

if TYPE_CHECKING:
    from troubleshoot.diagnosis.local import LocalExaminer

SAYS = own_words(__file__)


def run(
    tree_id: str,
    at: str | None,
    answers: Path | None,
    profile: Path | None,
    knowledge: Knowledge,
    language: Language = "id",
) -> int:
    """Start at a tree, or at one of its nodes; returns the exit code."""
    office = Office(profile, knowledge)
    start = start_of(office.library.tree(tree_id), at)
    return begin(start, office, open_operator(language, answers), language)


def resume(profile: Path | None, knowledge: Knowledge, file: Path | None = None) -> int:
    """Go on with the session that was interrupted, in its own language.

    `file`: the record of one that was kept in another folder, or the number of one of this PC's.
    """
    office = Office(profile, knowledge)
    if file is not None and file.suffix:
        office.store = Store(Path(os.path.abspath(file)).parent)
    if file is None:
        wanted = office.store.latest_unfinished(office.library)
    else:
        from troubleshoot.cli.report import named

        wanted = named(file.stem, office.store)
    if wanted is None:
        raise TroubleshootError(SAYS["NOTHING_WAITS"])
    return go_on(wanted, office, open_operator)


def begin(
    at: str, office: Office, context: OperatorContext, language: Language, complaint: str = ""
) -> int:
    """A new session at a node, walked as far as it goes. `complaint`: in the person's words."""
    from troubleshoot.cli.about import system

    started = Started(
        when=time.time(),
        session="",
        at=at,
        language=language,
        program=__version__,
        trees=office.library.version,
        profile=as_json(office.profile),
        utc_offset_s=time.localtime().tm_gmtoff,
        system=system(),
    )
    journal = office.store.begin(started, _warn(context))
    if complaint:
        journal.append(Noted(when=time.time(), at=at, text=complaint, field=COMPLAINT))
    return _walk(journal, office, context)


def go_on(session: str, office: Office, sit_down: Callable[[Language], OperatorContext]) -> int:
    """An earlier session, in its own language, walked from where it stands."""
    journal, context = _reopened(session, office, sit_down)
    if journal.notice:
        context.warn(journal.notice)
    return _walk(journal, office, context)


def hand_over_again(
    session: str,
    more: tuple[str, str] | None,
    office: Office,
    sit_down: Callable[[Language], OperatorContext],
) -> int:
    """The report of an ended session once more. `more`: the field and text that are added to it.

    That all is well again is handed over where the report may have left this PC before.
    """
    from troubleshoot.cli.handover import Handover
    from troubleshoot.report.model import code_of

    journal, context = _reopened(session, office, sit_down)
    try:
        _tell_faults(office, context, saved=journal.saved)
        state, left = fold(journal.events, office.library), consent(journal.events)
        if more:
            field, text = more
            journal.append(Noted(when=time.time(), at=state.at, text=text, field=field))
        if more and field == FIXED and not left:
            code = code_of(session)
            display = context.terminal.display
            context.terminal.show(paragraph(strings.CLOSED.filled(code=code), display), fresh=True)
        else:
            Handover(journal, office, context).take_leave(Outcome.ESCALATED, state.proof)
    finally:
        journal.close()
    return Exit.DONE if more and field == FIXED else Exit.FOUND


def _reopened(
    session: str, office: Office, sit_down: Callable[[Language], OperatorContext]
) -> tuple[Journal, OperatorContext]:
    first = office.store.read(session).events[0]
    english = isinstance(first, Started) and first.language == "en"
    context = sit_down("en" if english else "id")
    return office.store.reopen(session, _warn(context)), context


def _walk(journal: Journal, office: Office, context: OperatorContext) -> int:
    tidy(home())
    try:
        _tell_faults(office, context, saved=journal.saved)
        ended = _to_the_end(journal, office, context)
    except BaseException:
        with suppress(Exception):  # the first trouble is the one to tell
            _tell_where(journal, context)
        raise
    finally:
        journal.close()
    return Exit.FOUND if ended is Outcome.ESCALATED else Exit.DONE


def _to_the_end(journal: Journal, office: Office, context: OperatorContext) -> Outcome:
    """The walk and its last screens; once more where the program itself was away meanwhile."""
    while True:
        try:
            state = run_session(
                journal,
                office.library,
                context.operator(office.library),
                _Measuring(office, journal),
                time.time,
                time.sleep,
                None if context.script else office.ahead,
            )
            ended = outcome(state, office.library)
            if ended is Outcome.UNFINISHED:
                raise LeftUnfinished
            from troubleshoot.cli.handover import Handover

            Handover(journal, office, context).take_leave(ended, state.proof)
            return ended
        except LeftUnfinished:
            raise
        except Exception as crash:
            gone = program_is_gone(crash)
            if gone or not isinstance(crash, TroubleshootError):
                journal.append(Interrupted(when=time.time()))
            if not gone or context.script is not None or not is_terminal(sys.stdin):
                raise
        display = context.terminal.display
        page = paragraph(SAYS["PUT_BACK"].filled(place=PROGRAM), display, "bad")
        context.terminal.write(page, strings.PRESS.in_(display.language))


def _tell_where(journal: Journal, context: OperatorContext) -> None:
    """Who leaves is told where the answers are, unless they are where they always are."""
    display = context.terminal.display
    if not journal.secure():
        context.terminal.show(closing.not_saved_page(display))
    elif journal.elsewhere:
        context.terminal.show(
            closing.record_page(journal.record_elsewhere, display, unfinished=True)
        )


def _tell_faults(office: Office, context: OperatorContext, *, saved: bool) -> None:
    """What of the office profile cannot be used, once; the rest of it is."""
    assert office.profile is not None  # it is read here at the latest
    if saved and office.unseen:  # else it has been said that nothing is kept, and where
        context.warn(office.unseen[0])
    while office.profile_faults:
        context.warn(office.profile_faults.pop(0))


def _whole(examination: Examination) -> Examination:
    """A check that crashed because its own file had gone has measured nothing."""
    crashed = any(result.reason == Reason.CRASHED for result in examination.results)
    if crashed and program_is_gone():
        raise FileNotFoundError(PROGRAM)
    return examination


SITE, NAMED = "site", "service_name"
"""The check of one site, and the field of a report in which people write which."""


class _Measuring:
    """The examiner of this PC, made when something is first measured: questions come before."""

    def __init__(self, office: Office, journal: Journal) -> None:
        self._office, self._journal = office, journal

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and the verdict."""
        return _whole(self._examiner.diagnose(on_result, also))

    def glance(self, on_result: OnResult, last: Examination) -> Examination:
        """`last` where what spoke for its cause is as it was."""
        return _whole(self._examiner.glance(on_result, last))

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows. The site is the one that was written down;
        trees look at it as a search engine, after a yes."""
        if name != SITE:
            return _whole(self._examiner.check(name, on_result))
        from troubleshoot.cli.check_site import site_examiner

        facts = fold(self._journal.events, self._office.library).facts
        assert self._office.profile is not None  # it is read here at the latest
        return site_examiner(
            self._office.profile, self._office.library, facts.get(NAMED), as_search_engine=True
        ).check(name, on_result)

    def watch(self, seconds: float, waiting: Callable[[float], bool]) -> None:
        """Look at the line again and again until it has been dead for two looks."""
        from checks.host import here
        from troubleshoot.profile.model import settings
        from troubleshoot.watch.analysis import FEWEST_BEATS, dead_part
        from troubleshoot.watch.watcher import Watcher

        watcher, dead = Watcher(here(), settings(self._office.profile, os.environ)), 0
        with awake():
            for beat in watcher.beats(time.monotonic, time.sleep, seconds):
                dead = dead + 1 if dead_part(beat, watcher.ways) else 0
                if dead >= FEWEST_BEATS or not waiting(seconds - beat.at_s):
                    return

    @cached_property
    def _examiner(self) -> LocalExaminer:
        from troubleshoot.cli.context import examiner

        return examiner(self._office.profile, self._office.library)


def _warn(context: OperatorContext) -> Callable[[TroubleshootError], Path | None]:
    """Says what is wrong with the disk; who sits there may name another folder at once."""

    def warn(trouble: TroubleshootError) -> Path | None:
        if context.script is None and is_terminal(sys.stdin):  # a pipe's lines answer questions
            return closing.ask_folder(
                context.terminal, trouble.text.in_(context.terminal.display.language)
            )
        context.warn(trouble.text)
        return None

    return warn


def start_of(tree: Tree, at: str | None = None) -> str:
    """The address to start at; a solved problem must be earned by walking there."""
    if at is None:
        return f"{tree.id}.{tree.start}"
    node = tree.nodes.get(at.removeprefix(f"{tree.id}."))
    if node is None:
        near = nearest(at, list(tree.nodes)) or tree.start
        raise TroubleshootError(SAYS["NO_SUCH_NODE"].filled(tree=tree.id, at=at, near=near))
    if isinstance(node, (Resolved, Recorded)):
        raise TroubleshootError(SAYS["IS_AN_END"].filled(at=at, tree=tree.id, start=tree.start))
    return f"{tree.id}.{node.id}"
