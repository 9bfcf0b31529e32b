"""Lists of sites, as people keep them."""

import re
from pathlib import Path

import pytest

from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.site_list import load_sites, parse_sites

ENGLISH = re.compile(r"\b(is|not|the|file|line|write|split|there|directory|too long|null)\b", re.I)


@pytest.mark.parametrize(
    "data",
    [
        b"https://a.go.id\nb.go.id\n",
        b"# daftar\r\nhttps://a.go.id\r\n\r\nb.go.id\r\nb.go.id\r\n",
        b"nama;url\nDesa A;https://a.go.id\nDesa B;b.go.id\n",
        b"Situs,Unit\nhttps://a.go.id,Desa A\nb.go.id,Desa B\n",
        "\ufeffsep=;\nURL;Unit\nhttps://a.go.id;A\nb.go.id;B\n".encode(),
        "URL\tUnit\nhttps://a.go.id\tA\nb.go.id\tB\n".encode("utf-16"),
    ],
)
def test_lists_as_people_keep_them(data: bytes) -> None:
    assert tuple(parse_sites(data, "situs.csv")) == ("https://a.go.id", "b.go.id")


def test_blank_cells_are_skipped() -> None:
    data = b"Nama;Situs;Ket\nDesa A;a.go.id;x\nDesa B;;\nDesa C\nDesa D; ;y\nDesa E;b.go.id;\n"
    assert tuple(parse_sites(data, "situs.csv")) == ("a.go.id", "b.go.id")
    assert tuple(parse_sites(b"a.go.id;x\n;y\nb.go.id;z\n", "situs.csv")) == ("a.go.id", "b.go.id")


def test_a_site_is_asked_once_however_it_is_written() -> None:
    data = b"evil.go.id\nEVIL.go.id\nhttps://evil.go.id/\nhttps://evil.go.id:443\nevil.go.id.\n"
    assert tuple(parse_sites(data, "situs.csv")) == ("evil.go.id",)
    others = b"a.go.id\nhttp://a.go.id\na.go.id:8443\na.go.id/berita\nwww.a.go.id\n"
    assert len(parse_sites(others, "situs.csv")) == 5


def refused(data: bytes) -> tuple[str, str]:
    """What is said of a list that cannot be used, in both languages."""
    with pytest.raises(TroubleshootError) as told:
        parse_sites(data, "situs.csv")
    return told.value.text.id, told.value.text.in_("en")


def test_every_faulty_line_is_named() -> None:
    said, english = refused(b"url\na.go.id\nbukan situs\n=HYPERLINK(1)\n\x1b[31m.id\n")
    for words in ("situs.csv", "baris 3: `bukan situs`", "baris 4", "`?[31m.id`", "Tulis seperti"):
        assert words in said
    for words in ("situs.csv", "line 3: `bukan situs`", "line 4", "Write"):
        assert words in english
    assert "baris 2" not in said
    assert not ENGLISH.search(said)


def test_one_faulty_line_is_one_sentence() -> None:
    assert refused(b"a.go.id\nbukan situs\n") == (
        "Di situs.csv baris 2: `bukan situs` bukan alamat situs. "
        "Tulis seperti: https://www.contoh.go.id",
        "In situs.csv line 2: `bukan situs` is not the address of a site. "
        "Write it like: https://www.contoh.go.id",
    )


def test_very_many_faulty_lines_are_counted() -> None:
    said, _ = refused(b"bukan situs\n" * 400)
    assert "(+380)" in said
    assert said.count("\n") < 25


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "kosong"),
        (b"url\n", "tidak berisi"),
        (b"Nama;Situs\nDesa;\n", "tidak berisi"),
        (b"# a.go.id\n", "tidak berisi"),
        (bytes(600_000), "terlalu besar"),
        (b"a.id\n" * 9000, "500"),
        (b"".join(b"s%d.id\n" % number for number in range(2501)), "2500"),
        (b"a.id\n" + b'"' + b"x" * 200_000, "baris"),
    ],
)
def test_lists_that_are_none(data: bytes, words: str) -> None:
    said, english = refused(data)
    assert words in said
    assert "situs.csv" in said
    assert english != said
    assert not ENGLISH.search(said)


def test_files_that_cannot_be_read_are_told_in_our_own_words(tmp_path: Path) -> None:
    missing, closed = "tidak ada", "tidak dapat dibaca"  # Windows finds some names wrong
    for path, words in (
        (tmp_path, ("adalah folder",)),
        (tmp_path / "tidak-ada", (missing,)),
        (tmp_path / ("x" * 300), (closed, missing)),
        (tmp_path / "a\0b", (closed,)),
        (tmp_path / "a\x1b[31m", (missing, closed)),
    ):
        with pytest.raises(TroubleshootError) as told:
            load_sites(path)
        said = told.value.text.id
        assert any(one in said for one in words)
        assert said.isprintable()
        assert not ENGLISH.search(said)
        assert told.value.text.en
