"""The person's own words, since when, and who provides the line: in every format, and masked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.report.office import NINE, PROFILE
from tests.report.sessions import escalated, measured, report_of, started
from tests.report.test_small import text_in
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import Answered, Consented, Event, Noted, Started, Struck
from troubleshoot.engine.history import revision
from troubleshoot.engine.state import Proof
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.model import Report
from troubleshoot.report.preview import rows, without
from troubleshoot.report.render import FORMATS, qr, renderer
from troubleshoot.text import LANGUAGES

LIBRARY = Knowledge.open()
AT = "internet-mati.listrik"
WORDS = "Layar presensi putih terus"


def beside(field: str, text: str, later_s: float = 0.0) -> Noted:
    return Noted(when=NINE + later_s, at=AT, text=text, field=field)


def complained(words: str = WORDS, *after: Event) -> Report:
    first, *walk = escalated()
    return report_of([first, beside("complaint", words), *walk, *after])


def rendered(report: Report, form: str) -> str:
    said = renderer(form).render(report, "id")
    assert isinstance(said, str)
    return said


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "qr"])
def test_the_complaint_stands_in_every_format(form: str) -> None:
    assert WORDS in rendered(complained(), form)


def test_the_code_on_paper_has_room_for_the_complaint_and_the_small_one_keeps_its_size() -> None:
    for language in LANGUAGES:
        for most in (qr.SMALL_BYTES, qr.LARGE_BYTES):
            assert len(qr.address(complained(WORDS * 9), language, most)) <= most
        assert "presensi" in qr.address(complained(), language, qr.LARGE_BYTES)


def test_the_record_says_it_in_a_field_of_its_own() -> None:
    assert json.loads(rendered(complained(), "json"))["complaint"] == WORDS
    assert json.loads(rendered(report_of(escalated()), "json"))["complaint"] == ""


def test_the_walk_is_the_same_with_and_without_words() -> None:
    with_words, without = complained(), report_of(escalated())
    assert with_words.headline == without.headline
    assert (with_words.answers, with_words.steps) == (without.answers, without.steps)
    assert with_words.ended == without.ended


def test_the_complaint_is_masked_as_other_free_text() -> None:
    report = complained("Sandi saya: rahasia77, NIK 3375012345678901, web mati")
    for form in FORMATS:
        said = rendered(report, form)
        assert "rahasia77" not in said
        assert "3375012345678901" not in said
    assert "web mati" in report.complaint


def test_a_struck_complaint_is_in_no_format() -> None:
    whole = {row.part: row.text for row in rows(complained(), "id")}
    assert whole["remark.complaint"] == f"Keluhan: {WORDS}"
    gone = complained(WORDS, Struck(when=NINE + 999, part="remark.complaint"))
    assert all("presensi" not in rendered(gone, form) for form in FORMATS)


MORE = beside("addition", "Sekarang lampu merah berkedip", 7200)
YES, NO = (Consented(when=NINE + 300, given=given) for given in (True, False))
STRUCK = Struck(when=NINE + 400, part="office.phone")


@pytest.mark.parametrize(
    ("after", "number"),
    [
        ((), 1),
        ((STRUCK, YES), 1),
        ((YES, YES), 1),
        ((YES, MORE), 2),
        ((NO, MORE, YES, MORE, YES), 3),
        ((YES, STRUCK, STRUCK, YES), 2),
        ((YES, STRUCK, YES, STRUCK), 3),
        ((NO, STRUCK, YES), 1),
        ((YES, beside("fixed", "Sudah beres")), 2),
        ((beside("unit", "Kelurahan Baru"), YES), 1),
    ],
)
def test_what_counts_as_a_new_revision(after: tuple[Event, ...], number: int) -> None:
    assert revision([*escalated(), *after]) == number
    assert report_of([*escalated(), *after]).revision == number


def test_an_addition_is_in_every_format_under_the_same_code() -> None:
    before, after = complained(), complained(WORDS, YES, MORE)
    assert (after.code, after.session) == (before.code, before.session)
    for form in [form for form in FORMATS if form != "qr"]:
        said = rendered(after, form)
        assert "lampu merah berkedip" in said
        assert (after.code.replace("-", "")[2:] if form == "json" else after.code) in said
    assert f"{after.code} rev. 2" in rendered(after, "text")
    assert f"{after.code} rev. 2" in rendered(after, "whatsapp")
    assert json.loads(rendered(after, "json"))["revision"] == 2
    assert after.ended == before.ended


def test_an_addition_is_masked_and_may_be_struck() -> None:
    secret = beside("addition", "sandi: rahasia77", 7200)
    assert all("rahasia77" not in rendered(complained(WORDS, secret), form) for form in FORMATS)
    index = len(complained().remarks)
    struck = Struck(when=NINE + 8000, part=f"remark.{index}")
    gone = complained(WORDS, MORE, struck)
    assert all("berkedip" not in rendered(gone, form) for form in FORMATS)


def test_who_says_that_it_works_again_closes_the_report_by_their_word() -> None:
    fixed = complained(WORDS, YES, beside("fixed", "Sudah beres menurut pelapor", 7200))
    assert (fixed.headline.status, fixed.headline.proof) == (Outcome.RESOLVED, Proof.WORD)
    back = complained(WORDS, YES, beside("fixed", "Sudah beres"), MORE)
    assert back.headline.status is Outcome.ESCALATED


def began(value: str, later_s: float = 300.0) -> Report:
    return complained(WORDS, beside("began", value, later_s))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tadi", "baru tadi, 15-03-2026 sebelum 09.07 WIB"),
        ("pagi_ini", "pagi ini, 15-03-2026"),
        ("kemarin", "kemarin, 14-03-2026"),
        ("lebih_lama", "lebih lama, sebelum 14-03-2026"),
    ],
)
def test_since_is_what_the_person_says(value: str, said: str) -> None:
    report = began(value)
    assert report.since
    assert report.since.said.id == said
    for form in ("text", "html", "whatsapp"):
        assert said in " ".join(rendered(report, form).split())
    assert f"Sejak {said.partition(',')[0]}" in text_in(qr.address(report, "id", qr.LARGE_BYTES))
    assert json.loads(rendered(report, "json"))["since"]["value"] == value


def test_the_start_of_the_wizard_is_never_since() -> None:
    for report in (report_of(escalated()), began("tidak_tahu")):
        for form in ("text", "html", "whatsapp"):
            assert "sejak 15" not in rendered(report, form).lower()
        for most in (qr.SMALL_BYTES, qr.LARGE_BYTES):
            assert "sejak" not in qr.address(report, "id", most).lower()
    assert report_of(escalated()).since is None
    assert "Sejak             : tidak tahu" in rendered(began("tidak_tahu"), "text")


def test_what_was_said_last_counts_and_nonsense_does_not() -> None:
    later = complained(WORDS, beside("began", "tadi"), beside("began", "kemarin", 300))
    assert later.since
    assert later.since.value == "kemarin"
    assert began("entah").since is None


def test_since_may_be_struck() -> None:
    struck = complained(WORDS, beside("began", "kemarin"), Struck(when=NINE, part="answer.since"))
    assert struck.since is None
    assert "Sejak: kemarin, 14-03-2026" in [row.text for row in rows(began("kemarin"), "id")]


CUSTOMER = {"isp": {"name": "Penyedia Satu", "customer": "3326011501900003"}}


def ended_with(cause: str, **profile: Any) -> Report:
    """A report of that cause, by the shipped knowledge; `profile`: beside the office's own."""
    contacts = PROFILE["contacts"] | CUSTOMER
    first = started(at="masalah-lain.ukur", profile=PROFILE | {"contacts": contacts} | profile)
    walk = [
        measured("masalah-lain.ukur", "no_fault", NINE + 10),
        Answered(when=NINE + 20, at="masalah-lain.cakupan", value="tidak_tahu"),
    ]
    causes = LIBRARY.causes()
    assumed = replace(causes.causes[cause], id="undetermined")
    table = replace(causes, causes={**causes.causes, "undetermined": assumed})
    return build([first, *walk], LIBRARY, table, LIBRARY.wording)


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("fibre_los", True),
        ("internet_down", True),  # Dinkominfo calls the provider
        ("power_out", True),
        ("dns_silent", False),
        ("cable_unplugged", False),
        ("undetermined", False),
    ],
)
def test_provider_and_customer_number_only_where_they_must_act(cause: str, told: bool) -> None:
    report = ended_with(cause)
    for form in [form for form in FORMATS if form != "qr"]:
        assert ("3326011501900003" in rendered(report, form)) is told
        assert ("Penyedia Satu" in rendered(report, form)) is told
    code = qr.address(report, "id", qr.LARGE_BYTES)
    assert ("3326011501900003" in code) is told
    assert len(code) <= qr.LARGE_BYTES


def test_the_same_number_in_free_text_is_masked_all_the_same() -> None:
    profile = PROFILE | {"contacts": PROFILE["contacts"] | CUSTOMER}
    first, *walk = escalated(profile=profile)
    report = report_of([first, beside("complaint", "NIK 3326011501900003 gagal"), *walk])
    assert all("3326011501900003" not in rendered(report, form) for form in FORMATS)


@pytest.mark.parametrize(
    ("cause", "what"), [("fibre_los", "lampu modem"), ("pole_down", "tiang"), ("dns_silent", "")]
)
def test_a_photo_is_asked_for_where_one_helps(cause: str, what: str) -> None:
    report = ended_with(cause)
    for form in ("text", "html", "whatsapp"):
        assert ("Foto menyusul" in rendered(report, form)) is bool(what)
        assert what in rendered(report, form)
    photo = json.loads(rendered(report, "json"))["photo"]
    assert what in (photo or {"id": ""})["id"]


def test_what_a_technician_asks_for_by_phone_stands_in_the_report() -> None:
    own = {
        "asset": "3.05.01.04.001.12",
        "port": "A-07",
        "modem": "Huawei HG8245H5",
        "key_holder": "Pak Budi, 0813-2222-3333",
    }
    first, *walk = escalated(profile=PROFILE | own)
    assert isinstance(first, Started)
    report = report_of([replace(first, system="Windows 10.0.26100"), *walk])
    for form in ("text", "html", "json"):
        shown = " ".join(rendered(report, form).split())
        assert [said for said in (*own.values(), "Windows 10.0.26100") if said not in shown] == []
    for name in own:
        assert without(report, {f"office.{name}"}).office == replace(report.office, **{name: ""})
