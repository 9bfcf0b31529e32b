"""A profile's YAML to a `Profile`: what is right in it is used, all that is wrong is told at once.

Also which profile is in force, and what is said about its faults.
"""

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from ipaddress import ip_address, ip_network
from pathlib import Path

from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.profile.model import CONTACTS, QUESTIONS, TABLE, Contact, Network, Probes, Profile
from troubleshoot.profile.rows import dotted, read_section, rows
from troubleshoot.source import values
from troubleshoot.source.fields import Fields
from troubleshoot.source.reader import MOST_BYTES, Unreadable, own_texts, own_words, read_yaml
from troubleshoot.source.spelling import did_you_mean, nearest
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.storage.home import home, profile_file
from troubleshoot.text import LANGUAGES, Text, printable

SAYS = own_words(__file__)
_FAULTS = own_texts(__file__, "faults.yaml")
MOST_SHOWN = 20
MOST_SAID = 4
HOMES = {
    "network": tuple(one.key for one in rows(Network)),
    "probes": tuple(one.key for one in rows(Probes)),
    "contacts": tuple(owner.value for owner in CONTACTS),
}
"""Keys that people write at the left margin though they belong under another key."""

KEYS = tuple(
    dict.fromkeys(
        [
            *(dotted(path[:depth]) for path in TABLE for depth in range(1, len(path) + 1)),
            *(f"contacts.{owner.value}" for owner in CONTACTS),
            *(f"contacts.{owner.value}.{one.key}" for owner in CONTACTS for one in rows(Contact)),
        ]
    )
)
"""Every dotted key of a profile, sections too."""
EXAMPLES = {
    question.key.rpartition(".")[2]: question.example or Text(question.choices[0][0])
    for question in QUESTIONS
    if question.example or question.choices
}
"""How a value is written, by the last part of its key."""

Warn = Callable[[Text], None]

_SECRET = re.compile(
    r"\b(pass|password|passwd|passcode|passphrase|pwd|pin|nik)\b|sandi|token|secret|rahasia"
    r"|credential|community|\b(api|stream|wi ?fi|wpa|private|security) ?key"
)


class BadProfile(values.BadSource):
    """A profile or a list of units cannot be used; the text has one line for every fault."""

    def __init__(self, problems: list[values.Problem]) -> None:
        super().__init__(problems)
        lines = [printable(str(problem)) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - len(lines)
        told = "\n".join([*lines, f"(+{more})"] if more else lines)
        gap = "\n" if len(lines) > 1 else " "
        self.text = Text(
            f"Berkas ini berisi kesalahan:{gap}{told}", f"This file is faulty:{gap}{told}"
        )
        self.args = (self.text.id,)


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, one more than allowed at most; raises `TroubleshootError`."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise TroubleshootError(SAYS["NOT_THERE"].filled(path=path)) from None
    except (OSError, ValueError) as error:
        why = reason_of(error)
        raise TroubleshootError(SAYS["UNREADABLE"].filled(path=path, why=why)) from None


def place(named: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The profile's file: the one named, else `profile.yaml` in the program's own place."""
    return named or profile_file(home(environment))


def find(
    named: Path | None,
    causes: Collection[str] = (),
    environment: Mapping[str, str] = os.environ,
    warn: Warn = lambda said: None,
) -> Profile:
    """The profile in force, empty where this PC has none; its faults are told to `warn`, once.

    `causes`: the ids that `priorities` may name; empty to allow any. Raises `TroubleshootError`
    only when a file was named that is no profile; a key that nobody knows refuses no help.
    """
    path = place(named, environment)
    if not named and not os.path.lexists(path):
        return Profile()
    try:
        data = read_bounded(path)
    except TroubleshootError as closed:
        if named:
            raise
        warn(closed.text)
        return Profile()
    profile, problems = examine(data, str(path), causes)
    if named and profile == Profile() and {one.code for one in problems} - {"unknown-key"}:
        raise BadProfile(problems)
    if problems:
        warn(faults_said(data, str(path), profile, problems))
    return profile


def parse(data: bytes, file: str, causes: Collection[str] = ()) -> Profile:
    """The profile in `data`; raises `BadProfile` with every fault."""
    profile, problems = examine(data, file, causes)
    if problems:
        raise BadProfile(problems)
    return profile


def examine(
    data: bytes, file: str, causes: Collection[str] = ()
) -> tuple[Profile, list[values.Problem]]:
    """What could be read, and all that is wrong with the rest; never raises.

    `causes`: the ids that `priorities` may name. Two values that contradict each other are both
    left out: to believe the wrong one would blame the wrong thing.
    """
    findings = values.Findings()
    try:
        document = _sifted(read_yaml(data, file), findings)
        profile = read_section(Profile, Fields(document, findings, "the profile"))
        profile = _without_outsider(profile, document, findings)
        profile = _without_unknown(profile, document, findings, causes)
    except Unreadable as unreadable:
        return Profile(), [unreadable.problem]
    except values.TooManyFaults:
        return Profile(), findings.problems
    return profile, findings.problems


def _without_outsider(
    profile: Profile, document: values.Value, findings: values.Findings
) -> Profile:
    if not gateway_outside(profile.network):
        return profile
    message = f"the gateway {profile.network.gateway} lies outside the expected networks."
    where = next(p for p, key, _ in _places(document) if key == "network.gateway")
    findings.fault("value", where, message, "Correct one of them.")
    return replace(profile, network=replace(profile.network, expected=(), gateway=None))


def _without_unknown(
    profile: Profile, document: values.Value, findings: values.Findings, causes: Collection[str]
) -> Profile:
    wishes = document.get("priorities") if isinstance(document, Lines) else None
    for cause in wishes.keys() if causes and isinstance(wishes, Lines) else ():
        if cause.text not in causes:
            fix = did_you_mean(cause.text, causes)
            findings.fault("unknown-cause", cause.place, f"there is no cause `{cause.text}`.", fix)
    known = {cause: wish for cause, wish in profile.priorities.items() if cause in causes}
    return replace(profile, priorities=known) if causes else profile


def gateway_outside(network: Network) -> bool:
    """Whether the gateway is in no expected network: every PC would then look wrong."""
    if network.gateway is None:
        return False
    router = ip_address(network.gateway)
    expected = [ip_network(one) for one in network.expected]
    same_kind = [one for one in expected if one.version == router.version]
    return bool(same_kind) and not router.is_link_local and not any(router in n for n in same_kind)


# Taken out before anything is read: secrets, and keys in the wrong place.


def is_secret(key: str) -> bool:
    """Whether a key asks for something that must never stand in a profile."""
    return bool(_SECRET.search(re.sub(r"[_\-.]+", " ", key.lower())))


def _sifted(value: values.Value, findings: values.Findings) -> values.Value:
    clean = _without_secrets(value, findings)
    if not isinstance(clean, Lines):
        return clean
    homes = {key: home for home, keys in HOMES.items() for key in keys}
    for key, _ in clean.entries:
        if key.text in homes:
            fix = f"Move it under `{homes[key.text]}:`."
            findings.fault("unknown-key", key.place, f"`{key.text}` does not stand here.", fix)
    return Lines(tuple(one for one in clean.entries if one[0].text not in homes), clean.place)


def _without_secrets(value: values.Value, findings: values.Findings) -> values.Value:
    if isinstance(value, values.Sequence):
        return values.Sequence(
            tuple(_without_secrets(item, findings) for item in value), value.place
        )
    if isinstance(value, values.Scalar):
        return value
    for key, _ in value.entries:
        if is_secret(key.text):
            fix = f"Delete `{key.text[:40]}`: a profile goes from hand to hand."
            findings.fault("secret", key.place, "do not put a password in a profile.", fix)
    kept = ((k, _without_secrets(v, findings)) for k, v in value.entries if not is_secret(k.text))
    return Lines(tuple(kept), value.place)


# What is said of a profile that is not right.


def faults_said(data: bytes, file: str, profile: Profile, problems: list[values.Problem]) -> Text:
    """One sentence: which file, which lines, what is wrong there, what to do."""
    try:
        named = _names(read_yaml(data, file))
    except Unreadable:
        named = {}
    faults = [_fault(one, named) for one in sorted(problems, key=values.by_place)]
    shown, more = faults[:MOST_SAID], len(faults) - MOST_SAID
    if more > 0:
        shown.append(SAYS["MORE"].filled(more=more))
    head = _FAULTS["unused" if profile == Profile() else "partly-used"]
    told = Text(*(", ".join(one.in_(language) for one in shown) for language in LANGUAGES))
    said = head.filled(file=file, faults=told)
    return Text(*(printable(said.in_(language)) for language in LANGUAGES))


def _names(document: values.Value) -> dict[tuple[values.Place, bool], str]:
    """The dotted key that stands (True), or whose value stands (False), at a place."""
    names: dict[tuple[values.Place, bool], str] = {}
    for at, key, of in _places(document):
        names[at, True] = key
        names.setdefault((of, False), key)
    return names


def _places(
    value: values.Value, above: str = ""
) -> Iterator[tuple[values.Place, str, values.Place]]:
    """Every key with its dotted name, and the place of its value; items count as their list."""
    if isinstance(value, values.Sequence):
        for item in value.items:
            yield item.place, above, item.place
            yield from _places(item, above)
    elif isinstance(value, Lines):
        for key, inner in value.entries:
            name = f"{above}.{key.text}".lstrip(".")
            yield key.place, name, inner.place
            yield from _places(inner, name)


def _fault(problem: values.Problem, named: Mapping[tuple[values.Place, bool], str]) -> Text:
    what = _FAULTS.get(problem.code) or _FAULTS["wrong-value" if named else "wrong-sign"]
    whole = problem.code in ("missing-key", "shape")
    key = named.get((problem.place, not whole)) or named.get((problem.place, whole), "")
    hint, line = _hint(problem.code, key), problem.place.line
    shown = key[:60] or "profil"
    return Text(
        f"baris {line}: {what.id.format(key=shown)}{hint.id}",
        f"line {line}: {what.in_('en').format(key=shown)}{hint.in_('en')}",
    )


def _hint(code: str, key: str) -> Text:
    """What may have been meant, or how it is written."""
    section, _, last = key.rpartition(".")
    known = [one.rpartition(".")[2] for one in KEYS if one.rpartition(".")[0] == section]
    if code == "unknown-key":
        near = nearest(last, [one.rpartition(".")[2] for one in KEYS])
        full = next((one for one in KEYS if near and one.rpartition(".")[2] == near), "")
        if full:
            return SAYS["PERHAPS"].filled(full=full)
        return SAYS["KNOWN"].filled(known=", ".join(known))
    below = [one.removeprefix(f"{key}.") for one in KEYS if one.startswith(f"{key}.")]
    if code == "shape" and below:
        return SAYS["INSIDE"].filled(below=", ".join(below))
    example = EXAMPLES.get(last)
    if example is None or code not in ("value", "shape"):
        return Text("", "")
    return SAYS["EXAMPLE"].filled(example=example)
