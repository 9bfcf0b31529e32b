"""The words by which defaced and blocked sites are known: files that anybody may edit."""

from pathlib import Path

import pytest

from troubleshoot.source.findings import BadSource
from troubleshoot.trees.lint.lint import lint
from troubleshoot.trees.missing import shelf_at
from troubleshoot.trees.shelf import shipped
from troubleshoot.trees.words import ADVERTS, NOTICES, load_words, site_words_at


def test_a_pack_may_bring_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/judi.yaml").write_text("adverts: [kata kami]\n", "utf-8")
    assert site_words_at(tmp_path).adverts == ("kata kami",)
    assert "slot gacor" in site_words_at().adverts
    assert site_words_at(tmp_path).notice_hosts == site_words_at().notice_hosts != ()


def test_a_pack_may_bring_its_own_notice_pages(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/blokir.yaml").write_text("hosts: [tutup.go.id]\n", "utf-8")
    own = site_words_at(tmp_path)
    assert (own.notice_hosts, own.notice_titles) == (("tutup.go.id",), ())
    assert own.adverts == site_words_at().adverts != ()


@pytest.mark.parametrize(
    ("address", "text"),
    [
        *((ADVERTS, text) for text in ("advert: [x]", "adverts: x", "- x", "adverts: [", "")),
        *((NOTICES, text) for text in ("host: [x]", "hosts: x", "titles: [x]", "")),
    ],
)
def test_faulty_words_are_told(address: str, text: str) -> None:
    with pytest.raises(BadSource, match=r"\.yaml:\d"):
        load_words(address, text.encode(), address)


@pytest.mark.parametrize(("file", "key"), [("judi.yaml", "advrts"), ("blokir.yaml", "hots")])
def test_lint_reads_the_words_too(tmp_path: Path, file: str, key: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / file).write_text(f"{key}: [x]\n", "utf-8")
    told = [str(problem) for problem in lint(shipped(), shelf_at(tmp_path))]
    assert any(f"{file}:1:1" in problem and key in problem for problem in told)
