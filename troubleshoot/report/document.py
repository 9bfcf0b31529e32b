"""What a report tells, line by line: the one place that knows each fact's part, label and forms.

Every format draws these lines and knows no field of the report: text and HTML the facts and
cells, the preview its sentences, WhatsApp and the QR code what fits. A new field is one line here;
of the office, a row of `model.Office`. The order is that of the paper and of the message.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checks.result import State
from troubleshoot.diagnosis.cause import NO_FAULT, OWNERS, PRIORITIES, Sure
from troubleshoot.diagnosis.chain import LINK_STATES, LINKS
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.history import ADDITION, FIXED
from troubleshoot.report import machine_line, strings
from troubleshoot.report.model import LABELS, Evidence, Report, ReportLine, StepTaken
from troubleshoot.source.reader import own_table
from troubleshoot.text import Language, Text, shortened

# Ranks of checks that are fine: no message tells them, and paper only as long as there is room.
SPEED, FINE, NOT_RUN, NO_ROW = 1000, 1001, 1002, 1003
_LONGEST_NAME, _SHORTEST_UNIT = 80, 18
_LONGEST_LINE = 120
_LONGEST_MEANING = 200
_LONGEST_LIST = 300
_LONGEST_NOTE = 120
_BRIEF = 60
COMPLAINT, SINCE = "remark.complaint", "answer.since"
"""The parts of the person's own words, and of when it began as they say."""
MACHINE = "around.machine"
"""The part of the line that a desk's program reads; it is the last of every message."""
_LONGEST_COMPLAINT = 160
_LATEST_STEPS = 3
_READ_OUT = ("because", "despite", "rivals", "changed")
_BARE = 5
_SHORT_FORMS: dict[str, str] = own_table(__file__, "short_forms.yaml")
# Answers that are facts: report field, label, rank, whether paper and QR code tell them too.
_TOLD = (
    ("scope", strings.SCOPE, 4, True, True),
    ("public_service", strings.SERVICE, 4, True, False),
    ("event", strings.EVENT, 4, False, False),
    ("others", strings.OTHERS_TOO, 6, False, False),
    ("power", strings.POWER, 6, True, False),
    ("power_around", strings.POWER, 6, False, False),
)


@dataclass(frozen=True)
class Document:
    """A report in one language. `left`: section → rows that this page has no room for."""

    title: str
    code: str
    is_note: bool
    language: Language
    lines: tuple[ReportLine, ...]
    left: Mapping[str, Sequence[ReportLine]] = field(default_factory=dict)

    def facts(self) -> tuple[ReportLine, ...]:
        """What stands on paper as label and value."""
        return tuple(line for line in self.lines if line.fact)

    def rows(self, section: str) -> tuple[ReportLine, ...]:
        """What stands on paper as rows of one section."""
        return tuple(line for line in self.lines if line.cells and line.section == section)

    def line(self, part: str) -> ReportLine:
        """One line; an empty one where the report does not have it."""
        return next((line for line in self.lines if line.part == part), ReportLine(part))


def document(report: Report, language: Language) -> Document:
    """Everything that the report tells."""
    recorded = report.headline.status is Outcome.RECORDED
    return Document(
        title=(strings.NOTE_TITLE if recorded else strings.TITLE).in_(language),
        code=report.label,
        is_note=report.is_note,
        language=language,
        lines=(
            *_headline(report, language),
            *_chain(report, language),
            *_case(report, language),
            *_office(report, language),
            *_when(report, language),
            *_told(report, language),
            *_evidence(report, language),
            *_entries(report, language),
            *_around(report, language),
        ),
    )


def _fact(part: str, label: Text, value: str, language: Language) -> ReportLine:
    """A fact of paper only; nothing where nothing is known."""
    return ReportLine(part, label.in_(language), fact=value)


def _headline(report: Report, language: Language) -> Iterator[ReportLine]:
    """What it is about, and the code that people read out."""
    head = report.headline
    if report.simulated:
        said = strings.SIMULATION.in_(language)
        forms = (said, said[:8])
        yield ReportLine("case.simulation", "", -1, "", (said,), (said,), forms, forms)
    priority = PRIORITIES[head.priority].in_(language) if head.priority else ""
    code = " · ".join(filter(None, (f"*{report.label}*", priority)))
    yield ReportLine("case.code", message=(code,), code=(report.label,))
    about, title = _about(report).in_(language), head.cause.title.in_(language)
    known = not report.is_note and head.sure is not Sure.UNKNOWN
    sure = f", {_sureness(report, language)}"
    full = (f"*{title}*{sure}",) if head.sure is not Sure.UNKNOWN else ()
    yield ReportLine(
        "case.cause",
        about,
        rank=2,
        cells=(title, shortened(head.means.in_(language), _LONGEST_MEANING)),
        preview=(f"{title}{sure if known else ''}",),
        message=(*full, f"*{title}*", f"*{shortened(title, _BRIEF)}*"),
        code=tuple(sorted(dict.fromkeys((title, head.cause.id)), key=len, reverse=True)),
    )


def _about(report: Report) -> Text:
    """What the headline is: a checklist has a subject, no fault is no cause."""
    if report.is_note:
        return strings.SUBJECT
    return strings.RESULT if report.headline.cause.id == NO_FAULT else strings.CAUSE


def _sureness(report: Report, language: Language) -> str:
    """How sure, and on what it stands."""
    head = report.headline
    text = strings.SURENESS[head.sure].in_(language)
    proof = f" ({strings.PROOFS[head.proof].in_(language)})"
    return text if head.sure is Sure.UNKNOWN else text + proof


def _chain(report: Report, language: Language) -> Iterator[ReportLine]:
    """Each link from the PC outwards: name, sign, word and state; and all of them in one line."""
    links = [
        (LINKS[link].in_(language) if link in LINKS else link, state)
        for link, state in report.chain
    ]
    said = " > ".join(f"{name} {strings.SIGNS[state]}" for name, state in links)
    preview = () if report.is_note else (said,)
    yield ReportLine("around.chain", strings.CHAIN.in_(language), cells=(said,), preview=preview)
    for name, state in links:
        word = LINK_STATES[state].in_(language)
        yield ReportLine(f"link.{name}", cells=(name, strings.SIGNS[state], word, state.value))


def _case(report: Report, language: Language) -> Iterator[ReportLine]:
    """Whom it is for, how urgent, where, how sure, how it ended."""
    head = report.headline
    label, priority = strings.FOR.in_(language), strings.PRIORITY.in_(language)
    owner = OWNERS[head.owner].in_(language) if head.owner else ""
    urgent = PRIORITIES[head.priority].in_(language) if head.priority else ""
    whom = (f"{owner} ({priority.lower()} {urgent})",) if owner and urgent else ()
    message = (f"{label}: {owner}",) if owner else ()
    yield ReportLine("around.owner", label, 12, owner, preview=whom, message=message)
    yield _fact("case.priority", strings.PRIORITY, urgent, language)
    where = LINKS[head.link].in_(language) if head.link else ""
    yield _fact("case.link", strings.WHERE, where, language)
    sure = "" if report.is_note else _sureness(report, language)
    yield _fact("case.sure", strings.SURE, sure, language)
    status = strings.STATUSES[head.status].in_(language)
    if head.status is Outcome.RESOLVED:  # "resolved" says what it stands on
        status += f" ({strings.PROOFS[head.proof].in_(language)})"
    label = strings.STATUS.in_(language)
    yield ReportLine("case.status", label, 11, status, message=(f"{label}: {status}",))
    also = tuple(other.title.in_(language) for other in head.also)
    each = () if report.is_note else also
    yield ReportLine("case.also", strings.ALSO.in_(language), fact=", ".join(also), preview=each)
    for reason in () if report.is_note else head.reasons:
        label, said = reason.label.in_(language), reason.said.in_(language)
        preview = (said,) if reason.kind in _READ_OUT else ()
        yield ReportLine(f"case.{reason.kind}", label, fact=said, preview=preview)


def _office(report: Report, language: Language) -> Iterator[ReportLine]:
    """Who and where. Name and role are one line; a message joins unit and room, name and phone."""
    office = report.office
    unit, room = office.unit, office.room
    units = tuple(dict.fromkeys((unit, _abbreviated(unit)))) if unit else ()
    joined = ", ".join(filter(None, (unit, room)))
    where = (*((joined,) if room else ()), *units)
    for name, label in LABELS.items():
        values = (getattr(office, name), office.role if name == "reporter" else "")
        known = [value for value in values if value]
        fact = ", ".join(shortened(value, _LONGEST_NAME) for value in known)
        preview = (", ".join(known),) if known else ()
        head = label.in_(language)
        line = ReportLine(f"office.{name}", head, 0, fact, (), preview)
        if name == "unit":
            brief = tuple(one[:_SHORTEST_UNIT].rstrip() for one in units[-1:])
            line = replace(line, rank=1, message=where, code=(*units, *brief))
        elif name in ("provider", "customer") and fact:
            line = replace(line, rank=6, message=(f"{head}: {fact}",), code=(fact,))
        yield line


def _abbreviated(unit: str) -> str:
    """`Kel. Podosugih`."""
    for full, brief in _SHORT_FORMS.items():
        unit = unit.replace(f"{full} ", f"{brief} ")
    return unit


def _when(report: Report, language: Language) -> Iterator[ReportLine]:
    """The complaint, and when it was looked at."""
    symptom = report.symptom.in_(language)
    if not report.is_note:
        label = strings.SYMPTOM.in_(language)
        if report.complaint:
            yield _complaint(report.complaint, label)
            label = strings.PICKED.in_(language)
        yield ReportLine("case.symptom", label, fact=symptom, preview=(symptom,))
    if report.since:
        label, said = strings.SINCE.in_(language), report.since.said.in_(language)
        full = () if report.since.unknown else (f"{label} {said}",)
        brief = tuple(one.partition(",")[0] for one in full)
        yield ReportLine(SINCE, label, 3, said, (), (said,), full, (*full, *brief))
    started = report.started
    whole, clock = started.in_(language), started.time(language)
    label = strings.STARTED.in_(language)
    brief = (f"{started.day('id')[:5]} {clock}", clock.split(" ")[0])
    examined = strings.EXAMINED.in_(language).format(time=whole)
    yield ReportLine(
        "around.started",
        label,
        rank=3,
        fact=whole,
        preview=(whole,),
        message=(f"{label} {whole}",),
        code=(examined, *brief),
    )
    ended = report.ended.in_(language)
    yield ReportLine("around.ended", strings.ENDED.in_(language), fact=ended, preview=(ended,))


def _complaint(words: str, label: str) -> ReportLine:
    """The person's own words; all of them stand in the preview and in the record."""
    brief = [shortened(words, most) for most in (_LONGEST_COMPLAINT, _BRIEF)]
    return ReportLine(
        COMPLAINT,
        label,
        rank=3,
        fact=f"“{brief[0]}”",
        preview=(words,),
        message=tuple(f"{label}: “{one}”" for one in brief),
        code=(brief[1], shortened(words, _BRIEF // 2)),
    )


def _told(report: Report, language: Language) -> Iterator[ReportLine]:
    """What the person answered that sets scope and urgency, and whom to call."""
    last = {answer.field: (index, answer) for index, answer in enumerate(report.answers)}
    for name, label, rank, on_paper, in_code in _TOLD:
        if name not in last:
            continue
        index, answer = last[name]
        head, text = label.in_(language), answer.answer.in_(language)
        question = answer.question.in_(language)
        bare = len(text) <= _BARE  # a bare "Ya" needs its question
        full = f"{text} ({question})" if bare else text
        brief = f"{text} ({shortened(question, _LONGEST_LINE)})" if bare else text
        yield ReportLine(
            f"answer.{index}",
            head,
            rank,
            fact=brief if on_paper else "",
            message=(f"{head}: {full}", f"{head}: {text}"),
            code=(text,) if in_code and not answer.unknown else (),
        )
    phone = report.office.phone
    who = ", ".join(filter(None, (report.office.reporter, phone)))
    forms = tuple(filter(None, (who, phone)))
    digits = (phone, "".join(filter(str.isalnum, phone))) if phone else ()
    yield ReportLine("office.contact", rank=5, message=forms, code=digits)


def _evidence(report: Report, language: Language) -> Iterator[ReportLine]:
    """One row a measurement; a message tells what is bad."""
    bad = 0
    for item in report.evidence:
        verdict, measured = item.verdict.in_(language), item.measured.in_(language)
        name, threshold = item.name.in_(language), item.threshold.in_(language)
        rank, message = _rank(item), tuple[str, ...]()
        if item.state is State.PROBLEM:
            rank, bad = 7 + bad, bad + 1
            said = f"✗ {verdict}"
            message = (f"{said} {measured}", said) if measured else (said,)
        short = (shortened(text, _LONGEST_NAME) for text in (threshold, verdict))
        cells = (item.state.value, shortened(name, _LONGEST_NAME), measured, *short)
        yield ReportLine(f"evidence.{item.check}", name, rank, cells=cells, message=message)


def _rank(item: Evidence) -> int:
    """A measured speed took data, and people asked for it. That nobody looked needs no row."""
    if item.left_out:
        return NO_ROW
    if item.state is State.OK:
        return SPEED if item.check == "bandwidth" else FINE
    return NOT_RUN


def _entries(report: Report, language: Language) -> Iterator[ReportLine]:
    """What was tried, seen and said."""
    for index, step in enumerate(report.steps):
        latest = index - max(0, len(report.steps) - _LATEST_STEPS)
        text, came = step.text.in_(language), _changed(step, language)
        yield ReportLine(
            f"step.{index}",
            rank=30 - latest,
            cells=(shortened(text, _LONGEST_LINE), came),
            preview=(f"{text} ({came})",),
            message=_step_forms(step, came, language) if latest >= 0 else (),
        )
    for index, answer in enumerate(report.answers):
        question, text = answer.question.in_(language), answer.answer.in_(language)
        cells = (shortened(question, _LONGEST_LINE), text)
        yield ReportLine(f"answer.{index}", cells=cells, preview=(f"{question} {text}",))
    for index, remark in enumerate(report.remarks):
        last = index == len(report.remarks) - 1
        question = shortened(remark.question.in_(language), _LONGEST_LINE)
        yield ReportLine(
            f"remark.{index}",
            strings.REMARKS.in_(language),
            rank=4 if remark.field in (ADDITION, FIXED) else 25,
            cells=(question, remark.text),
            preview=(remark.text,),
            message=(f"“{shortened(remark.text, _LONGEST_NOTE)}”",) if last else (),
        )


def _step_forms(step: StepTaken, came: str, language: Language) -> tuple[str, ...]:
    """The step is cut, never what came of it: a refused step must not read as done."""
    text = step.text.in_(language)
    short = shortened(text, _BRIEF)
    done = strings.EARLIER if step.earlier else strings.DONE
    briefly = (done if step.done else strings.CANNOT).in_(language)
    return (f"- {text} ({came})", f"- {short} ({came})", f"- {short} ({briefly})")


def _changed(step: StepTaken, language: Language) -> str:
    """What the measurements said before and after an action."""
    if not step.done:
        return strings.CANNOT.in_(language)
    if step.earlier:
        came = strings.EARLIER.in_(language)
        return f"{came}; {_changed(replace(step, earlier=False), language)}" if step.after else came
    if step.after is None:
        return strings.NOT_MEASURED_AFTER.in_(language)
    after = step.after.title.in_(language)
    if step.before is None:
        return f"→ {after}"
    if step.before.id == step.after.id:
        return strings.UNCHANGED.in_(language).format(after=after)
    return f"{step.before.title.in_(language)} → {after}"


def _around(report: Report, language: Language) -> Iterator[ReportLine]:
    """Advice, and the versions for whoever looks into a wrong verdict."""
    if report.bring:
        bring = shortened(report.bring.in_(language), _LONGEST_MEANING)
        yield ReportLine("advice.bring", strings.BRING.in_(language), cells=(bring,))
    if report.photo:
        label, what = strings.PHOTO.in_(language), report.photo.in_(language)
        asked = (f"{label}: {what}",)
        yield ReportLine("advice.photo", label, 8, cells=(what,), message=asked, code=asked)
    if report.never:
        known = (strings.NEVERS.get(code, Text(code)).in_(language) for code in report.never)
        yield ReportLine("advice.never", strings.NEVER.in_(language), cells=("; ".join(known),))
    program = f"troubleshoot {report.program}"
    knowledge = f"{strings.TREES.in_(language)} {report.trees}"
    session = f"{strings.SESSION.in_(language)} {report.session}"
    said = (" · ".join(filter(None, (program, knowledge, session, report.system))),)
    yield ReportLine("around.versions", "", 40, cells=said, preview=said, message=(program,))
    if report.evidence:
        yield ReportLine("around.readings", preview=(strings.WHOLE_READINGS.in_(language),))
    line = machine_line.written(report, _abbreviated(report.office.unit))
    yield ReportLine(MACHINE, rank=1, message=line, code=line)


def others(left: Sequence[ReportLine], language: Language) -> str:
    """Checks without a row of their own, by name; what was not measured is called so."""
    told = []
    for state, label in strings.OTHERS.items():
        names = ", ".join(line.label for line in left if line.cells[0] == state)
        if names:
            told.append(f"{label.in_(language)}: {shortened(names, _LONGEST_LIST)}")
    return ". ".join(told)
