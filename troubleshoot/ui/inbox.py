"""The technicians' queue on a screen of 80 columns, in words and signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troubleshoot.diagnosis.cause import Priority
from troubleshoot.inbox import phrases, words
from troubleshoot.inbox.job import Job
from troubleshoot.inbox.plain import plain
from troubleshoot.inbox.view import View
from troubleshoot.text import Text
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Manner, Page, item, paragraph, stacked

MOST_FILES = 8
_INDENT = " " * 8
_SIGNS = {Priority.KRITIS: "!!", Priority.TINGGI: "! "}
_MANNERS: dict[Priority, Manner] = {Priority.KRITIS: "bad", Priority.TINGGI: "strong"}


def queue_page(view: View, look: Look, limit: int) -> Page:
    """Counts, the work of each technician (`limit` jobs, 0 for all), unreadable files."""
    language = look.language
    top = header(words.TITLE.in_(language), look, look.plain(view.now.in_(language)))
    counts = tuple(
        line for said in phrases.summary(view, language) for line in paragraph(said, look)
    )
    order = paragraph(words.ORDER.in_(language), look, "quiet") if view.jobs else ()
    nothing = () if view.jobs else paragraph(words.NOTHING_TO_DO.in_(language), look, "good")
    return stacked(
        top + counts + order + nothing,
        *_technicians(view, look, limit),
        _unreadable(view, look),
        paragraph(words.HOW_TO_CLOSE.in_(language), look, "quiet") if view.jobs else (),
    )


def learned_page(view: View, look: Look) -> Page:
    """How often each guess was right."""
    top = header(words.LEARNED.in_(look.language), look)
    if not view.lessons:
        return top + _said(words.NONE_CLOSED, look)
    lines = list(top)
    for lesson in view.lessons:
        sign = look.signs.ok if 2 * lesson.right >= lesson.closed else look.signs.problem
        title = view.title(lesson.guessed).in_(look.language)
        rate = words.LESSON.in_(look.language).format(
            right=lesson.right, closed=lesson.closed, percent=lesson.percent
        )
        lines += item(f"{sign:<2} ", f"{title}: {rate}", look)
        if lesson.instead:
            causes = phrases.instead(lesson, view, look.language)
            was = words.WAS.in_(look.language).format(causes=causes)
            lines += paragraph(was, look, indent=" " * 3)
    return tuple(lines)


def _technicians(view: View, look: Look, limit: int) -> Iterator[Page]:
    for number, own in enumerate(view.queue, 1):
        if not own:
            continue
        name = words.TECHNICIAN.in_(look.language).format(number=number)
        count = words.JOBS.in_(look.language).format(count=len(own))
        if len(view.queue) > 1:
            yield paragraph(f"{name}: {count}", look, "title")
        shown = own[:limit] if limit else own
        yield from (_job(order, job, view, look) for order, job in enumerate(shown, 1))
        if len(own) > len(shown):
            more = words.MORE.in_(look.language).format(count=len(own) - len(shown))
            yield paragraph(more, look, "quiet")


def _job(order: int, job: Job, view: View, look: Look) -> Page:
    language = look.language
    sign = _SIGNS.get(job.priority, "  ")
    rank = f"{phrases.priority(job, language)}  {job.lead.code}"
    top = f"{rank}  {phrases.units(job, language)}"
    since = f"{phrases.fault(job, language)}, {phrases.waits(job, view.now.at, language)}"
    lines = [since, *phrases.office(job, language), *phrases.details(job, language)]
    below = (line for text in lines for line in paragraph(text, look, indent=_INDENT))
    head = f"{order:>3}. {sign} "
    return (*item(head, top, look, _MANNERS.get(job.priority, "")), *below)


def _unreadable(view: View, look: Look) -> Page:
    found: Sequence[tuple[str, Text]] = [(u.file, u.why) for u in view.pile.unreadable]
    if not found:
        return ()
    count = words.UNREADABLE.in_(look.language).format(count=len(found))
    lines = list(paragraph(count, look, "bad"))
    for file, why in found[:MOST_FILES]:
        text = f"{plain(file)}: {why.in_(look.language)}"
        lines += item(f"  {look.signs.problem:<2} ", text, look)
    if len(found) > MOST_FILES:
        more = words.AND_MORE.in_(look.language).format(count=len(found) - MOST_FILES)
        lines += paragraph(more, look, indent="     ")
    return tuple(lines)


def _said(text: Text, look: Look) -> Page:
    return paragraph(text.in_(look.language), look)
