"""A page that is a trap is read in little room, and what is unusual but sound is read as it is."""

import tracemalloc

import pytest

from checks.website.body import MOST_BYTES
from checks.website.html import LONGEST_TAG, read_page

MOST_ROOM = 19_000_000
"""Beside the 40 MB of the program itself; Python 3.14 takes 17.5 at most, 3.11 takes 11.3."""

TRAPS = {
    "marks": "<" * MOST_BYTES,
    "marks and letters": "<1" * (MOST_BYTES // 2),
    "marks in a title": "<title>" + "<1" * (MOST_BYTES // 2),
    "marks in a heading": "<h1>" + "<" * MOST_BYTES,
    "marks in a link": "<a href=x>" + "<" * MOST_BYTES,
    "attributes": "<a " + "x " * (MOST_BYTES // 2),
    "attributes behind a mark": "<a y='>' " + "x " * (MOST_BYTES // 2),
    "attributes of many names": "<a " + " ".join(f"x{n}" for n in range(MOST_BYTES // 8)),
    "hidden pieces": "<p hidden>x</p>y" * (MOST_BYTES // 16),
}


@pytest.mark.full
@pytest.mark.parametrize("html", TRAPS.values(), ids=TRAPS)
def test_a_trap_takes_little_room(html: str) -> None:
    tracemalloc.start()
    read_page(html)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_ROOM


@pytest.mark.parametrize("size", [10, LONGEST_TAG - 30, LONGEST_TAG, 20 * LONGEST_TAG])
@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_picture_within_the_page_swallows_nothing(size: int, quote: str) -> None:
    picture = f"<img alt=x src={quote}data:image/png;base64,{'A' * size}{quote}>"
    page = read_page(f"<p>satu{picture}dua <a href=/x>tiga</a><p hidden>empat</p>")
    assert page.visible.split() == ["satu", "dua", "tiga"]
    assert page.hidden == ("empat",)
    assert [link.href for link in page.links] == ["/x"]


@pytest.mark.parametrize("tail", ["<a href=/x", "<a href='/x", "<p", "<", "</", "<!--", "<a/"])
def test_a_tag_without_end_loses_only_itself(tail: str) -> None:
    assert read_page(f"<p>satu</p>{tail}").visible.split()[0] == "satu"


def test_a_mark_within_quotes_ends_no_tag() -> None:
    page = read_page("<a title='a > b' href='/x'>satu</a> 1 < 2 <br/>dua")
    assert page.visible.split() == ["satu", "1", "<", "2", "dua"]
    assert page.links[0].href == "/x"


def test_many_small_pieces_stay_in_their_order() -> None:
    page = read_page("".join(f"<b>{n}</b>" for n in range(5000)))
    assert page.visible.split() == [str(n) for n in range(5000)]
