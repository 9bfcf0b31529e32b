"""The lower part of the paper: advice, room for the follow-up or for signatures, the QR code."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.report import words
from troubleshoot.report.model import Report
from troubleshoot.report.phrases import nevers
from troubleshoot.report.render.markup import Markup, element
from troubleshoot.text import Language, Text


def advice(report: Report, language: Language) -> Markup:
    """What to bring, what never to do, and room for the follow-up."""
    bring = report.bring.in_(language) if report.bring else ""
    lines = (words.FOUND, words.CLOSED, words.SIGNATURES)
    rows = (element("tr", element("td", line.in_(language)), element("td", "")) for line in lines)
    return element(
        "div",
        _said(words.BRING, bring, "bring", language),
        _said(words.NEVER, nevers(report, language), "never", language),
        heading(words.FOLLOW_UP, language),
        element("table", *rows, kind="follow"),
    )


def _said(label: Text, value: str, kind: str, language: Language) -> Markup:
    if not value:
        return Markup("")
    return element("p", element("b", f"{label.in_(language)}: "), value, kind=kind)


def scan(report: Report, language: Language) -> Markup:
    """The QR code of the whole report, which shortens it by itself; without one if need be."""
    try:
        from troubleshoot.report.render.qr import svg

        picture = Markup(svg(report, language))
    except ImportError:
        return Markup("")
    return element("div", picture, words.SCAN.in_(language), kind="scan")


def signatures(language: Language) -> Iterator[Markup]:
    """Room for who hands over and who takes over, or for who checked and who saw it."""
    name = element("td", words.NAME_AND_SIGNATURE.in_(language))
    rows = [element("tr", name, element("td", "")) for _ in range(words.SIGNERS)]
    yield heading(words.SIGNED, language)
    yield element("table", *rows, kind="follow")


def heading(text: Text, language: Language) -> Markup:
    """Over a part of the paper."""
    return element("h3", text.in_(language))
