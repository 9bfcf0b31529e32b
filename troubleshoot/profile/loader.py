"""A profile's YAML to a `Profile`; every fault of the file is told at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.profile import addresses, values
from troubleshoot.profile.model import Profile, TimeZone
from troubleshoot.profile.read_network import network, probes
from troubleshoot.profile.read_people import contacts, operator
from troubleshoot.profile.read_services import priorities, services
from troubleshoot.profile.readers import plain, text
from troubleshoot.profile.sift import sift
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import MOST_BYTES, Unreadable, read_yaml
from troubleshoot.source.values import Problem

MOST_SHOWN = 20


class BadProfile(BadSource):
    """The profile cannot be used; the text has one line for every fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        lines = [_printable(str(problem)) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - len(lines)
        self.args = ("\n".join([*lines, f"… and {more} more faults."] if more else lines),)


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
        time_zone=fields.optional("time_zone", plain(_time_zone)),
        units=fields.optional("units", plain(addresses.file_name)),
        contacts=contacts(fields),
        network=network(fields),
        probes=probes(fields),
        services=services(fields),
        priorities=priorities(fields, causes),
    )


def _time_zone(written: str) -> TimeZone:
    if written.upper() in list(TimeZone):
        return TimeZone(written.upper())
    raise values.Wrong(f"`{written}` is not a time zone.", "Write WIB, WITA or WIT.")


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, one more than allowed at most; trouble in one plain sentence."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise TroubleshootError(f"There is no file {path}. Check the name.") from None
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise TroubleshootError(f"{path} cannot be read ({why}). Check the file.") from None


def _printable(message: str) -> str:
    """A message may quote the file: no terminal codes get out of it."""
    return "".join(letter if letter.isprintable() else "?" for letter in message)
