"""The sheets that a participant takes home: five steps, the lights, the don'ts, the contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.profile.model import Profile
from troubleshoot.report.render.markup import Markup, element
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.text import Language, Text
from troubleshoot.training.contacts import contacts
from troubleshoot.training.course import Course
from troubleshoot.training.read_world import read_texts
from troubleshoot.training.sheet.draw import Desk
from troubleshoot.training.sheet.ladder import STEPS
from troubleshoot.training.sheet.model import Plans
from troubleshoot.training.sheet.plans import plans_of
from troubleshoot.trees.library import TreeLibrary

FILE = "handout.yaml"
PARTS = ("steps", "lights", "never", "contacts")
LIGHTS_PICTURE = "lampu-ont"

Drawing = Callable[[str], str]


@dataclass(frozen=True)
class Part:
    """A heading and its lines."""

    title: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Material:
    """The hand-out file: the basics by name, and what it says about each symptom's sheet."""

    parts: Mapping[str, Part]
    plans: Plans


def material_of(course: Course, library: TreeLibrary) -> Material:
    """What the file says; raises `BadSource` with every fault."""
    findings = Findings()
    try:
        fields = Fields(read_yaml(*course.material(FILE)), findings, "the hand-out")
    except Unreadable as unreadable:
        raise BadSource([unreadable.problem]) from None
    parts = {
        name: Part(fields.text(f"{name}_title"), fields.required(name, read_texts) or ())
        for name in PARTS
    }
    plans = fields.optional("sheets", plans_of(library)) or {}
    if len(parts["steps"].lines) != STEPS:
        place = fields.place_of("steps")
        findings.fault("shape", place, f"`steps` needs {STEPS} lines.", "Every sheet shows them.")
    fields.close()
    if findings.problems:
        raise BadSource(findings.problems)
    return Material(parts, plans)


def basics(material: Material, profile: Profile, language: Language, drawing: Drawing) -> Markup:
    """Two A4 sheets as HTML articles."""
    parts = material.parts
    lights = element("pre", drawing(LIGHTS_PICTURE))
    first = (*_part(parts["steps"], language, "ol"), *_part(parts["never"], language, "ul"))
    rows = [_row(*cells) for cells in contacts(profile, tuple(Owner), language)]
    second = (*_part(parts["lights"], language, "ul"), lights)
    third = (*_part(parts["contacts"], language, "ul"), element("table", *rows))
    return Markup("\n".join([element("article", *first), element("article", *second, *third)]))


def desk_of(material: Material, library: TreeLibrary, language: Language) -> Desk:
    """What every sheet is drawn from."""
    steps = [line.in_(language) for line in material.parts["steps"].lines]
    return Desk(library, steps, language)


def _part(part: Part, language: Language, kind: str) -> tuple[Markup, Markup]:
    rows = (element("li", line.in_(language)) for line in part.lines)
    return element("h1", part.title.in_(language)), element(kind, *rows, kind="plain")


def _row(*cells: str) -> Markup:
    return element("tr", *(element("td", cell) for cell in cells))
