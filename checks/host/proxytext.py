"""Proxies as text: the environment's variables, and `host:port` out of a proxy's address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from checks.host.records import ProxySettings


def from_environment(environment: Mapping[str, str]) -> ProxySettings:
    """`http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, small letters first."""

    def value(name: str) -> str:
        return environment.get(name) or environment.get(name.upper()) or ""

    every = value("all_proxy")
    bypass = tuple(part.strip() for part in value("no_proxy").split(",") if part.strip())
    return ProxySettings(
        http=endpoint(value("http_proxy") or every),
        https=endpoint(value("https_proxy") or every),
        bypass=bypass,
        source="environment",
    )


_PORTS = {"https": 443, "socks": 1080, "socks4": 1080, "socks5": 1080, "socks5h": 1080}


def endpoint(text: str) -> str | None:
    """`host:port` of a proxy URL, without any user name or password in it."""
    parts = urlsplit(text if "//" in text else f"//{text}")
    try:
        port = parts.port or _PORTS.get(parts.scheme, 80)
    except ValueError:
        return None
    return f"{parts.hostname}:{port}" if parts.hostname else None
