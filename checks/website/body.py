"""The bytes of an answer to text, whatever packing and alphabet; never more than was fetched."""

from __future__ import annotations

import re
import zlib

from checks.host.replies import HttpAnswer
from checks.website.page import Page, read_page
from checks.website.visit import MOST_BYTES

TITLE_WITHIN = 20_000
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""")
_ALPHABETS = ("utf-8", "iso-8859-1", "windows-1252", "us-ascii", "latin-1", "utf-16")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def unpacked(answer: HttpAnswer) -> bytes:
    """The body; gzip and deflate are undone, at most `MOST_BYTES` of it."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing not in ("gzip", "x-gzip", "deflate"):
        return answer.body
    reader = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        return reader.decompress(answer.body, MOST_BYTES)
    except zlib.error:
        return b""


def text_of(answer: HttpAnswer) -> str:
    """The body as text; UTF-8 where nothing usable is declared."""
    raw = unpacked(answer)
    marked = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), None)
    return raw.decode(marked or _declared(answer, raw), "replace")


def _declared(answer: HttpAnswer, raw: bytes) -> str:
    """What the server says, else the page; one that can say so in plain letters is not UTF-16."""
    for said, usable in (
        (answer.headers.get("content-type", "").encode("latin-1", "replace"), _ALPHABETS),
        (raw[:1024], _ALPHABETS[:-1]),
    ):
        if found := _CHARSET.search(said):
            name = found[1].decode("ascii").lower()
            return name if name in usable else "utf-8"
    return "utf-8"


def is_html(answer: HttpAnswer) -> bool:
    """Whether it is a page for people; a server that does not say sends one."""
    kind = answer.headers.get("content-type", "text/html").lower()
    return "html" in kind or kind.startswith("text/plain")


def page_of(answer: HttpAnswer) -> Page:
    """What stands on the page; nothing where it is none for people."""
    return read_page(text_of(answer)) if is_html(answer) else Page()


def title_of(answer: HttpAnswer) -> str:
    """Its title, which stands near the beginning."""
    return read_page(text_of(answer)[:TITLE_WITHIN]).title if is_html(answer) else ""
