"""The technicians' queue on a screen of 80 columns, in words and signs."""

from collections.abc import Iterator, Sequence
from itertools import chain

from troubleshoot.diagnosis.cause import Priority
from troubleshoot.inbox import phrases, strings
from troubleshoot.inbox.job import Job
from troubleshoot.inbox.ticket import plain
from troubleshoot.inbox.view import View
from troubleshoot.text import Text
from troubleshoot.ui.page import Display, Page, Style, header, item, paragraph, stacked

MOST_FILES = 8
_INDENT = " " * 8
_SIGNS = {Priority.KRITIS: "!!", Priority.TINGGI: "! "}
_STYLES: dict[Priority, Style] = {Priority.KRITIS: "bad", Priority.TINGGI: "strong"}


def queue_page(view: View, display: Display, limit: int) -> Page:
    """Counts, the work of each technician (`limit` jobs, 0 for all), unreadable files."""
    language = display.language
    top = header(strings.TITLE, display, view.now.in_(language))
    counts = chain(*(paragraph(said, display) for said in phrases.summary(view, language)))
    order = paragraph(strings.ORDER, display, "quiet") if view.jobs else ()
    nothing = () if view.jobs else paragraph(strings.NOTHING_TO_DO, display, "good")
    unread = [f"{plain(one.file)}: {one.why.in_(language)}" for one in view.intake.unreadable]
    return stacked(
        (*top, *counts, *order, *nothing),
        *_technicians(view, display, limit),
        _some(strings.UNREADABLE.filled(count=len(unread)), unread, display),
        _some(strings.DELETED_TITLE, list(phrases.deleted(view, language)), display),
        paragraph(strings.HOW_TO_STEP, display, "quiet") if view.jobs else (),
    )


def learned_page(view: View, display: Display) -> Page:
    """How often each guess was right."""
    top = header(strings.LEARNED, display)
    if not view.lessons:
        return top + paragraph(strings.NONE_CLOSED, display)
    lines = list(top)
    for lesson in view.lessons:
        sign = display.signs.ok if 2 * lesson.right >= lesson.closed else display.signs.problem
        title = view.title(lesson.guessed).in_(display.language)
        pattern = strings.LESSON.in_(display.language)
        rate = pattern.format(percent=lesson.percent, **vars(lesson))
        lines += item(f"{sign:<2} ", f"{title}: {rate}", display)
        if lesson.instead:
            causes = phrases.instead(lesson, view, display.language)
            was = strings.WAS.in_(display.language).format(causes=causes)
            lines += paragraph(was, display, indent=" " * 3)
    return tuple(lines)


def _technicians(view: View, display: Display, limit: int) -> Iterator[Page]:
    for number, own in enumerate(view.queue, 1):
        name = strings.TECHNICIAN.in_(display.language).format(number=number)
        count = strings.JOBS.in_(display.language).format(count=len(own))
        title = f"{name}: {count}" if len(view.queue) > 1 else ""
        yield from _listed(title, own, view, display, limit)
    yield from _listed(strings.FINISHED, view.finished, view, display, limit)


def _listed(
    title: str | Text, jobs: Sequence[Job], view: View, display: Display, limit: int
) -> Iterator[Page]:
    if jobs and title:
        yield paragraph(title, display, "title")
    shown = jobs[:limit] if limit else jobs
    yield from (_job(order, job, view, display) for order, job in enumerate(shown, 1))
    if len(jobs) > len(shown):
        more = strings.MORE.in_(display.language).format(count=len(jobs) - len(shown))
        yield paragraph(more, display, "quiet")


def _job(order: int, job: Job, view: View, display: Display) -> Page:
    language = display.language
    sign = _SIGNS.get(job.priority, "  ")
    rank = f"{phrases.priority(job, language)}  {job.lead.code}"
    top = f"{rank}  {phrases.units(job, language)}"
    since = f"{phrases.fault(job, language)}, {phrases.waits(job, view.now.at, language)}"
    said = phrases.office(job, language), phrases.details(job, language)
    states = phrases.states(job, view, language)
    lines = [since, *phrases.target(job, language), *states, *chain(*said)]
    below = (line for text in lines for line in paragraph(text, display, indent=_INDENT))
    head = f"{order:>3}. {sign} "
    return (*item(head, top, display, _STYLES.get(job.priority, "")), *below)


def _some(title: Text, found: Sequence[str], display: Display) -> Page:
    """A title and the first few of what stands below it; nothing where nothing does."""
    if not found:
        return ()
    lines = list(paragraph(title, display, "bad"))
    for text in found[:MOST_FILES]:
        lines += item(f"  {display.signs.problem:<2} ", text, display)
    if len(found) > MOST_FILES:
        more = strings.AND_MORE.in_(display.language).format(count=len(found) - MOST_FILES)
        lines += paragraph(more, display, indent="     ")
    return tuple(lines)
