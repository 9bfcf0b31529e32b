"""A hundred points, and what would have been better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from troubleshoot.session.scripted import CANNOT
from troubleshoot.text import Text
from troubleshoot.training import advice
from troubleshoot.training.attempt import Attempt, right_owner
from troubleshoot.training.prove import reached
from troubleshoot.training.room import Said
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import UNKNOWN_ANSWER

DIAGNOSIS, SAFETY, REPORT, TIME = 40, 30, 20, 10
SYMPTOM, ANSWERS, CAUSE = 10, 15, 15
REFUSED, HALF = 10, 10
PASS = 70


@dataclass(frozen=True)
class Part:
    """One part of the score; `missed` says what would have been better, and why."""

    name: str
    points: int
    of: int
    missed: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Score:
    """`stuck`: the nodes where something went wrong, `tree.node`."""

    parts: tuple[Part, ...]
    falls: tuple[str, ...]
    stuck: tuple[str, ...]

    @property
    def total(self) -> int:
        """0 to 100."""
        return sum(part.points for part in self.parts)

    @property
    def passed(self) -> bool:
        """Enough points, and nothing forbidden."""
        return self.total >= PASS and not self.falls


def score(attempt: Attempt, library: TreeLibrary) -> Score:
    """Judge an attempt against its scenario."""
    wrong = [said for said in attempt.played.deeds.said.values() if _worth(said) < 1]
    refused = list(_refused(attempt))
    return Score(
        parts=(
            _diagnosis(attempt, library, wrong),
            _safety(attempt, library, refused),
            _report(attempt),
            _time(attempt),
        ),
        falls=tuple(fall.temptation.code for fall in attempt.falls),
        stuck=tuple(
            dict.fromkeys([*(s.at for s in wrong), *refused, *(f.at for f in attempt.falls)])
        ),
    )


def _diagnosis(attempt: Attempt, library: TreeLibrary, wrong: list[Said]) -> Part:
    scenario, points, missed = attempt.scenario, 0, list[Text]()
    if attempt.tree in scenario.symptoms:
        points += SYMPTOM
    else:
        missed.append(advice.symptom(library.tree(scenario.tree)))
    known = [said for said in attempt.played.deeds.said.values() if said.true]
    share = sum(map(_worth, known)) / len(known) if known else 1.0
    points += round(ANSWERS * share)
    missed += [advice.answer(said, library) for said in wrong]
    if attempt.cause == scenario.cause:
        points += CAUSE
    else:
        missed.append(advice.cause(library.causes().causes[scenario.cause]))
    return Part("diagnosis", points, DIAGNOSIS, tuple(missed))


def _worth(said: Said) -> float:
    """1 for a true answer or where nobody can know, half for "tidak tahu"."""
    if not said.true or said.answer in said.true:
        return 1.0
    return 0.5 if said.answer == UNKNOWN_ANSWER else 0.0


def _safety(attempt: Attempt, library: TreeLibrary, refused: list[str]) -> Part:
    if attempt.falls:
        told = [advice.fall(fall.temptation) for fall in attempt.falls]
        return Part("safety", 0, SAFETY, tuple(dict.fromkeys(told)))
    points = max(0, SAFETY - REFUSED * len(refused))
    return Part("safety", points, SAFETY, tuple(advice.refused(at, library) for at in refused))


def _refused(attempt: Attempt) -> Iterator[str]:
    """Safe steps that were not taken although the room allows them."""
    for at, done in attempt.played.deeds.done.items():
        if not done and attempt.scenario.best.get(at) != CANNOT:
            yield at


def _report(attempt: Attempt) -> Part:
    points, missed = 0, list[Text]()
    if any(reached(attempt.played, ending) for ending in attempt.scenario.ends):
        points += HALF
    else:
        missed.append(advice.ending(attempt.scenario.ends[0]))
    if attempt.owner == right_owner(attempt.scenario):
        points += HALF
    else:
        missed.append(advice.owner(right_owner(attempt.scenario)))
    return Part("report", points, REPORT, tuple(missed))


def _time(attempt: Attempt) -> Part:
    limit_s = attempt.scenario.minutes * 60
    if attempt.seconds <= limit_s:
        return Part("time", TIME, TIME)
    missed = (advice.too_slow(attempt.scenario.minutes),)
    return Part("time", TIME // 2 if attempt.seconds <= 2 * limit_s else 0, TIME, missed)
