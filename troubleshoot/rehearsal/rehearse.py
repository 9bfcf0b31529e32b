"""Stories, walks and coverage in one run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from troubleshoot.rehearsal.coverage import Walked, all_ways
from troubleshoot.rehearsal.player import play
from troubleshoot.rehearsal.story import BadStories, Story, load_stories
from troubleshoot.rehearsal.walks import walk_all
from troubleshoot.source.findings import by_place
from troubleshoot.source.values import Problem
from troubleshoot.trees.library import TreeLibrary

WALKS = 10_000


@dataclass(frozen=True)
class Rehearsal:
    """`by_stories`: how many of the ways stories took; `unwalked`: those that nobody took."""

    stories: int
    walks: int
    ways: int
    by_stories: int
    unwalked: tuple[tuple[str, str, str], ...]
    problems: tuple[Problem, ...]


def rehearse(library: TreeLibrary, walks: int = WALKS, seed: int = 1) -> Rehearsal:
    """Play every story beside the trees, then walk at random."""
    walked, problems = Walked(), list[Problem]()
    stories = list(_stories(library, problems))
    problems += filter(None, (play(story, library, walked) for story in stories))
    ways = set(all_ways(library))
    told = len(ways & walked.ways)
    problems += walk_all(library, walks, seed, walked)
    return Rehearsal(
        stories=len(stories),
        walks=walks,
        ways=len(ways),
        by_stories=told,
        unwalked=tuple(sorted(ways - walked.ways)),
        problems=tuple(sorted(set(problems), key=by_place)),
    )


def _stories(library: TreeLibrary, problems: list[Problem]) -> Iterable[Story]:
    for data, shown in library.journeys():
        try:
            yield from load_stories(data, shown)
        except BadStories as bad:
            problems += bad.problems
