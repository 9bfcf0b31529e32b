"""The sheets that a participant takes home: five steps, the lights, the don'ts, the contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.profile.model import Contact, Profile
from troubleshoot.report.render.markup import Markup, element
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.text import Language, Text
from troubleshoot.training.course import Course
from troubleshoot.training.read_world import read_texts

FILE = "handout.yaml"
PARTS = ("steps", "lights", "never", "contacts")
LIGHTS_PICTURE = "lampu-ont"
_DOTS = "." * 40

Drawing = Callable[[str], str]

_OWNERS = {
    Owner.DINKOMINFO: Text("Dinkominfo", "Dinkominfo"),
    Owner.PLN: Text("PLN", "PLN"),
    Owner.ISP: Text("Penyedia internet", "Internet provider"),
    Owner.VENDOR: Text("Penyedia alat", "Vendor"),
    Owner.APP_OWNER: Text("Pemilik aplikasi", "Application owner"),
}
_OFFICE = Text("Kantor", "Office")


@dataclass(frozen=True)
class Part:
    """A heading and its lines."""

    title: Text
    lines: tuple[Text, ...]


def parts_of(course: Course) -> Mapping[str, Part]:
    """The parts by name; raises `BadSource` with every fault of the file."""
    findings = Findings()
    try:
        fields = Fields(read_yaml(*course.material(FILE)), findings, "the hand-out")
    except Unreadable as unreadable:
        raise BadSource([unreadable.problem]) from None
    parts = {
        name: Part(fields.text(f"{name}_title"), fields.required(name, read_texts) or ())
        for name in PARTS
    }
    fields.close()
    if findings.problems:
        raise BadSource(findings.problems)
    return parts


def sheets(course: Course, profile: Profile, language: Language, drawing: Drawing) -> Markup:
    """Two A4 sheets as HTML articles."""
    parts = parts_of(course)
    lights = element("pre", drawing(LIGHTS_PICTURE))
    first = (*_part(parts["steps"], language, "ol"), *_part(parts["never"], language, "ul"))
    contacts = element("table", *_contacts(profile, language))
    second = (*_part(parts["lights"], language, "ul"), lights)
    third = (*_part(parts["contacts"], language, "ul"), contacts)
    return Markup("\n".join([element("article", *first), element("article", *second, *third)]))


def _part(part: Part, language: Language, kind: str) -> tuple[Markup, Markup]:
    rows = (element("li", line.in_(language)) for line in part.lines)
    return element("h1", part.title.in_(language)), element(kind, *rows, kind="plain")


def _contacts(profile: Profile, language: Language) -> list[Markup]:
    """Those of the profile; lines to write on where it names none."""
    rows = [_row(_OFFICE.in_(language), profile.unit or _DOTS, profile.whatsapp or _DOTS)]
    for owner, name in _OWNERS.items():
        contact = profile.contacts.get(owner) or _known(owner)
        if contact or owner is Owner.DINKOMINFO:
            own = contact or Contact()
            numbers = " / ".join(filter(None, [own.phone, own.whatsapp, own.email]))
            rows.append(_row(name.in_(language), own.name or _DOTS, numbers or _DOTS))
    return rows


def _known(owner: Owner) -> Contact | None:
    """PLN has one number for everybody."""
    return Contact(name="PLN", phone="123") if owner is Owner.PLN else None


def _row(*cells: str) -> Markup:
    return element("tr", *(element("td", cell) for cell in cells))
