"""Screen, page, table and JSON: complete, inside the paper, harmless."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO
from typing import Any

import pytest

from tests.inbox.office import CAUSES, record
from troubleshoot.inbox.closing import Closing
from troubleshoot.inbox.document import NOT_JSON
from troubleshoot.inbox.folder import Unreadable
from troubleshoot.inbox.page import render
from troubleshoot.inbox.pile import Pile
from troubleshoot.inbox.reading import ticket_of
from troubleshoot.inbox.record import as_object
from troubleshoot.inbox.table import COLUMNS, as_csv, safe
from troubleshoot.inbox.view import View, view_of
from troubleshoot.report.moment import Moment, Zone
from troubleshoot.text import LANGUAGES, Language, Text
from troubleshoot.ui.inbox import learned_page, queue_page
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import text_of

NOW = Moment(1_773_540_120.0 + 2 * 86_400, Zone("WIB", 7 * 3600))
HOSTILE = '=HYPERLINK("//evil")<script>alert(1)</script>\x1b[2J\u202e\'&'
LOOKS = [
    Look(language, width, 24, symbols)
    for language in LANGUAGES
    for width in (80, 40)
    for symbols in (True, False)
]


def pile_of(*records: dict[str, Any], **more: Any) -> Pile:
    tickets = [ticket_of(report, f"{n}.json", 0.0) for n, report in enumerate(records)]
    return Pile(tuple(ticket for ticket in tickets if ticket), **more)


def five() -> list[dict[str, Any]]:
    return [
        record(n, unit=f"Kelurahan {n}", gateway="10.20.30.1", minutes=m)
        for n, m in enumerate((0, 3, 4, 6, 9))
    ]


def others() -> list[dict[str, Any]]:
    return [
        record(
            10 + n,
            unit=f"Puskesmas {n}",
            place=f"Jl. A {n}, Kec. {n % 2}",
            cause=cause,
            gateway=f"10.9.{n}.1",
            minutes=200 * n,
        )
        for n, cause in enumerate(CAUSES)
    ]


def view(*records: dict[str, Any], technicians: int = 2, **more: Any) -> View:
    return view_of(pile_of(*records, **more), technicians, NOW, {})


CLOSING = Closing("x", "TS-2", "", "dns_silent", "certain", "fibre_los", "", "2026")
FULL = view(
    *five(),
    *others(),
    closings={"x": CLOSING},
    unreadable=(Unreadable("a\x1b[31m<b>.json", NOT_JSON),),
    twins=3,
)


def hostile() -> View:
    text = {"id": HOSTILE, "en": HOSTILE}
    attacked = [r | {"title": text, "bring": text, "symptom": text} for r in five()]
    for number, report in enumerate(attacked):
        office = {"unit": f"{HOSTILE}{number}", "place": HOSTILE, "phone": HOSTILE}
        report["office"] = report["office"] | office
    return view(*attacked, unreadable=(Unreadable(HOSTILE, NOT_JSON),))


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("shown", [FULL, hostile()], ids=["full", "hostile"])
def test_the_screen_stays_inside_its_columns(shown: View, look: Look) -> None:
    for page in (queue_page(shown, look, 20), learned_page(shown, look)):
        assert all(len(line.text) < look.width for line in page)
        assert all(line.text.isprintable() for line in page)
        assert look.symbols or text_of(page).isascii()


def test_the_screen_says_one_fault_and_by_which_rule() -> None:
    said = " ".join(text_of(queue_page(FULL, Look("id"), 20)).split())
    assert "Kelurahan 0 + 4 unit lain" in said
    assert (
        "SATU GANGGUAN: 5 unit di balik router 10.20.30.1, laporan antara "
        "15-03-2026 09.02 WIB dan 09.11 WIB" in said
    )
    assert "Dasar: router sama; penyebab sejenis yang dapat terletak di sana" in said
    assert "!! KRITIS" in said
    assert "Petugas 1: 5 pekerjaan" in said
    assert "1 berkas tidak dapat dibaca: ✗ a [31m<b>.json" in said


def test_the_same_in_english() -> None:
    said = " ".join(text_of(queue_page(FULL, Look("en"), 20)).split())
    assert "ONE FAULT: 5 offices behind 10.20.30.1, reported between" in said
    assert "Technician 2: 5 jobs" in said
    assert "!! CRITICAL" in said


def test_what_may_be_one_fault_names_the_others() -> None:
    two = [record(n, unit=f"K{n}", gateway="192.168.1.1") for n in range(2)]
    said = " ".join(text_of(queue_page(view(*two), Look(), 20)).split())
    assert said.count("MUNGKIN SATU GANGGUAN: 2 unit di balik router 192.168.1.1") == 2
    assert "alamat bawaan pabrik atau umum" in said


def test_a_long_queue_is_cut_and_says_so() -> None:
    page = text_of(queue_page(view(*others(), technicians=1), Look(), 2))
    assert "… dan 7 pekerjaan lagi" in page
    assert "… dan" not in text_of(queue_page(view(*others()), Look(), 0))


def test_nothing_to_do() -> None:
    page = text_of(queue_page(view(), Look(), 20))
    assert "Tidak ada pekerjaan yang menunggu." in page
    assert "--close" not in page
    assert "Belum ada laporan yang ditutup." in text_of(learned_page(view(), Look()))


def test_what_was_learned() -> None:
    page = text_of(learned_page(FULL, Look()))
    assert "✗  DNS tidak menjawab: 0 dari 1 benar (0 %)" in page
    assert "ternyata Lampu LOS merah (1)" in page


def test_an_unfinished_report_and_a_nameless_office() -> None:
    said = text_of(queue_page(view(record(unit="", status="unfinished")), Look(), 20))
    assert "(unit tidak disebut)" in said
    assert "Belum selesai diperiksa" in said


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
        self.attributes |= {(name, re.sub(r"\d+", "N", value or "")) for name, value in attrs}

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_brings_nothing_from_outside(language: Language) -> None:
    page = render(FULL, language)
    tags = Tags(page)
    assert "default-src 'none'" in page
    assert not tags.tags & {"script", "img", "link", "iframe", "object", "form", "a"}
    assert not re.search(r"(?:https?:)?//|url\(|@import", page)
    for job in (job for own in FULL.queue for job in own):
        assert job.lead.code in tags.text
    assert page.count('class="bar"') == len(FULL.counts.days) + len(FULL.counts.causes)


def test_markup_in_any_field_stays_text() -> None:
    plain = Tags(render(view(*five(), unreadable=(Unreadable("a", NOT_JSON),)), "id"))
    attacked = Tags(render(hostile(), "id"))
    assert attacked.tags == plain.tags
    assert attacked.attributes == plain.attributes
    assert "<script>alert(1)</script>" in attacked.text


def rows(shown: View) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv(shown, "id").decode("utf-8-sig"), newline="")))


def test_the_table_holds_every_report_in_the_order_of_the_queue() -> None:
    table = rows(FULL)
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(FULL.pile.tickets)
    queued = [t.id for own in FULL.queue for job in own for t in job.tickets]
    assert [row["id"] for row in table] == queued
    behind = [row for row in table if row["one_fault"]]
    assert len(behind) == 5
    assert {(row["units"], row["job"]) for row in behind} == {("5", behind[0]["code"])}


def test_the_table_tells_closed_and_settled_apart() -> None:
    first, second = record(1), record(2, status="resolved")
    closing = Closing(first["id"], first["code"], "", "internet_down", "", "fibre_los", "n", "2026")
    table = rows(view(first, second, closings={first["id"]: closing}))
    assert [(row["state"], row["found"], row["note"]) for row in table] == [
        ("closed", "fibre_los", "n"),
        ("settled", "", ""),
    ]


def test_no_cell_becomes_a_formula() -> None:
    for row in rows(hostile()):
        assert not any(cell.startswith(("=", "+", "-", "@", "|", "%")) for cell in row.values())
    assert [safe(cell) for cell in ("=1", " =1", "+62 8", "-2", "-x", "@a", "a=b", 5)] == [
        "'=1",
        "' =1",
        "'+62 8",
        "-2",
        "'-x",
        "'@a",
        "a=b",
        "5",
    ]


def test_the_object_for_programs() -> None:
    found = as_object(FULL, "id")
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["reports"], found["open"], found["copies"]) == (14, 14, 3)
    (shared,) = (job for own in found["queue"] for job in own["jobs"] if job["one_fault"])
    assert len(shared["one_fault"]["units"]) == 5
    assert shared["one_fault"]["rule"].startswith("router sama")
    assert shared["waiting_seconds"] == 2 * 86_400
    assert found["per_day"] == {"2026-03-15": 10, "2026-03-16": 4}
    assert sum(found["per_cause"].values()) == 14
    assert found["learned"] == [
        {"cause": "dns_silent", "closed": 1, "right": 0, "instead": {"fibre_los": 1}}
    ]


def test_titles_of_our_own_vocabulary_come_first() -> None:
    shown = view_of(pile_of(record()), 1, NOW, {"internet_down": Text("Nama kami")})
    assert shown.title("internet_down").id == "Nama kami"
    assert shown.title("from_the_future").id == "from_the_future"
