"""Bombs, damage and locks in what arrives: named, and what is good beside them is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record
from tests.inbox.test_forms import (
    CODE,
    JSON,
    KNOWN,
    SHORT,
    VOCABULARY,
    WA,
    body,
    letter,
    one,
    tnef,
    zipped,
)
from tests.inbox.test_intake import put, refused
from tests.pace import cost
from troubleshoot.inbox.intake import Intake, gather
from troubleshoot.inbox.message_text import told_in


def bomb() -> bytes:
    return zipped(**{f"{n}.txt": b"\0" * 30_000_000 for n in range(40)})


def quine(depth: int) -> bytes:
    data = JSON
    for _ in range(depth):
        data = zipped(**{"a.zip": data})
    return data


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("a.zip", lambda: bomb()),
    "zips in zips": ("a.zip", lambda: quine(30)),
    "many members": ("a.zip", lambda: zipped(**{f"{n}.txt": b"x" for n in range(5_000)})),
    "long list of names": ("a.zip", lambda: zipped(a=b"x")[:-10] + b"\xff\xff\xff\x7f" + b"\0" * 6),
    "cut zip": ("a.zip", lambda: zipped(a=b"x" * 999)[:60]),
    "damaged member": (
        "a.zip",
        lambda: (
            zipped(**{"a.json": JSON}).replace(JSON[:3], b"?")[:40]
            + b"\xff" * 60
            + zipped(**{"a.json": JSON})[100:]
        ),
    ),
    "mails in mails": ("a.eml", lambda: b"Subject: x\nContent-Type: message/rfc822\n\n" * 500_000),
    "zips in mails": ("a.eml", lambda: letter(quine(20), "a.zip")),
    "many records": ("a.txt", lambda: b'{"schema":' * 300_000),
    "nested body": ("a.eml", lambda: body('{"schema": ' + "[" * 100_000)),
    "long line": ("a.txt", lambda: b"TS-22222 " * 900_000),
    "many codes": ("a.txt", lambda: b"TS-22222\n" * 300_000),
    "tags": ("a.html", lambda: b"<" * 3_000_000),
    "labels": ("a.html", lambda: b"</dt> " * 900_000),
    "spaces": ("a.txt", lambda: (" " * 8_000 + "TS-22222\n").encode() * 300),
    "winmail of nothing": ("winmail.dat", lambda: b"\x78\x9f\x3e\x22" + b"\0" * 5_000_000),
    "winmail in itself": ("winmail.dat", lambda: tnef(tnef(tnef(tnef(JSON))) * 5)),
}


@pytest.mark.full
@pytest.mark.parametrize("form", HOSTILE)
def test_a_bomb_stops_nothing_and_is_named(form: str, tmp_path: Path) -> None:
    put(tmp_path, "b.json", JSON)
    name, data = HOSTILE[form]
    put(tmp_path, name, data())
    intakes: list[Intake] = []
    assert cost(lambda: intakes.append(gather(tmp_path, VOCABULARY))) < 150
    assert [ticket.id for ticket in intakes[0].tickets] == [record(1)["id"]]
    if form != "winmail in itself":
        assert name in refused(intakes[0])


def test_what_is_good_beside_what_is_damaged_is_kept(tmp_path: Path) -> None:
    members = {"a.json": JSON, "b.json": b"{", "c.txt": WA.encode(), "d.zip": b"PK\3\4"}
    put(tmp_path, "a.zip", zipped(**members))
    intake = gather(tmp_path, VOCABULARY)
    assert {ticket.code for ticket in intake.tickets} == {record(1)["code"], CODE}
    assert [one.why.in_("en")[:7] for one in intake.unreadable] == ["Damaged", "The zip"]


def test_a_folder_of_thousands_in_a_zip_is_read_whole(tmp_path: Path) -> None:
    packed = {f"x/{n}.json": json.dumps(record(n)).encode() for n in range(2_500)}
    put(tmp_path, "a.zip", zipped(**packed, **{"__MACOSX/x/._0.json": b"\0\5\x16\7"}))
    intake = gather(tmp_path)
    assert (len(intake.tickets), intake.unreadable) == (2_500, ())


def test_a_text_that_is_cut_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troubleshoot.inbox.mail.MOST_BYTES", 1_000)
    put(tmp_path, "a.txt", SHORT.encode() + b"\n" * 1_000)
    put(tmp_path, "b.zip", zipped(**{"a.txt": SHORT.encode() + b"\n" * 1_000}))
    intake = gather(tmp_path, VOCABULARY)
    assert [ticket.code for ticket in intake.tickets] == [CODE]
    assert set(refused(intake)) == {"a.txt", "b.zip"}


def test_a_locked_zip_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.json": JSON}))
    for start in (data.find(b"PK\3\4") + 6, data.find(b"PK\1\2") + 8):
        data[start] |= 1
    put(tmp_path, "a.zip", bytes(data))
    assert refused(gather(tmp_path)) == {"a.zip": "The zip is damaged or locked."}


def test_signs_that_terminals_obey_are_harmless() -> None:
    ticket = one(SHORT.replace("Podosugih", "X\x1b[31m\u202eY\x07"))
    assert ticket.unit.isprintable()


@given(st.text(alphabet=st.sampled_from('TS-2 \n*:,·.>[]/<{"\u202f\u200e0WIB'), max_size=300))
def test_any_words_are_read_or_not(words: str) -> None:
    for code, _ in told_in(f"{words}{SHORT}\n{words}{WA}", KNOWN, "a.txt", 0.0):
        assert code.startswith("TS-")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\x78\x9f\x3e\x22", b"From ", b"To: "]),
)
def test_any_bytes_are_read_or_not(data: bytes, start: bytes) -> None:
    assert gather(Path("-"), {}, start + data).tickets == ()
