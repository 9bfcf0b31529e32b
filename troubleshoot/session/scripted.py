"""Answers from a file instead of a person. A wrong place or answer stops; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Note
from troubleshoot.report.event_request import fault
from troubleshoot.session.operator import BACK, Audience, Back, Deed, Progress, Screen
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import MOST_BYTES, Unreadable, own_words, read_yaml
from troubleshoot.source.scalars import items_of, read_word
from troubleshoot.source.values import BadSource, Findings, Place, Scalar, Value
from troubleshoot.text import Text

SAYS = own_words(__file__)

# A file of answers: an ordered list of `{at: tree.node, answer: …}`.


@dataclass(frozen=True)
class Scripted:
    """One answer and where it stands in the file. An empty answer is an empty note."""

    at: str
    answer: str
    place: Place


@dataclass(frozen=True)
class Script:
    """All answers, in order. `end`: the file's name, for when they run out."""

    answers: tuple[Scripted, ...]
    file: str


def load_answers(path: Path) -> Script:
    """Read a file of answers; raises `TroubleshootError`."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise TroubleshootError(SAYS["MISSING"].filled(path=path)) from None
    return read_answers(data, str(path))


def read_answers(data: bytes, file: str) -> Script:
    """The answers in a file's bytes; raises `BadSource` with every fault."""
    findings = Findings()
    try:
        items = items_of(read_yaml(data, file), findings, "the file of answers")
    except Unreadable as error:
        raise BadSource([error.problem]) from None
    answers = [_read(item, findings) for item in items]
    if findings.problems:
        raise BadSource(findings.problems)
    return Script(tuple(answers), file)


@reading("an answer")
def _read(fields: Fields) -> Scripted:
    at = fields.required("at", read_word) or ""
    answer = fields.required("answer", _read_answer) or ""
    place = fields.place_of("at")
    return Scripted(at, answer, place)


def _read_answer(value: Value, findings: Findings) -> str | None:
    if isinstance(value, Scalar):
        return value.text.strip()
    findings.fault("shape", value.place, "an answer is a single text.")
    return None


# Who sees what happens while a script or a simulated trainee answers.


def _shown_by(name: str) -> Any:
    """What the audience makes of it."""
    return lambda self, *shown: getattr(self._audience, name)(*shown)


class DelegatingAudience:
    """Lets an audience see everything; who stands between overrides what they change."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    wait, measuring, measured, ended = map(_shown_by, ("wait", "measuring", "measured", "ended"))


class NullDisplay:
    """No audience: nothing is shown, and a countdown is over at once."""

    def wait(self, *shown: Any, **named: Any) -> None:
        """Nobody looks."""

    finished = measured = ended = wait

    @contextmanager
    def measuring(self, screen: Screen, node: Diagnose | CheckNode) -> Iterator[Progress]:
        """Nobody looks."""
        yield self

    def waiting(self, left_s: float) -> bool:
        """Nobody is in a hurry."""
        return True


DONE = "sudah"
CANNOT = "tidak_bisa"
EARLIER: Final = "tadi_sudah"
GO_BACK = "kembali"
LEAVE = "berhenti"


class ScriptedOperator(DelegatingAudience):
    """An `Operator` that reads its answers in order.

    At a question: the value of an answer. At an action: `sudah`, `tidak_bisa` or `tadi_sudah`. At a
    note: any text. But in a note, also `kembali`, and `berhenti` to leave the session unfinished.
    """

    def __init__(self, script: Script, audience: Audience | None = None) -> None:
        super().__init__(audience or NullDisplay())
        self._script = script
        self._next = 0

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        """The value of the chosen answer."""
        return self._choose(screen, [choice.value for choice in node.choices])

    def do(self, screen: Screen, node: Do) -> Deed | Back:
        """True when the script says so."""
        said = self._choose(screen, [DONE, CANNOT, EARLIER])
        if said == EARLIER:
            return EARLIER
        return said if isinstance(said, Back) else said == DONE

    def note(self, screen: Screen, node: Note) -> str | Back:
        """The script's text."""
        given = self._take(screen, SAYS["FREE_TEXT"])
        if wrong := fault(node.field, given.answer, screen.facts):
            raise self._refused("WRONG_NOTE", given, screen, wrong)
        return given.answer

    def _choose(self, screen: Screen, known: list[str]) -> str | Back:
        expected = Text(", ".join(known))
        given = self._take(screen, expected)
        if given.answer in known:
            return given.answer
        if given.answer == GO_BACK and screen.can_go_back:
            return BACK
        if given.answer == LEAVE:
            raise LeftUnfinished
        raise self._refused("WRONG_ANSWER", given, screen, expected)

    def _take(self, screen: Screen, expected: Text) -> Scripted:
        if self._next >= len(self._script.answers):
            file = self._script.file
            raise TroubleshootError(SAYS["OVER"].filled(file=file, at=screen.at, expected=expected))
        given = self._script.answers[self._next]
        if given.at != screen.at:
            raise self._refused("WRONG_PLACE", given, screen, expected)
        self._next += 1
        return given

    @staticmethod
    def _refused(why: str, given: Scripted, screen: Screen, expected: Text) -> TroubleshootError:
        said = SAYS[why].filled(given=given, at=screen.at, expected=expected)
        return TroubleshootError(said)
