"""Hides what must not leave this PC. Applied once, when the report is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troubleshoot.report.accounts import users, without_accounts
from troubleshoot.report.addresses import NETWORK, network_address, without_hardware
from troubleshoot.report.letters import HIDDEN, HOLD, RELEASE, plain_letters
from troubleshoot.report.links import without_keys
from troubleshoot.report.numbers import HARMLESS, LONG, PHONE, SHORT, are_telephones
from troubleshoot.report.passwords import without_passwords

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
class Mask:
    """`names`: user names and Wi-Fi names learnt from the session, hidden wherever they stand."""

    names: tuple[str, ...] = ()

    @classmethod
    def learn(cls, texts: Iterable[str], readings: Sequence[Any]) -> Mask:
        """What can only be known from the whole: who is logged in, which networks are saved."""
        told = {name for text in texts for name in users(plain_letters(text))}
        told |= set(_strings_at(readings, lambda key: bool(_ACCOUNT_KEYS.search(key))))
        told |= set(_strings_at(readings, _names_other_ssids))
        joined = set(_strings_at(readings, lambda key: key.lower() in _JOINED))
        known = _names(told) - _names(joined)
        return cls(tuple(sorted(known, key=lambda name: (-len(name), name))))

    def text(self, text: str, most: int = LONGEST) -> str:
        """Free text, without what must not leave; network addresses stay. Cut when it is clean."""
        if len(text) > LONGEST:  # what the cut may leave of a secret goes too
            return self.text(text[:LONGEST], most)[:-LONGEST_SECRET]
        held: list[str] = []
        text = _hold(NETWORK, plain_letters(text), held, network_address)
        text = without_passwords(without_accounts(without_keys(text)))
        text = _hold(HARMLESS, without_hardware(text), held, re.Match.group)
        text = PHONE.sub(HIDDEN, LONG.sub(HIDDEN, text))
        text = self._without_names(SHORT.sub(rf"\1{HIDDEN}", text))
        return _HELD.sub(lambda match: held[int(match.group(1))], text)[:most]

    def phone(self, text: str, most: int = LONGEST) -> str:
        """The office's own numbers stay; anything else in that place does not."""
        text = plain_letters(text).strip()
        words = re.sub(r"[^a-z]+", " ", text, flags=re.I)
        short = len(text) <= LONGEST_PHONE
        own = short and are_telephones(text) and self.text(words) == words
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


def _strings_at(value: Any, wanted: Callable[[str], bool], within: bool = False) -> Iterator[str]:
    """Every string below a key that is wanted."""
    if isinstance(value, str):
        if within:
            yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings_at(item, wanted, within or wanted(str(key)))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings_at(item, wanted, within)
