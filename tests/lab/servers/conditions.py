"""Conditions: sites with the troubles that office sites have, each a way to answer one connection.

Used by the tests of the check, on the loopback, and by the lab. `right` is the outcome that the
check of one site has to give, or several of which each is right.
"""

import gzip
import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from socket import socket

from tests.lab.servers.condition_pages import (
    GAMBLING,
    GUARDS,
    ILL_PAGES,
    NOTICES,
    OFFICE,
    SOUND_PAGES,
    THIRD,
    TWO_WORDS,
)


@dataclass(frozen=True)
class Asked:
    """What a visitor asks; `fields` with names in small letters."""

    path: str
    fields: dict[str, str]

    @property
    def agent(self) -> str:
        """Who he says he is."""
        return self.fields.get("user-agent", "")

    @property
    def referer(self) -> str:
        """Where he says he comes from."""
        return self.fields.get("referer", "")

    @property
    def is_phone(self) -> bool:
        """Whether he says that he is on a phone."""
        return "Mobile" in self.agent

    @property
    def is_bot(self) -> bool:
        """Whether he says that he is a search engine."""
        return "bot" in self.agent.lower()


Pieces = Iterator[bytes]
Site = Callable[[Asked], "bytes | Pieces"]
Whom = Callable[[Asked], object]


@dataclass(frozen=True)
class Condition:
    """One site. `says`: what it is; `right`: the outcomes that are right."""

    site: Site
    right: tuple[str, ...]


def answer(site: Site) -> Callable[[socket], None]:
    """Treats a connection as this site would."""

    def treat(connection: socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(8192)
            if not piece:
                return
            head += piece
        first, *lines = head.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
        fields = {
            name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        said = site(Asked(first.split(" ")[1], fields))
        for piece in [said] if isinstance(said, bytes) else said:
            connection.sendall(piece)

    return treat


def page(body: str | bytes = OFFICE, status: str = "200 OK", *headers: str) -> bytes:
    """A whole answer."""
    data = body.encode() if isinstance(body, str) else body
    fields = "".join(f"{header}\r\n" for header in ("Content-Type: text/html", *headers))
    head = f"HTTP/1.1 {status}\r\n{fields}Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    return head.encode("latin-1") + data


def only(said: bytes) -> Site:
    """A site with one page."""
    missing = page("<title>404</title><h1>Tidak ditemukan</h1>", "404 Not Found")
    return lambda asked: said if asked.path == "/" else missing


def _raw(head: str, body: bytes) -> Site:
    return only(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body)


def _shown_to(whom: Whom, body: str = GAMBLING) -> Site:
    return lambda asked: (
        page(body if whom(asked) else OFFICE) if asked.path == "/" else page("", "404 Not Found")
    )


def _led(whom: Whom, where: str) -> Site:
    away = page("", "302 Found", f"Location: {where}")
    return lambda asked: away if whom(asked) else page()


def _late(seconds: float) -> Site:
    def site(asked: Asked) -> Pieces:
        time.sleep(seconds)
        yield page()

    return site


def _never_closed(asked: Asked) -> Pieces:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    yield b"%x\r\n%s\r\n" % (len(OFFICE.encode()), OFFICE.encode())
    time.sleep(20)


class BansFalseBots:
    """A guard that lets nobody in for a while after somebody called himself Googlebot."""

    def __init__(self, seconds: float = 120.0) -> None:
        self._seconds, self._until, self.visits = seconds, 0.0, 0

    def __call__(self, asked: Asked) -> bytes:
        self.visits += 1
        if asked.is_bot:
            self._until = time.monotonic() + self._seconds
        if time.monotonic() < self._until:
            return page("<h1>Access from your area has been temporarily limited</h1>", "403 No")
        return page()


def _only_browsers(asked: Asked) -> bytes:
    return page() if "Mozilla/5.0" in asked.agent else page("<h1>403</h1>", "403 Forbidden")


def _steps(*paths: str) -> Site:
    """From each page to the next by `meta refresh`; the last one is a page."""

    def site(asked: Asked) -> bytes:
        if asked.path not in paths:
            return page()
        return page(f'<meta http-equiv="refresh" content="0; url={asked.path}x">')

    return site


def _loop(asked: Asked) -> bytes:
    return page(f'<meta http-equiv=refresh content="0;URL=/{len(asked.path) % 2 * "x"}">')


def _quarters(body: bytes) -> bytes:
    step = max(1, len(body) // 4)
    return b"".join(
        b"%x\r\n%s\r\n" % (len(body[at : at + step]), body[at : at + step])
        for at in range(0, len(body), step)
    )


_BODY = OFFICE.encode()
_RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
_DEFLATED = _RAW_DEFLATE.compress(_BODY) + _RAW_DEFLATE.flush()
_CHUNKED = "Transfer-Encoding: chunked\r\n"
_FINE = ("ok",)
_GOOGLE = re.compile(r"google\.")

HTTP: dict[str, tuple[Site, tuple[str, ...]]] = {
    "good": (only(page()), _FINE),
    "badchunk": (_raw(_CHUNKED, _quarters(_BODY)), _FINE),
    "badchunk cut within a chunk": (_raw(_CHUNKED, b"fff\r\n" + _BODY), _FINE),
    "chunked and never closed": (_never_closed, _FINE),
    "clte": (_raw(f"Content-Length: 7\r\n{_CHUNKED}", _quarters(_BODY) + b"0\r\n\r\n"), _FINE),
    "odd header names": (
        _raw("X Powered By: a\r\n(strange): b\r\nno colon here\r\n", _BODY),
        _FINE,
    ),
    "bare line ends": (only(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + _BODY), _FINE),
    "a length that is too long": (_raw("Content-Length: 99999\r\n", _BODY), _FINE),
    "brotli": (only(page(b"\x1b\x0e\x00\xf8\xa5" * 40, "200 OK", "Content-Encoding: br")), _FINE),
    "zstd": (only(page(b"\x28\xb5\x2f\xfd" * 40, "200 OK", "Content-Encoding: zstd")), _FINE),
    "gzip": (only(page(gzip.compress(_BODY), "200 OK", "Content-Encoding: gzip")), _FINE),
    "raw deflate": (only(page(_DEFLATED, "200 OK", "Content-Encoding: deflate")), _FINE),
    "latin1": (
        only(page("<p>Caf\xe9 kelurahan</p>".encode("cp1252"), "200 OK", "X: y")),
        _FINE,
    ),
    "an alphabet nobody knows": (
        only(
            _BODY.join(
                [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=klingon\r\n\r\n", b""]
            )
        ),
        _FINE,
    ),
    "jsapp": (only(page("<title>Aplikasi</title><div id=root></div><script src=a.js>")), _FINE),
    "jsapp with words for those without": (
        only(
            page("<noscript>You need to enable JavaScript to run this app.</noscript><div id=app>")
        ),
        _FINE,
    ),
    "slow7": (_late(7.0), _FINE),
    "slow14": (_late(14.0), ("slow",)),
    "never": (_late(40.0), ("unanswered",)),
    "wafua": (_only_browsers, _FINE),
    "wafbot": (BansFalseBots(), _FINE),
    "meta refresh": (_steps("/"), _FINE),
    "meta refresh twice": (_steps("/", "/x"), _FINE),
    "meta refresh in a circle": (_loop, ("error",)),
    "a page that renews itself": (
        only(page(f'<meta http-equiv=refresh content="300">{OFFICE}')),
        _FINE,
    ),
    "a page that renews itself at once": (
        only(page(f'<meta http-equiv=refresh content="0; url=/">{OFFICE}')),
        _FINE,
    ),
    "meta refresh for those without scripts": (
        only(page(f'<noscript><meta http-equiv=refresh content="0;url=/no"></noscript>{OFFICE}')),
        _FINE,
    ),
    "a refresh to an application": (
        only(page(f'<meta http-equiv=refresh content="0; url=whatsapp://send">{OFFICE}')),
        _FINE,
    ),
    "a white screen": (only(page("")), ("error",)),
    "an error in JSON": (
        only(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
            b'{"error": "SQLSTATE[HY000] [1045] Access denied for user"}'
        ),
        ("broken",),
    ),
    "JSON": (
        only(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"name": "API"}'),
        _FINE,
    ),
    "dbdown": (
        only(page("<h1>Error establishing a database connection</h1>", "500 Oops")),
        ("error",),
    ),
}
CLOAKED: dict[str, Whom] = {
    "refmobile": lambda a: a.is_phone and _GOOGLE.search(a.referer),
    "refmobile, to the letter": lambda a: a.referer == "https://www.google.com/" and a.is_phone,
    "phones from Bing": lambda a: a.is_phone and "bing." in a.referer,
    "phones from Facebook": lambda a: a.is_phone and "facebook" in a.referer,
    "phones from Yahoo": lambda a: a.is_phone and "yahoo" in a.referer,
    "iPhones from anywhere": lambda a: "iPhone" in a.agent,
    "Androids": lambda a: "Android" in a.agent,
    "whoever comes from a search": lambda a: "google" in a.referer or "bing" in a.referer,
    "phones with Indonesian": lambda a: a.is_phone and "id" in a.fields.get("accept-language", ""),
}
ONLY_BOTS: dict[str, Whom] = {
    "Googlebot": lambda a: "Googlebot" in a.agent,
    "bots of any kind": lambda a: a.is_bot,
}
LED = {
    "phones led to a shop": "https://slotgacor88.example/",
    "phones led elsewhere": "//www.situs-slot-maxwin.example/daftar",
}
SCRIPTED = (
    "<script>if(/Android/.test(navigator.userAgent)){window.location.href='https://gacor.top'}"
)


def _conditions() -> Iterator[tuple[str, Condition]]:
    for name, (site, right) in HTTP.items():
        yield name, Condition(site, right)
    for name, (body, right) in ILL_PAGES.items():
        yield name, Condition(only(page(body)), right)
    for name, body in NOTICES.items():
        yield name, Condition(only(page(body)), ("blocked",))
    for name, (status, body, headers) in GUARDS.items():
        yield name, Condition(only(page(body, status, *headers)), ("guarded",))
    for name, body in SOUND_PAGES.items():
        yield name, Condition(only(page(body)), ("ok", "ageing", "old_page"))
    for name, whom in CLOAKED.items():
        yield name, Condition(_shown_to(whom), ("defaced",))
    for name, whom in ONLY_BOTS.items():
        yield name, Condition(_shown_to(whom), ("ok",))
    for name, where in LED.items():
        yield name, Condition(_led(lambda asked: asked.is_phone, where), ("defaced",))
    yield (
        "two words for phones",
        Condition(_shown_to(lambda a: a.is_phone, TWO_WORDS), ("defaced",)),
    )
    yield "phones led by a script", Condition(only(page(OFFICE + SCRIPTED)), ("defaced",))
    yield (
        "missing but for phones",
        Condition(
            lambda a: page(GAMBLING) if a.is_phone else page("<h1>404</h1>", "404 Not Found"),
            ("defaced",),
        ),
    )
    yield "phones get another page", Condition(_shown_to(lambda a: a.is_phone, THIRD), _FINE)
    yield (
        "phones led to their own site",
        Condition(_led(lambda asked: asked.is_phone and asked.path == "/", "/m"), _FINE),
    )


CONDITIONS = dict(_conditions())
