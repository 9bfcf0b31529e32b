"""A checklist to its end in a real terminal: the record that is printed and signed."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import home
from tests.ui.process import environment
from tests.ui.window import ENTER, window

__all__ = ["home"]


def test_a_record_asks_for_the_office_once_and_bears_its_name(home: Path) -> None:
    for first in (True, False):
        with window(["run", "serah-terima"], environment(home)) as seen:
            seen.until("Serah terima operator", "Langkah 1", "Tulis di sini")
            for step in range(2, 6):
                seen.press(ENTER)
                seen.until(f"Langkah {step}", "Tulis di sini")
            seen.press(ENTER)
            seen.until("Langkah 6", "Ya, sudah")
            seen.press(ENTER)
            seen.until("Serah terima selesai, tanpa kata sandi.", "Lanjut")
            seen.press(ENTER)
            if first:
                seen.until("Apa nama kantor", "Nama ini ditulis di catatan.", "Nama unit:")
                seen.press("Kelurahan Bener", ENTER)
            seen.until("Catatan disimpan di:", "Selesai", "Kirim juga kepada petugas")
            seen.press(ENTER)
            assert seen.ended() == 0
    notes = list((home / "reports").glob("*.txt"))
    assert len(notes) == 2
    assert all("Kelurahan Bener" in note.read_text("utf-8") for note in notes)
