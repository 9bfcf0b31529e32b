"""Fold, ask whoever can answer, append one event, repeat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.diagnosis.examiner import Examination, Examiner, Glancing, Watching
from troubleshoot.engine import events as happened
from troubleshoot.engine.engine import fold, is_over, node_at
from troubleshoot.engine.history import DISTURBING, can_go_back, effective, may_route
from troubleshoot.engine.state import Library, State
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Ending, Node, Note, Wait
from troubleshoot.session.background import Background
from troubleshoot.session.journal import Journal
from troubleshoot.session.operator import Back, Clock, Operator, Progress, Screen
from troubleshoot.source.reader import own_words
from troubleshoot.text import Language, Text

SAYS = own_words(__file__)

# How long a repair may take to show, and when another fault behind it is believed.

LEAST_HOLD_S = 10.0
"""Another cause is believed when it has held so long [own proposal: DHCP takes seconds]."""
HOLD_SHARE = 0.2
"""… or for this share of the time that the repair may take, where that is longer."""
PAUSE_S = 1.0
"""Between two examinations."""
LONG_S, REST = 60.0, 5
"""Of a repair that takes longer, so many pauses: a router that starts needs no questions."""


Glance = Callable[[Examination], Examination]


@dataclass(frozen=True)
class RetryUntil:
    """What has been seen so far. Seconds are those that passed, not those on a clock:
    clocks jump when the network comes back.
    """

    within_s: float
    unless: str | None
    elapsed_s: float = 0.0
    cause: str | None = None
    since_s: float = 0.0

    def passed(self, seconds: float) -> RetryUntil:
        """So many seconds later."""
        return replace(self, elapsed_s=self.elapsed_s + max(0.0, seconds))

    def saw(self, cause: str) -> RetryUntil:
        """After one more examination."""
        if cause == self.cause:
            return self
        return replace(self, cause=cause, since_s=self.elapsed_s)

    @property
    def hold_s(self) -> float:
        """How long another cause must hold to be believed."""
        return max(LEAST_HOLD_S, HOLD_SHARE * self.within_s)

    @property
    def over(self) -> bool:
        """Whether the last examination counts."""
        return self.within_s <= 0 or self.cause == NO_FAULT or self.elapsed_s >= self._limit_s

    @property
    def left_s(self) -> float:
        """Until the repair counts as failed; never below zero."""
        return max(0.0, max(self.within_s, self._limit_s) - self.elapsed_s)

    @property
    def _limit_s(self) -> float:
        """A cause that shows up late may hold beyond the time, but only once so long. Where none is
        named to be gone, whatever is seen may be on its way to work."""
        if self.cause is None or self.unless in (None, self.cause):
            return self.within_s
        return min(self.since_s, self.within_s) + self.hold_s


def examine_patiently(
    examine: Callable[[], Examination],
    patience: RetryUntil,
    waiting: Callable[[float], bool],
    sleep: Callable[[float], None],
    glance: Glance | None = None,
) -> Examination:
    """Examine until there is no fault, another cause has held, or the time is over.

    `waiting` says False when the person will not wait any longer: then the last one counts.
    `glance`: looks whether the last one still stands, without asking everything again.
    """
    examination: Examination | None = None
    while True:
        willing = patience.within_s <= 0 or waiting(patience.left_s)
        if examination and not willing:
            return examination
        willing = willing or examination is None  # what was pressed before is no answer to this
        before = examination
        examination = glance(before) if glance and before else examine()
        patience = patience.passed(examination.seconds).saw(examination.verdict.cause)
        if patience.over and before and examination.results is before.results:
            examination = examine()  # no verdict stands on a glance
            patience = patience.passed(examination.seconds).saw(examination.verdict.cause)
        if patience.over or not willing or not waiting(patience.left_s):
            return examination
        for _ in range(REST if patience.within_s > LONG_S else 1):
            sleep(PAUSE_S)
            patience = patience.passed(PAUSE_S)
            if not (patience.over or waiting(patience.left_s)):
                return examination


# One turn of a session: a screen, and the event that the operator or the examiner gives.

LONGEST_NOTE = 1000

Sleep = Callable[[float], None]


def screen_of(state: State, journal: Journal, library: Library) -> Screen:
    """What surrounds the node at which the session stands."""
    events = journal.events
    language: Language = "en" if state.started.language == "en" else "id"
    return Screen(
        at=state.at,
        language=language,
        title=library.tree(state.tree_id).title.in_(language),
        step=1 + sum(isinstance(event, happened.HumanEvent) for event in effective(events)),
        can_go_back=can_go_back(events),
        latest=state.latest,
        simulated=state.started.simulated,
        saved=journal.saved,
        facts=state.facts,
    )


def ask_operator(
    operator: Operator, screen: Screen, node: Node, when: Callable[[], float]
) -> happened.Event:
    """What the person says at a node that needs a person, stamped after they have said it."""
    event: Callable[..., happened.Event]
    said: str | bool | Back = ""
    match node:
        case Ask():
            said = operator.ask(screen, node)
            event = partial(happened.Answered, value=str(said))
        case Note():
            said = operator.note(screen, node)
            # What a terminal in a wrong encoding lets through must not break a report.
            text = str(said).strip()[:LONGEST_NOTE].encode("utf-8", "replace").decode("utf-8")
            event = partial(happened.Noted, text=text)
        case Do():
            said = operator.do(screen, node)
            event = partial(happened.Acted, done=bool(said), earlier=isinstance(said, str))
        case Wait():
            operator.wait(screen, node)
            event = happened.Waited
        case _:
            raise happened.IllegalEvent(f"nobody can answer at {screen.at}")
    went_back = isinstance(said, Back)
    return happened.WentBack(when=when()) if went_back else event(at=screen.at, when=when())


def examine(
    examiner: Examiner, node: Diagnose | CheckNode, progress: Progress, sleep: Sleep
) -> Examination:
    """What the examiner measures at a node: one check, or everything until it settles."""
    if isinstance(node, CheckNode):
        return examiner.check(node.check, progress.finished)
    diagnose = partial(examiner.diagnose, progress.finished, node.also)
    patience = RetryUntil(node.within_s, node.unless)
    if node.watch_s and isinstance(examiner, Watching):
        examiner.watch(node.watch_s, progress.waiting)
    glance: Glance | None = None
    if isinstance(examiner, Glancing) and not node.also:
        glance = partial(examiner.glance, progress.finished)
    return examine_patiently(diagnose, patience, progress.waiting, sleep, glance)


PATIENT_S = 5.0
"""A question that the measurement may make needless waits for it so long [own proposal]."""
MOST_JOINED_S = 60.0  # a pass ends by its own deadlines; the node would measure as long


def _as_diagnosis(node: Node) -> Diagnose | None:
    """What of the background this node may take, by its causes; after an action nothing."""
    match node:
        case Ask() if node.measured:
            return Diagnose(id=node.id, text=Text(""), routes=node.measured)
        case Diagnose() if not (node.within_s or node.also or node.watch_s):
            return node
    return None


_AS_DECIDED = (
    *("cause", "also", "rivals", "because", "despite", "unmeasured", "harmless", "changed"),
)


def measured(at: str, when: float, examination: Examination) -> happened.Measured:
    """The event that keeps an examination."""
    verdict = examination.verdict
    return happened.Measured(
        at=at,
        when=when,
        sure=verdict.sure.value,
        chain=tuple((link.value, state.value) for link, state in verdict.chain),
        results=examination.results,
        seconds=round(examination.seconds, 3),
        begun=examination.begun,
        **{name: getattr(verdict, name) for name in _AS_DECIDED},
    )


def run(
    journal: Journal,
    library: Library,
    operator: Operator,
    examiner: Examiner,
    clock: Clock,
    sleep: Sleep,
    ahead: Background | None = None,
) -> State:
    """Walk a session to its end, or as far as the operator goes; returns where it stands.

    `clock`: seconds since 1970-01-01 UTC. `ahead`: measures while people read. An operator
    who leaves gives an unfinished state; Ctrl-C goes on as KeyboardInterrupt. Both are recorded,
    and every answer is kept.
    """
    walk = Walk(journal, library, operator, examiner, clock, sleep, ahead)
    try:
        return walk.to_the_end()
    except LeftUnfinished:
        journal.append(happened.Interrupted(when=clock()))
        return walk.state()
    except KeyboardInterrupt:
        journal.append(happened.Interrupted(when=clock()))
        raise


@dataclass(frozen=True)
class Walk:
    """One run of a session, and all it needs."""

    journal: Journal
    library: Library
    operator: Operator
    examiner: Examiner
    clock: Clock
    sleep: Sleep
    ahead: Background | None = None

    def state(self) -> State:
        """Where the session stands; raises `TroubleshootError` when the trees do not fit."""
        return self._folded(self.journal.events)

    def to_the_end(self) -> State:
        """Ask and measure until an ending is reached."""
        state = self.state()
        if self.journal.reopened and not is_over(state, self.library):
            state = self._after(happened.Resumed(when=self.clock()))
        while not is_over(state, self.library):
            state = self._next(state)
        ending = node_at(state, self.library)
        assert isinstance(ending, Ending)
        self.journal.secure()
        self.operator.ended(screen_of(state, self.journal, self.library), ending)
        return state

    def _next(self, state: State) -> State:
        node = node_at(state, self.library)
        screen = screen_of(state, self.journal, self.library)
        if (known := self._known(screen, node)) is not None:
            return self._keep(screen, known)
        if isinstance(node, (Diagnose, CheckNode)):
            return self._measure(state, screen, node)
        if isinstance(node, Ask) and self.ahead:
            self.ahead.start()
        return self._after(ask_operator(self.operator, screen, node, self.clock))

    def _known(self, screen: Screen, node: Node) -> happened.Measured | None:
        """What was measured in the background, where it may route here."""
        if self.ahead is None or not (wanted := _as_diagnosis(node)):
            return None
        examination = self.ahead.found()
        if examination is None and self.ahead.running:
            with self.operator.measuring(screen, wanted) as progress:
                most_s = MOST_JOINED_S if wanted is node else PATIENT_S
                examination = self.ahead.join(progress.finished, most_s)
        if examination is None or examination.begun is None:
            return None
        now = self.clock()
        routed = {examination.verdict.cause, "default"} & wanted.routes.keys()
        if not routed or not may_route(examination.begun, now, self.journal.events):
            return None
        self.ahead.take(examination)
        return measured(screen.at, now, examination)

    def _measure(self, state: State, screen: Screen, node: Diagnose | CheckNode) -> State:
        if state.earlier and isinstance(node, Diagnose):
            node = replace(node, within_s=0.0)  # what was done before has shown by now
        with self.operator.measuring(screen, node) as progress:
            examination = examine(self.examiner, node, progress, self.sleep)
        return self._keep(screen, measured(screen.at, self.clock(), examination))

    def _keep(self, screen: Screen, found: happened.Measured) -> State:
        after = self._after(found)
        event = self.journal.events[-1]
        assert isinstance(event, happened.Measured)
        self.operator.measured(screen, event)
        return after

    def _after(self, event: happened.Event) -> State:
        """The state after one more event, which is kept only if it can follow."""
        self._folded((*self.journal.events, event))
        if self.ahead and isinstance(event, DISTURBING):
            self.ahead.forget(stop=not isinstance(event, happened.Resumed))
        self.journal.append(event)
        return self.state()

    def _folded(self, events: Sequence[happened.Event]) -> State:
        try:
            return fold(events, self.library)
        except happened.IllegalEvent as error:
            raise TroubleshootError(SAYS["DOES_NOT_FIT"].filled(detail=str(error))) from error
