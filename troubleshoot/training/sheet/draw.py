"""The sheet of a symptom: as much of its trees as one page holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.text import Language
from troubleshoot.training.sheet.ladder import Ladder
from troubleshoot.training.sheet.model import Near, Plan, Sheet, Trouble
from troubleshoot.training.sheet.reasons import led_to, reasons_in
from troubleshoot.training.sheet.road import Atlas
from troubleshoot.training.sheet.wording import on_paper
from troubleshoot.trees.ids import remedy_id
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Do, Tree


@dataclass(frozen=True)
class Room:
    """How much is shown: causes, deeds for each, and how many actions one way tries.

    `shared`: whether the forks of shared trees are drawn too. `small`: the smaller letters, and
    whom to call at last stands only beside the numbers.
    """

    causes: int
    deeds: int
    tries: int
    shared: bool = False
    small: bool = False


_ALL = 9
# From roomy to tight; the first that fits is taken.
ROOMS = (
    Room(6, 2, _ALL, shared=True),
    Room(6, 1, _ALL, shared=True),
    Room(6, 2, _ALL),
    Room(6, 1, _ALL),
    Room(4, 1, 2),
    Room(3, 1, 2),
    Room(3, 1, 1),
    Room(4, 1, 2, small=True),
    Room(3, 1, 2, small=True),
    Room(3, 1, 1, small=True),
    Room(2, 1, 1, small=True),
    Room(1, 1, 1, small=True),
    Room(0, 0, 1, small=True),
)


@dataclass(frozen=True)
class Desk:
    """What every sheet of a class is drawn from; `steps`: the five."""

    library: TreeLibrary
    steps: Sequence[str]
    language: Language


def fitting(desk: Desk, symptom: str, plan: Plan, fits: Callable[[Sheet], bool]) -> Sheet:
    """The roomiest sheet that fits, else the tightest."""
    sheets = [drawn(desk, symptom, plan, room) for room in ROOMS]
    return next(filter(fits, sheets), sheets[-1])


def drawn(desk: Desk, symptom: str, plan: Plan, room: Room) -> Sheet:
    """One sheet of this roominess."""
    tree = desk.library.tree(symptom)
    sheets, shared = _symptoms(desk) - {symptom}, _shared(desk, tree, room)
    atlas = Atlas(desk.library, sheets, shared, reasons_in(tree, desk.library))
    ladder = Ladder(tree, atlas, desk.language, room.tries, brief=room.small)
    steps, lights = ladder.steps(desk.steps), ladder.lights()
    rungs = ladder.rungs()
    causes = plan.causes[: room.causes] if ladder.measures else ()
    return Sheet(
        symptom=symptom,
        title=tree.title.in_(desk.language),
        steps=steps,
        rungs=rungs,
        troubles=[trouble for cause in causes if (trouble := _trouble(desk, cause, room.deeds))],
        near=_near(desk, ladder.near(), causes, plan.picture),
        measures=ladder.measures,
        lights=lights,
        small=room.small,
    )


def _symptoms(desk: Desk) -> set[str]:
    return {head.id for head in desk.library.symptoms()}


def _shared(desk: Desk, tree: Tree, room: Room) -> set[str]:
    """The trees whose forks are drawn: its own, those of a measurement; all if there is room."""
    measured = {name for node in tree.nodes.values() for name, _ in led_to(node)}
    return {tree.id, *measured, *(desk.library.ids if room.shared else ())}


def _trouble(desk: Desk, cause: str, deeds: int) -> Trouble | None:
    """None where nothing can be done but to call."""
    known = desk.library.causes().causes[cause]
    said = [on_paper(node.text.in_(desk.language)) for node in _deeds(desk.library, cause)]
    return Trouble(known.title.in_(desk.language), said[:deeds]) if said else None


def _deeds(library: TreeLibrary, cause: str) -> Iterator[Do]:
    tree = library.tree(remedy_id(cause))
    return (node for node in tree.nodes.values() if isinstance(node, Do))


def _near(desk: Desk, near: Near, causes: Sequence[str], picture: str | None) -> Near:
    known = [desk.library.causes().causes[cause] for cause in causes]
    owners = {cause.owner for cause in known if cause.owner} - {Owner.OPERATOR}
    drawn = [n.picture for cause in causes for n in _deeds(desk.library, cause) if n.picture]
    return replace(
        near,
        never=near.never | {code for cause in known for code in cause.never},
        owners=near.owners | owners,
        pictures=tuple(dict.fromkeys([*([picture] if picture else []), *near.pictures, *drawn])),
    )
