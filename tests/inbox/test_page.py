"""The HTML page: whole, and what stands in a report stays text."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.inbox.views import FULL, HOSTILE, NOW, five, hostile, view
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.inbox.job import Due
from troubleshoot.inbox.render import render
from troubleshoot.inbox.steps import Step, fold
from troubleshoot.inbox.strings import NOT_JSON
from troubleshoot.inbox.ticket import StepKind
from troubleshoot.inbox.unpack import Unreadable
from troubleshoot.text import LANGUAGES, Language


class Tags(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.tags.add(tag)
        told = [(name, "" if name.startswith("data-") else value or "") for name, value in attrs]
        self.attributes |= {(name, re.sub(r"\d+", "N", value)) for name, value in told}

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_brings_nothing_from_outside(language: Language) -> None:
    page = render(FULL, language)
    tags = Tags(page)
    assert "default-src 'none'" in page
    assert not tags.tags & {"img", "link", "iframe", "object", "form"}
    assert page.count("<script>") == 1
    assert not re.search(r'(?:src|href)="(?!tel:)', page)
    assert not re.search(r"(?:https?:)?//|url\(|@import", page)
    for job in (job for own in FULL.queue for job in own):
        assert job.lead.code in tags.text
    assert page.count('class="bar"') == len(FULL.counts.days) + len(FULL.counts.causes)


def test_only_the_page_s_own_script_may_run() -> None:
    page = render(hostile(), "id")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    own = b64encode(sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{own}'\"" in page
    assert not re.search(r"fetch|XMLHttp|import|innerHTML|eval|localStorage|location", script)
    assert not re.search(r"\son[a-z]+=", page.replace(escape(HOSTILE), ""))


def test_without_its_script_the_page_has_no_dead_fields() -> None:
    page = render(FULL, "id")
    assert not Tags(page).tags & {"input", "select", "button", "output"}
    assert re.search(r'<nav class="filter" data-search="Cari [^>]*></nav>', page)


def test_every_job_can_be_found_by_state_cause_and_office() -> None:
    jobs = [replace(job, due=Due(-60.0, NOW)) for own in FULL.queue for job in own]
    page = render(replace(FULL, queue=(tuple(jobs),)), "id")
    rows = re.findall(
        r'<tr [^>]*data-state="([^"]*)" data-cause="([^"]*)" data-unit="([^"]*)"', page
    )
    assert [(cause, unit) for _, cause, unit in rows] == [
        (job.lead.title.id, "\n".join(job.units)) for job in jobs
    ]
    assert {state for state, _, _ in rows} == {"Baru\nTerlambat"}
    reports = five()
    ids = {report["id"]: report["cause"] for report in reports}
    take = Step(StepKind.TAKE, ids, "Sari", NOW, (), id="1")
    for steps, state in (([take], "Dipegang petugas"), ([take, replace(take, id="2")], None)):
        page = render(view(*reports, standings=fold(steps)), "id")
        assert f'data-state="{state or "Dipegang petugas&#10;Bertentangan"}"' in page.replace(
            "petugas\nB", "petugas&#10;B"
        )


def test_a_telephone_number_is_called_by_a_tap() -> None:
    page = render(FULL, "id")
    assert 'Tel. <a href="tel:081234567890">0812-3456-7890</a>. Untuk: ' in page
    report = five()[0]
    report["office"] |= {"phone": "javascript:alert(1)"}
    assert '<a href="tel:1">javascript:alert(1)</a>' in render(view(report), "id")
    report["office"] |= {"phone": "tanya satpam"}
    assert "<a " not in render(view(report), "id")


def test_markup_in_any_field_stays_text() -> None:
    plain = Tags(render(view(*five(), unreadable=(Unreadable("a", NOT_JSON),)), "id"))
    attacked = Tags(render(hostile(), "id"))
    assert attacked.tags == plain.tags
    assert attacked.attributes == plain.attributes
    assert "<script>alert(1)</script>" in attacked.text


def test_the_page_says_who_has_a_job_and_what_to_tell_each_office() -> None:
    reports = [r | {"complaint": f"wifi mati {n}"} for n, r in enumerate(five())]
    ids = {report["id"]: report["cause"] for report in reports}
    waits = Step(StepKind.WAIT, ids, HOSTILE, NOW, (), waits=Owner.PLN, cost=250_000, id="1")
    shown = view(*reports, standings=fold([waits]))
    page = render(shown, "id")
    assert "menunggu PLN sejak 17-03-2026 09.02 WIB (baru saja). Biaya Rp250.000." in page
    assert "Keluhan Kelurahan 0: “wifi mati 0”" in page
    links = re.findall(r'<a href="(https://wa\.me/\d+\?text=[^"]*)">(Kelurahan \d)</a>', page)
    assert [name for _, name in links] == [f"Kelurahan {n}" for n in range(5)]
    assert all("<" not in link and " " not in link for link, _ in links)
    assert "menunggu perbaikan dari PLN" in unquote(links[0][0])
    other = replace(waits, kind=StepKind.TAKE, who="Sari", id="2")
    page = render(view(*reports, standings=fold([waits, other])), "id")
    assert "BERTENTANGAN" in page
    assert "Dipegang Sari" in page
    assert "menunggu PLN" in page
    assert "wa.me" not in page
