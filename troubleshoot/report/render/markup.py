"""HTML that cannot forget to escape: plain strings are text, only `Markup` is markup."""

from __future__ import annotations

from html import escape


class Markup(str):
    """A string that is HTML already."""

    __slots__ = ()


def element(name: str, *children: str, kind: str = "") -> Markup:
    """`<name class=kind>children</name>`; children that are no `Markup` are escaped."""
    attribute = f' class="{escape(kind)}"' if kind else ""
    inside = "".join(map(escaped, children))
    return Markup(f"<{name}{attribute}>{inside}</{name}>")


def joined(*parts: str) -> Markup:
    """Several pieces, one after the other."""
    return Markup("".join(map(escaped, parts)))


def escaped(text: str) -> Markup:
    """Text as HTML; markup as it is."""
    return text if isinstance(text, Markup) else Markup(escape(text))
