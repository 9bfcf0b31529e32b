"""Whether a scenario could happen: its readings, its verdict, and its best path to the end."""

from collections.abc import Iterator

from checks.registry import BY_NAME
from checks.settings import Settings
from troubleshoot.engine.events import IllegalEvent
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge, NoSuchTree
from troubleshoot.knowledge.tree import Do
from troubleshoot.source.values import BadSource, Findings, Place, Problem, by_place
from troubleshoot.training.handout_sheet.build import material_of
from troubleshoot.training.loader import Course, read_scenario
from troubleshoot.training.model import Ending, Scenario
from troubleshoot.training.play import Guide, NobodyKnows, Played, in_memory, play
from troubleshoot.training.quiz import questions_of
from troubleshoot.training.unsafe_actions import forbidden_of
from troubleshoot.training.world import Impossible, SimulatedExaminer, World, simulated


def prove(scenario: Scenario, library: Knowledge) -> list[Problem]:
    """Every reason why it could not happen; later proofs need the earlier ones."""
    for proof in (_names, _readings, _verdict, _best_path):
        problems = list(proof(scenario, library))
        if problems:
            return problems
    return []


def reached(played: Played, ending: Ending) -> bool:
    """Whether it ended so."""
    cause, owner, _ = played.found
    return (
        played.outcome is ending.how
        and ending.cause in (None, cause)
        and ending.owner in (None, owner)
    )


def _names(scenario: Scenario, library: Knowledge) -> Iterator[Problem]:
    known = library.causes().causes
    causes = (scenario.cause, scenario.verdict, *scenario.also)
    for cause in (*causes, *(end.cause for end in scenario.ends if end.cause)):
        if cause not in known:
            yield _fault(scenario, "unknown-cause", f"there is no cause `{cause}`.")
    for tree in scenario.symptoms:
        if tree not in library.ids:
            yield _fault(scenario, "unknown-tree", f"there is no tree `{tree}`.")
    for at in (change.on for one in scenario.world for change in one.changes):
        if "." in at and not _is_action(at, library):
            yield _fault(scenario, "missing-target", f"`{at}` is no action of a tree.")
    if not scenario.world or not scenario.ends:
        yield _fault(scenario, "empty-text", "a scenario needs a situation and an ending.")


def _is_action(at: str, library: Knowledge) -> bool:
    tree, _, node = at.rpartition(".")
    try:
        return isinstance(library.tree(tree).nodes.get(node), Do)
    except NoSuchTree:
        return False


def _readings(scenario: Scenario, library: Knowledge) -> Iterator[Problem]:
    for situation in scenario.world:
        for check, told in situation.readings.items():
            try:
                simulated(BY_NAME[check], told, Settings())
            except Impossible as why:
                place = told.place or scenario.place
                yield _fault(scenario, "impossible-reading", str(why), place)


def _verdict(scenario: Scenario, library: Knowledge) -> Iterator[Problem]:
    examiner = SimulatedExaminer(World(scenario), library.causes(), lambda seconds: None)
    verdict = examiner.diagnose(lambda result: None).verdict
    if verdict.cause != scenario.verdict:
        message = f"at the start the checks name `{verdict.cause}`, not `{scenario.verdict}`."
        yield _fault(scenario, "wrong-verdict", message)
    if set(verdict.also) != set(scenario.also):
        seen = ", ".join(verdict.also) or "nothing"
        yield _fault(scenario, "wrong-verdict", f"the checks also see {seen}; name it in `also`.")


def _best_path(scenario: Scenario, library: Knowledge) -> Iterator[Problem]:
    for tree in scenario.symptoms:
        try:
            played = play(scenario, library, Guide, in_memory, tree=tree, clock=lambda: 0.0)
        except (NobodyKnows, IllegalEvent, TroubleshootError) as why:
            yield _fault(scenario, "best-path", f"from `{tree}`: {why}")
            continue
        wanted = scenario.ends[:1] if tree == scenario.tree else scenario.ends
        if not any(reached(played, ending) for ending in wanted):
            cause, owner, _ = played.found
            message = f"from `{tree}` it ends {played.outcome} ({cause}, {owner}) at "
            yield _fault(scenario, "best-path", f"{message}{played.state.at}.")


def _fault(scenario: Scenario, code: str, message: str, place: Place | None = None) -> Problem:
    where = place or scenario.place or Place(scenario.id, 1, 1)
    return Problem(code, where, f"“{scenario.id}”: {message}")


# Every fault of the scenarios of a pack, in one run.


def lint(course: Course, *, play: bool = True) -> list[Problem]:
    """What cannot be read, and what could not happen; for that the trees must have no faults."""
    problems: list[Problem] = []
    for address in course.addresses:
        findings = Findings()
        scenario = read_scenario(*course.knowledge.read(address), findings)
        problems += findings.problems
        if play and scenario is not None and not findings.problems:
            problems += prove(scenario, course.knowledge)
    for read in (material_of, forbidden_of, questions_of):
        try:
            read(course)
        except BadSource as bad:
            problems += bad.problems
    return sorted(set(problems), key=by_place)
