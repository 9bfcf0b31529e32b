"""Hides what must not leave this PC. Applied once, when the report is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troubleshoot.redaction import credentials, numbers
from troubleshoot.redaction.numbers import HIDDEN, HOLD, RELEASE, plain_letters

SECRET_KEYS = re.compile(
    r"(?i)(^|_)(mac|bssid|serial|user|username|login|password|token|secret|psk|home|command_line)$"
)
_ACCOUNT_KEYS = re.compile(r"(?i)(^|_)(user|username|login)$")
SHORTEST_NAME = 3
SHORTEST_NUMBER = 6
LONGEST = 10_000
LONGEST_PHONE = 100
LONGEST_SECRET = 200
_HELD = re.compile(f"{HOLD}(\\d+){RELEASE}")
_JOINED = ("ssid", "joined_ssid")


@dataclass(frozen=True)
class Redactor:
    """`names`: user names and Wi-Fi names learnt from the session, hidden wherever they stand."""

    names: tuple[str, ...] = ()

    @classmethod
    def learn(
        cls, texts: Iterable[str], readings: Sequence[Any], people: Iterable[str] = ()
    ) -> Redactor:
        """What can only be known from the whole: who is logged in, which networks are saved.

        `people`: names that the person says are somebody's.
        """
        told = {*people}.union(*(credentials.users(plain_letters(text)) for text in texts))
        told |= set(strings_at(readings, lambda key: bool(_ACCOUNT_KEYS.search(key))))
        told |= set(strings_at(readings, _names_other_ssids))
        joined = set(strings_at(readings, lambda key: key.lower() in _JOINED))
        known = _names(told) - _names(joined)
        return cls(tuple(sorted(known, key=lambda name: (-len(name), name))))

    def text(self, text: str, most: int = LONGEST, *, people: bool = False) -> str:
        """Free text, without what must not leave; network addresses stay. Cut when it is clean.

        `people`: names behind a title stay, because who it is belongs there.
        """
        if len(text) > LONGEST:  # what the cut may leave of a secret goes too
            return self.text(text[:LONGEST], people=people)[:-LONGEST_SECRET][:most]
        held: list[str] = []
        text = _hold(numbers.NETWORK, plain_letters(text), held, numbers.network_address)
        text = credentials.without_accounts(credentials.without_keys(text))
        text = credentials.without_passwords(text)
        text = numbers.without_personal(text if people else credentials.without_people(text))
        text = _hold(numbers.THING, text, held, re.Match.group)
        text = _hold(numbers.HARMLESS, numbers.without_hardware(text), held, re.Match.group)
        text = numbers.PHONE.sub(HIDDEN, numbers.LONG.sub(HIDDEN, text))
        text = self._without_names(numbers.SHORT.sub(rf"\1{HIDDEN}", text))
        return _HELD.sub(lambda match: held[int(match.group(1))], text)[:most]

    def phone(self, text: str, most: int = LONGEST) -> str:
        """The office's own numbers stay, with whose they are; nothing else in that place does."""
        text = plain_letters(text).strip()
        words = re.sub(r"[^a-z]+", " ", text, flags=re.I)
        short = len(text) <= LONGEST_PHONE
        own = short and numbers.are_telephones(text) and self.text(words, people=True) == words
        return text[:most] if own else self.text(text, most)

    def value(self, value: Any) -> Any:
        """Plain JSON, masked all the way down, keys too."""
        if isinstance(value, Mapping):
            return {self.text(str(key)): self._entry(str(key), item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.value(item) for item in value]
        return self.text(value) if isinstance(value, str) else value

    def _entry(self, key: str, item: Any) -> Any:
        if item and SECRET_KEYS.search(key):
            return HIDDEN
        return HIDDEN if item and _names_other_ssids(key) else self.value(item)

    def _without_names(self, text: str) -> str:
        for name in self.names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
        return text


def _hold(
    pattern: re.Pattern[str],
    text: str,
    held: list[str],
    kept: Callable[[re.Match[str]], str | None],
) -> str:
    """Put what is `kept` of each match aside, where no later pattern finds it."""

    def aside(match: re.Match[str]) -> str:
        stays = kept(match)
        if stays is None:
            return match.group()
        held.append(stays)
        return f"{HOLD}{len(held) - 1}{RELEASE}"

    return pattern.sub(aside, text)


def _names(told: set[str]) -> set[str]:
    """Those that tell something: a short one or a year would hide ordinary words."""
    names = {" ".join(plain_letters(name).split()).casefold() for name in told}
    return {
        name
        for name in names
        if len(name) >= (SHORTEST_NUMBER if name.isdigit() else SHORTEST_NAME)
    }


def _names_other_ssids(key: str) -> bool:
    return "ssid" in key.lower() and key.lower() not in _JOINED


def strings_at(value: Any, wanted: Callable[[str], bool], within: bool = False) -> Iterator[str]:
    """Every string below a key that is wanted."""
    if isinstance(value, str):
        if within:
            yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings_at(item, wanted, within or wanted(str(key)))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings_at(item, wanted, within)
