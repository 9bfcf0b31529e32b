"""Typed reading of one mapping: every key that was not asked for is a fault."""

from collections.abc import Callable
from typing import TypeVar

from troubleshoot.source.reader import tell
from troubleshoot.source.scalars import lines_of, read_string, read_text, read_word
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Mapping, Place, Use, Value, Written
from troubleshoot.text import Text

T = TypeVar("T")
Reader = Callable[[Value, Findings], T | None]


class Fields:
    """A mapping being read. Call `close` last: it reports the keys that nobody asked for."""

    def __init__(self, value: Value, findings: Findings, what: str) -> None:
        self.findings = findings
        self.what = what
        self.place: Place = value.place
        self._asked: list[str] = []
        self._shapeless = not isinstance(value, Mapping)
        self._mapping = Mapping(lines_of(value, findings, what), value.place)

    def optional(self, key: str, read: Reader[T]) -> T | None:
        """The value of a key, None when it is absent or faulty."""
        self._asked.append(key)
        value = self._mapping.get(key)
        return None if value is None else read(value, self.findings)

    def required(self, key: str, read: Reader[T]) -> T | None:
        """Like `optional`, but absence is a fault."""
        if not self._shapeless and not self.has(key):
            self.findings.fault("missing-key", self.place, f"{self.what} needs `{key}`.")
        return self.optional(key, read)

    def text(self, key: str) -> Text:
        """A text that must be there; empty when it is not."""
        return self.required(key, _text_as(key)) or Text("")

    def maybe_text(self, key: str) -> Text | None:
        """A text that may be there."""
        return self.optional(key, _text_as(key))

    def name(self, key: str, kind: str) -> str:
        """A name that must exist elsewhere, or empty."""
        return self.required(key, name_of(kind)) or ""

    def maybe_name(self, key: str, kind: str) -> str | None:
        """A name that must exist elsewhere, when it is given."""
        return self.optional(key, name_of(kind))

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return self._mapping.get(key) is not None

    @property
    def asked(self) -> tuple[str, ...]:
        """The keys asked for so far."""
        return tuple(self._asked)

    @property
    def last(self) -> str:
        """The key that is written last."""
        return self._mapping.entries[-1][0].text if self._mapping.entries else ""

    def place_of(self, key: str) -> Place:
        """Where the key stands; the mapping's place when it is absent."""
        return next((k.place for k, _ in self._mapping.entries if k.text == key), self.place)

    def close(self) -> None:
        """Report unknown keys, each with the nearest known one."""
        for key, _ in self._mapping.entries:
            if key.text not in self._asked:
                fix = did_you_mean(key.text, self._asked)
                tell(self.findings, "unknown-key", key.place, self.what, key.text, fix)


def reading(what: str) -> Callable[[Callable[[Fields], T]], Callable[[Value, Findings], T]]:
    """Makes a reader of what builds a value from `Fields`, and closes them behind it."""

    def reader(build: Callable[[Fields], T]) -> Callable[[Value, Findings], T]:
        def read(value: Value, findings: Findings) -> T:
            fields = Fields(value, findings, what)
            found = build(fields)
            fields.close()
            return found

        return read

    return reader


def name_of(kind: str) -> Reader[str]:
    """A reader of names; it notes each as used."""
    return _noted(kind, read_word)


def phrase_of(kind: str) -> Reader[str]:
    """A reader of a text of several words that is a use of this kind of name."""
    return _noted(kind, read_string)


def _noted(kind: str, read_one: Reader[str]) -> Reader[str]:
    def read(value: Value, findings: Findings) -> str | None:
        text = read_one(value, findings)
        if text is not None:
            findings.uses.append(Use(kind, text, value.place))
        return text

    return read


def _text_as(role: str) -> Reader[Text]:
    def read(value: Value, findings: Findings) -> Text | None:
        text = read_text(value, findings)
        if text is not None:
            en = value.get("en") if isinstance(value, Mapping) else None
            place = (value.get("id") or value).place if isinstance(value, Mapping) else value.place
            findings.texts.append(Written(role, text, place, en.place if en else None))
        return text

    return read
