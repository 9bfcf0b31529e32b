"""The bytes of an answer to text, whatever packing and alphabet; never more than was fetched."""

import codecs
import re
import zlib

from checks.host.replies import HttpAnswer
from checks.website.html import READING_S, Page, read_page

MOST_BYTES = 512 * 1024
TITLE_WITHIN = 20_000
AT_ONCE_S = 3
"""A page that sends its visitors on so soon is a redirect; later, it only renews itself."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""")
_ALPHABET = re.compile(
    r"utf-?8|us-ascii|latin-?1|iso-8859-\d+|windows-\d{3,4}|gb2312|gbk|gb18030|big5|shift_jis"
    r"|euc-(?:jp|kr)|koi8-[ru]|(?P<wide>utf-16(?:le|be)?)"
)
_REFRESH = re.compile(
    r"""\s*(\d{1,5})[.\d]*\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"'\s>]+)""", re.IGNORECASE
)
_PACKINGS = ("gzip", "x-gzip", "deflate")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def packing_of(answer: HttpAnswer) -> str:
    """How the body is packed; empty: it is not."""
    said = answer.headers.get("content-encoding", "").strip().lower()
    return "" if said in ("identity", "none", "utf-8") else said


def is_sealed(answer: HttpAnswer) -> bool:
    """Whether the body is packed in a way that was not asked for (`br`), and cannot be read."""
    return packing_of(answer) not in ("", *_PACKINGS)


def unpacked(answer: HttpAnswer) -> bytes:
    """The body; gzip and deflate are undone, at most `MOST_BYTES` of it. Empty: it cannot be."""
    packing = packing_of(answer)
    if packing not in _PACKINGS:
        return b"" if packing else answer.body
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # browsers take deflate without its head
        try:
            return zlib.decompressobj(window).decompress(answer.body, MOST_BYTES)
        except zlib.error:
            continue
    return b""


def text_of(answer: HttpAnswer) -> str:
    """The body as text; UTF-8 where nothing usable is declared."""
    raw = unpacked(answer)
    marked = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), None)
    return raw.decode(marked or _declared(answer, raw), "replace")


def _declared(answer: HttpAnswer, raw: bytes) -> str:
    """What the server says, else the page; one that can say so in plain letters is not UTF-16."""
    of_server = answer.headers.get("content-type", "").encode("latin-1", "replace")
    for said, by_page in ((of_server, False), (raw[:1024], True)):
        if found := _CHARSET.search(said):
            name = found[1].decode("ascii").lower()
            usable = _ALPHABET.fullmatch(name)
            return name if usable and not (by_page and usable["wide"]) and _known(name) else "utf-8"
    return "utf-8"


def _known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False


def is_html(answer: HttpAnswer) -> bool:
    """Whether it is a page for people; a server that does not say sends one."""
    kind = answer.headers.get("content-type", "text/html").lower()
    return "html" in kind or kind.startswith(("text/plain", "application/json"))


def page_of(answer: HttpAnswer, seconds: float = READING_S) -> Page:
    """What stands on the page; nothing where it is none for people."""
    return read_page(text_of(answer), seconds) if is_html(answer) else Page()


def title_of(answer: HttpAnswer) -> str:
    """Its title, which stands near the beginning."""
    return read_page(text_of(answer)[:TITLE_WITHIN]).title if is_html(answer) else ""


def sends_on_to(answer: HttpAnswer) -> str | None:
    """Where a page sends its visitors by itself, at once; a guard's riddle is no place to go to."""
    said = answer.headers.get("refresh", "")
    if not said and is_html(answer) and b"refresh" in unpacked(answer)[:TITLE_WITHIN].lower():
        said = read_page(text_of(answer)[:TITLE_WITHIN]).refresh
    found = _REFRESH.match(said)
    if not found or int(found[1]) > AT_ONCE_S or "captcha" in found[2].lower():
        return None
    return found[2]
