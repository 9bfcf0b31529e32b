"""A script never guesses: the wrong place, the wrong answer and too few answers are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.test_loop import BEFORE, walked
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.scripted import load_answers, read_answers

GOOD = b"""
- {at: mati.bahaya, answer: tidak}
- at: mati.catatan
  answer: "lampu: merah"
- {at: rawat.catatan, answer: ""}
- {at: a.b, answer: no}
"""


def test_a_file_of_answers_is_read_in_order_with_its_places() -> None:
    script = read_answers(GOOD, "jawaban.yaml")
    said = [(one.at, one.answer, one.place.line) for one in script.answers]
    assert said == [
        ("mati.bahaya", "tidak", 2),
        ("mati.catatan", "lampu: merah", 3),
        ("rawat.catatan", "", 5),
        ("a.b", "no", 6),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "1:1: empty"),
        (b"at: x", "must be a list"),
        (b"- mati.bahaya: ya", "missing-key"),
        (b"- {at: a.b, answer: ya, anser: x}", "1:25: unknown-key"),
        (b"- {at: a.b, answer: [ya]}", "1:21: shape"),
        (b"- {at: a.b", "yaml"),
        (b"\xff\xfe", "not-utf8"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(data: bytes, told: str) -> None:
    with pytest.raises(TroubleshootError) as refused:
        read_answers(data, "jawaban.yaml")
    assert told in str(refused.value)
    assert "jawaban.yaml" in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TroubleshootError, match="tidak dapat dibaca"):
        load_answers(tmp_path / "tidak-ada.yaml")


def test_a_huge_file_is_not_read_in_whole(tmp_path: Path) -> None:
    huge = tmp_path / "besar.yaml"
    with huge.open("wb") as file:
        file.truncate(1 << 36)  # more than any memory holds; the disk keeps none of it
    with pytest.raises(TroubleshootError, match="besar"):
        load_answers(huge)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["mati.lingkup satu"], "jawaban.yaml:1:1: jawaban ini untuk mati.lingkup, tetapi"),
        (["mati.bahaya mungkin"], "'mungkin'. Silakan pilih: ya, tidak, tidak_tahu"),
        (["mati.bahaya kembali"], "tidak mengenal jawaban 'kembali'"),
        (["mati.bahaya tidak"], "jawaban habis, tetapi sesi masih di mati.lingkup"),
        ([*BEFORE, "remedi-no_address.langkah-1 ya"], "Silakan pilih: sudah, tidak_bisa"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_guessed(lines: list[str], told: str) -> None:
    with pytest.raises(TroubleshootError) as refused:
        walked(lines, ["no_address"])
    assert told in str(refused.value)
    assert refused.value.text.en is not None
