"""The HTML page: whole, and what stands in a report stays text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.inbox.views import FULL, five, hostile, view
from troubleshoot.inbox.document import NOT_JSON
from troubleshoot.inbox.folder import Unreadable
from troubleshoot.inbox.page import render
from troubleshoot.text import LANGUAGES, Language


class Tags(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.tags.add(tag)
        self.attributes |= {(name, re.sub(r"\d+", "N", value or "")) for name, value in attrs}

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_brings_nothing_from_outside(language: Language) -> None:
    page = render(FULL, language)
    tags = Tags(page)
    assert "default-src 'none'" in page
    assert not tags.tags & {"script", "img", "link", "iframe", "object", "form", "a"}
    assert not re.search(r"(?:https?:)?//|url\(|@import", page)
    for job in (job for own in FULL.queue for job in own):
        assert job.lead.code in tags.text
    assert page.count('class="bar"') == len(FULL.counts.days) + len(FULL.counts.causes)


def test_markup_in_any_field_stays_text() -> None:
    plain = Tags(render(view(*five(), unreadable=(Unreadable("a", NOT_JSON),)), "id"))
    attacked = Tags(render(hostile(), "id"))
    assert attacked.tags == plain.tags
    assert attacked.attributes == plain.attributes
    assert "<script>alert(1)</script>" in attacked.text
