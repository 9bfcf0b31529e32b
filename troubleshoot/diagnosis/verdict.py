"""One pure function from check results to a verdict.

The map (each check's passage) says which failures a stopped part explains and which successes
contradict it; `causes.yaml` says what else each cause shows. The verdict is the set of causes that
explains what looks bad with the fewest contradictions, the least left over, and the least that
anybody would call rare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from checks.reason import Reason
from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import (
    NO_FAULT,
    UNDETERMINED,
    CauseTable,
    Hypothesis,
    Kind,
    Link,
    Outcomes,
    Sure,
)
from troubleshoot.diagnosis.chain import Chain, Sign, chain_of, passage
from troubleshoot.diagnosis.last_healthy import Change

Results = Mapping[str, CheckResult]
# What was seen, and how one hypothesis fits it.


@dataclass(frozen=True)
class Seen:
    """What the checks said; those that could not run said nothing.

    `changed`: what is otherwise than in the last healthy state; `same`: what is known to be as it
    was then, or as the office profile says. `late`: what ended without a result in its time.
    """

    outcomes: Mapping[str, str]
    bad: frozenset[Sign]
    changed: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    late: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        results: Results,
        changed: frozenset[str] = frozenset(),
        same: frozenset[str] = frozenset(),
    ) -> Seen:
        """What these results say."""
        ran = [result for result in results.values() if result.state is not State.NOT_RUN]
        return cls(
            {result.check: result.outcome for result in ran},
            frozenset((r.check, r.outcome) for r in ran if r.state is State.PROBLEM),
            changed,
            same,
            tuple(sorted(r.check for r in results.values() if r.reason == Reason.LATE)),
        )

    def chain(self, at: Link | None = None, *, breaks: bool = False) -> Chain:
        """The state of every link, with the cause at one of them."""
        return chain_of(self.outcomes, self.bad, at, breaks=breaks)

    def among(self, wanted: Outcomes) -> frozenset[Sign]:
        """Those of the wanted outcomes that were seen."""
        return frozenset(
            (check, self.outcomes[check])
            for check, outcomes in wanted.items()
            if self.outcomes.get(check) in outcomes
        )


@dataclass(frozen=True)
class Fit:
    """One hypothesis beside what was seen.

    `explains`: bad outcomes that it accounts for. `against`: what speaks against it.
    `unmeasured`: its own signs that nobody could look for. `doubt`: less where what it would change
    has changed, more where all of that is known to be as it was. `position`: 0 is next to the PC.
    """

    hypothesis: Hypothesis
    position: int
    explains: frozenset[Sign]
    against: frozenset[Sign]
    unmeasured: frozenset[str]
    doubt: int = 0

    @property
    def is_harmless(self) -> bool:
        """Nobody is kept from working by it."""
        return not self.hypothesis.cause

    @property
    def cost(self) -> int:
        """How much there is to believe."""
        believed = self.hypothesis.kind in (Kind.HARMLESS, Kind.CONTEXT)
        return self.hypothesis.rare + self.doubt + (0 if believed else FAULT)


def fit(hypothesis: Hypothesis, position: int, seen: Seen) -> Fit | None:
    """How it fits; None where nothing suggests it."""
    own = seen.among(hypothesis.shows)
    complete = len(own) == len(hypothesis.shows)
    if not complete and (hypothesis.kind is Kind.CONTEXT or not own & seen.bad):
        return None
    explained = frozenset(sign for sign in seen.bad if explains(hypothesis, *sign))
    unmeasured = frozenset(hypothesis.shows) - seen.outcomes.keys()
    if hypothesis.only_with and not hypothesis.only_with.keys() & seen.outcomes.keys():
        unmeasured |= set(hypothesis.only_with)
    against = frozenset(_contradictions(hypothesis, seen))
    doubt = _doubt(hypothesis.changed, seen)
    found = Fit(hypothesis, position, explained, against, unmeasured, doubt)
    guessed = found.is_harmless and (found.against or found.unmeasured)
    return None if guessed or not explained else found


def _doubt(changes: frozenset[str], seen: Seen) -> int:
    if not changes.isdisjoint(seen.changed):
        return -1
    return FAULT if changes and changes <= seen.same else 0


def explains(hypothesis: Hypothesis, check: str, outcome: str) -> bool:
    """Whether this cause accounts for an outcome: as a sign of its own, or by the map."""
    if outcome in hypothesis.shows.get(check, ()) or outcome in hypothesis.may.get(check, ()):
        return True
    way = passage(check)
    if outcome in way.fails and not hypothesis.stops.isdisjoint(way.through):
        return True
    return outcome in way.slows and not hypothesis.slows.isdisjoint(way.through)


def _contradictions(hypothesis: Hypothesis, seen: Seen) -> Iterator[Sign]:
    """Own signs that are not there, what it never goes with, and parts proved to work."""
    yield from seen.among(hypothesis.never)
    for check, outcome in seen.outcomes.items():
        if check in hypothesis.shows and outcome not in hypothesis.shows[check]:
            yield check, outcome
        elif not explains(hypothesis, check, outcome):
            proved = passage(check).proves.get(outcome, ())
            if not hypothesis.stops.isdisjoint(proved):
                yield check, outcome
    ran = hypothesis.only_with.keys() & seen.outcomes.keys()
    if ran and not seen.among(hypothesis.only_with):
        yield from sorted((check, seen.outcomes[check]) for check in ran)[:1]


# The best story: a set of causes that explains it all together.

FAULT = 2  # what one more fault costs beside rarity 0, 1, 2
MOST_AT_ONCE = 4
CANDIDATES = 14
CLOSE = 1  # a story that costs at most so much more than the best is its rival
GIVE_UP = 2  # with so many contradictions and leftovers no story is told


@dataclass(frozen=True)
class Story:
    """Causes that hold at the same time, and what they leave open."""

    fits: tuple[Fit, ...]
    against: frozenset[Sign]
    left_over: frozenset[Sign]
    unmeasured: frozenset[str]

    @cached_property
    def root(self) -> Fit | None:
        """What breaks, nearest to the PC; else what degrades; None where nothing is at fault."""
        faults = [one for one in self.fits if not one.is_harmless]
        return min(faults, key=_nearest, default=None)

    @property
    def cause(self) -> str:
        """The cause of the root."""
        return self.root.hypothesis.cause if self.root else NO_FAULT

    @cached_property
    def price(self) -> tuple[int, int, int]:
        """Contradictions, leftovers, and how much there is to believe without having seen it."""
        belief = sum(one.cost for one in self.fits) + len(self.unmeasured)
        return len(self.against), len(self.left_over), belief

    @property
    def order(self) -> tuple[object, ...]:
        """By price; then fewer causes, then the nearer."""
        return *self.price, len(self.fits), [one.position for one in self.fits]


def _nearest(one: Fit) -> tuple[bool, bool, int]:
    unnamed = one.hypothesis.cause == UNDETERMINED
    return unnamed, one.hypothesis.kind is Kind.DEGRADES, one.position


def stories(seen: Seen, table: CauseTable) -> list[Story]:
    """Every story worth telling, the best first."""
    found = [fit(one, at, seen) for at, one in enumerate(table.hypotheses)]
    fits = sorted(filter(None, found), key=lambda one: (len(one.against), one.position))
    told = [_story(together, seen) for together in _together(fits[:CANDIDATES])]
    return sorted(told, key=lambda story: story.order)


def _together(fits: list[Fit], chosen: tuple[Fit, ...] = ()) -> Iterator[tuple[Fit, ...]]:
    """Every set in which all are needed: a set with one that is not never grows into such a one."""
    yield chosen
    for at, one in enumerate(fits if len(chosen) < MOST_AT_ONCE else ()):
        if _all_needed((*chosen, one)):
            yield from _together(fits[at + 1 :], (*chosen, one))


def _all_needed(fits: tuple[Fit, ...]) -> bool:
    """No two variants of one cause, and each explains what no other does."""
    causes = [one.hypothesis.cause for one in fits if not one.is_harmless]
    if len(set(causes)) < len(causes):
        return False
    return len(fits) < 2 or all(
        one.explains - frozenset().union(*(other.explains for other in fits if other is not one))
        for one in fits
    )


def _story(fits: tuple[Fit, ...], seen: Seen) -> Story:
    """What one of the causes hides of another's signs is not against it: it could not be seen."""
    explained: frozenset[Sign] = frozenset().union(*(one.explains for one in fits))
    against: frozenset[Sign] = frozenset().union(*(one.against for one in fits))
    unmeasured: frozenset[str] = frozenset().union(*(one.unmeasured for one in fits))
    hidden = {sign for sign in against if any(explains(one.hypothesis, *sign) for one in fits)}
    return Story(
        tuple(sorted(fits, key=lambda one: one.position)),
        against - hidden,
        seen.bad - explained,
        unmeasured | {check for check, _ in hidden},
    )


# The verdict.


@dataclass(frozen=True)
class Verdict:
    """The one cause, how sure, what else is wrong, and the chain from the PC outwards.

    `rivals`: causes that would explain it nearly as well. `because`: what speaks for the cause;
    `despite`: what speaks against it, or is not explained. `unmeasured`: checks that could have
    told. `harmless`: names of what looks bad and is no fault. `changed`: against the last
    healthy state.
    """

    cause: str
    sure: Sure
    also: tuple[str, ...]
    chain: Chain
    rivals: tuple[str, ...] = ()
    because: tuple[Sign, ...] = ()
    despite: tuple[Sign, ...] = ()
    unmeasured: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()


def decide(
    results: Results,
    table: CauseTable,
    changed: tuple[Change, ...] = (),
    same: frozenset[str] = frozenset(),
) -> Verdict:
    """Name the cause that the best story has at its root.

    `changed`: what is otherwise than in the last healthy state; it makes no story certain, because
    one that costs hardly more stays its rival. `same`: what is known to be as it should be.
    """
    seen = Seen.of(results, frozenset(change.what for change in changed), same)
    best, *others = stories(seen, table)
    rivals = _rivals(best, others)
    if best.root is None:
        return replace(_without_a_fault(best, rivals, seen, table), changed=changed)
    return replace(_fault(best, best.root, rivals, seen, table), changed=changed)


def decide_only(results: Results, table: CauseTable) -> Verdict:
    """The verdict that just these checks allow: `no_fault` speaks for no others."""
    needed = tuple((check,) for check in results)
    return decide(results, replace(table, needed=needed, wanted=()))


def needing(checks: Iterable[str], table: CauseTable) -> CauseTable:
    """The table for somebody who asked about more: these must be well too."""
    return replace(table, needed=(*table.needed, *((name,) for name in checks)))


def is_settled(results: Results, table: CauseTable) -> bool:
    """Whether the system itself has said what is wrong, so that nothing else need be asked."""
    seen = Seen.of(results)
    return any(
        one.kind is Kind.SEEN and len(seen.among(one.shows)) == len(one.shows)
        for one in table.hypotheses
    )


def _rivals(best: Story, others: list[Story]) -> tuple[str, ...]:
    """Other causes whose story leaves no more open, and asks hardly more to be believed."""
    most = (*best.price[:2], best.price[2] + CLOSE)
    named = dict.fromkeys(story.cause for story in others if story.price <= most)
    return tuple(cause for cause in named if cause != best.cause)


def _fault(
    best: Story, root: Fit, rivals: tuple[str, ...], seen: Seen, table: CauseTable
) -> Verdict:
    of, link = root.hypothesis, table.causes[root.hypothesis.cause].link
    faults = [one.hypothesis for one in best.fits if not one.is_harmless]
    verdict = Verdict(
        cause=of.cause,
        sure=of.sure,
        also=_named(one.cause for one in faults if one is not of),
        chain=seen.chain(link, breaks=of.kind is not Kind.DEGRADES),
        rivals=_named(rivals),
        because=tuple(sorted(seen.among(of.shows) | (root.explains & seen.among(of.may)))),
        despite=tuple(sorted(best.against | best.left_over)),
        unmeasured=tuple(sorted(best.unmeasured)),
        harmless=_harmless(best),
    )
    open_ends = len(best.against) + len(best.left_over)
    heads = faults if of.kind is Kind.DEGRADES else [of]  # a stop outweighs what only slows
    if open_ends >= GIVE_UP or any(one.sure is Sure.UNKNOWN for one in heads):
        return replace(
            verdict,
            cause=UNDETERMINED,
            sure=Sure.UNKNOWN,
            also=(),
            rivals=_named((of.cause, *rivals))[:2],
            chain=seen.chain(),
        )
    broken = sum(one.kind in (Kind.BREAKS, Kind.SEEN) for one in faults)
    doubt = rivals or verdict.despite or verdict.unmeasured or broken > 1
    return replace(verdict, sure=Sure.LIKELY) if doubt else verdict


def _named(causes: Iterable[str]) -> tuple[str, ...]:
    """Each once; that nothing can be named is no name."""
    return tuple(dict.fromkeys(cause for cause in causes if cause != UNDETERMINED))


def _without_a_fault(
    best: Story, rivals: tuple[str, ...], seen: Seen, table: CauseTable
) -> Verdict:
    """No fault is a claim like any other: it needs what shows that all is well."""
    judged = any(one.hypothesis.kind is Kind.CONTEXT for one in best.fits)
    missing = [] if judged else _unheard(table.needed, seen)
    wanted = [] if judged else [*_unheard(table.wanted, seen), *seen.late]
    unknown = bool(best.left_over or missing or not seen.outcomes)
    return Verdict(
        cause=UNDETERMINED if unknown else NO_FAULT,
        sure=Sure.UNKNOWN if unknown else Sure.LIKELY if rivals or wanted else Sure.CERTAIN,
        also=(),
        chain=seen.chain(),
        rivals=_named(rivals),
        despite=tuple(sorted(best.left_over)),
        unmeasured=tuple(dict.fromkeys((*missing, *wanted))),
        harmless=_harmless(best),
    )


def _unheard(groups: Iterable[tuple[str, ...]], seen: Seen) -> list[str]:
    return [group[0] for group in groups if not seen.outcomes.keys() & set(group)]


def _harmless(story: Story) -> tuple[str, ...]:
    return tuple(one.hypothesis.name for one in story.fits if one.hypothesis.name)
