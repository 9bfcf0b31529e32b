"""`setup`: pick the unit, or answer what only people know; look at it once more, save.

The profile is a form here: one value read or answered at a time, always checked as a whole. What
this PC shows is filled in, to be judged on the last page by somebody who knows the office.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from ipaddress import ip_interface
from typing import Any, Protocol

from checks.host.protocol import Inventory
from checks.host.records import Adapter, Origin
from checks.probes.uplink import primary
from checks.reason import CannotRun
from troubleshoot.profile.loader import BadProfile, parse
from troubleshoot.profile.model import QUESTIONS, Profile
from troubleshoot.profile.rows import Question
from troubleshoot.profile.units import Unit, filled_in
from troubleshoot.profile.values import Endpoint, TimeZone, Wrong, endpoint
from troubleshoot.profile.writer import as_json, yaml_of
from troubleshoot.source.reader import own_texts
from troubleshoot.text import Text

SAYS = own_texts(__file__, "interview.yaml")
FORM = "setup"
_DEFAULTS = {"network.internet": "yes"}
SAVE, CHANGE, MORE, SERVICES, LEAVE, DONE = "save", "change", "more", "services", "leave", "done"
FIRST = (
    ("unit",),
    ("contacts.dinkominfo.whatsapp",),
    ("contacts.isp.name", "contacts.isp.customer"),
)
"""What nobody can measure and every report needs, by dotted keys; each is one thing to know."""
_APPLICATIONS = SAYS["APPLICATIONS"]
_MENU = [(one, SAYS[f"MENU_{one.upper()}"]) for one in (SAVE, CHANGE, MORE, SERVICES, LEAVE)]

Fact = tuple[Text, Text]
"""A label and a value."""
Seen = Mapping[str, str]
"""Suggestions by dotted key; a key that could not be read is missing."""


@dataclass(frozen=True)
class Prompt:
    """One line to write. `fault`: what was wrong with the answer before."""

    title: Text
    question: Question
    default: str = ""
    read_here: str = ""
    fault: str = ""


class Asker(Protocol):
    """Whoever sits at `setup`. Raises `LeftUnfinished` when nobody can answer."""

    def write(self, prompt: Prompt) -> str:
        """One line; the default when nothing was typed, empty to forget it."""

    def pick(
        self, title: Text, facts: Sequence[Fact], ask: Text, choices: Sequence[tuple[str, Text]]
    ) -> str:
        """The value of one choice; `facts` are shown above."""

    def unit(self, units: Sequence[Unit]) -> Unit:
        """One unit of a long list, with a search."""


def interview(profile: Profile, units: Sequence[Unit], seen: Seen, asker: Asker) -> Profile | None:
    """The profile to save; None when it shall not be saved."""
    if units:
        profile = filled_in(profile, asker.unit(units))
    else:
        profile = _first(_measured(profile, seen), seen, asker)
    while True:
        choice = asker.pick(SAYS["SUMMARY"], facts(profile), SAYS["IS_IT_RIGHT"], _MENU)
        if choice in (SAVE, LEAVE):
            return profile if choice == SAVE else None
        change = {CHANGE: _first, MORE: _rest}.get(choice, _with_services)
        profile = change(profile, seen, asker)


def facts(profile: Profile) -> list[Fact]:
    """What is known, one line for each question that has an answer."""
    values = ((one, value_of(profile, one.key)) for one in QUESTIONS)
    answers = [(one.label, dict(one.choices).get(said, Text(said))) for one, said in values]
    on = Text(", ".join(service.name for service in profile.services if service.on))
    return [fact for fact in (*answers, (_APPLICATIONS, on)) if fact[1].id]


def _measured(profile: Profile, seen: Seen) -> Profile:
    """With what this PC shows, where nothing is known; it stands on the last page, to be judged."""
    for key, value in seen.items():
        if not value_of(profile, key):
            with suppress(BadProfile):
                profile = answered(profile, key, value)
    return profile


def _first(profile: Profile, seen: Seen, asker: Asker) -> Profile:
    """The things that only people know."""
    by_key = {question.key: question for question in QUESTIONS}
    for number, keys in enumerate(FIRST, 1):
        title = Text(f"{number} dari {len(FIRST)}", f"{number} of {len(FIRST)}")
        for key in keys:
            profile = _typed(profile, replace(by_key[key], topic=title), seen, asker)
    return profile


def _rest(profile: Profile, seen: Seen, asker: Asker) -> Profile:
    """All that can be asked but for what comes first."""
    asked = {key for keys in FIRST for key in keys}
    for question in QUESTIONS:
        if question.key not in asked:
            ask = _picked if question.choices else _typed
            profile = ask(profile, question, seen, asker)
    return profile


def _typed(profile: Profile, question: Question, seen: Seen, asker: Asker) -> Profile:
    """Asked again until it can be used."""
    fault, read_here = "", seen.get(question.key, "")
    default = value_of(profile, question.key) or read_here
    while True:
        typed = asker.write(Prompt(question.topic, question, default, read_here, fault))
        try:
            return answered(profile, question.key, typed)
        except BadProfile as bad:
            fault = f"{bad.problems[0].message} {bad.problems[0].fix}"
            default = "" if typed == default else default


def _picked(profile: Profile, question: Question, seen: Seen, asker: Asker) -> Profile:
    """The value in force stands first."""
    now = value_of(profile, question.key) or seen.get(question.key)
    choices = sorted(question.choices, key=lambda choice: choice[0] != now)
    return answered(profile, question.key, asker.pick(question.topic, (), question.text, choices))


def _with_services(profile: Profile, seen: Seen, asker: Asker) -> Profile:
    while True:
        labels = [f"[{'x' if one.on else ' '}] {one.name} ({one.at})" for one in profile.services]
        choices = [(str(number), Text(label)) for number, label in enumerate(labels)]
        choice = asker.pick(_APPLICATIONS, (), SAYS["WHICH"], [(DONE, SAYS["READY"]), *choices])
        if choice == DONE:
            return profile
        profile = _one_switched(profile, int(choice), asker)


def _one_switched(profile: Profile, number: int, asker: Asker) -> Profile:
    """A service with an address for every office is asked for this office's own one."""
    service = profile.services[number]
    if service.on or not service.at.host.startswith("*."):
        return switched(profile, number)
    example = Text(str(service.at).replace("*", "nama-kantor"))
    question = Question(_APPLICATIONS, _APPLICATIONS, SAYS["OWN_NAME"], example, key="services")
    typed = asker.write(Prompt(_APPLICATIONS, question))
    try:
        return switched(profile, number, endpoint(typed))
    except Wrong:
        return profile


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
    changed = _written(_written(profile, "network.gateway", ""), "network.expected", words or "")
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


def seen(inventory: Inventory, utc_offset_s: int) -> Seen:
    """The network and router in use now, and the time zone; sends nothing."""
    try:
        adapters, routes = inventory.adapters(), inventory.routes()
    except CannotRun:
        adapters, routes = (), ()
    line = primary(adapters, routes)
    hours = utc_offset_s / 3600
    by_it = (one for one in routes if line and one.adapter == line.name and not one.is_ipv6)
    own = (one.gateway for one in by_it if one.gateway)
    found = {
        "time_zone": next((zone.value for zone in TimeZone if zone.utc_offset_hours == hours), ""),
        "network.expected": _network(line) if line else "",
        "network.gateway": next(own, ""),
    }
    return {key: value for key, value in found.items() if value}


def _network(line: Adapter) -> str:
    """The IPv4 networks of the PC's own line, without addresses that it gave itself."""
    networks = [
        ip_interface(f"{one.address}/{one.prefix}").network
        for one in line.addresses
        if not one.is_ipv6 and one.origin is not Origin.SELF_ASSIGNED
    ]
    known = [str(one) for one in networks if not one.is_link_local and one.num_addresses > 1]
    return ", ".join(dict.fromkeys(known))
