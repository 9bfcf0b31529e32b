"""Checks that run only when somebody asks for them, as a tree or a remedy names them."""

from __future__ import annotations

from checks.check import Phase
from checks.registry import CHECKS
from troubleshoot.source.findings import Findings
from troubleshoot.source.scalars import read_word
from troubleshoot.source.shapes import items_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Value

ASKED_FOR = tuple(check.name for check in CHECKS if check.phase is Phase.ON_REQUEST)


def read_also(value: Value, findings: Findings) -> tuple[str, ...]:
    """The checks of a list; one that every diagnosis runs anyway is a fault too."""
    known: list[str] = []
    for item in items_of(value, findings, "`also`"):
        name = read_word(item, findings)
        if name in ASKED_FOR:
            known.append(name)
        elif name is not None:
            message = f"no check `{name}` runs on request."
            findings.fault("unknown-check", item.place, message, did_you_mean(name, ASKED_FOR))
    return tuple(known)
