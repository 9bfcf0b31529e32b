"""The line drawings beside a step: plain ASCII, so that every screen can show them."""

from __future__ import annotations

import re
from functools import lru_cache

from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Line, Page

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@lru_cache
def picture(name: str) -> tuple[str, ...]:
    """The drawing's lines; empty when there is none of that name."""
    if not _NAME.fullmatch(name):  # a tree from elsewhere must not choose a path
        return ()
    from importlib import resources

    file = resources.files("decision_trees") / "pictures" / f"{name}.txt"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line.rstrip() for line in lines)


def picture_page(name: str | None, look: Look) -> Page:
    """The drawing, indented by two; nothing when it would not fit the width."""
    lines = picture(name) if name else ()
    if any(len(line) + 2 >= look.width for line in lines):
        return ()
    return tuple(Line("  " + look.plain(line)) for line in lines)
