"""How check results are put into plain words: `decision_trees/evidence.yaml`, read and typed."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from checks.reason import Reason
from checks.registry import BY_NAME
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.scalars import lines_of, list_of, read_text, table_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Value
from troubleshoot.text import Text

SOMETHING = Text("jaringan", "the network")


@dataclass(frozen=True)
class CheckWording:
    """The words for one check.

    `name`: in a report; `subject`: within a sentence of a screen, where it is another. `needs`:
    what is fine, with the check's thresholds by name. `measured`: sentences over the reading,
    each left out when the reading lacks a value.
    """

    name: Text
    subject: Text | None = None
    needs: Text | None = None
    measured: tuple[Text, ...] = ()
    outcomes: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class ContactWording:
    """What is asked of a contact and why; `host` where only this PC knows whom."""

    asks: Text
    why: Text
    host: Text | None = None


@dataclass(frozen=True)
class Wording:
    """The words for every check, for every `Reason` why one has no result, for every purpose of a
    contact, from the PC outwards, and for values that are stable names (`timed_out`)."""

    checks: Mapping[str, CheckWording] = field(default_factory=dict)
    values: Mapping[str, Text] = field(default_factory=dict)
    reasons: Mapping[str, Text] = field(default_factory=dict)
    contacts: Mapping[str, ContactWording] = field(default_factory=dict)

    def subject(self, check: str) -> Text:
        """What a check looks at."""
        known = self.checks.get(check)
        return (known.subject or known.name) if known else SOMETHING


GENERIC = Wording()


@reading("the evidence wording")
def read_wording(fields: Fields) -> Wording:
    """As much of the wording as can be read; what cannot is in the findings."""
    checks = fields.required("checks", table_of(_check, "`checks`")) or {}
    values = fields.optional("values", _texts) or {}
    reasons = fields.optional("reasons", _reasons) or {}
    contacts = fields.optional("contacts", table_of(_contact, "`contacts`")) or {}
    return Wording(checks, values, reasons, contacts)


def thresholds_of(check: str) -> Mapping[str, float]:
    """The numbers that this check judges by; `slow answers, mean` is named `slow_answers_mean`.

    None for a check of another version.
    """
    if check not in BY_NAME:
        return {}
    with suppress(ImportError):
        return {
            re.sub(r"[^a-z0-9]+", "_", threshold.name.lower()).strip("_"): threshold.value
            for threshold in BY_NAME[check].thresholds
        }
    return {}


def _reasons(value: Value, findings: Findings) -> dict[str, Text]:
    """Only reasons that exist: a name that no check gives is a slip."""
    for key, _ in lines_of(value, findings, "`reasons`"):
        if key.text not in list(Reason):
            fix = did_you_mean(key.text, Reason)
            findings.fault("unknown-reason", key.place, f"there is no reason `{key.text}`.", fix)
    return _texts(value, findings)


@reading("a contact's wording")
def _contact(fields: Fields) -> ContactWording:
    return ContactWording(fields.text("asks"), fields.text("why"), fields.maybe_text("host"))


@reading("a check's wording")
def _check(fields: Fields) -> CheckWording:
    return CheckWording(
        name=fields.text("name"),
        subject=fields.maybe_text("subject"),
        needs=fields.maybe_text("needs"),
        measured=fields.optional("measured", list_of(read_text, "`measured`")) or (),
        outcomes=fields.required("outcomes", _texts) or {},
    )


_texts = table_of(read_text, "this list of words")
