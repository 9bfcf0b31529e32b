"""Dataclasses to plain JSON values and back, by their type hints.

Adding a field to a dataclass adds it to its file; reading ignores keys that nobody knows, and
takes a field's default where the key is missing. A class with `as_json` or `from_json` says
itself what it looks like.
"""

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Read = Callable[[Any], Any]

FLAT: Mapping[str, Any] = {"flat": True}
"""Metadata of a field whose members stand in the object around it."""


SPARSE: Mapping[str, Any] = {"sparse": True}
"""Metadata of a field that is left out where it is its default."""


UNWRITTEN: Mapping[str, Any] = {"unwritten": True}
"""Metadata of a field that stays in the program."""


class Malformed(ValueError):
    """The JSON does not hold what the type hints say."""


def named(name: str) -> Mapping[str, Any]:
    """Metadata of a field that has another name in the file."""
    return {"name": name}


def written(write: Callable[[Any], Any]) -> Mapping[str, Any]:
    """Metadata of a field that is written in a way of its own."""
    return {"write": write}


def plain(value: Any) -> Any:
    """Plain JSON values: tuples become lists, enums their values, dataclasses objects."""
    if hasattr(value, "as_json"):
        return value.as_json()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return members(value) if is_dataclass(value) else value


def members(value: Any) -> dict[str, Any]:
    """The fields of a dataclass as plain JSON values, in their order."""
    found: dict[str, Any] = {}
    for field in fields(value):
        if "unwritten" in field.metadata:
            continue
        if "sparse" in field.metadata and getattr(value, field.name) == field.default:
            continue
        item = field.metadata.get("write", plain)(getattr(value, field.name))
        found |= item if "flat" in field.metadata else {_key(field): item}
    return found


def load(kind: type[T], value: Any) -> T:
    """The inverse of `plain` for values of `kind`; raises `Malformed`."""
    try:
        loaded: T = _reader(cast("Any", kind))(value)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Malformed(f"{kind.__name__}: {error}") from None
    return loaded


def _key(field: Any) -> str:
    return str(field.metadata.get("name", field.name))


@cache
def _reader(hint: Any) -> Read:
    """How to read one type; the readers raise TypeError, ValueError or KeyError."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin in (Union, types.UnionType):
        (one,) = (kind for kind in inner if kind is not types.NoneType)
        read = _reader(one)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _many(inner[0]) if inner[-1] is Ellipsis else _exactly(inner)
    if origin in (dict, Mapping):
        return _mapping(inner[1])
    if hasattr(hint, "from_json"):
        return hint.from_json  # type: ignore[no-any-return]
    return _members_of(hint) if is_dataclass(hint) else hint


def _members_of(kind: Any) -> Read:
    hints = get_type_hints(kind)
    known = [(field, _key(field), _reader(hints[field.name])) for field in fields(kind)]

    def read(value: Any) -> Any:
        data = _of(dict, value)
        return kind(
            **{
                field.name: read_one(data[key])
                for field, key, read_one in known
                if key in data or (field.default is MISSING and field.default_factory is MISSING)
            }
        )

    return read


def _many(kind: Any) -> Read:
    read = _reader(kind)
    return lambda value: tuple(map(read, _of(list, value)))


def _exactly(kinds: tuple[Any, ...]) -> Read:
    readers = [_reader(kind) for kind in kinds]
    return lambda value: tuple(
        read(item) for read, item in zip(readers, _of(list, value), strict=True)
    )


def _mapping(kind: Any) -> Read:
    read = _reader(kind)
    return lambda value: {key: read(item) for key, item in _of(dict, value).items()}


def _of(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError("a number expected")
    return float(value)


_SCALARS: Mapping[Any, Read] = {
    Any: lambda value: value,
    str: lambda value: _of(str, value),
    bool: lambda value: _of(bool, value),
    int: lambda value: _of(int, value),
    float: _number,
}
