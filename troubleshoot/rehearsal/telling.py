"""A rehearsal in words."""

from __future__ import annotations

from troubleshoot.rehearsal.coverage import spelled
from troubleshoot.rehearsal.rehearse import Rehearsal


def as_text(rehearsal: Rehearsal) -> str:
    """Every fault, every way that nobody took, and the sums."""
    lines = [str(problem) for problem in rehearsal.problems]
    lines += [f"unwalked: {spelled(way)}" for way in rehearsal.unwalked]
    covered = rehearsal.ways - len(rehearsal.unwalked)
    lines += [
        f"{rehearsal.stories} stories take {rehearsal.by_stories} of {rehearsal.ways} ways",
        f"with {rehearsal.walks} random walks: {covered} of {rehearsal.ways}",
        "no faults" if not rehearsal.problems else f"{len(rehearsal.problems)} faults",
    ]
    return "\n".join(lines)
