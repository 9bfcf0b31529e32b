"""The calendar of events that were asked for: what clashes, who goes with which kit, when else.

Pure. Times are seconds since 1970-01-01 UTC; `desk.yaml` names crew, kits, and lines with rooms.
"""

import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from troubleshoot.inbox.desk import Desk
from troubleshoot.inbox.ticket import DAY_S, Ticket, plain
from troubleshoot.markup import element, link, printed, style_sheet, table_row
from troubleshoot.profile.values import whatsapp_link
from troubleshoot.report.event_request import DATE, END, START, date_of, in_full, minute_of
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.source.reader import own_texts
from troubleshoot.text import Language, decimal

SAYS = own_texts(__file__, "events.yaml")
NEEDS = {"siaran": 12.0, "keduanya": 14.6}
MEETING = 2.6
"""Upload in Mb/s, as `siap-acara` counts it; what nobody knows counts as a meeting."""
MOST_SHARE = 0.7  # of a line's upload
STEP_S, MOST_STEPS = 1800, 14 * 48
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """One request, when it takes place."""

    ticket: Ticket
    start: float
    end: float

    @property
    def told(self) -> Mapping[str, str]:
        """What was answered, by report field."""
        return dict(self.ticket.event)

    def uses(self, desk: Desk) -> Iterator[tuple[str, str, float, float]]:
        """What it needs: of which kind and name, how much, of how much."""
        told = self.told
        place = f"{told.get('event_place', '')} {told.get('event_room', '')}".casefold()
        room = " ".join(re.findall(r"\w+", place))
        own = (one for one in desk.lines if any(r.strip() in room for r in one[1].split(",")))
        line, _, package = next(own, (room, "", 0.0))
        there = MOST_SHARE * float(told.get("upload", package))
        need = NEEDS.get(told.get("event_platform", ""), MEETING)
        yield "crew", "", 1, len(desk.crew) or float("inf")
        yield "kit", "", bool(told.get("event_kit")), len(desk.kits) or float("inf")
        yield "room", room, 1, 1 if room else float("inf")
        yield "line", line, need, there or float("inf")


@dataclass(frozen=True)
class Clash:
    """More is asked of something at one moment than there is: crew, kit, room or line."""

    kind: str
    name: str
    events: tuple[Event, ...]
    asked: float
    there: float


@dataclass(frozen=True)
class Placed:
    """Who goes with which kit; or what stands in the way, and the nearest begin without it."""

    event: Event
    crew: str = ""
    kit: str = ""
    clash: Clash | None = None
    free: float | None = None


def events_of(tickets: Iterable[Ticket]) -> tuple[list[Event], list[Ticket]]:
    """The requests with a day and times, and those whose are not clear."""
    found, unclear = list[Event](), list[Ticket]()
    for ticket in (one for one in tickets if one.event):
        told, zone = dict(ticket.event), ticket.started.zone
        try:
            day = (date_of(told[DATE]) - _FIRST.date()).days * DAY_S - zone.offset_s
            start, end = (day + 60 * minute_of(told[name]) for name in (START, END))
        except (KeyError, ValueError):
            start, end = 0.0, 0.0
        if start < end:
            found.append(Event(ticket, start, end))
        else:
            unclear.append(ticket)
    return found, unclear


def clashes(events: Sequence[Event], desk: Desk) -> list[Clash]:
    """Every overload once, with those that share it; one begins only where an event begins."""
    found: dict[Clash, None] = {}
    for at in sorted({event.start for event in events}):
        groups = defaultdict[tuple[str, str], list[tuple[Event, float, float]]](list)
        for event in (one for one in events if one.start <= at < one.end):
            for kind, name, much, of in event.uses(desk):
                if much:
                    groups[kind, name].append((event, much, of))
        for key, own in groups.items():
            asked, there = sum(much for _, much, _ in own), min(of for _, _, of in own)
            if asked > there + 1e-9:
                found[Clash(*key, tuple(event for event, _, _ in own), asked, there)] = None
    return list(found)


def in_the_way(event: Event, taken: Iterable[Event], desk: Desk) -> Clash | None:
    """What it would clash with."""
    beside = [one for one in taken if one.start < event.end and event.start < one.end]
    return next((one for one in clashes([*beside, event], desk) if event in one.events), None)


def free_start(event: Event, taken: Sequence[Event], desk: Desk, now: float) -> float | None:
    """The nearest begin without a clash, in service hours, within two weeks before or after."""
    ahead, length = event.ticket.started.zone.offset_s, event.end - event.start
    for shift in (sign * step * STEP_S for step in range(1, MOST_STEPS) for sign in (1, -1)):
        moved = replace(event, start=event.start + shift, end=event.end + shift)
        local = moved.start + ahead
        served = moved.start > now and desk.serves(local, local + length)
        if served and not in_the_way(moved, taken, desk):
            return moved.start
    return None


def plan(events: Iterable[Event], desk: Desk, now: float) -> list[Placed]:
    """Each event, by its begin. The head of the region comes first, then who asked first."""
    taken, moved = list[Event](), list[tuple[Event, Clash]]()
    for event in sorted(events, key=_rank):
        if clash := in_the_way(event, taken, desk):
            moved.append((event, clash))
        else:
            taken.append(event)
    placed = [Placed(e, clash=why, free=free_start(e, taken, desk, now)) for e, why in moved]
    busy, often = dict[str, float](), Counter[str]()
    for event in sorted(taken, key=lambda one: (one.start, _rank(one))):
        crew = [one for one in desk.crew if busy.get(one, 0.0) <= event.start]
        kits = [one for one in desk.kits if busy.get(one[0], 0.0) <= event.start]
        wished = re.findall(r"\w{3,}", event.told.get("event_kit", "").casefold())
        # those with the least to do so far, and the kit that has most of what is asked
        who = min(crew, key=lambda one: often[one], default="")
        own = [(name, [one for one in wished if one in has]) for name, has in kits]
        kit, why = max(own, key=lambda one: len(one[1]), default=("", [])) if wished else ("", [])
        often[who] += 1
        busy |= {who: event.end, kit: event.end}
        placed.append(Placed(event, who, f"{kit} ({', '.join(why) or '–'})" if kit else ""))
    return sorted(placed, key=lambda one: (one.event.start, _rank(one.event)))


def _rank(event: Event) -> tuple[bool, float, str]:
    return event.told.get("event_head") != "ya", event.ticket.since, event.ticket.id


def row(one: Placed, language: Language) -> list[str]:
    """Time, event, place, and crew with kit or what is in the way."""
    event, told, zone = one.event, one.event.told, one.event.ticket.started.zone
    begin, end = (Timestamp(at, zone).time(language) for at in (event.start, event.end))
    head = SAYS["HEAD"].in_(language) if told.get("event_head") == "ya" else ""
    office = f"({event.ticket.unit}, {event.ticket.code})"
    what = " ".join(filter(None, (head, told.get("event_name"), office)))
    where = ", ".join(filter(None, (told.get("event_place"), told.get("event_room"))))
    who = "; ".join(filter(None, (one.crew, one.kit)))
    if clash := one.clash:
        others = ", ".join(other.ticket.code for other in clash.events if other != event) or "–"
        asked, there = (decimal(f"{n:.3g}", language) for n in (clash.asked, clash.there))
        facts = {"others": others, "asked": asked, "there": there, "name": clash.name}
        free = Timestamp(one.free, zone).text if one.free else SAYS["NEVER"]
        why = SAYS[f"CLASH_{clash.kind}"].filled(**facts)
        who = SAYS["MOVE"].filled(why=why, free=free).in_(language)
    return [f"{begin} – {end}", what, where, who]


def answers(
    placed: Sequence[Placed], unclear: Sequence[Ticket], now: float
) -> Iterator[tuple[str, str]]:
    """What to tell each office whose event is to come, in Indonesian, and the `wa.me` address: that
    it is served, by whom and with what; another time and why; or what is not clear."""
    told = [(one.event.ticket, _answer(one)) for one in placed if one.event.start > now]
    for ticket, said in [*told, *((one, SAYS["ASK_WHEN"].id) for one in unclear)]:
        unit = ticket.unit or SAYS["SOMEBODY"]
        text = SAYS["REPLY"].filled(unit=unit, code=ticket.code, said=said).id
        yield text, whatsapp_link(ticket.phone, text)


def _answer(one: Placed) -> str:
    event, zone = one.event, one.event.ticket.started.zone
    hours, _, where, _ = row(one, "id")
    day = in_full(date.fromisoformat(day_of(event)), "id")
    facts = {"name": event.told.get("event_name", ""), "where": where or "–"}
    facts |= {"when": f"{day}, {hours}", "crew": one.crew, "kit": one.kit}
    if one.clash is None:
        names = ("CONFIRMED", *(f"WITH_{name}" for name in ("crew", "kit") if facts[name]))
    else:
        names = ("NOT_THEN", f"WHY_{one.clash.kind}", "INSTEAD" if one.free else "CALL_US")
        facts["free"] = Timestamp(one.free, zone).text.id if one.free else ""
    return " ".join(SAYS[name].filled(**facts).id for name in names)


def day_of(event: Event) -> str:
    """Its day where it takes place, `2026-12-17`."""
    return Timestamp(event.start, event.ticket.started.zone).day("en")


def as_text(
    placed: Sequence[Placed], unclear: Sequence[Ticket], language: Language, now: float = 0.0
) -> str:
    """By day; then the requests whose day or time nobody can tell, and an answer to each office."""
    moved = sum(one.clash is not None for one in placed)
    lines = [SAYS["TITLE"].filled(count=len(placed), moved=moved).in_(language)]
    for day, own in groupby(placed, key=lambda one: day_of(one.event)):
        lines += ["", in_full(date.fromisoformat(day), language)]
        lines += ["  " + "\n      ".join(row(one, language)) for one in own]
    told = (SAYS["UNCLEAR"].filled(code=one.code, unit=one.unit) for one in unclear)
    lines += [one.in_(language) for one in told]
    if ready := list(answers(placed, unclear, now)):
        lines += ["", SAYS["ANSWERS"].in_(language)]
        lines += [f"  {text}\n      {address}" for text, address in ready]
    return "\n".join(lines) + "\n"


def as_html(
    placed: Sequence[Placed], language: Language, unclear: Sequence[Ticket] = (), now: float = 0.0
) -> str:
    """The plan to print, a sheet for each day; then the answers, ready to send by a touch."""
    sheets = list[str]()
    for day, own in groupby(placed, key=lambda one: day_of(one.event)):
        title = in_full(date.fromisoformat(day), language)
        rows = (table_row(*row(one, language)) for one in own)
        sheets.append(element("h1", title, kind="new" if sheets else ""))
        sheets.append(element("table", *rows, kind="grid"))
    if ready := list(answers(placed, unclear, now)):
        send, title = SAYS["SEND"].in_(language), SAYS["ANSWERS"].in_(language)
        sheets.append(element("h1", title, kind="new" if sheets else ""))
        sheets += [element("p", text, " ", link(address, send)) for text, address in ready]
    return printed(language, SAYS["PLAN"].in_(language), style_sheet("event_papers"), sheets)


def as_ics(placed: Sequence[Placed], now: float, language: Language) -> str:
    """RFC 5545, for phones and Outlook: what takes place, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//troubleshoot//events//ID"]
    for one in (one for one in placed if one.clash is None):
        times = {"DTSTAMP": now, "DTSTART": one.event.start, "DTEND": one.event.end}
        said = zip(("SUMMARY", "LOCATION", "DESCRIPTION"), row(one, language)[1:], strict=True)
        escaped = {key: re.sub(r"([;,\\])", r"\\\1", plain(text, 500)) for key, text in said}
        lines += ["BEGIN:VEVENT", f"UID:{one.event.ticket.id}@troubleshoot.invalid"]
        lines += [
            f"{key}:{_FIRST + timedelta(seconds=s):%Y%m%dT%H%M%SZ}" for key, s in times.items()
        ]
        lines += [*(f"{key}:{text}" for key, text in escaped.items()), "END:VEVENT"]
    # 75 bytes in a row at most, none cut inside a letter: none has more than four
    parts = (textwrap.wrap(line, 18, drop_whitespace=False) for line in (*lines, "END:VCALENDAR"))
    return "".join("\r\n ".join(part) + "\r\n" for part in parts)
