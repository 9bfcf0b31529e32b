"""One line for each fact: seen before the consent, on paper, and gone from all when struck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.sessions import escalated, report_of
from troubleshoot.knowledge.reasoning import Reason
from troubleshoot.report.document import document
from troubleshoot.report.model import PLACES, Answer, CauseName
from troubleshoot.report.preview import rows, without
from troubleshoot.report.render import renderer
from troubleshoot.text import LANGUAGES, Language, Text

REPORT = report_of(escalated())
MARK = "tanda-7f3"


@pytest.mark.parametrize("name", PLACES)
def test_no_field_of_the_office_leaves_unseen(name: str) -> None:
    report = replace(REPORT, office=replace(REPORT.office, **{name: MARK}))
    seen = [row for row in rows(report, "id") if MARK in row.text]
    assert len(seen) == 1
    assert seen[0].part
    for form in ("text", "html", "json"):
        assert MARK in str(renderer(form).render(report, "id"))
        struck = without(report, [seen[0].part])
        assert MARK not in str(renderer(form).render(struck, "id"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_go_from_the_fullest_to_the_shortest(language: Language) -> None:
    for line in document(REPORT, language).lines:
        for forms in (line.message, line.code):
            assert list(map(len, forms)) == sorted(map(len, forms), reverse=True)


def test_why_it_is_so_is_read_with_one_label() -> None:
    why = Reason("because", Text("Karena"), Text("tidak ada sinyal di kabel"))
    report = replace(REPORT, headline=replace(REPORT.headline, reasons=(why,)))
    assert "Karena: tidak ada sinyal di kabel" in [row.text for row in rows(report, "id")]


def test_a_cause_as_long_as_its_id_is_told_by_its_title() -> None:
    cause = CauseName("pole_down", Text("Tiang dua"))
    report = replace(REPORT, headline=replace(REPORT.headline, cause=cause))
    assert document(report, "id").line("case.cause").code == ("Tiang dua", "pole_down")


@pytest.mark.parametrize("form", ["text", "html"])
def test_paper_tells_the_scope_however_much_was_answered_after_it(form: str) -> None:
    scope = Answer("scope", Text("Siapa saja?"), "kantor", Text("Semua komputer di kantor"))
    later = Answer(None, Text("Lampu apa yang menyala?"), "merah", Text("Merah"))
    report = replace(REPORT, answers=(scope, *[later] * 12))
    paper = str(renderer(form).render(report, "id"))
    label = "Cakupan           : " if form == "text" else "<dt>Cakupan</dt><dd>"
    assert f"{label}Semua komputer di kantor" in paper
