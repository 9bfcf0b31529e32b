"""The questions of a symptom, numbered, as far as they part the ways."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.knowledge.tree import Ask, Escalate, Resolved, Tree
from troubleshoot.text import Language, Text
from troubleshoot.training.handout_sheet import route
from troubleshoot.training.handout_sheet.route import Atlas, Stop, StopKind
from troubleshoot.training.handout_sheet.sheet import Near, Rung, Way, on_paper

FIELDS = ("danger", "power", "scope", "moved")  # the questions of the first four steps
STEPS = len(FIELDS) + 1
_ALONE = Text("Tanpa komputer", "Without a computer")


class Ladder:
    """Walks one tree for its sheet; a question gets its number when a way first leads there."""

    def __init__(
        self, tree: Tree, atlas: Atlas, language: Language, tries: int, *, brief: bool
    ) -> None:
        self._tree, self._atlas, self._language, self._tries = tree, atlas, language, tries
        self._brief = brief
        self._causes = atlas.library.causes().causes
        self._first = _first_forks(tree)
        self._numbers = {
            (tree.id, ask.id): FIELDS.index(field) + 1 for field, ask in self._first.items()
        }
        self._waiting: list[Stop] = []
        self._stops: list[Stop] = []
        self._main = self._after_the_four()

    def steps(self, texts: Sequence[str]) -> list[Rung]:
        """The five, with the ways that leave them in this tree."""
        rungs = []
        for number, (field, text) in enumerate(zip((*FIELDS, ""), texts, strict=True), 1):
            ask = self._first.get(field)
            ways = self._ways(self._tree, ask, number) if ask else ()
            rungs.append(Rung(number, text, tuple(ways)))
        alone = Way(_ALONE.in_(self._language), self._told(self._tree, self._main))
        return [*rungs[:-1], Rung(STEPS, rungs[-1].text, (alone,))]

    def rungs(self) -> list[Rung]:
        """The questions that follow, in the order in which ways lead to them."""
        rungs = []
        while self._waiting:
            stop = self._waiting.pop(0)
            if isinstance(stop.node, Ask):
                ways = tuple(self._ways(stop.tree, stop.node))
                text = on_paper(stop.node.text.in_(self._language))
                rungs.append(Rung(self._numbers[stop.tree.id, stop.node.id], text, ways))
        return rungs

    def lights(self) -> int | None:
        """The step that a measured break of the provider's line leads to, if there is one."""
        for node in (self._tree.nodes[name] for name in route.before_deeds(self._tree)):
            for target, _ in route.led_to(node):
                stops = self._road(self._tree, f"tree:{target}")
                if stops and stops[-1].kind is StopKind.FORK:
                    return self._number(stops[-1])
        return None

    def near(self) -> Near:
        """Forbidden actions, owners and drawings on all the ways told so far."""
        ends = [stop.node for stop in self._stops if isinstance(stop.node, Escalate)]
        known = [self._causes[e.cause] for e in ends if e.cause and e.cause in self._causes]
        owners = {route.owner_of(end, self._causes) for end in ends}
        pictures = [s.node.picture for s in self._stops if s.node and s.node.picture]
        return Near(
            never=frozenset(code for cause in known for code in cause.never),
            owners=frozenset({Owner.DINKOMINFO, *owners} - {Owner.OPERATOR}),
            pictures=tuple(dict.fromkeys(pictures)),
        )

    @property
    def measures(self) -> bool:
        """Whether any way passes the box in which the network is tried."""
        return any(stop.kind in (StopKind.MEASURE, StopKind.TABLE) for stop in self._stops)

    def _after_the_four(self) -> str:
        """Where step five goes on: after the last of the four questions, else at the start."""
        asks = [self._first[field] for field in FIELDS if field in self._first]
        road = list(self._atlas.road(self._tree, self._tree.start))
        return route.onward(asks[-1]) if road[-1].node in asks else self._tree.start

    def _ways(self, tree: Tree, ask: Ask, step: int = 0) -> Iterator[Way]:
        """Answers with the same end share a line. Of a `step`, those that only go on are left, and
        the trees that a later step leads to.
        """
        lines: dict[str, list[str]] = {}
        on = route.step_words(step + 1, self._language)
        asked = [self._first[name] for name in FIELDS[step:] if step and name in self._first]
        later = {choice.go for one in asked for choice in one.choices if ":" in choice.go}
        for choice in ask.choices:
            known = step and (choice.go == route.onward(ask) or choice.go in later)
            known = known or (tree is not self._tree and choice.go in _SAID_FIRST)
            if known or isinstance(tree.nodes.get(choice.go), Resolved):
                continue
            said = lines.setdefault(self._told(tree, choice.go), [])
            said.append(choice.label.in_(self._language))
        for does, labels in lines.items():
            if not step or does != on:
                yield Way(" / ".join(labels), does)

    def _told(self, tree: Tree, target: str) -> str:
        teller = route.Teller(self._number, self._causes, self._language, self._brief)
        return teller.tell(self._road(tree, target))

    def _road(self, tree: Tree, target: str) -> list[Stop]:
        """The stops; back where step five goes on, or after enough was tried, they end."""
        stops: list[Stop] = []
        for stop in self._atlas.road(tree, target):
            last = self._last(stop, stops)
            stops.append(last or stop)
            if last:
                break
        self._stops += stops
        return stops

    def _last(self, stop: Stop, before: Sequence[Stop]) -> Stop | None:
        if before and stop.tree is self._tree and stop.node == self._tree.nodes.get(self._main):
            return replace(stop, kind=StopKind.FORK)
        tried = sum(one.kind is StopKind.DO for one in before)
        more = stop.kind is StopKind.DO and before and before[-1].kind is StopKind.TRIED
        enough = more and tried >= self._tries and not stop.tree.cause  # a ladder is told whole
        return Stop(StopKind.CALL, stop.tree) if enough else None

    def _number(self, stop: Stop) -> int:
        key = (stop.tree.id, stop.node.id if stop.node else "")
        if key == (self._tree.id, self._main) and not isinstance(stop.node, Ask):
            return STEPS
        if key not in self._numbers:
            self._numbers[key] = max([STEPS, *self._numbers.values()]) + 1
            self._waiting.append(stop)
        return self._numbers[key]


# Danger, where another tree asks for it once more: step 1 of every sheet says what to do.
_SAID_FIRST = frozenset({"tree:tiang-roboh", "tree:rusak-petir"})


def _first_forks(tree: Tree) -> dict[str, Ask]:
    """The first question of each of the four fields whose answers part, before any action."""
    first: dict[str, Ask] = {}
    early = route.before_deeds(tree)
    for node in (node for name, node in tree.nodes.items() if name in early):
        if isinstance(node, Ask) and node.field in FIELDS and route.parts(node):
            first.setdefault(node.field, node)
    return first
