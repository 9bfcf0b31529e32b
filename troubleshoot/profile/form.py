"""A profile as a form: one value read or answered at a time, always checked as a whole."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from troubleshoot.profile.files import BadProfile
from troubleshoot.profile.loader import parse
from troubleshoot.profile.model import Profile
from troubleshoot.profile.plain import as_json
from troubleshoot.profile.services import Endpoint
from troubleshoot.profile.writer import yaml_of

FORM = "setup"
_DEFAULTS = {"network.internet": "yes"}


def value_of(profile: Profile, key: str) -> str:
    """The value of a dotted key as a person would write it; empty when it is not known."""
    found: Any = as_json(profile)
    for part in key.split("."):
        found = found.get(part, "") if isinstance(found, dict) else ""
    return ", ".join(found) if isinstance(found, list) else found or _DEFAULTS.get(key, "")


def answered(profile: Profile, key: str, typed: str) -> Profile:
    """The profile with one more answer, empty to forget it; raises `BadProfile`."""
    if key == "network.expected":
        return _with_networks(profile, typed)
    return _written(profile, key, typed)


def switched(profile: Profile, number: int, at: Endpoint | None = None) -> Profile:
    """The profile with one service switched on or off; `at`: the office's own address there."""
    service = profile.services[number]
    changed = replace(service, on=not service.on, at=at or service.at)
    services = (*profile.services[:number], changed, *profile.services[number + 1 :])
    return replace(profile, services=services)


def _with_networks(profile: Profile, typed: str) -> Profile:
    """A router of the network before must not forbid the new one: it is forgotten then."""
    words = typed.replace(",", " ").split()
    changed = _written(_written(profile, "network.gateway", ""), "network.expected", words)
    with suppress(BadProfile):
        return _written(changed, "network.gateway", value_of(profile, "network.gateway"))
    return changed


def _written(profile: Profile, key: str, value: str | list[str]) -> Profile:
    document = as_json(profile)
    *sections, last = key.split(".")
    place = document
    for section in sections:
        place = place.setdefault(section, {})
    place[last] = value
    return parse(yaml_of(document).encode(), FORM)
