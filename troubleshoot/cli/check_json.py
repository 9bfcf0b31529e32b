"""The one JSON object of `check --json`, as the contract describes it."""

from __future__ import annotations

from typing import Any

from troubleshoot.cli.advice import next_step
from troubleshoot.diagnosis.examination import Examination
from troubleshoot.profile.model import Profile
from troubleshoot.text import Language
from troubleshoot.trees.library import TreeLibrary

SCHEMA = 1


def as_object(
    examination: Examination, library: TreeLibrary, profile: Profile, language: Language
) -> dict[str, Any]:
    """Only plain JSON values; units stand in the keys."""
    verdict = examination.verdict
    cause = library.causes().causes[verdict.cause]
    return {
        "schema": SCHEMA,
        "cause": verdict.cause,
        "link": cause.link,
        "owner": cause.owner,
        "priority": profile.priorities.get(verdict.cause, cause.priority),
        "sure": verdict.sure.value,
        "also": list(verdict.also),
        "chain": [{"link": link.value, "state": state.value} for link, state in verdict.chain],
        "checks": [result.as_json() for result in examination.results],
        "next": next_step(verdict.cause, library).in_(language),
        "seconds": round(examination.seconds, 3),
    }
