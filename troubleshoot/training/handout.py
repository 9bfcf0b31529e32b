"""The sheets that a participant takes home: five steps, the lights, the don'ts, the contacts."""

from collections.abc import Mapping
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.markup import Markup, element, table_row
from troubleshoot.profile.model import Profile
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.scalars import read_texts
from troubleshoot.text import Language, Text
from troubleshoot.training.handout_sheet.build import SheetSource, contacts
from troubleshoot.training.handout_sheet.question_list import STEPS
from troubleshoot.training.handout_sheet.sheet import Plans, plans_of
from troubleshoot.training.loader import Course

FILE = "training/handout.yaml"
PARTS = ("steps", "lights", "never", "contacts")
LIGHTS_PICTURE = "lampu-ont"


@dataclass(frozen=True)
class HandoutPart:
    """A heading and its lines."""

    title: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Material:
    """The hand-out file: the basics by name, and what it says about each symptom's sheet."""

    parts: Mapping[str, HandoutPart]
    plans: Plans


def material_of(course: Course) -> Material:
    """What the file says; raises `BadSource` with every fault."""
    plans = plans_of(course.knowledge)

    @reading("the hand-out")
    def read(fields: Fields) -> Material:
        parts = {
            name: HandoutPart(fields.text(f"{name}_title"), fields.required(name, read_texts) or ())
            for name in PARTS
        }
        if len(parts["steps"].lines) != STEPS:
            place, message = fields.place_of("steps"), f"`steps` needs {STEPS} lines."
            fields.findings.fault("shape", place, message, "Every sheet shows them.")
        return Material(parts, fields.optional("sheets", plans) or {})

    return course.knowledge.read_table(FILE, read)


def basics(material: Material, profile: Profile, language: Language, library: Knowledge) -> Markup:
    """Two A4 sheets as HTML articles."""
    parts = material.parts
    lights = element("pre", "\n".join(library.picture(LIGHTS_PICTURE, language)))
    first = (*_part(parts["steps"], language, "ol"), *_part(parts["never"], language, "ul"))
    rows = [table_row(*cells) for cells in contacts(profile, tuple(Owner), language)]
    second = (*_part(parts["lights"], language, "ul"), lights)
    third = (*_part(parts["contacts"], language, "ul"), element("table", *rows))
    return Markup("\n".join([element("article", *first), element("article", *second, *third)]))


def sheet_source(material: Material, library: Knowledge, language: Language) -> SheetSource:
    """What every sheet is drawn from."""
    steps = [line.in_(language) for line in material.parts["steps"].lines]
    return SheetSource(library, steps, language)


def _part(part: HandoutPart, language: Language, kind: str) -> tuple[Markup, Markup]:
    rows = (element("li", line.in_(language)) for line in part.lines)
    return element("h1", part.title.in_(language)), element(kind, *rows, kind="plain")
