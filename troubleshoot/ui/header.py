"""The two lines at the top of every screen."""

from __future__ import annotations

from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Line, Page


def header(title: str, look: Look, right: str = "") -> Page:
    """Title on the left, step and SIMULASI on the right, a rule below."""
    room = look.width - 1
    left = look.plain(title)[: room - len(right) - 2]
    gap = " " * (room - len(left) - len(right))
    return (Line(f"{left}{gap}{right}", "title"), Line(look.signs.line * room, "quiet"))
