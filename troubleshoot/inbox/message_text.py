"""Reports in words: a WhatsApp export, a pasted message, the paper, the text of a mail.

The JSON knows more, and takes their place where it comes too. What counts as the time is what the
program wrote; in which order a chat writes day and month, nobody knows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from troubleshoot.diagnosis.cause import OWNERS, PRIORITIES, Cause
from troubleshoot.engine.engine import Outcome
from troubleshoot.inbox import strings as inbox_strings
from troubleshoot.inbox.parse_report import ticket_of
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.report import machine_line, strings
from troubleshoot.report.machine_line import MachineLine
from troubleshoot.report.model import CODE, LABELS, SCHEMA, grouped
from troubleshoot.report.timestamp import here
from troubleshoot.source.reader import own_patterns
from troubleshoot.text import Text

UNCLEAR = "undetermined"
MOST_SIGNS = 9_000  # the longest paper has 80 lines of 80
MOST_BEFORE = 300
MOST_CODES = 200_000  # of one text
_CODE = re.compile(rf"{CODE}(?![0-9A-Za-z])")
# Alone on its line, or with what the program writes beside it.
_HEADING = re.compile(
    rf"(?:.*\s\s)?[*_]*(?P<code>{_CODE.pattern})(?: rev\. (?P<revision>\d{{1,4}}))?[*_]*"
    r"(?:\s*·\s*(?P<priority>\w+)[*_]*|(?P<more>,.*))?\s*"
)
_RE = own_patterns(__file__)
_BELOW = " " * 20
"""The paper goes on below the value."""
_AHEAD = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "UTC": "+00:00"}
_LATEST_S = 4_000_000_000.0
_FILE = re.compile(rf"(?:SIMULASI-)?({_CODE.pattern}|(?P<session>\d{{8}}-\d{{6}}-[a-z0-9]+))")


def _both(*texts: Text) -> frozenset[str]:
    return frozenset(said.casefold() for text in texts for said in (text.id, text.in_("en")))


_CAUSE = _both(strings.CAUSE, strings.RESULT, strings.SUBJECT)
_EXAMINED = tuple(said.partition("{")[0] for said in _both(strings.STARTED, strings.EXAMINED))
_LABELS = {name: label for name, label in LABELS.items() if name in Ticket.__slots__} | {
    name: strings.WORDS[name.upper()]
    for name in ("symptom", "scope", "bring", "priority", "sure", "status")
}
_NAMES = {said: name for name, label in _LABELS.items() for said in _both(label)}
_NAMES |= dict.fromkeys(_both(strings.FOR), "owner")
E = TypeVar("E", bound=StrEnum)
Known = Mapping[str, Cause]
"""The causes of our vocabulary by their titles in small letters, and by their ids."""


def known_by(causes: Mapping[str, Cause]) -> Known:
    """Those of a vocabulary."""
    named = {said: cause for cause in causes.values() for said in _both(cause.title)}
    return named | dict(causes)


def report_of_file(name: str) -> str:
    """Code or id of the report that a file lies beside by its name; empty for any other."""
    found = _FILE.match(name.rpartition("/")[2])
    return "" if found is None else found[1] if found["session"] else grouped(found[1])


def told_in(
    text: str, known: Known, file: str, arrived: float
) -> Iterator[tuple[str, Ticket | None]]:
    """Each report in a text: its code and the ticket that it is enough for; none if simulated."""
    end, codes = 0, set[str]()
    for match in islice(_CODE.finditer(text), MOST_CODES):
        code, at = match.group(), match.start()
        begin = text.rfind("\n", max(0, at - MOST_BEFORE), at) + 1
        if begin < end or at - begin > MOST_BEFORE:
            continue
        first = _clean(text[begin : at + MOST_BEFORE].splitlines()[0])
        heading = _HEADING.fullmatch(_body(first, code))
        if heading is None:
            continue
        rest = (line.group() for line in _RE["LINE"].finditer(text, match.end(), at + MOST_SIGNS))
        own = list(_own_lines(map(_clean, islice(rest, 1, None))))
        end = match.end() + sum(map(len, own))
        before = text[max(0, begin - MOST_BEFORE) : begin].rstrip().rpartition("\n")[2]
        above = "" if _RE["CHAT"].match(first) else _body(_clean(before), "SIMULASI")
        own = [*(heading["more"] or "").split(","), *own]
        codes.add(grouped(code))
        if any(map(_RE["SIMULATED"].match, (above, *own[:9]))):
            yield grouped(code), None
            continue
        revision, priority = int(heading["revision"] or 1) or 1, heading["priority"] or ""
        words = _Words(known, arrived, heading["code"], revision, priority)
        if ticket := _ticket(words, own, file):
            yield ticket.code, ticket
    yield from _cut_in_front(text, codes, known, file, arrived)


def _cut_in_front(
    text: str, codes: set[str], known: Known, file: str, arrived: float
) -> Iterator[tuple[str, Ticket | None]]:
    """Reports of which only the end came, with the line that machines read."""
    for match in islice(machine_line.LINE.finditer(text), MOST_CODES):
        line = machine_line.read(match.group())
        if line is None or line.code in codes:
            continue
        codes.add(line.code)
        before = text[max(0, match.start() - MOST_SIGNS) : match.start()].splitlines()
        own = [match.group(), *_lines_back(map(_clean, reversed(before)))]
        if ticket := _ticket(_Words(known, arrived, line.code, line.revision), own[::-1], file):
            yield ticket.code, replace(ticket, unit=line.unit or ticket.unit)


def _clean(line: str) -> str:
    """Without signs that nobody sees, quotation marks of mails and places of photos."""
    line = _RE["NARROW"].sub(" ", _RE["UNSEEN"].sub("", line))
    return _RE["PLACEHOLDER"].sub("", _RE["QUOTED"].sub("", line)).rstrip()


def _body(line: str, near: str) -> str:
    """A line without the time and the sender of a chat, who may be called anything."""
    head = _RE["CHAT"].match(line)
    if head is None:
        return line.strip()
    rest = line[head.end() :]
    sender = rest.rfind(": ", 0, max(rest.find(near), 0)) if near in rest else rest.find(": ")
    return rest[sender + 2 :].strip() if sender >= 0 else rest.strip()


def _own_lines(lines: Iterable[str]) -> Iterator[str]:
    """Up to the next message of the chat, or the next report."""
    for line in lines:
        if _RE["CHAT"].match(line) or _HEADING.fullmatch(line):
            return
        if line.strip():
            yield line


def _lines_back(lines: Iterable[str]) -> Iterator[str]:
    """The same from its end: back to the time and sender, or to another report."""
    for line in lines:
        if machine_line.LINE.search(line):
            return
        yield _body(line, line)
        if _RE["CHAT"].match(line):
            return


def _ticket(words: "_Words", lines: list[str], file: str) -> Ticket | None:
    """The ticket, by way of the record that the words are part of; None for a code alone."""
    for line in lines:
        machine = machine_line.read(line)
        if machine and machine.code == grouped(words.code):
            words.take_machine(machine)
        elif machine is None:
            words.take(line)
    said, cause = words.said, words.cause
    if not (words.started or cause or words.title):
        return None
    title = words.title_and_unit()
    when = words.started or here(words.arrived).as_json()
    priority = said.get("priority") or words.priority
    record = {
        "schema": SCHEMA,
        "id": said.get("id", grouped(words.code)),
        "code": words.code,
        "revision": words.revision,
        "status": _meant(strings.STATUSES, said.get("status", "")) or Outcome.ESCALATED,
        "cause": cause.id if cause else UNCLEAR,
        "title": title.as_json(),
        # Without a time nobody knows with whose reports it began.
        "link": cause.link if cause and words.started else None,
        "sure": _meant(strings.SURENESS, said.get("sure", "")),
        "owner": _meant(OWNERS, said.get("owner", "")) or (cause.owner if cause else None),
        "priority": _meant(PRIORITIES, priority) or (cause.priority if cause else None),
        "started": when,
        "ended": when,
        "office": said,
        "symptom": {"id": said.get("symptom")},
        "bring": {"id": said.get("bring")},
        "answers": [{"field": "scope", "answer": {"id": said.get("scope")}}],
    }
    ticket = ticket_of(record, file, words.arrived)
    return replace(ticket, in_words=True) if ticket else None


def _meant(names: Mapping[E, Text], said: str) -> E | None:
    """Which of several things a word of the program means."""
    said = said.strip("* ").casefold()
    return next((one for one, text in names.items() if said.startswith(tuple(_both(text)))), None)


@dataclass
class _Words:
    """What the lines of one report say. `loose`: those that say nothing by themselves.

    `code`, `revision`, `priority`: what stands above them.
    `units_end`: the code tells the unit before the cause, a mail behind a label.
    """

    known: Known
    arrived: float
    code: str
    revision: int
    priority: str = ""
    said: dict[str, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    cause: Cause | None = None
    title: str = ""
    started: dict[str, str] | None = None
    unit: str = ""
    units_end: bool = False
    _last: str = ""

    def take(self, raw: str) -> None:
        """One line more, told by its label or by its form."""
        line = raw.strip().strip("*_").strip()
        found = _RE["LABELLED"].fullmatch(line)
        label, value = (found[1].strip().casefold(), found[2].strip()) if found else ("", "")
        name = _NAMES.get(label, "")
        if self._last and raw.startswith(_BELOW):
            self.said[self._last] += f" {line}"
            return
        self._last = name if name not in self.said else ""
        if name:
            self.said.setdefault(name, value)
        elif line:
            named = label in _CAUSE or raw.lstrip().startswith("*")
            self._by_form(line, value if label in _CAUSE else line, named, label)

    def take_machine(self, line: MachineLine) -> None:
        """What no keyboard has mended counts; the unit's name stands better in words."""
        numbered = {machine_line.number(cause.id): cause for cause in self.known.values()}
        self.cause = numbered.get(line.cause, self.cause)
        self.started, self.unit = line.started.as_json(), line.unit
        named = (
            ("status", strings.STATUSES[line.status]),
            ("sure", strings.SURENESS[line.sure]),
            ("priority", PRIORITIES[line.priority] if line.priority else Text("")),
            ("scope", inbox_strings.SCOPES.get(line.scope, Text(""))),
        )
        self.said |= {name: text.id for name, text in named if text.id}

    def title_and_unit(self) -> Text:
        """The title; lines without a label tell unit and title, or the title alone."""
        named, loose = "unit" in self.said, self.loose
        if not self.cause and not self.title and loose:
            self.title = loose.pop(0 if named or len(loose) == 1 else 1)
        if not named and loose:
            unit, comma, room = loose[0].rpartition(", ")
            self.said |= {"unit": unit, "room": room} if comma else {"unit": room}
        self.said.setdefault("unit", self.unit)
        known = self.cause or (None if self.title else self.known.get(UNCLEAR))
        return known.title if known else Text(self.title or UNCLEAR)

    def _by_form(self, line: str, title: str, named: bool, label: str) -> None:
        name, _, sure = title.partition("*, " if "*, " in title else ", ")
        cause = self.known.get(title.casefold()) or self.known.get(name.casefold())
        if session := _RE["SESSION"].search(line):
            self.said.setdefault("id", session.group(1))
        elif when := _moment(line, self.arrived):
            examined = line.casefold().startswith(_EXAMINED)
            self.started = when if examined else self.started or when
        elif phone := _RE["PHONE"].fullmatch(line):
            self.said = {"phone": phone.group(2), "reporter": phone.group(1) or ""} | self.said
        elif (cause and self.cause is None) or (named and not self.title):
            self.cause, self.units_end = self.cause or cause, not named
            self.title = name
            self.said |= {"sure": sure} if sure else {}
        elif not label and not self.started and not self.units_end and line[0].isalnum():
            self.loose.append(line)


def _moment(line: str, arrived: float) -> dict[str, str] | None:
    """The program's own time; a code on paper may have had no room for the year."""
    found = _RE["DATE"].search(line)
    if found is None:
        return None
    year, month, day = found.group("year", "month", "day") if found["day"] else found.group(4, 5, 6)
    month, day = month.zfill(2), day.zfill(2)
    latest = datetime.fromtimestamp(min(max(arrived, 0.0), _LATEST_S), UTC) + timedelta(days=1)
    year = year or str(latest.year - (f"{month}-{day}" > f"{latest:%m-%d}"))
    ahead = _AHEAD.get(found[9]) or found[9][3:]
    at = f"{year}-{month}-{day}T{found['hour']:0>2}:{found['minute']}:00{ahead}"
    with suppress(ValueError):
        datetime.fromisoformat(at)
        return {"at": at, "zone": found[9]}
    return None
