"""Events as lines of JSON, and back. The first line carries the version of the format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from checks.result import CheckResult
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Consented,
    Event,
    Interrupted,
    Measured,
    Noted,
    Resumed,
    Started,
    Struck,
    Waited,
    WentBack,
)
from troubleshoot.session.readers import READERS

VERSION = 1

TYPES: Mapping[str, type[Event]] = {
    "started": Started,
    "answered": Answered,
    "noted": Noted,
    "acted": Acted,
    "measured": Measured,
    "waited": Waited,
    "went_back": WentBack,
    "interrupted": Interrupted,
    "resumed": Resumed,
    "struck": Struck,
    "consented": Consented,
}
NAMES = {kind: name for name, kind in TYPES.items()}


class Garbled(Exception):
    """The line is no event: cut, or damaged."""


class FromNewer(Exception):
    """The line was written by a newer program; nothing of it may be touched."""


def encode(event: Event) -> bytes:
    """One line, with its newline."""
    data: dict[str, Any] = {"v": VERSION} if isinstance(event, Started) else {}
    data["type"] = NAMES[type(event)]
    for field in fields(event):
        data[field.name] = _plain(getattr(event, field.name))
    return json.dumps(data, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Event:
    """The event of one line; raises `Garbled` or `FromNewer`."""
    data = _object(line)
    _refuse_newer(data)
    kind = TYPES[data["type"]]
    if kind is Started and "v" not in data:
        raise Garbled("no version")
    try:
        return kind(**{field.name: _read(field, data) for field in fields(kind)})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Garbled(str(error)) from None


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise Garbled("not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        raise Garbled("no type")
    return data


def _refuse_newer(data: dict[str, Any]) -> None:
    version = data.get("v", VERSION)
    if not isinstance(version, int) or version < 1:
        raise Garbled("no version")
    if version > VERSION or data["type"] not in TYPES:
        raise FromNewer(f"version {version}, {data['type']}")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.as_json() if isinstance(value, CheckResult) else value


def _read(field: Field[Any], data: dict[str, Any]) -> Any:
    if field.name not in data and field.default is not MISSING:
        return field.default
    return READERS[field.name](data[field.name])
