"""A tenth of the promised number, with the same share of time and the whole of the memory."""

from __future__ import annotations

from pathlib import Path

from tests.inbox.many import MOST_MB, make, run

TENTH_S = 5.0  # starting the program takes a part of it, and tests share the processor


def test_a_thousand_reports(tmp_path: Path) -> None:
    cost = run(make(tmp_path / "in", 1000), "--technicians", "4", "--csv", str(tmp_path / "a.csv"))
    assert cost.code == 1  # a hostile file or two
    assert "1000 laporan" in cost.out
    assert "2 berkas tidak dapat dibaca" in cost.out
    assert cost.seconds < TENTH_S
    assert cost.mb < MOST_MB
