"""Styles that keep text from people, told from those of ordinary pages."""

from collections.abc import Callable

import pytest

from checks.website.html import hides, read_page
from tests.checks.website.hacked import HIDING

ORDINARY = (
    "color:#fff;background:#000",
    "color:#fff;background:#fffff0",
    "background:#fff url(a.png);color:#333",
    "border-color:#fff;background:#fff",
    "background-color:transparent",
    "font-size:1em",
    "font-size:1.5rem",
    "font-size:.9em",
    "font-size:10px",
    "font-size:12.5px",
    "font-size:100%",
    "opacity:1",
    "opacity:.9",
    "opacity:0.5",
    "transform:scale(0.9)",
    "transform:scale(1.05)",
    "clip-path:inset(0)",
    "clip-path:inset(10px)",
    "z-index:10",
    "margin-left:-15px",
    "top:-8px",
    "bottom:0",
    "left:-10px",
    "padding-bottom:-99px",
    "width:100%;height:10px",
    "border-width:0;min-height:1px",
)


@pytest.mark.parametrize("style", ORDINARY)
def test_an_ordinary_style_hides_nothing(style: str) -> None:
    assert not hides("div", {"style": style})


@pytest.mark.parametrize("style", HIDING.values(), ids=HIDING)
@pytest.mark.parametrize("spelt", [str, str.upper, lambda style: f"margin:0; {style} ; top:0"])
def test_a_hiding_style_is_known_however_it_is_spelt(
    style: str, spelt: Callable[[str], str]
) -> None:
    assert hides("p", {"style": spelt(style)})


def test_a_page_that_hides_itself_hides_nothing() -> None:
    page = read_page("<body style='opacity:0'><p>Halo</p>")
    assert (page.visible.split(), page.hidden) == (["Halo"], ())
