"""Addresses, names and ports of a profile: text to what it means."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_interface, ip_network
from urllib.parse import urlsplit

from troubleshoot.profile.services import HTTPS_PORT, Endpoint
from troubleshoot.profile.values import Wrong

_LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")


def address(text: str) -> str:
    """An IPv4 or IPv6 address, in its usual form."""
    try:
        if "%" not in text:
            return str(ip_address(text))
    except ValueError:
        pass
    raise Wrong(f"`{text}` is not an IP address.", "Write one like 192.168.1.1.")


def network(text: str) -> str:
    """A network in CIDR form."""
    try:
        found = ip_interface(text).network
    except ValueError:
        raise Wrong(f"`{text}` is not a network.", "Write one like 192.168.1.0/24.") from None
    if "/" not in text:
        raise Wrong(f"`{text}` is one address.", f"Add its length, e.g. {_around(text)}.")
    try:
        return str(ip_network(text))
    except ValueError:
        raise Wrong(f"`{text}` is an address inside a network.", f"Write {found}.") from None


def _around(text: str) -> str:
    """The usual network around one address."""
    return str(ip_network(f"{text}/{64 if ':' in text else 24}", strict=False))


def port(text: str) -> int:
    """A TCP port."""
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
        return int(text)
    raise Wrong(f"`{text}` is not a port.", "Write a number from 1 to 65535.")


def name(text: str) -> str:
    """A host name, without `http://` or a path."""
    if text.startswith("*."):
        raise Wrong(f"`{text}` stands for many names.", "Write your office's own name for `*`.")
    if len(text) <= 253 and _NAME.fullmatch(text) and not _all_digits(text):
        return text.lower()
    raise Wrong(f"`{text}` is not a host name.", "Write only the name, like www.contoh.go.id.")


def host(text: str) -> str:
    """A host name or an address."""
    looks_like_one = _all_digits(text) or (":" in text and "/" not in text)
    return address(text) if looks_like_one else name(text)


def _all_digits(text: str) -> bool:
    return text.replace(".", "").isdigit()


def endpoint(text: str) -> Endpoint:
    """`host` or `host:port`; IPv6 with a port in brackets."""
    bracketed = re.fullmatch(r"\[([^\]]*)\](?::(.*))?", text)
    if bracketed:
        return Endpoint(address(bracketed[1]), port(bracketed[2] or str(HTTPS_PORT)))
    if text.count(":") != 1 or "/" in text:
        return Endpoint(host(text))
    where, _, number = text.partition(":")
    return Endpoint(host(where), port(number))


def pattern(text: str) -> Endpoint:
    """Like `endpoint`; `*.` may stand for the office's own name until it is known."""
    if not text.startswith("*."):
        return endpoint(text)
    rest = endpoint(text[2:])
    return Endpoint(f"*.{rest.host}", rest.port)


def path(text: str) -> str:
    """The path of an HTTP request."""
    if re.fullmatch(r"/[!-~]*", text):
        return text
    raise Wrong(f"`{text}` is not a path.", "Write one that begins with `/`.")


def url(text: str) -> str:
    """An http or https address without a password in it."""
    try:
        parts = urlsplit(text)
        where = parts.hostname or ""
        _ = parts.port
    except ValueError:
        parts, where = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not where or not text.isprintable():
        raise Wrong("this is not a web address.", "Write one like https://speed.contoh.go.id/10mb.")
    if parts.username is not None or parts.password is not None:
        raise Wrong("this web address holds a password.", "Remove everything before the `@`.")
    return text


def file_name(text: str) -> str:
    """A file beside the profile: its name alone, so that a profile reaches nowhere else."""
    if text.isprintable() and not set(text) & set("/\\:") and text not in (".", ".."):
        return text
    raise Wrong("only a file beside the profile can be named.", "Write its name, like units.csv.")
