"""Demonstrations and exercises in a real terminal; nothing runs off the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.process import environment
from tests.ui.window import CTRL_C, ENTER, Window, window


def _answer(seen: Window, *steps: tuple[str, str]) -> None:
    for wanted, key in steps:
        screen = seen.until(wanted, "Mengapa?")
        assert "SIMULASI" in screen.splitlines()[0], screen
        seen.press(key, ENTER)


def _choose(seen: Window, *steps: tuple[str, str]) -> None:
    for wanted, key in steps:
        seen.until(wanted, "Pilihan Anda:")
        seen.press(key, ENTER)


def _solved(seen: Window) -> None:
    _answer(
        seen,
        ("Apakah ada bahaya", "1"),
        ("Apakah lampunya menyala?", "1"),
        ("Di mana saja", "1"),
        ("dipindah atau dipasang?", "2"),
    )
    seen.until("Penyebab: Kabel LAN", "Lanjut")
    seen.press(ENTER)
    _answer(seen, ("sampai berbunyi klik", "1"))
    seen.until("Terukur baik:", "Lanjut")
    seen.press(ENTER)
    _answer(seen, ("sudah bisa dipakai?", "1"))


def test_the_wizard_in_a_demonstration(tmp_path: Path) -> None:
    with window(["demo", "kabel-lepas"], environment(tmp_path)) as seen:
        room = seen.until("Pagi ini meja pelayanan digeser", "Lanjut")
        assert "SIMULASI" in room.splitlines()[0]
        seen.press(ENTER)
        _solved(seen)
        assert seen.ended() == 0
        assert "Peragaan selesai" in seen.text
        assert "SIMULASI-TS-" in seen.text


@pytest.mark.parametrize("size", [(80, 24), (64, 20)])
def test_a_demonstration_without_a_name_is_a_menu(tmp_path: Path, size: tuple[int, int]) -> None:
    with window(["demo"], environment(tmp_path), size=size) as seen:
        seen.until("Skenario latihan", "1) Pengantar kelas", "0) Lihat daftar selanjutnya")
        seen.press("0", ENTER)
        seen.until("Skenario latihan", "9)")
        seen.press("1", ENTER)
        assert "SIMULASI" in seen.until("SIMULASI", "Lanjut").splitlines()[0]


@pytest.mark.parametrize("size", [(80, 24), (64, 24), (85, 32)])
def test_presenting(tmp_path: Path, size: tuple[int, int]) -> None:
    shown = ["demo", "kabel-lepas", "--presenter"]
    with window(shown, environment(tmp_path), size=size) as seen:
        for number in range(1, 9):
            screen = seen.until(f"Layar {number} dari", "s=selesai:")
            assert "SIMULASI" in screen.splitlines()[0], screen
            if "Enter=jawaban" in screen:
                seen.press("\r")
                seen.until(f"Layar {number} dari", "Enter=lanjut")
            seen.press("\r")
        seen.until("Layar 9 dari", "s=selesai:")
        seen.press("c", ENTER)
        seen.until("Catatan pelatih", "Enter=kembali:")
        seen.press(ENTER)
        seen.until("Layar 9 dari", "s=selesai:")
        seen.press("listrik", ENTER)
        seen.until("Layar 3 dari", "s=selesai:")
        seen.press("s", ENTER)
        assert seen.ended() == 0


def test_an_exercise_with_a_tempting_choice(tmp_path: Path) -> None:
    asked = ["practice", "kabel-lepas", "--seed", "5"]
    with window(asked, environment(tmp_path)) as seen:
        seen.until("Nama Anda:")
        seen.press("Budi", ENTER)
        seen.until("Pagi ini meja pelayanan digeser", "Lanjut")
        seen.press(ENTER)
        first = seen.until("Apa masalahnya?", "Pilihan Anda:")
        assert "SIMULASI" in first.splitlines()[0]
        seen.press("1", ENTER)
        _answer(
            seen,
            ("Apakah ada bahaya", "r"),
        )
        seen.until("Ikon jaringan di pojok layar", "Lanjut")
        seen.press(ENTER)
        _answer(
            seen,
            ("Apakah ada bahaya", "1"),
            ("Apakah lampunya menyala?", "1"),
            ("Di mana saja", "1"),
            ("dipindah atau dipasang?", "2"),
        )
        _choose(seen, ("apa dugaan penyebabnya?", "1"), ("Seberapa yakin Anda?", "2"))
        seen.until("Penyebab: Kabel LAN", "Lanjut")
        seen.press(ENTER)
        _choose(seen, ("Rekan Anda mengusulkan:", "2"))
        _answer(seen, ("sampai berbunyi klik", "2"))
        seen.until("Tindakan ini terlarang (J4)", "Lanjut")
        seen.press(ENTER)
        _answer(seen, ("sampai berbunyi klik", "1"))
        seen.until("Terukur baik:", "Lanjut")
        seen.press(ENTER)
        _answer(seen, ("sudah bisa dipakai?", "1"))
        _choose(
            seen,
            ("Rekan Anda mengusulkan:", "2"),
            ("Dugaan pertama Anda:", "1"),
            ("Siapa yang menangani", "1"),
        )
        seen.until("BELUM LULUS", "Lanjut")
        seen.press(ENTER)
        seen.until("Terlarang (J4)", "Lanjut")
        seen.press(ENTER)
        assert seen.ended() == 1
        assert "Hasil disimpan di:" in seen.text


@pytest.mark.parametrize("asked", [["demo", "virus"], ["practice", "virus", "--name", "B"]])
def test_ctrl_c_says_that_nothing_has_to_go_on(tmp_path: Path, asked: list[str]) -> None:
    with window(asked, environment(tmp_path)) as seen:
        seen.until("semua berkas berubah nama", "Lanjut")
        seen.press(CTRL_C)
        assert seen.ended() == 1
        assert "Tidak ada yang perlu dilanjutkan" in seen.text
