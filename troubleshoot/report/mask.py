"""Hides what must not leave this PC. Applied once, when the report is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troubleshoot.report.secrets import (
    DOMAIN_USER,
    HIDDEN,
    HOME,
    KEPT,
    MAC,
    MAC_IN_IPV6,
    NUMBER,
    PHONE,
    RULES,
)

SECRET_KEYS = re.compile(
    r"(?i)(^|_)(mac|bssid|serial|user|username|login|password|token|secret|psk|home|command_line)$"
)
SHORTEST_NAME = 3
_STAND_IN = "\ue000{}\ue001"
_STANDS_IN = re.compile("\ue000(\\d+)\ue001")
# Control and direction signs, lone surrogates, and the private ones that stand in for addresses.
_UNSHOWABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ue000\ue001]"
)
_IDENTITY_DIGITS = (13, 16)


@dataclass(frozen=True)
class Mask:
    """`names`: user names and Wi-Fi names learnt from the session, hidden wherever they stand."""

    names: tuple[str, ...] = ()

    @classmethod
    def learn(cls, texts: Iterable[str], readings: Sequence[Any]) -> Mask:
        """What can only be known from the whole: who is logged in, which networks are saved."""
        users = {name for text in texts for name in _users(text)}
        known = {name.strip() for name in users | set(_other_ssids(readings))}
        return cls(tuple(sorted(filter(_telling, known), key=lambda name: (-len(name), name))))

    def text(self, text: str) -> str:
        """Free text, without what must not leave; network addresses stay."""
        text = _UNSHOWABLE.sub(" ", text)
        text = DOMAIN_USER.sub(HIDDEN, HOME.sub(rf"\1{HIDDEN}", text))
        for pattern, instead in RULES:
            text = pattern.sub(instead, text)
        text = MAC_IN_IPV6.sub(HIDDEN, MAC.sub(HIDDEN, text))
        text = _beside(KEPT, text, lambda rest: NUMBER.sub(HIDDEN, PHONE.sub(HIDDEN, rest)))
        return self._without_names(text)

    def phone(self, text: str) -> str:
        """The office's own number stays; anything else in that place does not."""
        digits = re.sub(r"[\s.()\-/+]", "", text)
        own = digits.isdigit() and len(digits) <= 15
        identity = len(digits) in _IDENTITY_DIGITS and not digits.startswith(("0", "62"))
        return text.strip() if own and not identity else self.text(text)

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


def _beside(kept: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Change everything but what `kept` matches."""
    found: list[str] = []

    def hold(match: re.Match[str]) -> str:
        found.append(match.group())
        return _STAND_IN.format(len(found) - 1)

    changed = change(kept.sub(hold, text))
    return _STANDS_IN.sub(lambda match: found[int(match.group(1))], changed)


def _users(text: str) -> Iterator[str]:
    yield from (match.group(2) for match in HOME.finditer(text))
    yield from (match.group(1) for match in DOMAIN_USER.finditer(text))


def _telling(name: str) -> bool:
    return len(name) >= SHORTEST_NAME and not name.isdigit()


def _names_other_ssids(key: str) -> bool:
    return "ssid" in key.lower() and key.lower() not in ("ssid", "joined_ssid")


def _other_ssids(value: Any) -> Iterator[str]:
    """Wi-Fi names that are not the joined one (`ssid`)."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(item) if _names_other_ssids(str(key)) else _other_ssids(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _other_ssids(item)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
