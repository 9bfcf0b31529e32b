"""A pack of knowledge that measures nothing outside this PC, and a home of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

TREE = """\
tree: uji-layar
title: {id: Uji layar, en: Screen test}
words: [ujicoba]
order: 1
start: listrik
nodes:
  listrik:
    ask: {id: "Apakah lampu router menyala?", en: "Is the router's light on?"}
    why: {id: Router tanpa listrik tidak bekerja., en: A router needs power.}
    field: power
    answers:
      ya: {say: {id: "Ya, menyala", en: "Yes, it is on"}, go: tekan}
      tidak: {say: {id: "Tidak, padam", en: "No, it is out"}, go: lapor}
      tidak_tahu: tekan
  tekan:
    do: {id: Tekan kabel sampai berbunyi klik., en: Push the cable until it clicks.}
    picture: colokan-lan
    go: lihat
    cannot: lapor
  lihat:
    check: link
    say: {id: Melihat kabel., en: Looking at the cable.}
    routes: {not_run: cerita, default: cerita}
  cerita:
    note: {id: Apa yang Anda lihat?, en: What do you see?}
    field: symptom
    go: tunggu
  tunggu:
    wait: 2 s
    say: {id: Router sedang menyala., en: The router starts.}
    go: bisa
  bisa:
    ask: {id: Apakah sudah bisa dipakai?, en: Does it work now?}
    answers:
      ya: {say: {id: "Ya, sudah bisa", en: "Yes, it works"}, go: selesai}
      belum: {say: {id: Belum bisa, en: Not yet}, go: lapor}
      tidak_tahu: lapor
  selesai: {resolved: {id: Masalah selesai., en: The problem is solved.}}
  lapor: {escalate: {id: Kami buatkan laporan., en: A report is made.}, cause: power_out}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "symptoms").mkdir(parents=True)
    (folder / "symptoms" / "uji-layar.yaml").write_text(TREE, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"
