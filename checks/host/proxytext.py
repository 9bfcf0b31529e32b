"""Proxies as text: the environment's variables, and `host:port` out of a proxy's address."""

from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from checks.host.records import Login, ProxySettings

HTTP, HTTPS = SCHEMES = ("http", "https")
EVERYTHING = "*"
"""Among the names that go around a proxy: then nothing goes through it."""


def from_environment(environment: Mapping[str, str]) -> ProxySettings:
    """`http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, small letters first."""

    def value(name: str) -> str:
        return environment.get(name) or environment.get(name.upper()) or ""

    every = value("all_proxy")
    http, https = value("http_proxy") or every, value("https_proxy") or every
    bypass = tuple(part.strip() for part in value("no_proxy").split(",") if part.strip())
    if EVERYTHING in bypass:
        return ProxySettings(bypass=bypass, source="environment")
    return ProxySettings(
        http=endpoint(http),
        https=endpoint(https),
        bypass=bypass,
        source="environment",
        logins=logins_of(http, https),
    )


_PORTS = {"https": 443, "socks": 1080, "socks4": 1080, "socks5": 1080, "socks5h": 1080}


def endpoint(text: str) -> str | None:
    """`host:port` of a proxy URL, without any user name or password in it."""
    scheme, _, place = _cut(text)
    try:
        parts = urlsplit(f"//{place}")
        port = parts.port or _PORTS.get(scheme, 80)
    except ValueError:
        return None
    return f"{parts.hostname}:{port}" if parts.hostname else None


def logins_of(*texts: str) -> dict[str, Login]:
    """What stands before the `@` of proxy URLs, by `host:port`."""
    cut = {endpoint(text): _cut(text)[1] for text in texts}
    return {place: Login(login) for place, login in cut.items() if place and login}


def schemes_by_proxy(found: ProxySettings) -> dict[str, tuple[str, ...]]:
    """For which schemes each proxy, as `host:port`, is set."""
    places = {HTTP: found.http, HTTPS: found.https}
    return {
        proxy: tuple(scheme for scheme in SCHEMES if places[scheme] == proxy)
        for proxy in places.values()
        if proxy
    }


def script_of(pac_url: str | None) -> SplitResult | None:
    """Where the script is that names the proxy: without it nobody finds one."""
    try:
        script = urlsplit(pac_url or "")
        return script if script.hostname and script.port != 0 else None
    except ValueError:
        return None


def place_of(script: SplitResult) -> str:
    """`host:port` of a script."""
    return f"{script.hostname}:{script.port or (443 if script.scheme == 'https' else 80)}"


def _cut(text: str) -> tuple[str, str, str]:
    """Scheme, login and place: a password may hold `/` or `#`, which would end a common URL."""
    scheme, slashes, rest = text.partition("://")
    login, _, place = (rest if slashes else text).lstrip("/").rpartition("@")
    return scheme.lower() if slashes else "", login, place
