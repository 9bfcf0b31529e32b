"""A file of answers: an ordered list of `{at: tree.node, answer: …}`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import read_word
from troubleshoot.source.shapes import items_of
from troubleshoot.source.values import Place, Scalar, Value
from troubleshoot.text import Text


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
        data = path.read_bytes()
    except OSError:
        raise TroubleshootError(_missing(path)) from None
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


def _read(value: Value, findings: Findings) -> Scripted:
    fields = Fields(value, findings, "an answer")
    at = fields.required("at", read_word) or ""
    answer = fields.required("answer", _read_answer) or ""
    place = fields.place_of("at")
    fields.close()
    return Scripted(at, answer, place)


def _read_answer(value: Value, findings: Findings) -> str | None:
    if isinstance(value, Scalar):
        return value.text.strip()
    findings.fault("shape", value.place, "an answer is a single text.")
    return None


def _missing(path: Path) -> Text:
    return Text(
        f"Berkas jawaban tidak dapat dibaca: {path}. Silakan periksa namanya.",
        f"The file of answers cannot be read: {path}. Please check its name.",
    )
