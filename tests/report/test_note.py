"""A checklist or a hand-over leaves a paper of its own: what was asked and said, and no cause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.office import NINE, PROFILE
from tests.report.sessions import escalated, report_of, started
from troubleshoot.cli.errors import guarded
from troubleshoot.engine.events import Answered, Event, Measured, Noted
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.model import Report
from troubleshoot.report.preview import rows
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.text import LANGUAGES

LIBRARY = Knowledge.open()
SAID = {
    "operator": "Lama: Budi <staf>. Baru: Sari, operator pelayanan.",
    "perangkat": "Modem di atas lemari arsip, switch di ruang server.",
    "situs": "kel-contoh.go.id, di hosting Dinkominfo",
    "aplikasi": "SIAK dan Srikandi; kontak resmi lewat Dinkominfo",
    "tertunda": "Printer ruang pelayanan",
}


def handed_over() -> list[Event]:
    notes = [
        Noted(when=NINE + 10 * index, at=f"serah-terima.{name}", text=text)
        for index, (name, text) in enumerate(SAID.items(), 1)
    ]
    first = started(at="serah-terima.operator", profile=PROFILE)
    return [first, *notes, Answered(when=NINE + 90, at="serah-terima.akun", value="ya")]


def note() -> Report:
    return build(handed_over(), LIBRARY, LIBRARY.causes())


def checked() -> Report:
    """Measured, fine, and recorded: then "no fault" is what was found."""
    found = Measured(
        when=NINE + 5, at="periksa-saja.ukur", cause="no_fault", sure="certain", also=(),
        chain=(("pc", "ok"),), results=(), seconds=1.0,
    )  # fmt: skip
    said = Answered(when=NINE + 9, at="periksa-saja.masih", value="tidak")
    return build([started(at="periksa-saja.ukur"), found, said], LIBRARY, LIBRARY.causes())


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_note_claims_no_cause_and_no_measurement(form: str) -> None:
    paper = str(renderer(form).render(note(), "id"))
    flat = " ".join(paper.split())
    claims = ("tidak ada gangguan", "gangguan jaringan", "penyebab", "keyakinan", "rantai", "ukur")
    assert [claim for claim in claims if claim in flat.lower()] == []
    assert "catatan" in flat.lower()
    assert "serah terima operator" in flat.lower()


@pytest.mark.parametrize("form", ["text", "html"])
def test_each_note_stands_with_its_question(form: str) -> None:
    flat = " ".join(str(renderer(form).render(note(), "id")).replace("<b>", "").split())
    assert "kotak pembagi kabel (switch)? Modem di atas lemari arsip" in flat
    assert "Gangguan apa yang belum selesai? Printer" in flat.replace("gangguan", "Gangguan")
    assert "sudah dikirim ke Dinkominfo? Ya, sudah" in flat


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_note_is_signed_and_not_sent(form: str) -> None:
    paper = str(renderer(form).render(note(), "id"))
    assert paper.count("Nama, tanggal, tanda tangan") == 2
    assert "WhatsApp" not in paper


def test_in_json_a_note_has_the_name_of_its_checklist() -> None:
    record = json.loads(str(renderer("json").render(note(), "id")))
    assert (record["status"], record["cause"], record["sure"]) == (
        "recorded",
        "undetermined",
        "unknown",
    )
    assert record["title"] == {"id": "Serah terima operator", "en": "Operator hand-over"}
    assert record["means"]["id"] == ""
    assert record["never"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_show_a_note(form: str, language: str) -> None:
    assert renderer(form).render(note(), "en" if language == "en" else "id")


def test_the_preview_of_a_note_speaks_of_no_measurement() -> None:
    shown = [row.text for row in rows(note(), "id")]
    assert shown[0] == "Perihal: Serah terima operator"
    assert not [line for line in shown if "Rantai" in line or "pengukuran" in line]


def test_what_was_measured_and_fine_is_said_so() -> None:
    text = str(renderer("text").render(checked(), "id"))
    assert text.splitlines()[1].startswith("CATATAN ")
    assert "HASIL             : TIDAK ADA GANGGUAN" in text
    assert "PENYEBAB" not in text
    assert "RANTAI" in text.upper()


def test_the_preview_of_no_fault_names_no_cause() -> None:
    shown = [row.text for row in rows(checked(), "id")]
    assert shown[0].startswith("Hasil: Tidak ada gangguan, pasti")


def test_a_report_of_a_fault_shows_the_question_of_a_remark_too() -> None:
    for form in ("text", "html"):
        paper = str(renderer(form).render(report_of(escalated()), "id")).replace("<b>", "")
        assert "Ceritakan apa yang terjadi. WA jalan, web tidak" in paper


GIVEN = {**dict.fromkeys(SAID, "Modem di lemari"), "akun": "ya"}
ANSWERS = "".join(f"- {{at: serah-terima.{at}, answer: {said}}}\n" for at, said in GIVEN.items())


def test_the_hand_over_leaves_files_to_print_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    assert guarded(["run", "serah-terima", "--answers", str(answers)]) == 0
    said = capfd.readouterr().out
    files = sorted((tmp_path / "home" / "reports").iterdir())
    assert [file.suffix for file in files] == [".html", ".txt"]
    assert f"{files[0].stem}.txt, .html" in said
    assert "dapat dicetak" in said
    assert "Modem di lemari" in files[1].read_text("utf-8")


def test_where_nothing_can_be_written_the_session_still_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "reports").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(home))
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    assert guarded(["run", "serah-terima", "--answers", str(answers)]) == 0
    assert "tidak dapat disimpan" in capfd.readouterr().out
