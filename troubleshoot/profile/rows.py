"""A row of the profile's table: all that the program must know of one field, said once.

The rows are the fields of the classes in `model`. From them the file is read and written, and a
list of units gets its columns.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from troubleshoot.profile.values import Parse, blank, plain
from troubleshoot.source.fields import Fields, Reader
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.text import Text

T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """What `setup` asks. `choices`: values and labels; empty for free text.

    `key`: where the answer stands, dotted.
    """

    topic: Text
    label: Text
    text: Text
    example: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Row:
    """One field. `name`: of the attribute; `key`: in the file; `default`: when it is not given.

    `read`: its value in the file; None for a section, which is a class of rows of its own.
    `write`: what the file shall hold. `columns`: the column in a list of units and other names
    for it, none where it has no column; `cell`: what a cell means.
    """

    name: str = ""
    key: str = ""
    default: Any = None
    read: Reader[Any] | None = None
    write: Callable[[Any], Any] | None = None
    columns: tuple[str, ...] = ()
    cell: Parse[Any] | None = None


def row(
    default: Any,
    parse: Parse[Any] | None = None,
    *,
    read: Reader[Any] | None = None,
    cell: Parse[Any] | None = None,
    **more: Any,
) -> Any:
    """A field of a class of rows; `parse` gives the meaning of a plain value and of a cell.

    `more`: what else its `Row` says.
    """
    told = Row(read=read or (plain(parse) if parse else None), cell=cell or parse, **more)
    if default is dict:
        return field(default_factory=dict, metadata={"row": told})
    return field(default=default, metadata={"row": told})


def rows(kind: Any) -> tuple[Row, ...]:
    """The rows of a class, in the order of the file; none where it is another kind of class."""
    found = [f for f in fields(kind) if "row" in f.metadata] if is_dataclass(kind) else []
    return tuple(
        replace(
            one.metadata["row"],
            name=one.name,
            key=one.metadata["row"].key or one.name,
            default={} if one.default is MISSING else one.default,
        )
        for one in found
    )


def table(kind: type[Any], *above: Row) -> Iterator[tuple[Row, ...]]:
    """Every row that holds a value, with the sections above it: outermost first, the row last."""
    for one in rows(kind):
        if one.read is None:
            yield from table(type(one.default), *above, one)
        else:
            yield (*above, one)


def dotted(path: tuple[Row, ...]) -> str:
    """Where a row stands in the file, e.g. `network.gateway`."""
    return ".".join(one.key for one in path)


def read_section(kind: type[T], given: Fields) -> T:
    """A class of rows from its lines; what is not given or faulty keeps its default."""
    read = {
        one.name: given.optional(one.key, one.read)
        if one.read
        else read_section(type(one.default), section(given, one.key))
        for one in rows(kind)
    }
    given.close()
    return kind(**{name: value for name, value in read.items() if value is not None})


def section(given: Fields, key: str) -> Fields:
    """The mapping under a key; an empty one where it is absent or blank."""
    what = f"`{key}`"
    found = given.optional(key, lambda v, f: None if blank(v) else Fields(v, f, what))
    return found or Fields(Lines((), given.place), given.findings, what)


def written(value: Any) -> Any:
    """A value as plain JSON, in the shape of the file; what equals its default is left out."""
    if rows(type(value)):
        held = [(one, getattr(value, one.name)) for one in rows(type(value))]
        return {o.key: (o.write or written)(item) for o, item in held if item != o.default}
    if is_dataclass(value):
        return {name: written(item) for name, item in vars(value).items()}
    if isinstance(value, Mapping):
        return {str(key): written(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [written(item) for item in value]
    return value if isinstance(value, int) else str(value)


def with_value(held: T, path: tuple[Row, ...], value: Any) -> T:
    """The same class of rows with another value at one place of the table."""
    first, *below = path
    inner = with_value(getattr(held, first.name), tuple(below), value) if below else value
    return replace(held, **{first.name: inner})  # type: ignore[type-var]
