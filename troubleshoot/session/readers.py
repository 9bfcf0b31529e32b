"""From JSON values to the fields of events, each by its name; raises TypeError or ValueError."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from checks.result import CheckResult


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError("a number expected")
    return float(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false expected")
    return value


def _object_of(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("an object expected")
    return value


def _pair(value: Any) -> tuple[str, str]:
    first, second = value
    return _text(first), _text(second)


def _many(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def each(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise TypeError("a list expected")
        return tuple(read(item) for item in value)

    return each


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


READERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("at", "value", "text", "cause", "sure"), _text),
    **dict.fromkeys(("session", "language", "program", "trees"), _text),
    **dict.fromkeys(("when", "seconds"), _number),
    **dict.fromkeys(("done", "gone", "given"), _truth),
    "part": _text,
    "field": _or_none(_text),
    "profile": _object_of,
    "simulated": _or_none(_text),
    "utc_offset_s": _or_none(int),
    "also": _many(_text),
    "chain": _many(_pair),
    "results": _many(CheckResult.from_json),
}
