"""Sentences with places for measured values: `{loss_percent} % hilang`.

A place is a path into the reading: `{a.b}`, `{servers.#}` (how many), `{servers.*.address}`
(all, separated by commas), `{hosts.+.answered}` (of how many it is true). `{ahead_s:lead}` says
how far a clock is off, as people say it: `lebih maju 3 menit`, `tertinggal 800 hari`. A sentence
with a value that is not there is left out as a whole.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from troubleshoot.source.reader import own_words
from troubleshoot.text import Language, Text, decimal

PLACE = re.compile(r"\{([a-z0-9_.#*+]+)(?P<lead>:lead)?\}")
Values = Mapping[str, Text]
NO_VALUES: Values = {}
_MISSING = object()
_YES_NO = {"id": ("tidak", "ya"), "en": ("no", "yes")}
_LONGEST = 160
SAYS = own_words(__file__)
# The largest unit that leaves at least two.
_UNITS = ((86400, SAYS["DAYS"]), (3600, SAYS["HOURS"]), (60, SAYS["MINUTES"]))
_LEAST = 2


def fill(template: Text, reading: Mapping[str, Any], values: Values = NO_VALUES) -> Text | None:
    """The sentence in both languages, or None when a value is missing.

    `values`: plain words for values that are stable names, such as `timed_out`.
    """
    indonesian = _fill(template.id, reading, values, "id")
    english = _fill(template.in_("en"), reading, values, "en")
    if indonesian is None or english is None:
        return None
    return Text(indonesian, english if english != indonesian else None)


def places(template: Text) -> set[str]:
    """Every path that the sentence asks for."""
    return {
        match[1] for text in (template.id, template.in_("en")) for match in PLACE.finditer(text)
    }


def find(path: str, reading: Any) -> Any:
    """The value at a path, or None."""
    found = _walk(path.split("."), reading)
    return None if found is _MISSING else found


def shown(value: Any, language: Language, values: Values = NO_VALUES) -> str:
    """A value as people write it: decimal comma in Indonesian, no digit or word twice."""
    if isinstance(value, bool):
        return _YES_NO[language][value]
    if isinstance(value, float):
        return _number(value, language)
    if isinstance(value, (list, tuple)):
        items = (shown(item, language, values) for item in value if not _empty(item))
        return _listed(value, dict.fromkeys(items), language)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {shown(item, language, values)}" for key, item in value.items())
    word = values.get(str(value))
    return word.in_(language) if word else str(value)


def clock_offset(seconds: float, language: Language) -> str:
    """Ahead (positive) or behind, in a unit that gives a number one can grasp."""
    if not math.isfinite(seconds):
        return "?"
    off = abs(seconds)
    size, unit = next((u for u in _UNITS if off >= _LEAST * u[0]), (1, SAYS["SECONDS"]))
    count = round(off / size)
    if not count:
        return SAYS["EXACT"].in_(language)
    said = SAYS["AHEAD" if seconds > 0 else "BEHIND"]
    return said.in_(language).format(count, unit.in_(language))


def _listed(value: Iterable[Any], items: Iterable[str], language: Language) -> str:
    """A comma that is in the numbers does not also stand between them: `23 dan 21,5`."""
    decimals = language == "id" and any(isinstance(item, float) for item in value)
    return (" dan " if decimals else ", ").join(items)


def _leads(value: Any, language: Language, values: Values) -> str:
    """Every number as a lead, the rest as it is."""
    items = value if isinstance(value, (list, tuple)) else [value]
    known = (
        clock_offset(item, language)
        if isinstance(item, (int, float)) and not isinstance(item, bool)
        else shown(item, language, values)
        for item in items
        if not _empty(item)
    )
    return "; ".join(dict.fromkeys(known))


def _fill(
    sentence: str, reading: Mapping[str, Any], values: Values, language: Language
) -> str | None:
    found = {match[1]: find(match[1], reading) for match in PLACE.finditer(sentence)}
    if any(_empty(value) for value in found.values()):
        return None

    def said(match: re.Match[str]) -> str:
        tell = _leads if match["lead"] else shown
        return tell(found[match[1]], language, values)[:_LONGEST]

    return PLACE.sub(said, sentence)


def _empty(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_empty(item) for item in value)
    return value is None or value == ""


def _number(value: float, language: Language) -> str:
    if not math.isfinite(value):
        return "?"
    text = f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}".removesuffix(".0")
    return decimal(text, language)


def _walk(path: list[str], value: Any) -> Any:
    if not path:
        return value
    head, rest = path[0], path[1:]
    if head == "#":
        return len(value) if isinstance(value, (list, tuple, Mapping)) else _MISSING
    if head == "+":
        return sum(_walk(rest, item) not in (None, False, 0, _MISSING) for item in _items(value))
    if head == "*":
        found = [_walk(rest, item) for item in _items(value)]
        return [item for item in found if item is not _MISSING and item is not None]
    if isinstance(value, Mapping):
        return _walk(rest, value[head]) if head in value else _MISSING
    if isinstance(value, (list, tuple)) and head.isdecimal() and int(head) < len(value):
        return _walk(rest, value[int(head)])
    return _MISSING


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, (list, tuple)):
        yield from value
    elif isinstance(value, Mapping):
        yield from value.values()
