"""Where the operator sits: a real terminal, plain lines, or a file of answers."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Language, Text
from troubleshoot.ui.choice import Kind, choose, is_terminal, may_answer
from troubleshoot.ui.console import can_show_symbols, prepare
from troubleshoot.ui.look import Look, look_at
from troubleshoot.ui.page import paragraph

if TYPE_CHECKING:
    from troubleshoot.report.wording import Wording
    from troubleshoot.session.answers import Script
    from troubleshoot.session.operator import Operator
    from troubleshoot.trees.library import TreeLibrary
    from troubleshoot.ui.person import Person
    from troubleshoot.ui.terminal import Terminal


@dataclass(frozen=True)
class Desk:
    """`terminal`: where pages go. `script`: a file of answers; nothing else may be asked then."""

    terminal: Terminal
    script: Script | None = None

    def operator(self, library: TreeLibrary, trees: Path | None) -> Operator:
        """Who answers a session here."""
        person = _person(self.terminal, library, trees)
        if self.script is None:
            return person
        from troubleshoot.session.scripted import ScriptedOperator

        return ScriptedOperator(self.script, person)

    def warn(self, sentence: Text) -> None:
        """One sentence that must be read before anything else happens."""
        look = self.terminal.look
        self.terminal.pause(paragraph(sentence.in_(look.language), look, "bad"))


def open_desk(language: Language, answers: Path | None = None, *, only_shown: bool = False) -> Desk:
    """The desk that suits what the program was started in. `only_shown`: nobody need answer."""
    prepare()
    kind = kind_here(answers is not None)
    if kind is Kind.NOBODY and not only_shown:
        raise TroubleshootError(_HOW_TO_RUN)
    if kind is Kind.PROMPTS:
        return Desk(_real(language))
    return Desk(_plain_lines(language), _script(answers) if answers else None)


def kind_here(answers_file: bool) -> Kind:
    """The kind of operator for this process's own input and output."""
    return choose(
        stdin_tty=is_terminal(sys.stdin),
        stdout_tty=is_terminal(sys.stdout),
        term=None if sys.platform == "win32" else os.environ.get("TERM", ""),
        answers_file=answers_file,
        stdin_answers=may_answer(sys.stdin),
    )


def _script(answers: Path) -> Script:
    from troubleshoot.session.answers import load_answers

    return load_answers(answers)


def _person(terminal: Terminal, library: TreeLibrary, trees: Path | None) -> Person:
    from troubleshoot.ui.person import Person

    def wording() -> Wording:
        from troubleshoot.report.wording import wording_at

        return wording_at(trees)

    def counter() -> Callable[[], int]:
        from troubleshoot.cli.meter import carried

        return carried()

    return Person(terminal, lambda: library.causes().causes, wording, counter)


def _real(language: Language) -> Terminal:
    from troubleshoot.ui.prompts import Prompts

    return Prompts(lambda: _look(language))


def _plain_lines(language: Language) -> Terminal:
    from troubleshoot.ui.numbered import Numbered

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return Numbered(_look(language), sys.stdin, sys.stdout)


def _look(language: Language) -> Look:
    columns, rows = shutil.get_terminal_size()
    return look_at(language, columns, rows, can_show_symbols())


_HOW_TO_RUN = Text(
    "Tidak ada yang dapat menjawab di sini. Jalankan `troubleshoot` di jendela terminal, "
    "atau beri berkas jawaban: troubleshoot run POHON --answers BERKAS",
    "Nobody can answer here. Run `troubleshoot` in a terminal window, "
    "or give a file of answers: troubleshoot run TREE --answers FILE",
)
