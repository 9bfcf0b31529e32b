"""Answers from a file instead of a person. A wrong place or answer stops; nothing is guessed."""

from __future__ import annotations

from contextlib import AbstractContextManager

from troubleshoot.engine.events import Measured
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.answers import Script, Scripted
from troubleshoot.session.audience import Audience, Nobody
from troubleshoot.session.operator import BACK, Back, Progress, Screen
from troubleshoot.text import Text
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Ending, Note, Wait

DONE = "sudah"
CANNOT = "tidak_bisa"
GO_BACK = "kembali"
LEAVE = "berhenti"


class ScriptedOperator:
    """An `Operator` that reads its answers in order.

    At a question: the value of an answer. At an action: `sudah` or `tidak_bisa`. At a note:
    any text. But in a note, also `kembali`, and `berhenti` to leave the session unfinished.
    """

    def __init__(self, script: Script, audience: Audience | None = None) -> None:
        self._script = script
        self._next = 0
        self._audience = audience or Nobody()

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        """The value of the chosen answer."""
        return self._choose(screen, [choice.value for choice in node.choices])

    def do(self, screen: Screen, node: Do) -> bool | Back:
        """True when the script says so."""
        said = self._choose(screen, [DONE, CANNOT])
        return said if isinstance(said, Back) else said == DONE

    def note(self, screen: Screen, node: Note) -> str | Back:
        """The script's text."""
        return self._take(screen, "teks bebas", "free text").answer

    def wait(self, screen: Screen, node: Wait) -> None:
        """A countdown for the audience."""
        self._audience.wait(screen, node)

    def measuring(
        self, screen: Screen, node: Diagnose | CheckNode
    ) -> AbstractContextManager[Progress]:
        """Progress for the audience."""
        return self._audience.measuring(screen, node)

    def measured(self, screen: Screen, measured: Measured) -> None:
        """The chain for the audience."""
        self._audience.measured(screen, measured)

    def ended(self, screen: Screen, node: Ending) -> None:
        """The ending for the audience."""
        self._audience.ended(screen, node)

    def _choose(self, screen: Screen, known: list[str]) -> str | Back:
        expected = ", ".join(known)
        given = self._take(screen, expected, expected)
        if given.answer in known:
            return given.answer
        if given.answer == GO_BACK and screen.can_go_back:
            return BACK
        if given.answer == LEAVE:
            raise LeftUnfinished
        raise TroubleshootError(_wrong_answer(given, expected))

    def _take(self, screen: Screen, expected_id: str, expected_en: str) -> Scripted:
        if self._next >= len(self._script.answers):
            raise TroubleshootError(_over(self._script.file, screen.at, expected_id, expected_en))
        given = self._script.answers[self._next]
        if given.at != screen.at:
            raise TroubleshootError(_wrong_place(given, screen.at, expected_id, expected_en))
        self._next += 1
        return given


def _wrong_place(given: Scripted, at: str, expected_id: str, expected_en: str) -> Text:
    return Text(
        f"{given.place}: jawaban ini untuk {given.at}, tetapi sesi berada di {at}. "
        f"Silakan tulis jawaban untuk {at}: {expected_id}.",
        f"{given.place}: this answer is for {given.at}, but the session stands at {at}. "
        f"Please write an answer for {at}: {expected_en}.",
    )


def _wrong_answer(given: Scripted, expected: str) -> Text:
    return Text(
        f"{given.place}: {given.at} tidak mengenal jawaban {given.answer!r}. "
        f"Silakan pilih: {expected}.",
        f"{given.place}: {given.at} has no answer {given.answer!r}. Please choose: {expected}.",
    )


def _over(file: str, at: str, expected_id: str, expected_en: str) -> Text:
    return Text(
        f"{file}: jawaban habis, tetapi sesi masih di {at}. Silakan tambahkan: {expected_id}.",
        f"{file}: no answers are left, but the session is still at {at}. "
        f"Please add: {expected_en}.",
    )
