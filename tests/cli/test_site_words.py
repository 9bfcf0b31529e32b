"""The words by which defaced and blocked sites are known: files that anybody may edit."""

from pathlib import Path

import pytest

from tests.knowledge.houses import Memory
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
from troubleshoot.knowledge.pack import open_pack, shipped
from troubleshoot.knowledge.site_words import ADDRESSES, ADVERTS, NOTICES
from troubleshoot.source.values import BadSource


def test_a_pack_may_bring_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/judi.yaml").write_text("adverts: [kata kami]\n", "utf-8")
    assert {"kata kami", "slot gacor"} <= set(Knowledge.open(tmp_path).site_words.adverts)
    (tmp_path / "pack.yaml").write_text("replaces: {words/judi: [adverts]}\n", "utf-8")
    assert Knowledge.open(tmp_path).site_words.adverts == ("kata kami",)
    assert "slot gacor" in Knowledge.open().site_words.adverts
    assert (
        Knowledge.open(tmp_path).site_words.notice_hosts
        == Knowledge.open().site_words.notice_hosts
        != ()
    )


def test_a_pack_may_bring_its_own_notice_pages(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/blokir.yaml").write_text("hosts: [tutup.go.id]\n", "utf-8")
    (tmp_path / "pack.yaml").write_text("replaces: {words/blokir: [hosts, titles]}\n", "utf-8")
    own = Knowledge.open(tmp_path).site_words
    assert (own.notice_hosts, own.notice_titles) == (("tutup.go.id",), ())
    assert own.adverts == Knowledge.open().site_words.adverts != ()


@pytest.mark.parametrize(
    ("address", "text"),
    [
        *((ADVERTS, text) for text in ("advert: [x]", "adverts: x", "- x", "adverts: [", "")),
        *((NOTICES, text) for text in ("host: [x]", "hosts: x", "titles: [x]", "")),
    ],
)
def test_faulty_words_are_told(address: str, text: str) -> None:
    with pytest.raises(BadSource, match=r"\.yaml:\d"):
        assert Knowledge(
            Memory({**{a: shipped().read(a) for a in ADDRESSES}, address: text})
        ).site_words


@pytest.mark.parametrize(("file", "key"), [("judi.yaml", "advrts"), ("blokir.yaml", "hots")])
def test_lint_reads_the_words_too(tmp_path: Path, file: str, key: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / file).write_text(f"{key}: [x]\n", "utf-8")
    told = [str(problem) for problem in lint(Knowledge(shipped(), open_pack(tmp_path)))]
    assert any(f"{file}:1:1" in problem and key in problem for problem in told)
