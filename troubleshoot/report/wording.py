"""How check results are put into plain words: `decision_trees/evidence.yaml`, read and typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checks.registry import BY_NAME
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import read_text
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.values import Value
from troubleshoot.text import Text
from troubleshoot.trees.missing import shelf_at
from troubleshoot.trees.shelf import shipped


@dataclass(frozen=True)
class CheckWording:
    """The words for one check.

    `needs`: what is fine, with the check's thresholds by name. `measured`: sentences over the
    reading, each left out when the reading lacks a value.
    """

    name: Text
    needs: Text | None = None
    measured: tuple[Text, ...] = ()
    outcomes: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Wording:
    """The words for every check and for values that are stable names (`timed_out`).

    `thresholds`: the numbers that sentences may mention, by check and name.
    """

    checks: Mapping[str, CheckWording] = field(default_factory=dict)
    values: Mapping[str, Text] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


GENERIC = Wording()
ADDRESS = "evidence.yaml"


def wording_at(pack: Path | None = None) -> Wording:
    """The shipped words, with those of a pack of one's own laid over them, check by check."""
    own = shipped()
    words = load_wording(own.read(ADDRESS), own.shown(ADDRESS))
    shelf = shelf_at(pack) if pack else own
    if shelf is own or ADDRESS not in shelf.addresses():
        return words
    over = load_wording(shelf.read(ADDRESS), shelf.shown(ADDRESS))
    return Wording(
        {**words.checks, **over.checks},
        {**words.values, **over.values},
        {**words.thresholds, **over.thresholds},
    )


def load_wording(data: bytes, file: str) -> Wording:
    """The wording in a file; raises `BadSource` with every fault of it."""
    findings = Findings()
    try:
        value = read_yaml(data, file)
    except Unreadable as unreadable:
        raise BadSource([unreadable.problem]) from None
    fields = Fields(value, findings, "the evidence wording")
    checks = fields.required("checks", _checks) or {}
    values = fields.optional("values", _texts) or {}
    fields.close()
    if findings.problems:
        raise BadSource(findings.problems)
    return Wording(checks, values, {name: thresholds_of(name) for name in checks})


def thresholds_of(check: str) -> Mapping[str, float]:
    """The numbers that this check judges by; `slow answers, mean` is named `slow_answers_mean`.

    None for a check of another version.
    """
    if check not in BY_NAME:
        return {}
    try:
        module = BY_NAME[check].module
    except ImportError:
        return {}
    return {_slug(threshold.name): threshold.value for threshold in module.THRESHOLDS}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _checks(value: Value, findings: Findings) -> dict[str, CheckWording]:
    lines = lines_of(value, findings, "`checks`")
    return {key.text: _check(item, findings) for key, item in lines}


def _check(value: Value, findings: Findings) -> CheckWording:
    fields = Fields(value, findings, "a check's wording")
    wording = CheckWording(
        name=fields.text("name"),
        needs=fields.maybe_text("needs"),
        measured=fields.optional("measured", _sentences) or (),
        outcomes=fields.required("outcomes", _texts) or {},
    )
    fields.close()
    return wording


def _sentences(value: Value, findings: Findings) -> tuple[Text, ...]:
    read = (read_text(item, findings) for item in items_of(value, findings, "`measured`"))
    return tuple(text for text in read if text)


def _texts(value: Value, findings: Findings) -> dict[str, Text]:
    lines = lines_of(value, findings, "this list of words")
    read = {key.text: read_text(item, findings) for key, item in lines}
    return {name: text for name, text in read.items() if text}
