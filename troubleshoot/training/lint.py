"""Every fault of the scenarios of a pack, in one run."""

from __future__ import annotations

from troubleshoot.source.findings import BadSource, Findings, by_place
from troubleshoot.source.values import Problem
from troubleshoot.training.course import Course
from troubleshoot.training.handout import material_of
from troubleshoot.training.loader import read_scenario
from troubleshoot.training.prove import prove
from troubleshoot.trees.library import TreeLibrary


def lint(course: Course, library: TreeLibrary) -> list[Problem]:
    """What cannot be read, and what could not happen. The trees must be without faults."""
    problems: list[Problem] = []
    for address in course.addresses:
        findings = Findings()
        scenario = read_scenario(*course.file(address), findings)
        problems += findings.problems
        if scenario is not None and not findings.problems:
            problems += prove(scenario, library)
    try:
        material_of(course, library)
    except BadSource as bad:
        problems += bad.problems
    return sorted(set(problems), key=by_place)
