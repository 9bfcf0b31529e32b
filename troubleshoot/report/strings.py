"""Every fixed word of a report, in both languages, by its name in `strings.yaml`."""

from collections.abc import Callable, Mapping

from checks.result import State
from troubleshoot.diagnosis.cause import Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.knowledge.tree import UNKNOWN_ANSWER
from troubleshoot.source.reader import by_name, own_texts
from troubleshoot.text import Text

WORDS = own_texts(__file__, "strings.yaml")
__getattr__: Callable[[str], Text] = by_name(WORDS)
OTHERS = {
    state: WORDS[f"OTHERS_{state.name}"] for state in (State.PROBLEM, State.OK, State.NOT_RUN)
}
SURENESS = {sure: WORDS[f"SURENESS_{sure.name}"] for sure in Sure}
PROOFS = {proof: WORDS[f"PROOFS_{proof.name}"] for proof in Proof}
STATUSES = {outcome: WORDS[f"STATUSES_{outcome.name}"] for outcome in Outcome}
BEGAN: Mapping[str, Text] = {
    value: WORDS[f"BEGAN_{value}"]
    for value in ("tadi", "pagi_ini", "kemarin", "lebih_lama", UNKNOWN_ANSWER)
}
NEVERS = {code: WORDS[f"NEVER_{code}"] for code in ("J1", "J2", "J3", "J4", "J5", "J6", "J7")}
STATE_SIGNS: Mapping[str, str] = {State.OK: "✓", State.PROBLEM: "✗", State.NOT_RUN: "?"}
SIGNS: Mapping[LinkState, str] = dict(zip(LinkState, "✓✗–?", strict=True))
SIGNERS = 2
