"""One check result as a row: what was measured, against what, and what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from checks.reason import Fact, Reason
from checks.result import NOT_RUN, CheckResult, State
from troubleshoot.knowledge.evidence_wording import CheckWording, Wording, thresholds_of
from troubleshoot.knowledge.template import PLACE, Values, fill, places, shown
from troubleshoot.text import LANGUAGES, Text

if TYPE_CHECKING:  # what a reason is, `check` asks too: it makes no report
    from troubleshoot.redaction.redact import Redactor
    from troubleshoot.report.model import Evidence

# Why a check has no result, in the words of the wording file. Journals of 0.1 tell it as a
# whole English sentence, which is read back.

# What 0.1 said in other words than the English of today.
_EARLIER: tuple[tuple[str, Reason], ...] = (
    (r"\w+: no test server answers", Reason.SPEEDTEST_SILENT),
    (r"\w+: the test server sends nothing", Reason.SPEEDTEST_EMPTY),
    (r"(?:Config|Servers)RetrievalError: .*|Speedtest\w+: .*", Reason.SPEEDTEST_UNUSABLE),
    (r"\w+(?:Error|Exception|Interrupt|Exit): .*", Reason.SPEEDTEST_FAILED),
)
_EARLIER_WORDS = {
    "this line is no cable": Text("sambungan ini bukan kabel", "this line is no cable"),
    "this line is no Wi-Fi": Text("sambungan ini bukan Wi-Fi", "this line is no Wi-Fi"),
}
_SPECIAL = re.compile(r"[.?*+|()\[\]^$\\]")  # of regular expressions, but the braces of places
_DECIMAL = re.compile(r"\d+\.\d+")


def reason_said(result: CheckResult, wording: Wording) -> Text | None:
    """The reason in both languages; None where there are no words for it."""
    reason, facts = reason_of(result, wording)
    if reason is None or reason not in wording.reasons:
        return _EARLIER_WORDS.get(result.reason or "")
    said = fill(wording.reasons[reason], facts)
    if said and result.reason != reason:  # a sentence of 0.1 stays as it was written
        return Text(said.id, result.reason)
    return said


def reason_of(result: CheckResult, wording: Wording) -> tuple[Reason | None, Mapping[str, Fact]]:
    """The reason and its facts; None for a sentence that nobody knows."""
    if result.reason is None or result.reason in list(Reason):
        return Reason(result.reason) if result.reason else None, result.facts
    for name in sorted(wording.reasons, key=lambda name: -len(_bare(name, wording))):
        template = _SPECIAL.sub(r"\\\g<0>", wording.reasons[name].in_("en"))
        pattern = PLACE.sub(r"(?P<\1>.+)", template)
        found = re.fullmatch(pattern, result.reason, re.DOTALL) if _bare(name, wording) else None
        if found:
            told = found.groupdict().items()
            return Reason(name), {k: float(t) if _DECIMAL.fullmatch(t) else t for k, t in told}
    matching = (said for old, said in _EARLIER if re.fullmatch(old, result.reason, re.DOTALL))
    return next(matching, None), {"error": result.reason}


def _bare(reason: str, wording: Wording) -> str:
    """The English words without their places: who has most of them is asked first."""
    return PLACE.sub("", wording.reasons[reason].in_("en"))


_NOTHING = Text("")
_FINE = Text("Baik", "Fine")
_NOT_RUN = Text("Tidak dapat diukur", "Could not be measured")
_LEFT_OUT = Text("Tidak diukur", "Not measured")
_UNITS = {"ms": "ms", "s": "s", "percent": "%", "mbps": "Mbps", "dbm": "dBm", "bytes": "B"}
_MOST_FACTS = 4
_LONGEST_REASON = 300


def row(result: CheckResult, wording: Wording, redactor: Redactor) -> Evidence:
    """The masked row; a check or outcome that the wording does not know gets generic words."""
    from troubleshoot.report.model import Evidence

    check = redactor.text(result.check)
    words = wording.checks.get(result.check) or CheckWording(Text(_spaced(check)))
    reading = redactor.value(result.reading)
    left_out = reason_of(result, wording)[0] in (Reason.NOT_NEEDED, Reason.NOT_YET)
    reason = _reason(result, wording, redactor) if result.reason else None
    return Evidence(
        check=check,
        name=words.name,
        state=result.state,
        outcome=redactor.text(result.outcome),
        verdict=_LEFT_OUT if left_out else _verdict(result, words, redactor),
        measured=reason or _measured(words, result.state, reading, wording.values),
        threshold=(words.needs and fill(words.needs, thresholds_of(result.check))) or _NOTHING,
        reading=reading,
        reason=reason.in_("en") if reason else None,
        seconds=result.seconds,
        left_out=left_out,
    )


def _spaced(name: str) -> str:
    return re.sub(r"[_\W]+", " ", name).strip() or "?"


def _reason(result: CheckResult, wording: Wording, redactor: Redactor) -> Text:
    said = reason_said(result, wording) or Text(str(result.reason))
    indonesian, english = (redactor.text(said.in_(one))[:_LONGEST_REASON] for one in LANGUAGES)
    return Text(indonesian, english if said.en else None)


def _verdict(result: CheckResult, words: CheckWording, redactor: Redactor) -> Text:
    if result.state is State.NOT_RUN or result.outcome == NOT_RUN:
        return words.outcomes.get(NOT_RUN, _NOT_RUN)
    known = words.outcomes.get(result.outcome)
    return known or _generic(result.state, _spaced(redactor.text(result.outcome)))


def _generic(state: State, outcome: str) -> Text:
    if state is State.OK:
        return _FINE
    return Text(f"Ada masalah: {outcome}", f"Problem: {outcome}")


def _told(words: CheckWording, state: State) -> tuple[Text, ...]:
    """Beside a tick no single host's fault is told: how many answered is, and is enough."""
    if state is not State.OK:
        return words.measured
    last = ((text, {path.rpartition(".")[2] for path in places(text)}) for text in words.measured)
    return tuple(text for text, names in last if "fault" not in names)


def _measured(
    words: CheckWording, state: State, reading: Mapping[str, Any], values: Values
) -> Text:
    filled = (fill(sentence, reading, values) for sentence in _told(words, state))
    said = [text for text in filled if text]
    if not words.measured:
        said = list(_facts(reading))[:_MOST_FACTS]
    return Text("; ".join(t.id for t in said), "; ".join(t.in_("en") for t in said))


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
