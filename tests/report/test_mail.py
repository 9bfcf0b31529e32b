"""The report as e-mail: read by desks and phones, and by none of them cut."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.pace import few
from tests.report.sessions import escalated, report_of
from tests.report.walks import sessions
from troubleshoot.engine.events import Event
from troubleshoot.report.model import Remark, Report
from troubleshoot.report.render import mail
from troubleshoot.text import LANGUAGES, Language, Text

# What mail programs take for a signature (RFC 3676), EmailReplyParser for a signature, a quotation
# or a header, and everybody for a rule.
SIGNATURE = re.compile(r"--|__|-\w|Sent from my", re.I)
QUOTED = re.compile(r">|On .*wrote:$|\*?(From|Sent|To|Subject):", re.I)
RULE = re.compile(r"[\s\-_=*~+#.]{2,}")
EVIL = (
    "-- ",
    "--",
    "__",
    "-budi",
    "> kata",
    "From: siti",
    "Subject: x",
    "On Mon, x wrote:",
    "=====",
    "- - -",
    "***",
    "a\n-- \nb",
    "a\r\n\r\nFrom: b",
)


def _report() -> Report:
    return report_of(escalated())


def _long(report: Report, letters: int = 9_000) -> Report:
    """A person who tells everything."""
    said = Remark(None, Text("Apa?"), "panjang " * (letters // 8))
    return replace(report, remarks=(*report.remarks, said))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("evil", EVIL)
def test_no_line_is_taken_for_a_signature_a_quotation_or_a_rule(
    evil: str, language: Language
) -> None:
    report = _report()
    said = Remark(None, Text(evil), evil)
    told = replace(
        report,
        remarks=(said,),
        office=replace(report.office, unit=evil),
        headline=replace(
            report.headline,
            means=Text(evil),
            cause=replace(report.headline.cause, title=Text(evil)),
        ),
    )
    lines = mail.text(told, language).splitlines()
    wrong = [
        one for one in lines if SIGNATURE.match(one) or QUOTED.match(one) or RULE.fullmatch(one)
    ]
    assert wrong == []
    assert "\n\n\n" not in "\n".join(lines)


@given(events=sessions())
@settings(deadline=None, max_examples=few(60))
def test_any_report_has_code_and_priority_first_on_a_small_page(events: list[Event]) -> None:
    report = report_of(events)
    for language in LANGUAGES:
        page = mail.html(report, language)
        assert mail.text(report, language).startswith(report.code)
        assert page.partition("<body>")[2].startswith(f"<h1>{report.code}")
        assert len(page.encode()) <= mail.MOST_PAGE_BYTES
        assert not re.search(r"<(svg|img|table|script)|\dmm|width: \d+px", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_to_a_paper(language: Language) -> None:
    report = _long(_report())
    text = mail.text(report, language)
    assert report.remarks[-1].text.strip() in text
    for step in report.steps:
        assert step.text.in_(language) in text
    for answer in report.answers:
        assert answer.question.in_(language) in text
    for item in report.evidence:
        if not item.left_out:
            assert item.measured.in_(language) in text
    page = mail.html(replace(report, remarks=report.remarks * 5), language)
    assert len(page.encode()) <= mail.MOST_PAGE_BYTES
    assert report.headline.cause.title.in_(language) in page


def test_what_is_wrong_comes_before_what_is_fine() -> None:
    signs = re.findall("^• ([✓✗?]) ", mail.text(_report(), "id"), re.M)
    assert signs.index("✓") == signs.count("✗")
