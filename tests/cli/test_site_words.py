"""The words by which a defaced site is known: a file that anybody may edit."""

from pathlib import Path

import pytest

from troubleshoot.source.findings import BadSource
from troubleshoot.trees.lint.lint import lint
from troubleshoot.trees.missing import shelf_at
from troubleshoot.trees.shelf import shipped
from troubleshoot.trees.words import load_words, site_words_at


def test_a_pack_may_bring_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/judi.yaml").write_text("adverts: [kata kami]\n", "utf-8")
    assert site_words_at(tmp_path).adverts == ("kata kami",)
    assert "slot gacor" in site_words_at().adverts


@pytest.mark.parametrize("text", ["advert: [x]", "adverts: x", "- x", "adverts: [", ""])
def test_faulty_words_are_told(text: str) -> None:
    with pytest.raises(BadSource, match=r"judi\.yaml:\d"):
        load_words(text.encode(), "judi.yaml")


def test_lint_reads_the_words_too(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/judi.yaml").write_text("advrts: [x]\n", "utf-8")
    told = [str(problem) for problem in lint(shipped(), shelf_at(tmp_path))]
    assert any("judi.yaml:1:1" in problem and "advrts" in problem for problem in told)
