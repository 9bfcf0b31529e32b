"""Where the operator sits: a real terminal, plain lines, or a file of answers."""

from __future__ import annotations

import dataclasses
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.text import Language, Text
from troubleshoot.ui import console
from troubleshoot.ui.page import paragraph

if TYPE_CHECKING:
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.session.operator import Operator
    from troubleshoot.session.scripted import Script
    from troubleshoot.ui.terminal import Terminal


def carried() -> Callable[[], int]:
    """Bytes through this PC's line since the system started; 0 where it does not tell."""
    from checks.host import here
    from checks.probes.uplink import primary
    from checks.reason import CannotRun

    host = here()
    try:
        line = primary(host.adapters(), host.routes())
    except CannotRun:
        line = None

    def count() -> int:
        if line is None:
            return 0
        try:
            counters = host.counters(line.name)
        except CannotRun:
            return 0
        return counters.bytes_received + counters.bytes_sent

    return count


@dataclasses.dataclass(frozen=True)
class OperatorContext:
    """`terminal`: where pages go. `script`: a file of answers; nothing else may be asked then."""

    terminal: Terminal
    script: Script | None = None

    def operator(self, library: Knowledge) -> Operator:
        """Who answers a session here."""
        from troubleshoot.ui.operator import TerminalOperator

        person = TerminalOperator(self.terminal, library, carried)
        if self.script is None:
            return person
        from troubleshoot.session.scripted import ScriptedOperator

        return ScriptedOperator(self.script, person)

    def in_(self, language: Language) -> OperatorContext:
        """The same desk in another language: what comes from a pipe has begun to be read."""
        look = self.terminal.display
        if look.language == language:
            return self
        from troubleshoot.ui.line_terminal import LineTerminal

        if isinstance(self.terminal, LineTerminal):
            self.terminal.display = dataclasses.replace(look, language=language)
            return self
        return OperatorContext(_real(language), self.script)

    def warn(self, sentence: Text) -> None:
        """One sentence that must be read before anything else happens."""
        display = self.terminal.display
        self.terminal.pause(paragraph(sentence, display, "bad"))


def open_operator(
    language: Language, answers: Path | None = None, *, only_shown: bool = False
) -> OperatorContext:
    """The context that suits what the program was started in. `only_shown`: nobody need answer."""
    console.prepare()
    kind = kind_here(answers is not None)
    if kind is console.TerminalKind.NOBODY and not only_shown:
        raise TroubleshootError(own_words(__file__)["HOW_TO_RUN"])
    if kind is console.TerminalKind.PROMPTS:
        return OperatorContext(_real(language))
    if answers is None:
        return OperatorContext(_plain_lines(language))
    from troubleshoot.session.scripted import load_answers

    return OperatorContext(_plain_lines(language), load_answers(answers))


def kind_here(answers_file: bool) -> console.TerminalKind:
    """The kind of operator for this process's own input and output."""
    return console.choose(
        stdin_tty=console.is_terminal(sys.stdin),
        stdout_tty=console.is_terminal(sys.stdout),
        term=None if sys.platform == "win32" else os.environ.get("TERM", ""),
        answers_file=answers_file,
        stdin_answers=console.may_answer(sys.stdin),
    )


def _real(language: Language) -> Terminal:
    from troubleshoot.ui.prompt_terminal import PromptTerminal

    return PromptTerminal(lambda: console.display_here(language))


def _plain_lines(language: Language) -> Terminal:
    from troubleshoot.ui.line_terminal import LineTerminal

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return LineTerminal(console.display_here(language), sys.stdin, sys.stdout)
