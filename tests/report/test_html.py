"""The paper: nothing from outside, nothing unescaped, the tightest page where much was said."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.report.sessions import escalated, report_of
from troubleshoot.markup import Markup, element
from troubleshoot.report.document import document
from troubleshoot.report.fit import LEVELS, fitting, page
from troubleshoot.report.model import Report
from troubleshoot.report.render.html import PAGE_MM, fits_a4, height_mm, render
from troubleshoot.text import LANGUAGES, Language, Text

HOSTILE = "<script>alert(1)</script><img src=//evil onerror=x>\"'&"
REPORT = report_of(escalated())


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def hostile() -> Report:
    """Markup in every field."""
    text = Text(HOSTILE)
    fields = {name: HOSTILE for name in vars(REPORT.office) if name != "helpdesk"}
    return replace(
        REPORT,
        session=HOSTILE,
        program=HOSTILE,
        trees=HOSTILE,
        simulated=HOSTILE,
        bring=text,
        never=(HOSTILE,),
        symptom=text,
        chain=tuple((HOSTILE, state) for _, state in REPORT.chain),
        office=replace(REPORT.office, **fields),
        headline=replace(
            REPORT.headline, means=text, cause=replace(REPORT.headline.cause, title=text)
        ),
        evidence=tuple(
            replace(item, name=text, measured=text, threshold=text, verdict=text)
            for item in REPORT.evidence
        ),
        steps=tuple(replace(step, text=text) for step in REPORT.steps),
        answers=tuple(replace(a, question=text, answer=text) for a in REPORT.answers),
        remarks=tuple(replace(remark, text=HOSTILE) for remark in REPORT.remarks),
    )


def crowded(times: int) -> Report:
    """Far more than one page holds."""
    remark = replace(REPORT.remarks[0], text="panjang sekali " * 100)
    return replace(
        REPORT,
        evidence=REPORT.evidence * times,
        steps=REPORT.steps * times,
        answers=REPORT.answers * times,
        remarks=(remark,) * times,
    )


def test_markup_in_any_field_stays_text() -> None:
    plain, attacked = Page(render(REPORT, "id")), Page(render(hostile(), "id"))
    assert attacked.tags == plain.tags
    assert attacked.attributes == plain.attributes
    assert "<script" not in render(hostile(), "id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_from_outside(language: Language) -> None:
    said = render(REPORT, language)
    assert not re.search(r"(src|href)=|@import|url\(", said)
    assert "default-src 'none'" in said


def test_plain_strings_are_escaped_and_markup_is_not() -> None:
    assert element("b", "<", Markup("<i>")) == "<b>&lt;<i></b>"


@pytest.mark.parametrize("times", [1, 2, 5, 30])
def test_a_crowded_report_is_cut_to_what_a_page_holds(times: int) -> None:
    report = crowded(times)
    paper = fitting(document(report, "id"), fits_a4)
    assert height_mm(paper) <= PAGE_MM
    shown, left = len(paper.rows("evidence")), len(paper.left["evidence"])
    assert shown >= 1
    assert left > 0 or shown == len(report.evidence)


def test_bad_measurements_stay_longest_and_in_order() -> None:
    kept = page(document(crowded(1), "id"), 3, 1, 50).rows("evidence")
    assert [row.part for row in kept] == ["evidence.link", "evidence.dns", "evidence.quantum"]


def test_the_levels_only_get_tighter() -> None:
    for column in zip(*LEVELS, strict=True):
        assert list(column) == sorted(column, reverse=True)


def test_a_simulated_report_says_so() -> None:
    assert "SIMULASI, bukan gangguan sungguhan" in render(replace(REPORT, simulated="x"), "id")
