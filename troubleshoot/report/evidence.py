"""One check result as a row: what was measured, against what, and what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checks.result import NOT_RUN, CheckResult, State
from troubleshoot.diagnosis.local import NOT_NEEDED, NOT_YET
from troubleshoot.report.mask import Mask
from troubleshoot.report.model import Evidence
from troubleshoot.report.reasons import reason_said
from troubleshoot.report.template import Values, fill, places, shown
from troubleshoot.report.wording import CheckWording, Wording
from troubleshoot.text import Text

_NOTHING = Text("")
_FINE = Text("Baik", "Fine")
_NOT_RUN = Text("Tidak dapat diukur", "Could not be measured")
_LEFT_OUT = Text("Tidak diukur", "Not measured")
_UNITS = {
    "ms": "ms",
    "s": "s",
    "percent": "%",
    "mbps": "Mbps",
    "dbm": "dBm",
    "bytes": "B",
}
_MOST_FACTS = 4
_LONGEST_REASON = 300


def row(result: CheckResult, wording: Wording, mask: Mask) -> Evidence:
    """The masked row; a check or outcome that the wording does not know gets generic words."""
    words = wording.checks.get(result.check) or CheckWording(Text(_spaced(mask.text(result.check))))
    reading = mask.value(result.reading)
    reason = mask.text(result.reason)[:_LONGEST_REASON] if result.reason else None
    return Evidence(
        check=mask.text(result.check),
        name=words.name,
        state=result.state,
        outcome=mask.text(result.outcome),
        verdict=_verdict(result, words, mask),
        measured=_measured(words, result.state, reading, reason, wording.values),
        threshold=_threshold(words, wording.thresholds.get(result.check, {})),
        reading=reading,
        reason=reason,
        seconds=result.seconds,
    )


def _spaced(name: str) -> str:
    return re.sub(r"[_\W]+", " ", name).strip() or "?"


def _verdict(result: CheckResult, words: CheckWording, mask: Mask) -> Text:
    if result.reason in (NOT_NEEDED, NOT_YET):
        return _LEFT_OUT
    if result.state is State.NOT_RUN or result.outcome == NOT_RUN:
        return words.outcomes.get(NOT_RUN, _NOT_RUN)
    known = words.outcomes.get(result.outcome)
    return known or _generic(result.state, _spaced(mask.text(result.outcome)))


def _generic(state: State, outcome: str) -> Text:
    if state is State.OK:
        return _FINE
    return Text(f"Ada masalah: {outcome}", f"Problem: {outcome}")


def _told(words: CheckWording, state: State) -> tuple[Text, ...]:
    """Beside a tick no single host's fault is told: how many answered is, and is enough."""
    if state is not State.OK:
        return words.measured
    return tuple(text for text in words.measured if not any(map(_is_fault, places(text))))


def _is_fault(path: str) -> bool:
    return path.rpartition(".")[2] == "fault"


def _measured(
    words: CheckWording,
    state: State,
    reading: Mapping[str, Any],
    reason: str | None,
    values: Values,
) -> Text:
    if reason:
        return reason_said(reason) or Text(reason)
    filled = (fill(sentence, reading, values) for sentence in _told(words, state))
    said = [text for text in filled if text]
    if not words.measured:
        said = list(_facts(reading))[:_MOST_FACTS]
    return Text("; ".join(t.id for t in said), "; ".join(t.in_("en") for t in said))


def _threshold(words: CheckWording, thresholds: Mapping[str, float]) -> Text:
    return (fill(words.needs, thresholds) if words.needs else None) or _NOTHING


def _facts(reading: Mapping[str, Any]) -> Iterator[Text]:
    """Raw facts as they are, for checks without a wording of their own."""
    for key, value in reading.items():
        if isinstance(value, (str, int, float)) and value != "":
            name, unit = _unit_of(key)
            yield Text(
                f"{name} {shown(value, 'id')} {unit}".strip(),
                f"{name} {shown(value, 'en')} {unit}".strip(),
            )


def _unit_of(key: str) -> tuple[str, str]:
    stem, _, suffix = key.rpartition("_")
    return (_spaced(stem), _UNITS[suffix]) if suffix in _UNITS else (_spaced(key), "")
