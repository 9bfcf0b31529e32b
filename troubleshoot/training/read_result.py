"""A result file as somebody brings it: nothing in it is believed before it is looked at."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from troubleshoot.text import Text
from troubleshoot.training.quiz import LENGTH
from troubleshoot.training.result import KIND, SCHEMA, Result, ScenarioResult, TestResult

MOST_BYTES = 200_000
MOST_ENTRIES = 50
LONGEST_NAME = 60
_WORD = re.compile(r"[A-Za-z0-9_.-]{1,120}")


class NotAResult(Exception):
    """The file is no result; `text` says why in one sentence."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.id)


def read_result(data: bytes) -> Result:
    """The result in a file's bytes; raises `NotAResult`."""
    if len(data) > MOST_BYTES:
        raise NotAResult(_TOO_BIG)
    raw = _parsed(data)
    if not isinstance(raw, dict) or raw.get("kind") != KIND:
        raise NotAResult(_OTHER)
    if raw.get("schema") != SCHEMA:
        raise NotAResult(_NEWER)
    try:
        return _result(raw)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotAResult(_DAMAGED) from None


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotAResult(_DAMAGED) from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number here")


def _result(raw: dict[str, Any]) -> Result:
    return Result(
        id=_word(raw["id"]),
        name=_line(raw["name"]) or "?",
        unit=_line(raw.get("unit", "")),
        seed=_number(raw["seed"], 999_999),
        when=float(_number(raw["when"], 2**40)),
        scenarios=tuple(_scenario(one) for one in _items(raw["scenarios"])),
        before=_test(raw.get("before")),
        after=_test(raw.get("after")),
    )


def _scenario(raw: dict[str, Any]) -> ScenarioResult:
    parts = {_word(name): _number(points, 100) for name, points in raw["parts"].items()}
    falls = tuple(_word(code) for code in _items(raw["falls"]))
    total = _number(raw["total"], 100)
    if sum(parts.values()) != total:
        raise ValueError("the parts do not make the total")
    return ScenarioResult(
        scenario=_word(raw["scenario"]),
        total=total,
        passed=raw["passed"] is True and not falls,
        parts=parts,
        falls=falls,
        stuck=tuple(_word(at) for at in _items(raw["stuck"])),
        seconds=_number(raw["seconds"], 10**7),
    )


def _test(raw: Any) -> TestResult | None:
    if raw is None:
        return None
    answers = {_word(name): right is True for name, right in raw["answers"].items()}
    if len(answers) != LENGTH:
        raise ValueError("a test has ten answers")
    return TestResult(answers)


def _items(raw: Any) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > MOST_ENTRIES:
        raise TypeError("a short list belongs here")
    return raw


def _number(raw: Any, most: int) -> int:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not 0 <= raw <= most:
        raise ValueError("a number in its bounds belongs here")
    return int(raw)


def _word(raw: Any) -> str:
    if not isinstance(raw, str) or not _WORD.fullmatch(raw):
        raise ValueError("a name belongs here")
    return raw


def _line(raw: Any) -> str:
    """One line of printable text."""
    if not isinstance(raw, str):
        raise TypeError("a text belongs here")
    visible = "".join(sign if sign.isprintable() else " " for sign in raw[:500])
    return " ".join(visible.split())[:LONGEST_NAME]


_TOO_BIG = Text("terlalu besar untuk hasil latihan", "too large for a result")
_OTHER = Text("bukan hasil latihan program ini", "not a result of this program")
_NEWER = Text("dibuat oleh versi program yang lain", "made by another version of the program")
_DAMAGED = Text("rusak atau terpotong", "damaged or cut off")
