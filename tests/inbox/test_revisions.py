"""The newest revision of a report counts, in whatever order the files came; the rest is history."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.report.test_words import MORE, WORDS, YES, beside, complained
from troubleshoot.inbox.intake import gather
from troubleshoot.report.model import Report
from troubleshoot.report.render.json import render


def _revisions() -> list[Report]:
    more = (YES, MORE, YES, beside("fixed", "Sudah beres", 9000))
    return [complained(WORDS, *more[:count]) for count in (0, 2, 4)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_newest_revision_counts(order: tuple[int, ...], tmp_path: Path) -> None:
    for arrived, number in enumerate(order):
        file = tmp_path / f"{number}.json"
        file.write_text(render(_revisions()[number], "id"), encoding="utf-8")
        os.utime(file, (2_000_000_000 + arrived,) * 2)
    found = gather(tmp_path)
    assert [(ticket.revision, ticket.file) for ticket in found.tickets] == [(3, "2.json")]
    assert (found.duplicates, found.unreadable, found.open) == (0, (), ())


@pytest.mark.parametrize("revision", ["0", '"2"', "true", "null", "1.5"])
def test_a_revision_that_is_none_is_damage(revision: str, tmp_path: Path) -> None:
    said = render(complained(), "id").replace('"revision": 1', f'"revision": {revision}')
    (tmp_path / "a.json").write_text(said, encoding="utf-8")
    [one] = gather(tmp_path).unreadable
    assert "revision" in one.why.id
