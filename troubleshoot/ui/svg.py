"""A screen as a picture: SVG that needs no font and no network to be looked at."""

from __future__ import annotations

from html import escape

from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu
from troubleshoot.ui.page import BLANK, Line, Page

CELL_WIDTH, CELL_HEIGHT, MARGIN = 8.4, 18, 14
NO_BREAK = "\u00a0"  # browsers fold plain spaces
_FILLS = {"good": "#8fd694", "bad": "#ff9d8a", "quiet": "#9aa4b0"}
_BOLD = ("title", "strong", "good", "bad")
_INK, _PAPER = "#e8ecf1", "#10151c"


def svg(page: Page, menu: Menu, look: Look, title: str) -> str:
    """The page with its menu below, as a terminal of `look`'s size shows them."""
    lines = [*page, *menu_lines(menu, look)]
    width = look.width * CELL_WIDTH + 2 * MARGIN
    height = max(len(lines), 6) * CELL_HEIGHT + 2 * MARGIN
    body = "\n".join(_text(number, line) for number, line in enumerate(lines) if line.text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" role="img" aria-label="{escape(title)}">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{_PAPER}"/>\n'
        f'<g font-family="monospace" font-size="14" fill="{_INK}">\n'
        f"{body}\n</g>\n</svg>\n"
    )


def menu_lines(menu: Menu, look: Look) -> Page:
    """The choices, the first one pointed at."""
    if not menu:
        return ()
    pointers = [look.signs.pointer, *[" "] * (len(menu) - 1)]
    rows = [
        Line(f" {sign} {one.key}) {one.label}") for sign, one in zip(pointers, menu, strict=True)
    ]
    return (BLANK, *rows)


def _text(number: int, line: Line) -> str:
    """Every character has its own cell, so that drawings stay in line in any font."""
    y = MARGIN + (number + 0.75) * CELL_HEIGHT
    fill = f' fill="{_FILLS[line.manner]}"' if line.manner in _FILLS else ""
    weight = ' font-weight="bold"' if line.manner in _BOLD else ""
    length = len(line.text) * CELL_WIDTH
    return (
        f'<text x="{MARGIN}" y="{y:.1f}" textLength="{length:.1f}"{fill}{weight}>'
        f"{escape(line.text).replace(' ', NO_BREAK)}</text>"
    )
