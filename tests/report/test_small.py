"""What must stay small keeps whole facts, the most important first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.report.sessions import escalated, report_of, resolved
from troubleshoot.report.fit import Fact, fitted
from troubleshoot.report.machine_line import written
from troubleshoot.report.model import Answer, CauseName, Report
from troubleshoot.report.render.qr import (
    LARGE_BYTES,
    SMALL_BYTES,
    address,
    half_blocks,
    svg,
    terminal,
)
from troubleshoot.report.render.whatsapp import render as message
from troubleshoot.text import Text

REPORT = report_of(escalated())


def long_winded() -> Report:
    """Every text is as long as a person can make it."""
    office = replace(REPORT.office, unit="Kelurahan " + "Panjang " * 30, reporter="S" * 200)
    cause = CauseName("dns_silent", Text("Penerjemah nama situs tidak menjawab " * 5))
    steps = tuple(replace(step, text=Text("Langkah " * 60)) for step in REPORT.steps) * 4
    return replace(
        REPORT, office=office, steps=steps, headline=replace(REPORT.headline, cause=cause)
    )


def text_in(url: str) -> str:
    """What the phone will show."""
    return parse_qs(urlsplit(url).query)["text"][0]


@pytest.mark.parametrize("report", [REPORT, report_of(resolved()), long_winded()])
@pytest.mark.parametrize("most", [SMALL_BYTES, LARGE_BYTES])
def test_the_address_keeps_to_its_bytes(report: Report, most: int) -> None:
    url = address(report, "id", most)
    assert len(url.encode()) <= most
    assert url.startswith("https://wa.me/628112222333?text=")
    assert " " not in url
    assert "+" not in url
    assert report.code in text_in(url)


def test_the_small_code_carries_every_fact_in_short() -> None:
    said = text_in(address(REPORT, "id", SMALL_BYTES)).split(",")
    assert said == [
        "TS-77FX-3629-W",
        "Kelurahan Podosugih",
        "dns_silent",
        written(REPORT, "")[-1],  # tells the time, too
    ]


def test_the_large_code_carries_them_in_full() -> None:
    said = text_in(address(REPORT, "id", LARGE_BYTES)).splitlines()
    assert said[2:4] == ["DNS tidak menjawab", "diperiksa 15-03-2026 09.02 WIB"]


def test_an_office_without_a_helpdesk_chooses_the_contact_on_the_phone() -> None:
    lost = replace(REPORT, office=replace(REPORT.office, helpdesk=""))
    assert address(lost, "id", SMALL_BYTES).startswith("https://wa.me/?text=TS-77FX-3629-W")


def test_a_simulated_report_says_so_on_the_phone() -> None:
    assert text_in(address(replace(REPORT, simulated="x"), "id", SMALL_BYTES)).startswith(
        "SIMULASI"
    )


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 60)])
def test_the_code_fits_the_terminal(columns: int, rows: int) -> None:
    for report in (REPORT, long_winded()):
        lines = terminal(report, "id", columns, rows).splitlines()
        widths = {len(line) - len("\x1b[0;30;107m" + "\x1b[0m") for line in lines}
        assert len(lines) < rows
        assert max(widths) <= columns


def test_half_blocks_are_black_on_white() -> None:
    assert half_blocks([[True, False], [False, True], [True, True]]) == (
        "\x1b[0;30;107m▀▄\x1b[0m\n\x1b[0;30;107m▀▀\x1b[0m\n"
    )


def test_the_paper_code_has_a_fixed_size() -> None:
    assert 'width="48mm" height="48mm"' in svg(REPORT, "id")


@pytest.mark.parametrize("report", [REPORT, long_winded(), report_of(resolved())])
def test_a_message_has_at_most_700_characters_and_the_code(report: Report) -> None:
    for said in (message(report, "id"), message(report, "en")):
        assert len(said) <= 700
        assert said.startswith("*TS-77FX-3629-W*")


def test_a_message_tells_what_matters_most() -> None:
    said = message(REPORT, "id").splitlines()
    assert said[1] == "*DNS tidak menjawab*, pasti (hasil pengukuran)"
    assert "Kelurahan Podosugih, Pelayanan" in said


@pytest.mark.parametrize(
    ("field", "answer", "line"),
    [
        ("others", "Ya, ada yang lain", "Yang lain: Ya, ada yang lain"),
        ("power_around", "Ya, tetangga juga padam", "Listrik: Ya, tetangga juga padam"),
        ("event", "Kurang dari satu jam", "Acara: Kurang dari satu jam"),
        ("others", "Ya", "Yang lain: Ya (Bagaimana yang lain?)"),
    ],
)
def test_a_message_tells_how_far_it_reaches_and_how_soon(
    field: str, answer: str, line: str
) -> None:
    told = Answer(field, Text("Bagaimana yang lain?"), "ya", Text(answer))
    assert line in message(replace(REPORT, answers=(told,)), "id").splitlines()


def _steps(done: bool, times: int = 3) -> Report:
    """Steps as long as the shipped ones, none of them measured after."""
    long = Text("Simpan pekerjaan, lalu silakan nyalakan ulang komputer ini. Setelah menyala, " * 2)
    step = replace(REPORT.steps[-1], text=long, done=done, after=None)
    return replace(long_winded(), steps=(step,) * times)


def test_a_cut_step_still_says_that_it_could_not_be_done() -> None:
    lines = [line for line in message(_steps(done=False), "id").splitlines() if line[0] == "-"]
    assert lines
    assert [line for line in lines if not line.endswith(" (tidak dapat dilakukan)")] == []
    assert len(lines[0]) < 90


def test_a_cut_step_still_says_that_it_was_done() -> None:
    lines = [line for line in message(_steps(done=True), "id").splitlines() if line[0] == "-"]
    assert lines
    assert [line for line in lines if "(sudah dilakukan" not in line] == []


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (99, ["kode", "sebab panjang", "telp"]),
        (12, ["kode", "sbb", "telp"]),
        (8, ["kode", "sbb"]),
        (3, ["sbb"]),
    ],
)
def test_whole_facts_are_left_out_the_least_important_first(room: int, said: Sequence[str]) -> None:
    facts = [Fact(0, ("kode",)), Fact(1, ("sebab panjang", "sbb")), Fact(2, ("telp",)), Fact(3, ())]
    assert fitted(facts, lambda lines: len("".join(lines)) <= room) == said
