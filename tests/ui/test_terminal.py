"""The installed program in a real terminal, from the first screen to the exit code."""

from __future__ import annotations

from pathlib import Path

from tests.ui.process import environment
from tests.ui.window import CTRL_C, DOWN, ENTER, Window, window


def _is_solved(seen: Window) -> None:
    """From the question about the router's light to the end."""
    seen.until("Apakah lampu router menyala?", "» 1) Ya, menyala")
    seen.press(ENTER)
    seen.until("Tekan kabel sampai berbunyi klik.", "Sudah saya lakukan")
    seen.press(ENTER)
    seen.until("Yang diukur terakhir:", "kabel dan adaptor jaringan:", "Lanjut")
    seen.press(ENTER)
    seen.until("Apa yang Anda lihat?")
    seen.press("lampu hijau", ENTER)
    seen.until("Apakah sudah bisa dipakai?")
    seen.press(ENTER)


def test_from_the_first_screen_to_a_solved_problem(pack: Path, home: Path) -> None:
    with window(["--trees", str(pack)], environment(home)) as seen:
        first = seen.until("Apa masalahnya?", "Pilihan Anda:")
        assert first.splitlines()[0] == "Bantuan Jaringan Kantor"
        seen.press("u")
        seen.until("Kata yang dicari: u")
        seen.press("jicoba", ENTER)
        seen.until("Yang cocok dengan “ujicoba”:", "1) Uji layar")
        seen.press(ENTER)
        _is_solved(seen)
        assert seen.ended() == 0
        assert "Masalah selesai." in seen.text
        assert "Silakan bekerja kembali." in seen.text


def test_every_screen_starts_clean_with_title_and_step(pack: Path, home: Path) -> None:
    with window(["run", "uji-layar", "--trees", str(pack)], environment(home)) as seen:
        seen.until("Apakah lampu router menyala?", "Mengapa?")
        seen.press("m", ENTER)
        why = seen.until("Router tanpa listrik tidak bekerja.", "Tekan Enter:")
        assert "Apakah lampu router" not in why
        seen.press(ENTER)
        seen.until("Apakah lampu router menyala?", "Mengapa?")
        seen.press("3", ENTER)
        action = seen.until("Tekan kabel", "Kembali")
        assert action.splitlines()[0].split() == ["Uji", "layar", "Langkah", "2"]
        seen.press("k", ENTER)
        again = seen.until("Apakah lampu router menyala?", "Mengapa?")
        assert again.splitlines()[0].endswith("Langkah 1")


def test_ctrl_c_keeps_the_answers_and_the_first_screen_offers_to_go_on(
    pack: Path, home: Path
) -> None:
    with window(["run", "uji-layar", "--trees", str(pack)], environment(home)) as seen:
        seen.until("Apakah lampu router menyala?", "Mengapa?")
        seen.press(ENTER)
        seen.until("Tekan kabel", "Kembali")
        seen.press(CTRL_C)
        assert seen.ended() == 130
        assert "troubleshoot resume" in seen.text
    with window(["--trees", str(pack)], environment(home)) as seen:
        seen.until("Pemeriksaan “Uji layar” belum selesai.", "Ya, lanjutkan")
        seen.press(ENTER)
        seen.until("Tekan kabel", "Langkah 2", "Kembali")
        seen.press("2", ENTER)
        seen.until("Kami buatkan laporan.", "Lanjut")
        seen.press(ENTER)
        seen.until("Apa nama kantor atau unit Anda?", "Nama unit:")
        seen.press("Kelurahan Sungai Paret", ENTER)
        seen.until("Sejak kapan", "Tidak tahu")
        seen.press("5", ENTER)
        preview = seen.until("Isi laporan", "Unit: Kelurahan Sungai Paret", "Ya, boleh dikirim")
        assert "Bolehkah laporan" in preview
        seen.press("y", ENTER)
        seen.until("Pindai dengan kamera ponsel")
        seen.press(ENTER)
        assert seen.ended() == 1
        assert "Teks untuk WhatsApp, kepada petugas Dinkominfo:" in seen.text
        assert "Yang perlu dilakukan sekarang:" in seen.text
    written = {path.suffix for path in (home / "reports").iterdir()}
    assert {".txt", ".json", ".html"} <= written
    assert "Kelurahan Sungai Paret" in (home / "profile.yaml").read_text(encoding="utf-8")


def test_english_and_arrows(pack: Path, home: Path) -> None:
    arguments = ["run", "uji-layar", "--trees", str(pack), "--lang", "en"]
    with window(arguments, environment(home)) as seen:
        seen.until("Is the router's light on?", "Why?")
        seen.press(DOWN, ENTER)
        seen.until("A report is made.", "Go on")
        seen.press(ENTER)
        seen.until("What is the name of your office?", "Office:")
        seen.press(ENTER)
        seen.until("Since when", "I do not know")
        seen.press("5", ENTER)
        seen.until("The report", "Yes, it may be sent")
        seen.press("n", ENTER)
        assert seen.ended() == 1
        assert "The report is kept on this PC only." in seen.text


def test_a_small_window_offers_the_picture_as_a_choice(pack: Path, home: Path) -> None:
    arguments = ["run", "uji-layar", "--at", "tekan", "--trees", str(pack)]
    with window(arguments, environment(home), (80, 14)) as seen:
        seen.until("Tekan kabel", "Lihat gambar")
        seen.press("g", ENTER)
        assert "=====" in seen.until("Kembali ke layar tadi")


def test_a_terminal_that_cannot_move_the_cursor_gets_plain_lines(pack: Path, home: Path) -> None:
    arguments = ["run", "uji-layar", "--trees", str(pack)]
    with window(arguments, environment(home, TERM="dumb")) as seen:
        seen.until("2) Tidak, padam", "Ketik angka atau huruf, lalu Enter:")
        seen.press("9", ENTER)
        seen.until('"9" tidak ada di daftar.')
        seen.press("2", ENTER)
        seen.until("Nama unit:")
        seen.press(ENTER)
        seen.until("Sejak kapan", "5) Tidak tahu")
        seen.press("5", ENTER)
        seen.until("Bolehkah laporan", "Ketik angka atau huruf, lalu Enter:")
        seen.press("y", ENTER)
        assert seen.ended() == 1
        assert "Teks untuk WhatsApp" in seen.text
        assert b"\x1b" not in seen.raw


def test_a_terminal_without_utf8_gets_ascii(pack: Path, home: Path) -> None:
    ascii_only = environment(home, LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    with window(["run", "uji-layar", "--trees", str(pack)], ascii_only) as seen:
        seen.until("Apakah lampu router menyala?", "> 1) Ya, menyala")
        assert seen.text.isascii()
