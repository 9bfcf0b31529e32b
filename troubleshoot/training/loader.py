"""One scenario from one file, with every fault of the file found at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePosixPath

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.diagnosis.names import known_name
from troubleshoot.engine.outcome import Outcome
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings, TooManyFaults
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import (
    member_of,
    read_id,
    read_number,
    read_string,
    read_strings,
    read_word,
)
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.values import Value
from troubleshoot.training.model import CODES, Ending, Scenario, Tier
from troubleshoot.training.read_world import read_facts, read_texts, read_world


class BadScenario(BadSource):
    """A scenario that cannot be used."""


def load_scenario(data: bytes, file: str) -> Scenario:
    """The scenario of a file; raises `BadScenario` with every fault."""
    findings = Findings()
    scenario = read_scenario(data, file, findings)
    if findings.problems or scenario is None:
        raise BadScenario(findings.problems)
    return scenario


def read_scenario(data: bytes, file: str, findings: Findings) -> Scenario | None:
    """The scenario as far as it can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        try:
            fields = Fields(read_yaml(data, file), findings, "a scenario")
        except Unreadable as unreadable:
            findings.problems.append(unreadable.problem)
            return None
        scenario = _scenario(fields)
        fields.close()
        _check_name(scenario, fields, file)
        return scenario
    return None


def _scenario(fields: Fields) -> Scenario:
    cause = fields.name("cause", "cause")
    return Scenario(
        id=fields.required("scenario", read_id) or "",
        title=fields.text("title"),
        tree=fields.name("tree", "tree"),
        trees=fields.optional("trees", read_strings) or (),
        tier=fields.required("tier", member_of(Tier)) or Tier.OPERATOR,
        minutes=fields.required("minutes", read_number) or 5,
        seed=fields.required("seed", read_number) or 0,
        room=fields.text("room"),
        sees=fields.required("sees", read_texts) or (),
        says=fields.maybe_text("says"),
        facts=fields.optional("facts", read_facts) or {},
        world=fields.required("world", read_world) or (),
        cause=cause,
        verdict=fields.maybe_name("verdict", "cause") or cause,
        also=fields.optional("also", read_strings) or (),
        ends=fields.required("ends", _ends) or (),
        forbidden=fields.required("forbidden", _codes) or (),
        best=fields.optional("best", _best) or {},
        lesson=fields.text("lesson"),
        trainer=fields.text("trainer"),
        place=fields.place,
    )


def _check_name(scenario: Scenario, fields: Fields, file: str) -> None:
    name = PurePosixPath(file).stem
    if scenario.id and scenario.id != name:
        message = f"the scenario is called `{scenario.id}`, its file `{name}`."
        fields.findings.fault("file-name", fields.place_of("scenario"), message, "Use one name.")


def _ends(value: Value, findings: Findings) -> tuple[Ending, ...]:
    return tuple(_end(item, findings) for item in items_of(value, findings, "`ends`"))


def _end(value: Value, findings: Findings) -> Ending:
    fields = Fields(value, findings, "an ending")
    ending = Ending(
        how=fields.required("how", member_of(Outcome)) or Outcome.UNFINISHED,
        cause=fields.maybe_name("cause", "cause"),
        owner=fields.optional("owner", member_of(Owner)),
    )
    fields.close()
    return ending


def _codes(value: Value, findings: Findings) -> tuple[str, ...]:
    read = [known_name("never-code", CODES)(item, findings) for item in items_of(value, findings)]
    return tuple(code for code in read if code)


def _best(value: Value, findings: Findings) -> dict[str, str]:
    lines = lines_of(value, findings, "`best`")
    return {
        read_word(key, findings) or "": read_string(said, findings) or "" for key, said in lines
    }
