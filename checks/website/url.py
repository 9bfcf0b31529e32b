"""The address of a page, taken apart and made safe to ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

HTTP, HTTPS = "http", "https"
PORTS = {HTTP: 80, HTTPS: 443}
LONGEST = 2000
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_SAFE = "/%:=&?~+!$,;'@()*[]#._-"


class NotASite(ValueError):
    """The text is no address of a page."""


@dataclass(frozen=True)
class SiteUrl:
    """`host` in ASCII and small letters; `target` is the path with its query."""

    scheme: str
    host: str
    port: int
    target: str = "/"

    @property
    def secure(self) -> bool:
        """Whether it is asked for by TLS."""
        return self.scheme == HTTPS

    @property
    def is_usual(self) -> bool:
        """Whether the port is the usual one."""
        return self.port == PORTS[self.scheme]

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port: what the `Host` header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.is_usual else f"{host}:{self.port}"

    @property
    def door(self) -> tuple[str, str, int]:
        """What a connection depends on."""
        return (self.scheme, self.host, self.port)

    @property
    def shown(self) -> str:
        """The address without its query, which may hold names or keys."""
        return f"{self.scheme}://{self.authority}{self.target.partition('?')[0]}"

    def plain(self) -> SiteUrl:
        """The same page without TLS; a port that was named stays."""
        return SiteUrl(HTTP, self.host, PORTS[HTTP] if self.is_usual else self.port, self.target)

    def front(self) -> SiteUrl:
        """The same page where everybody asks for it without TLS."""
        return SiteUrl(HTTP, self.host, PORTS[HTTP], self.target)

    def page(self, target: str) -> SiteUrl:
        """Another page of the same site."""
        return SiteUrl(self.scheme, self.host, self.port, target)

    def joined(self, reference: str) -> SiteUrl:
        """Where a link or a redirect on this page leads; raises `NotASite`."""
        try:
            address = urljoin(f"{self.scheme}://{self.authority}{self.target}", reference)
            if has_scheme(address):
                return parse(address)
        except ValueError:
            pass
        raise NotASite(reference[:80])

    def is_same_site(self, other: SiteUrl) -> bool:
        """Whether the names differ at most by a leading `www.`."""
        return self.host.removeprefix("www.") == other.host.removeprefix("www.")


def has_scheme(text: str) -> bool:
    """Whether the text says by itself how to ask."""
    return "://" in text


def parse(text: str) -> SiteUrl:
    """`https://name/path` or just `name`; raises `NotASite`."""
    text = text.strip()
    if len(text) > LONGEST or not text.isprintable():
        raise NotASite("too long, or not printable")
    try:
        parts = urlsplit(text if has_scheme(text) else f"{HTTPS}://{text}")
        port, host = parts.port, _host(parts.hostname or "")
    except ValueError as error:
        raise NotASite(str(error)) from None
    if parts.scheme not in PORTS or parts.username is not None or parts.password is not None:
        raise NotASite("neither http nor https, or with a password")
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    path = quote(parts.path or "/", safe=_SAFE.replace("?", "").replace("#", ""))
    return SiteUrl(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path + query)


def _host(name: str) -> str:
    """The name as DNS writes it; raises ValueError."""
    if ":" in name or name.replace(".", "").isdigit():
        return str(ip_address(name))
    name = name.rstrip(".")
    ascii_name = name if name.isascii() else name.encode("idna").decode("ascii")
    labels = ascii_name.lower().split(".")
    if len(ascii_name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotASite(f"`{name[:80]}` is no name of a site")
    return ascii_name.lower()
