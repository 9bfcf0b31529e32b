"""A profile's YAML to a `Profile`; every fault of the file is told at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from troubleshoot.profile import addresses, values
from troubleshoot.profile.files import BadProfile, read_bounded
from troubleshoot.profile.model import Profile
from troubleshoot.profile.read_network import network, probes
from troubleshoot.profile.read_people import contacts, operator
from troubleshoot.profile.read_services import priorities, services
from troubleshoot.profile.readers import plain, text
from troubleshoot.profile.sift import sift
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.values import Problem


def load(path: Path, causes: Collection[str] = ()) -> Profile:
    """The profile in a file; raises `TroubleshootError` when it cannot be used."""
    return parse(read_bounded(path), str(path), causes)


def parse(data: bytes, file: str, causes: Collection[str] = ()) -> Profile:
    """The profile in `data`; `causes` are the ids that `priorities` may name."""
    profile, problems = examine(data, file, causes)
    if problems:
        raise BadProfile(problems)
    return profile


def examine(data: bytes, file: str, causes: Collection[str] = ()) -> tuple[Profile, list[Problem]]:
    """What could be read, and all that is wrong with the rest; for lint."""
    findings = Findings()
    try:
        fields = Fields(sift(read_yaml(data, file), findings), findings, "the profile")
    except Unreadable as unreadable:
        return Profile(), [unreadable.problem]
    profile = _profile(fields, causes)
    fields.close()
    return profile, findings.problems


def _profile(fields: Fields, causes: Collection[str]) -> Profile:
    return Profile(
        unit=text(fields, "unit", values.line),
        address=text(fields, "address", values.line),
        room=text(fields, "room", values.line),
        operator=operator(fields),
        whatsapp=text(fields, "whatsapp", values.whatsapp),
        service_hours=text(fields, "service_hours", values.line),
        time_zone=fields.optional("time_zone", plain(values.time_zone)),
        units=fields.optional("units", plain(addresses.file_name)),
        contacts=contacts(fields),
        network=network(fields),
        probes=probes(fields),
        services=services(fields),
        priorities=priorities(fields, causes),
    )
