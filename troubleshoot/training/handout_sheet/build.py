"""The sheet of a symptom as a page: as much of its trees as that holds."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from textwrap import dedent, wrap

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Do, remedy_id
from troubleshoot.markup import Markup, element, joined, style_sheet, table_row
from troubleshoot.profile.model import Contact, Profile
from troubleshoot.report.strings import NEVERS
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import own_table
from troubleshoot.source.scalars import read_texts
from troubleshoot.text import Language, Text
from troubleshoot.training.handout_sheet.question_list import STEPS, Ladder
from troubleshoot.training.handout_sheet.route import Atlas, led_to, reasons_in, step_words
from troubleshoot.training.handout_sheet.sheet import (
    ANY,
    NOTED,
    SAYS,
    Near,
    Plan,
    Plans,
    Rung,
    Sheet,
    Trouble,
    on_paper,
    plans_of,
)
from troubleshoot.training.loader import Course

# A sheet as one HTML article, for A4 and black ink.

STYLE = style_sheet("sheet")
_bold = partial(element, "b")
NOTES = len(NOTED)


@dataclass(frozen=True)
class Extras:
    """What does not come from the trees: lines of contacts, the drawing, the line at the foot."""

    contacts: Sequence[str]
    picture: Sequence[str]
    foot: str


def page(sheet: Sheet, extras: Extras, language: Language) -> Markup:
    """The whole sheet."""
    head, never = contact_words(sheet, language), forbidden(sheet, language)
    contacts = (element("p", _bold(head), f" {text}") for text in extras.contacts)
    parts = [
        element("h1", sheet.title),
        *(_rung(rung) for rung in (*sheet.steps, *sheet.rungs)),
        *_network(sheet, language),
        element("div", _bold(SAYS["NEVER"].in_(language)), f": {never}", kind="box never"),
        element("div", *contacts, kind="box"),
        _two(extras.picture, language),
        element("small", extras.foot),
    ]
    return element("article", *parts, kind="sheet small" if sheet.small else "sheet")


def forbidden(sheet: Sheet, language: Language) -> str:
    """What not to do near this symptom."""
    return "; ".join(NEVERS[code].in_(language) for code in sorted(sheet.near.never)) + "."


def network_ways(sheet: Sheet, language: Language) -> Iterator[tuple[str, str]]:
    """What is seen then and where it leads; what holds in any case stands alone."""
    if not sheet.measures:
        return
    yield SAYS["WORKS"].in_(language), SAYS["BACK"].in_(language)
    if sheet.lights is not None:  # a whole office that is cut off reads the modem's lights
        lights = f"{SAYS['LIGHTS'].in_(language)} → {step_words(sheet.lights, language)}"
        yield "", lights
    then = SAYS["IN_ORDER"] if sheet.troubles else SAYS["ONLY_CALL"]
    yield SAYS["FAILS"].in_(language), then.in_(language)
    for trouble in sheet.troubles:
        yield f"{trouble.title}?", " ".join(trouble.deeds)
    if sheet.troubles:
        yield "", SAYS["AT_LAST"].in_(language)


def _rung(rung: Rung) -> Markup:
    ways = [_way(way.answer, way.does) for way in rung.ways]
    rows = [element("ul", *ways)] if ways else []
    return element("section", _bold(str(rung.number)), element("p", rung.text), *rows)


def _network(sheet: Sheet, language: Language) -> Iterator[Markup]:
    if not sheet.measures:
        return
    rows = (_way(*way) for way in network_ways(sheet, language))
    head = joined(_bold(SAYS["NETWORK"].in_(language)), f": {SAYS['TRY'].in_(language)}")
    yield element("div", element("p", head), element("ul", *rows), kind="box")


def _way(answer: str, does: str) -> Markup:
    return element("li", _bold(answer), f" → {does}") if answer else element("li", does)


def _two(picture: Sequence[str], language: Language) -> Markup:
    rows = [element("p", f"{label.in_(language)}:") for label in NOTED]
    notes = element("div", _bold(SAYS["NOTES"].in_(language)), *rows, kind="box notes")
    drawn = [element("pre", "\n".join(picture))] if picture else []
    return element("div", *drawn, notes, kind="two")


def contact_words(sheet: Sheet, language: Language) -> str:
    """Whom to call; on a full page also when, for its ways do not end with it."""
    return (SAYS["AT_LAST_CALL"] if sheet.small else SAYS["CONTACTS"]).in_(language)


# Whether a sheet fits on one A4 page, estimated from its texts.

PAGE_MM = 274.0  # of 279 between the margins: an estimate needs room
_FRAME_MM = 21.0  # title, foot, borders and gaps
_NOTE_MM = 6.2
_PICTURE_LINE_MM = 3.55
LOW = 9  # lines of a drawing that is not taller than the notes beside it


@dataclass(frozen=True)
class Type:
    """Letters across an answer, the height of a line, and the gap between two steps."""

    letters: int
    line_mm: float
    gap_mm: float


_NORMAL, _SMALL = Type(90, 4.52, 1.2), Type(95, 3.96, 0.6)


def fits(sheet: Sheet, extras: Extras, language: Language) -> bool:
    """Whether the sheet can be printed on one page."""
    return height_mm(sheet, extras, language) <= PAGE_MM


def height_mm(sheet: Sheet, extras: Extras, language: Language) -> float:
    """An upper estimate of the printed height."""
    rungs = [*sheet.steps, *sheet.rungs]
    ways = [(way.answer, way.does) for rung in rungs for way in rung.ways]
    used, network = _SMALL if sheet.small else _NORMAL, SAYS["NETWORK"].in_(language)
    texts = [
        *(rung.text for rung in rungs),
        *([f"{network}: {SAYS['TRY'].in_(language)}"] if sheet.measures else []),
        *(" → ".join(filter(None, way)) for way in (*ways, *network_ways(sheet, language))),
        f"{SAYS['NEVER'].in_(language)}: {forbidden(sheet, language)}",
        *(f"{contact_words(sheet, language)} {line}" for line in extras.contacts),
    ]
    printed = (text.replace("..", ".") for text in texts)  # a dotted line: dots are narrow
    lines = sum(max(1, len(wrap(text, used.letters))) for text in printed)
    drawn_mm, notes_mm = len(extras.picture) * _PICTURE_LINE_MM, NOTES * _NOTE_MM + 3.0
    beside_mm = max(drawn_mm, used.line_mm + notes_mm)
    return _FRAME_MM + len(rungs) * used.gap_mm + lines * used.line_mm + beside_mm


@dataclass(frozen=True)
class Room:
    """How much is shown: causes, deeds for each, and how many actions one way tries.

    `shared`: whether the forks of shared trees are drawn too. `small`: the smaller letters, and
    whom to call at last stands only beside the numbers.
    """

    causes: int
    deeds: int
    tries: int
    shared: bool = False
    small: bool = False


ROOMS = [
    Room(int(causes), int(deeds), int(tries), "shared" in how, "small" in how)
    for causes, deeds, tries, *how in own_table(__file__, "rooms.yaml")
]


@dataclass(frozen=True)
class SheetSource:
    """What every sheet of a class is drawn from; `steps`: the five."""

    library: Knowledge
    steps: Sequence[str]
    language: Language


def fitting(source: SheetSource, symptom: str, plan: Plan, fits: Callable[[Sheet], bool]) -> Sheet:
    """The roomiest sheet that fits, else the tightest."""
    sheets = [drawn(source, symptom, plan, room) for room in ROOMS]
    return next(filter(fits, sheets), sheets[-1])


def drawn(source: SheetSource, symptom: str, plan: Plan, room: Room) -> Sheet:
    """One sheet of this roominess."""
    tree = source.library.tree(symptom)
    sheets = {head.id for head in source.library.symptoms()} - {symptom}
    # The trees whose forks are drawn: its own, those of a measurement; all if there is room.
    measured = {name for node in tree.nodes.values() for name, _ in led_to(node)}
    shared = {tree.id, *measured, *(source.library.ids if room.shared else ())}
    atlas = Atlas(source.library, sheets, shared, reasons_in(tree, source.library))
    ladder = Ladder(tree, atlas, source.language, room.tries, brief=room.small)
    steps, lights = ladder.steps(source.steps), ladder.lights()
    rungs = ladder.rungs()
    causes = plan.causes[: room.causes] if ladder.measures else ()
    return Sheet(
        symptom=symptom,
        title=tree.title.in_(source.language),
        steps=steps,
        rungs=rungs,
        troubles=[trouble for cause in causes if (trouble := _trouble(source, cause, room.deeds))],
        near=_near(source, ladder.near(), causes, plan.picture),
        measures=ladder.measures,
        lights=lights,
        small=room.small,
    )


def _trouble(source: SheetSource, cause: str, deeds: int) -> Trouble | None:
    """None where nothing can be done but to call."""
    known = source.library.causes().causes[cause]
    said = [on_paper(node.text.in_(source.language)) for node in _deeds(source.library, cause)]
    return Trouble(known.title.in_(source.language), said[:deeds]) if said else None


def _deeds(library: Knowledge, cause: str) -> Iterator[Do]:
    tree = library.tree(remedy_id(cause))
    return (node for node in tree.nodes.values() if isinstance(node, Do))


def _near(source: SheetSource, near: Near, causes: Sequence[str], picture: str | None) -> Near:
    known = [source.library.causes().causes[cause] for cause in causes]
    owners = {cause.owner for cause in known if cause.owner} - {Owner.OPERATOR}
    drawn = [n.picture for cause in causes for n in _deeds(source.library, cause) if n.picture]
    return replace(
        near,
        never=near.never | {code for cause in known for code in cause.never},
        owners=near.owners | owners,
        pictures=tuple(dict.fromkeys([*([picture] if picture else []), *near.pictures, *drawn])),
    )


# Whom a sheet names, and how they are reached.

_DOTS = "." * 40
_LISTED = (Owner.DINKOMINFO, Owner.PLN, Owner.ISP, Owner.VENDOR, Owner.APP_OWNER)
"""In this order."""


def contacts(
    profile: Profile, owners: Collection[Owner], language: Language
) -> list[tuple[str, str, str]]:
    """The office, then those of the profile; lines to write on where it names none."""
    rows = [(SAYS["OFFICE"].in_(language), profile.unit or _DOTS, profile.whatsapp or _DOTS)]
    for owner in _LISTED:
        everybodys = Contact(name="PLN", phone="123") if owner is Owner.PLN else None
        contact = profile.contacts.get(owner) or everybodys
        if owner in owners and (contact or owner is Owner.DINKOMINFO):
            own = contact or Contact()
            numbers = " / ".join(filter(None, [own.phone, own.whatsapp, own.email]))
            name = SAYS[f"OWNER_{owner.name}"].in_(language)
            rows.append((name, own.name or _DOTS, numbers or _DOTS))
    return rows


# The sheets of a whole class: one page for each symptom, with the office's contacts.


@dataclass(frozen=True)
class Issue:
    """Everybody's sheets, for one office."""

    source: SheetSource
    plans: Plans
    profile: Profile

    def pages(self) -> Iterator[Markup]:
        """In the order of the first screen."""
        for head in self.source.library.symptoms():
            sheet = self.sheet(head.id)
            yield page(sheet, self.extras(sheet), self.source.language)

    def sheet(self, symptom: str) -> Sheet:
        """As much as one page holds."""
        plan = self.plans.get(symptom) or self.plans.get(ANY) or Plan()
        language = self.source.language
        return fitting(self.source, symptom, plan, lambda s: fits(s, self.extras(s), language))

    def extras(self, sheet: Sheet) -> Extras:
        """Contacts, a drawing, and where the sheet comes from."""
        people = contacts(self.profile, sheet.near.owners, self.source.language)
        lines = [
            f"{who}: {', '.join(word for word in (name, number) if word != who)}"
            for who, name, number in people[1:]
        ]
        foot = " · ".join(
            filter(None, [self.profile.unit, sheet.symptom, self.source.library.version])
        )
        return Extras(lines, self._drawn(sheet), foot)

    def _drawn(self, sheet: Sheet) -> Sequence[str]:
        """The first drawing there is; on a full page one that is not taller than the notes."""
        draw = partial(self.source.library.picture, language=self.source.language)
        drawings = filter(None, map(draw, sheet.near.pictures))
        found = [dedent("\n".join(lines)).splitlines() for lines in drawings]
        low = [lines for lines in found if not sheet.small or len(lines) <= LOW]
        return next(iter(low or found), ())


# The hand-out file of a pack: the basics, and what it says about each symptom's sheet.
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
