"""What operators write: what is somebody's vanishes, what a technician needs stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from troubleshoot.redaction.redact import Redactor

_TABLE = (Path(__file__).parent / "masks.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in _TABLE if not line.startswith("#")]
HIDDEN = [row[1:] for row in ROWS if row[0] == "hide"]
KEPT = [row[1] for row in ROWS if row[0] == "keep"]
FRAMES = ("{}", "Kata beliau: {}.", "({}), lalu mati")


@pytest.mark.parametrize(("text", "secret"), HIDDEN)
def test_what_is_somebodys_vanishes(text: str, secret: str) -> None:
    for frame in FRAMES:
        masked = Redactor().text(frame.format(text))
        assert secret not in masked
        assert Redactor().text(masked) == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_a_technician_needs_stays(text: str) -> None:
    for frame in FRAMES:
        assert Redactor().text(frame.format(text)) == frame.format(text)


def test_both_kinds_are_tried() -> None:
    assert len(HIDDEN) + len(KEPT) == len(ROWS)
    assert min(len(HIDDEN), len(KEPT)) > 80


def test_who_reports_is_named_in_its_own_field() -> None:
    assert Redactor().text("Ibu Siti Aminah", people=True) == "Ibu Siti Aminah"
    assert Redactor().text("Ibu Siti Aminah, NIK 3326011505900004", people=True) == (
        "Ibu Siti Aminah, NIK [disamarkan]"
    )


@pytest.mark.parametrize("unit", ["Ibu Ibu ", "1.", "D:\\a b ", "°", "lahir 1-", "a.n. ", "1/a"])
def test_no_text_takes_long(unit: str) -> None:
    """Costs grow with the text, not with its square: a minute would pass otherwise."""
    Redactor().text((unit * 10_000)[:10_000])
