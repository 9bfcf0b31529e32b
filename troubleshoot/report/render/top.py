"""The upper part of the paper: headline, facts, chain."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.report import words
from troubleshoot.report.model import Report
from troubleshoot.report.phrases import facts
from troubleshoot.report.render.markup import Markup, element
from troubleshoot.report.render.paper import above
from troubleshoot.text import Language


def headline(report: Report, language: Language) -> Markup:
    """The cause, how urgent it is and whom it is for."""
    head = report.headline
    cause = element(
        "div",
        element("h2", head.cause.title.in_(language)),
        element("p", head.means.in_(language)),
    )
    priority = words.PRIORITIES[head.priority].in_(language) if head.priority else ""
    owner = words.OWNERS[head.owner].in_(language) if head.owner else ""
    badge = element("b", priority) if priority else ""
    rank = element("div", badge, element("p", owner), kind="rank")
    return element("div", cause, rank, kind="headline")


def fact_list(report: Report, language: Language) -> Iterator[Markup]:
    """Everything else about the case and the office that is known."""
    for label, value in list(facts(report, language))[above(report) :]:
        yield element("div", element("dt", label), element("dd", value))


def chain_cells(report: Report, language: Language) -> Iterator[Markup]:
    """The links from the PC outwards: name, sign and word in each box."""
    for index, (link, state) in enumerate(report.chain):
        if index:
            yield element("i", "→")
        name = words.LINKS[link].in_(language) if link in words.LINKS else link
        word = words.LINK_STATES[state].in_(language)
        yield element("div", name, element("b", words.SIGNS[state]), word, kind=state.value)
