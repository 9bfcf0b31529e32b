"""Every fixed word of the inbox, in both languages, by its name in `strings.yaml`."""

from collections.abc import Callable

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.inbox.ticket import GROUPING, ReportKind, StepKind
from troubleshoot.source.reader import by_name, own_texts
from troubleshoot.text import Text

WORDS = own_texts(__file__, "strings.yaml")
__getattr__: Callable[[str], Text] = by_name(WORDS)
SHARED = {kind: WORDS[f"SHARED_{kind.name}"] for kind in ReportKind}
SAME = {kind: WORDS[f"SAME_{kind.name}"] for kind in ReportKind}
WAITING = {owner: WORDS[f"WAITING_{owner.name}"] for owner in Owner}
STATES = {kind: WORDS[f"STATE_{kind.name}"] for kind in StepKind}
TOLD = {kind: WORDS[f"TOLD_{kind.name}"] for kind in StepKind if kind not in GROUPING}
"""What the reporter is told of a step."""
SHORT = {kind: WORDS[f"SHORT_{kind.name}"] for kind in StepKind if kind not in GROUPING}
FILTERS = {
    key: WORDS[f"FILTER_{key.upper()}"] for key in ("search", "state", "cause", "unit", "shown")
}
"""What the page's search and filters are called."""
AGES = (
    (2 * 86_400, 86_400, WORDS["DAYS"]),
    (2 * 3_600, 3_600, WORDS["HOURS"]),
    (60, 60, WORDS["MINUTES"]),
)
"""From so many seconds on, in units of so many."""
SCOPES = {scope: WORDS[f"SCOPE_{scope.upper()}"] for scope in ("satu_pc", "satu_ruang", "semua")}
