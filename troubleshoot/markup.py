"""HTML that cannot forget to escape: plain strings are text, only `Markup` is markup."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path

_ONLY_STYLE = "default-src 'none'; style-src 'unsafe-inline'"
_HEAD = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{rule}">'
    '<meta name="viewport" content="width=device-width">'
)


class Markup(str):
    """A string that is HTML already."""

    __slots__ = ()


def element(name: str, *children: str, kind: str = "", **data: str) -> Markup:
    """`<name class=kind data-…>children</name>`; children that are no `Markup` are escaped."""
    attribute = f' class="{escape(kind)}"' if kind else ""
    attribute += "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    inside = "".join(map(escaped, children))
    return Markup(f"<{name}{attribute}>{inside}</{name}>")


def table_row(*cells: str, tag: str = "td", kind: str = "", **data: str) -> Markup:
    """A row of a table; `tag`: `th` where its cells are headings."""
    return element("tr", *(element(tag, cell) for cell in cells), kind=kind, **data)


def link(address: str, text: str) -> Markup:
    """`<a href=address>text</a>`; nothing is fetched before somebody follows it."""
    return Markup(f'<a href="{escape(address)}">{escaped(text)}</a>')


def whole_page(language: str, title: str, css: str, *body: str, script: str = "") -> Markup:
    """A whole document that takes nothing from outside and runs nothing but `script`."""
    allowed = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    rule = f"{_ONLY_STYLE}; script-src 'sha256-{allowed}'" if script else _ONLY_STYLE
    head = Markup(_HEAD.format(rule=rule)), element("title", title), element("style", Markup(css))
    whole = (*body, element("script", Markup(script))) if script else body
    inside = (
        f'<html lang="{language}">\n{element("head", *head)}\n{element("body", *whole)}\n</html>'
    )
    return Markup(f"<!doctype html>\n{inside}\n")


def printed(language: str, title: str, css: str, sheets: Iterable[str]) -> str:
    """Sheets of paper, one below the other: A4, black on white, nothing loaded from anywhere."""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{css}</style></head><body>\n"
        + "\n".join(sheets)
        + "\n</body></html>\n"
    )


def style_sheet(name: str, kind: str = "css") -> str:
    """One of the style sheets, or scripts, that lie beside the program, in `styles/`."""
    return (Path(__file__).parent / "styles" / f"{name}.{kind}").read_text("utf-8")


def joined(*parts: str) -> Markup:
    """Several pieces, one after the other."""
    return Markup("".join(map(escaped, parts)))


def escaped(text: str) -> Markup:
    """Text as HTML; markup as it is."""
    return text if isinstance(text, Markup) else Markup(escape(text))
