"""One scenario from one file, with every fault of the file found at once; and all there are."""

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath

from checks.registry import BY_NAME
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.diagnosis.loader import known_name, read_never
from troubleshoot.engine.engine import Outcome
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.overlay import stem
from troubleshoot.knowledge.tree_loader import parse
from troubleshoot.source import scalars
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.spelling import did_you_mean, no_such
from troubleshoot.source.values import BadSource, Findings, Scalar, Sequence, TooManyFaults, Value
from troubleshoot.text import Text
from troubleshoot.training.model import Change, Ending, Facts, Scenario, Situation, Tier, ToldResult

# The world of a scenario as its file writes it: situations, readings, facts, changes.


def read_world(value: Value, findings: Findings) -> tuple[Situation, ...]:
    """`name: situation` lines; the first is the start."""
    world = tuple(
        replace(_situation(body, findings), name=scalars.read_id(key, findings) or "")
        for key, body in scalars.lines_of(value, findings, "`world`")
    )
    known = {one.name for one in world}
    for situation in world:
        for change in situation.changes:
            if change.to not in known and change.place:
                message = f"there is no situation `{change.to}`."
                fix = did_you_mean(change.to, known)
                findings.fault("unknown-situation", change.place, message, fix)
    return world


def read_facts(value: Value, findings: Findings) -> Facts:
    """`field: answer` or `field: [answer, …]` lines; a field may also be `tree.node`."""
    return scalars.table_of(_answers, "`facts`")(value, findings)


def _answers(value: Value, findings: Findings) -> tuple[str, ...]:
    if isinstance(value, Sequence):
        return scalars.read_strings(value, findings)
    text = scalars.read_string(value, findings)
    return (text,) if text else ()


@reading("a situation")
def _situation(fields: Fields) -> Situation:
    return Situation(
        name="",
        readings=fields.optional("readings", _readings) or {},
        facts=fields.optional("facts", read_facts) or {},
        changes=fields.optional("changes", _changes) or (),
        sees=fields.optional("sees", scalars.read_texts) or (),
    )


def _readings(value: Value, findings: Findings) -> dict[str, ToldResult]:
    read: dict[str, ToldResult] = {}
    for key, said in scalars.lines_of(value, findings, "`readings`"):
        name = known_name("check", BY_NAME)(key, findings)
        told = _told(said, findings)
        if name in BY_NAME and told:
            read[name] = told
    return read


def _told(value: Value, findings: Findings) -> ToldResult | None:
    """An outcome's name, or `{outcome: NAME, field: value}`."""
    if isinstance(value, Scalar):
        word = scalars.read_word(value, findings)
        return ToldResult(word, place=value.place) if word else None
    lines = {key.text: said for key, said in scalars.lines_of(value, findings, "a reading")}
    outcome = lines.pop("outcome", None)
    word = scalars.read_word(outcome, findings) if outcome else None
    if word is None:
        findings.fault("missing-key", value.place, "a reading needs `outcome`.")
        return None
    texts = {name: scalars.read_string(said, findings) or "" for name, said in lines.items()}
    return ToldResult(word, texts, value.place)


def _changes(value: Value, findings: Findings) -> tuple[Change, ...]:
    """`tree.node: situation`, or `word: {to: situation, after: 20 s}`."""
    return tuple(
        change
        for key, said in scalars.lines_of(value, findings, "`changes`")
        if (change := _change(key, said, findings))
    )


def _change(key: Scalar, value: Value, findings: Findings) -> Change | None:
    if isinstance(value, Scalar):
        word = scalars.read_word(value, findings)
        return Change(key.text, word, place=value.place) if word else None
    fields = Fields(value, findings, "a change")
    to = fields.required("to", scalars.read_word)
    after_s = fields.optional("after", scalars.read_duration) or 0.0
    place = fields.place_of("to")
    fields.close()
    return Change(key.text, to, after_s, place) if to else None


# The scenario itself.


def load_scenario(data: bytes, file: str) -> Scenario:
    """The scenario of a file; raises `BadSource` with every fault."""
    findings = Findings()
    scenario = read_scenario(data, file, findings)
    if findings.problems or scenario is None:
        raise BadSource(findings.problems)
    return scenario


def read_scenario(data: bytes, file: str, findings: Findings) -> Scenario | None:
    """The scenario as far as it can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        fields = Fields(parse(data, file, findings), findings, "a scenario")
        if findings.problems:
            return None
        scenario = _scenario(fields)
        fields.close()
        if scenario.id and scenario.id != (name := PurePosixPath(file).stem):
            message = f"the scenario is called `{scenario.id}`, its file `{name}`."
            findings.fault("file-name", fields.place_of("scenario"), message, "Use one name.")
        return scenario
    return None


def _scenario(fields: Fields) -> Scenario:
    cause = fields.name("cause", "cause")
    return Scenario(
        id=fields.required("scenario", scalars.read_id) or "",
        title=fields.text("title"),
        tree=fields.name("tree", "tree"),
        trees=fields.optional("trees", scalars.read_strings) or (),
        tier=fields.required("tier", scalars.member_of(Tier)) or Tier.OPERATOR,
        minutes=fields.required("minutes", scalars.read_number) or 5,
        seed=fields.required("seed", scalars.read_number) or 0,
        room=fields.text("room"),
        sees=fields.required("sees", scalars.read_texts) or (),
        says=fields.maybe_text("says"),
        facts=fields.optional("facts", read_facts) or {},
        world=fields.required("world", read_world) or (),
        cause=cause,
        verdict=fields.maybe_name("verdict", "cause") or cause,
        also=fields.optional("also", scalars.read_strings) or (),
        ends=fields.required("ends", scalars.list_of(_end, "`ends`")) or (),
        forbidden=fields.required("forbidden", read_never) or (),
        best=fields.optional("best", scalars.table_of(scalars.read_string, "`best`")) or {},
        lesson=fields.text("lesson"),
        trainer=fields.text("trainer"),
        place=fields.place,
    )


@reading("an ending")
def _end(fields: Fields) -> Ending:
    return Ending(
        how=fields.required("how", scalars.member_of(Outcome)) or Outcome.UNFINISHED,
        cause=fields.maybe_name("cause", "cause"),
        owner=fields.optional("owner", scalars.member_of(Owner)),
    )


# Every scenario by id, read when it is first needed.

_SCENARIO = Text("skenario", "scenario")
_LIST = Text("Lihat daftarnya: troubleshoot demo", "See the list: troubleshoot demo")


class Course:
    """The scenarios, and the knowledge that they are played on."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @property
    def addresses(self) -> list[str]:
        """Where the scenarios stand in their packs."""
        return self.knowledge.within("scenarios")

    @property
    def ids(self) -> list[str]:
        """The ids of all scenarios."""
        return sorted(map(stem, self.addresses))

    def scenario(self, scenario_id: str) -> Scenario:
        """A scenario; raises `TroubleshootError` when there is none or it is faulty."""
        address = f"scenarios/{scenario_id}.yaml"
        if address not in self.addresses:
            raise TroubleshootError(no_such(_SCENARIO, scenario_id, self.ids, _LIST))
        return load_scenario(*self.knowledge.read(address))

    def all(self) -> list[Scenario]:
        """Every scenario: the operator's own first, then those for others."""
        scenarios = [self.scenario(one) for one in self.ids]
        return sorted(scenarios, key=lambda one: (one.tier.value, one.tree, one.id))
