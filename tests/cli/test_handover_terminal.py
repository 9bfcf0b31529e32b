"""The end of an escalation in a real terminal: preview, strike, yes or no, and the phone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.conftest import home, pack
from tests.ui.process import environment, piped
from tests.ui.window import CTRL_C, ENTER, Window, window
from troubleshoot.cli.report import report_of
from troubleshoot.engine.history import consent
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.model import Report
from troubleshoot.report.render import FORMATS, qr
from troubleshoot.session.store import Store

__all__ = ["home", "pack"]

PROFILE = """\
unit: Kelurahan Contoh
room: Loket tiga
operator: {name: Siti Aminah}
whatsapp: 0812-3456-7890
contacts: {dinkominfo: {name: Tim Jaringan, whatsapp: 0811-1111-2222}}
"""


@pytest.fixture
def known(home: Path) -> Path:
    """A home whose office is known."""
    home.mkdir()
    (home / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    return home


def _run(pack: Path, *more: str) -> list[str]:
    return ["run", "uji-layar", "--trees", str(pack), *more]


def _at_the_preview(seen: Window) -> str:
    seen.until("Apakah lampu router menyala?", "Mengapa?")
    seen.press("2", ENTER)
    seen.until("Kami buatkan laporan.", "Lanjut")
    seen.press(ENTER)
    return _since(seen)


def _since(seen: Window) -> str:
    seen.until("Sejak kapan masalah ini?", "Tidak tahu")
    seen.press("3", ENTER)
    return seen.until("Isi laporan", "Bolehkah laporan", "Tidak, simpan")


def _report(home: Path, pack: Path) -> Report:
    return report_of(None, Store(home / "sessions"), Knowledge.open(pack))


def _written(home: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in (home / "reports").iterdir())


def test_the_preview_fits_one_screen_and_a_yes_shows_the_code(pack: Path, known: Path) -> None:
    with window(_run(pack), environment(known)) as seen:
        preview = _at_the_preview(seen)
        assert "1. Unit: Kelurahan Contoh" in preview
        assert "3. Pelapor: Siti Aminah" in preview
        assert "4. Telepon: 0812-3456-7890" in preview
        seen.press("y", ENTER)
        shown = seen.until("Pindai dengan kamera ponsel").splitlines()
        expected = qr.lines(_report(known, pack), "id", 80, 24)
        assert shown[: len(expected)] == [line.rstrip() for line in expected]
        assert _is_black_on_white(seen, len(expected), len(expected[0]))
        seen.press(ENTER)
        assert seen.ended() == 1
        assert "Teks untuk WhatsApp, kepada Tim Jaringan (0811-1111-2222):" in seen.text
        assert "Yang perlu dilakukan sekarang:" in seen.text
    [session] = Store(known / "sessions").ids()
    assert consent(Store(known / "sessions").read(session).events) is True


def test_a_large_window_gets_the_large_code(pack: Path, known: Path) -> None:
    with window(_run(pack), environment(known, NO_COLOR="1"), (120, 45)) as seen:
        _at_the_preview(seen)
        seen.press("y", ENTER)
        shown = seen.until("Pindai dengan kamera ponsel").splitlines()
        expected = qr.lines(_report(known, pack), "id", 120, 45)
        assert shown[: len(expected)] == [line.rstrip() for line in expected]
        assert len(expected) > len(qr.lines(_report(known, pack), "id", 80, 24))
        assert _is_black_on_white(seen, len(expected), len(expected[0]))


def test_a_struck_line_is_gone_from_files_and_from_later_reports(pack: Path, known: Path) -> None:
    with window(_run(pack), environment(known)) as seen:
        _at_the_preview(seen)
        seen.press("c", ENTER)
        seen.until("Nomor baris yang dicoret:")
        seen.press("3 4", ENTER)
        seen.until("3. (dicoret, tidak dikirim)", "4. (dicoret, tidak dikirim)")
        seen.press("y", ENTER)
        seen.until("Pindai dengan kamera ponsel")
        seen.press(ENTER)
        assert seen.ended() == 1
        assert "Siti" not in seen.text
    again = [piped(["report", "--format", form], environment(known)) for form in FORMATS]
    told = _written(known) + "".join(done.stdout.decode() for done in again)
    assert "Kelurahan Contoh" in told
    for gone in ("Siti", "3456"):
        assert gone not in told


@pytest.mark.parametrize("answer", ["t" + ENTER, CTRL_C])
def test_without_a_yes_nothing_leaves(answer: str, pack: Path, known: Path, tmp_path: Path) -> None:
    with window(_run(pack), environment(known)) as seen:
        _at_the_preview(seen)
        seen.press(answer)
        assert seen.ended() == 1
        assert "Laporan hanya disimpan di komputer ini." in seen.text
        assert "WhatsApp" not in seen.text
    assert "Kelurahan Contoh" in _written(known)
    said = consent(Store(known / "sessions").read(_report(known, pack).session).events)
    assert said is (None if answer == CTRL_C else False)
    usb = tmp_path / "usb"
    done = piped(["report", "--out", str(usb), "--trees", str(pack)], environment(known))
    assert (done.returncode, usb.exists()) == ((2, False) if said is False else (0, True))


def test_a_no_can_become_a_yes_in_a_terminal(pack: Path, known: Path, tmp_path: Path) -> None:
    with window(_run(pack), environment(known)) as seen:
        _at_the_preview(seen)
        seen.press("t", ENTER)
        assert seen.ended() == 1
    usb = str(tmp_path / "usb")
    arguments = ["report", "--out", usb, "--format", "json", "--trees", str(pack)]
    with window(arguments, environment(known)) as seen:
        seen.until("Isi laporan", "Bolehkah laporan")
        seen.press("t", ENTER)
        assert seen.ended() == 2
        assert "belum ada persetujuan" in seen.text
    with window(arguments, environment(known)) as seen:
        seen.until("Isi laporan", "Bolehkah laporan")
        seen.press("c", ENTER)
        seen.until("Nomor baris")
        seen.press("2", ENTER)
        seen.until("2. (dicoret")
        seen.press("y", ENTER)
        assert seen.ended() == 0
    [written] = (tmp_path / "usb").iterdir()
    assert json.loads(written.read_text("utf-8"))["office"]["room"] == ""
    with window(arguments, environment(known)) as seen:  # a known yes is not asked for again
        assert seen.ended() == 0
    assert len(list((tmp_path / "usb").iterdir())) == 2


def test_the_unit_that_was_asked_for_is_known_to_later_reports(pack: Path, home: Path) -> None:
    done = piped(_run(pack), environment(home), b"2\nKelurahan Sungai Paret\nt\n")
    assert done.returncode == 1, done.stderr.decode()
    (home / "profile.yaml").unlink()
    later = piped(["report", "--format", "json", "--trees", str(pack)], environment(home))
    assert json.loads(later.stdout)["office"]["unit"] == "Kelurahan Sungai Paret"


def test_the_end_of_the_pipe_is_no_yes(pack: Path, known: Path) -> None:
    done = piped(_run(pack), environment(known), b"2\n")
    assert done.returncode == 1, done.stderr.decode()
    assert "hanya disimpan di komputer ini" in done.stdout.decode()


def _is_black_on_white(seen: Window, rows: int, columns: int) -> bool:
    cells = (seen._screen.buffer[y][x] for y in range(rows) for x in range(columns))
    return {(cell.fg, cell.bg) for cell in cells} <= {("black", "brightwhite"), ("black", "white")}


def test_the_report_is_opened_when_somebody_wants_that(
    pack: Path, known: Path, tmp_path: Path
) -> None:
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    windowed = environment(known, DISPLAY=":9", BROWSER=f"{browser} %s")
    for answer, count in ((ENTER, 0), ("2" + ENTER, 1)):
        with window(_run(pack), windowed) as seen:
            _at_the_preview(seen)
            seen.press("y", ENTER)
            seen.until("Pindai dengan kamera ponsel")
            seen.press(ENTER)
            seen.until("Teks untuk WhatsApp", "Lanjut")  # with the question it is too much for one
            seen.press(ENTER)
            seen.until("Yang perlu dilakukan sekarang:", "Buka laporan ini sekarang")
            seen.press(answer)
            assert seen.ended() == 1
        written = opened.read_text("utf-8").split() if opened.exists() else []
        assert len(written) == count
    assert written[0].startswith("file://")
    assert written[0].endswith(".html")


def test_a_request_is_not_asked_since_when(known: Path) -> None:
    """What is wished for did not begin: the report comes straight after the last answer."""
    with window(["run", "permintaan-akun"], environment(known)) as seen:
        seen.until("Apa yang diperlukan?", "Mengapa?")
        seen.press("2", ENTER)
        seen.until("Akun apa?")
        seen.press("absensi", ENTER)
        seen.until("Akun itu milik siapa")
        seen.press("bidan baru", ENTER)
        seen.until("Permintaan dicatat", "Lanjut")
        seen.press(ENTER)
        assert "Sejak kapan" not in seen.until_any("Sejak kapan", "Bolehkah laporan")
