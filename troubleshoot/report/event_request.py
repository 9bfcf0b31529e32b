"""A request for an event: date and times as people write them, and the papers around a loan.

The papers are one page of HTML, a sheet each: plain paragraphs and tables, so that an office
program opens and edits them. Their form stands in `styles/event_papers.html`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from troubleshoot.markup import Markup, element, escaped, joined, printed, style_sheet, table_row
from troubleshoot.profile.model import Profile
from troubleshoot.report.model import Report
from troubleshoot.source.reader import own_texts
from troubleshoot.text import Language, Text, one_line

SAYS = own_texts(__file__, "event_request.yaml")
DATE, START, END = "event_date", "event_start", "event_end"
DAY_END = 24 * 60
SURVEYED = ("link", "wifi", "loss", "bandwidth")
DOTS = "." * 40
_BLANK_ROWS = 3  # of equipment that nobody thought of before
_DATE = re.compile(r"(?:[a-z']+,? +)?(\d\d?)[ ./-]+(\d\d?|[a-z]{3,9})[ ./-]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_TIME = re.compile(r"(?:(?:pukul|jam|at) +)?(\d\d?)(?:[.:](\d\d))?")


def date_of(typed: str) -> date:
    """`17-12-2026`, `Kamis, 17 Desember 2026` or `2026-12-17`; raises ValueError."""
    found = _DATE.fullmatch(_ISO.sub(r"\3-\2-\1", typed.casefold().strip(" .")))
    if not found:
        raise ValueError("NO_DATE")
    day, month, year = found.groups()
    if not month.isdigit():
        named = f"{SAYS['MONTHS'].id} {SAYS['MONTHS'].en}".casefold().split()
        begins = (at % 12 + 1 for at, name in enumerate(named) if name.startswith(month[:3]))
        month = str(next(begins, 0))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError("NO_SUCH_DAY") from None


def minute_of(typed: str) -> int:
    """`09.00`, `9:00` or `pukul 9` as minutes since midnight, at most 1440; raises ValueError."""
    found = _TIME.fullmatch(typed.casefold().strip(" ."))
    minute = int(found[1]) * 60 + int(found[2] or 0) if found else -1
    if not found or int(found[2] or 0) > 59 or minute > DAY_END:
        raise ValueError("NO_TIME")
    return minute


_READ: Mapping[str, Callable[[str], object]] = {
    DATE: date_of,
    START: minute_of,
    END: minute_of,
}


def in_full(day: date, language: Language) -> str:
    """`Kamis, 17 Desember 2026`."""
    days, months = (SAYS[name].in_(language).split() for name in ("DAYS", "MONTHS"))
    return f"{days[day.weekday()]}, {day.day} {months[day.month - 1]} {day.year}"


def fault(name: str | None, typed: str, facts: Mapping[str, str]) -> Text | None:
    """What is wrong with the answer of a report field, if anything; an empty one stays unknown.

    `facts`: what was answered before.
    """
    if not typed or name is None or name not in _READ:
        return None
    try:
        _READ[name](typed)
        start = facts.get(START) if name == END else None
        if start and minute_of(typed) <= minute_of(start):
            return SAYS["ENDS_FIRST"].filled(start=start)
    except ValueError as wrong:
        return SAYS[str(wrong)]
    return None


class _Dotted(dict[str, str]):
    """Room to write by hand where nothing is known."""

    def __missing__(self, name: str) -> str:
        return DOTS


@dataclass(frozen=True)
class Papers:
    """The letter, the survey, the rehearsal and the minutes of handing over and of giving back."""

    report: Report
    office: Profile
    language: Language

    def render(self) -> str:
        """All sheets; dots to write on where nothing is known."""
        report, office = self.report, self.office
        facts = {name: said for name, said in vars(office.letter).items() if name != "head"}
        facts |= {"unit": office.unit or report.office.unit, "code": report.code}
        day = date.fromisoformat(report.ended.day("en"))
        facts |= {"written": in_full(day, self.language).partition(", ")[2]}
        cause = "" if report.is_note else report.headline.cause.title.in_(self.language)
        facts |= {"phone": report.office.phone, "cause": cause}
        facts |= self._answered()
        known = _Dotted({name: escaped(fact) for name, fact in facts.items() if fact})
        for name, said in SAYS.items():
            known[name] = Markup(said.in_(self.language).format_map(known))
        above = filter(None, (*office.letter.head, office.unit, office.address))
        known["lines"] = joined(*(element("p", line, kind="head") for line in above))
        known["measured"] = self._measured()
        known["kit"] = _kit(facts.get("event_kit", ""))
        page = style_sheet("event_papers", "html").format_map(known)
        title = f"{self.report.code} {SAYS['SUBJECT'].in_(self.language)}"
        return printed(self.language, title, style_sheet("event_papers"), [page])

    def _answered(self) -> dict[str, str]:
        """What was answered, by its report field; the date in full."""
        told = {str(one.field): one.text for one in self.report.remarks}
        for one in self.report.answers:
            told[str(one.field)] = "" if one.unknown else one.answer.in_(self.language)
        return told | {DATE: in_full(date_of(told[DATE]), self.language)}

    def _measured(self) -> Markup:
        """What this PC measured at the place, a row each."""
        rows = [one for one in self.report.evidence if one.check in SURVEYED and not one.left_out]
        cells = ([one.name, one.measured, one.verdict] for one in rows)
        return joined(*(table_row(*(cell.in_(self.language) for cell in row)) for row in cells))


def _kit(wished: str) -> Markup:
    """A row for each thing of the list that was asked for, and some to write on."""
    named = map(one_line, re.split(r"[,;]|\bdan\b|\band\b", wished))
    things = enumerate([*filter(None, named), *[""] * _BLANK_ROWS], 1)
    return joined(*(table_row(f"{at}.", thing, "", "", "") for at, thing in things))
