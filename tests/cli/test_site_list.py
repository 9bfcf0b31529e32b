"""Lists of sites, as people keep them."""

import pytest

from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.site_list import parse_sites


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
    assert parse_sites(data, "situs.csv") == ("https://a.go.id", "b.go.id")


def test_every_faulty_line_is_named() -> None:
    with pytest.raises(TroubleshootError) as told:
        parse_sites(b"url\na.go.id\nbukan situs\n=HYPERLINK(1)\n", "situs.csv")
    for words in ("situs.csv:3", "`bukan situs`", "situs.csv:4"):
        assert words in str(told.value)
    assert "situs.csv:2" not in str(told.value)


@pytest.mark.parametrize("data", [b"", b"url\n", b"# a.go.id\n", bytes(600_000), b"a.id\n" * 9000])
def test_lists_that_are_none(data: bytes) -> None:
    with pytest.raises(TroubleshootError):
        parse_sites(data, "situs.csv")
