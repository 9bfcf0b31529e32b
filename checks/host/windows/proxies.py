"""Proxy settings: this user's (WinINET, what browsers use), the environment, the services', and
those that an office gives single browsers by policy.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from checks.host.proxytext import EVERYTHING, endpoint, from_environment
from checks.host.records import ProxySettings
from checks.host.windows.library import MACHINE, USER, values

INTERNET_SETTINGS = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
POLICY = r"SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings"
WINHTTP_NAMED_PROXY = 0x2
WINHTTP_HEADER_BYTES = 12
# In "DefaultConnectionSettings", of which only the ninth byte is documented.
FLAGS_AT, SEARCHES = 8, 0x8
# By what each browser's own documents say of its policies.
BROWSERS = {
    "Chrome": r"SOFTWARE\Policies\Google\Chrome",
    "Edge": r"SOFTWARE\Policies\Microsoft\Edge",
    "Firefox": r"SOFTWARE\Policies\Mozilla\Firefox\Proxy",
}
FIXED, SCRIPT = ("fixed_servers", "manual"), ("pac_script", "autoconfig")
OWN_MODES = (*FIXED, *SCRIPT, "auto_detect", "autodetect", "direct", "none")


def read_proxies() -> ProxySettings:
    """The first place that names a proxy or a script."""
    connections = rf"{INTERNET_SETTINGS}\Connections"
    per_machine = values(MACHINE, POLICY).get("ProxySettingsPerUser") == 0
    whose = MACHINE if per_machine else USER
    user = values(whose, INTERNET_SETTINGS)
    user |= values(USER, POLICY)  # what the office's policy sets, the person cannot change
    flags = values(whose, connections).get("DefaultConnectionSettings") or b""
    found = choose(user, os.environ, values(MACHINE, connections).get("WinHttpSettings") or b"")
    policies = {name: values(USER, key) | values(MACHINE, key) for name, key in BROWSERS.items()}
    own = (from_policy(name, policy) for name, policy in policies.items())
    searched = bool(flags[FLAGS_AT : FLAGS_AT + 1] and flags[FLAGS_AT] & SEARCHES)
    return replace(found, searched=searched, browsers=tuple(filter(None, own)))


def choose(
    user: Mapping[str, Any], environment: Mapping[str, str], winhttp: bytes
) -> ProxySettings:
    """WinINET before the environment before WinHTTP."""
    for found in (from_wininet(user), from_environment(environment), from_winhttp(winhttp)):
        if found.http or found.https or found.pac_url:
            return found
    return ProxySettings()


def from_wininet(settings: Mapping[str, Any]) -> ProxySettings:
    """The values under "Internet Settings"; a proxy counts only while it is switched on."""
    on = settings.get("ProxyEnable") == 1
    bypass = split_bypass(str(settings.get("ProxyOverride") or "")) if on else ()
    used = on and EVERYTHING not in bypass
    servers = by_scheme(str(settings.get("ProxyServer") or "")) if used else {}
    return ProxySettings(
        http=servers.get("http"),
        https=servers.get("https"),
        pac_url=str(settings.get("AutoConfigURL") or "") or None,
        bypass=bypass,
        source="WinINET",
    )


def from_policy(browser: str, policy: Mapping[str, Any]) -> ProxySettings | None:
    """A browser's own settings; None where it takes the system's, or nobody says otherwise."""
    with suppress(KeyError, ValueError, TypeError):  # one text that holds them all, or none
        policy = {**policy, **json.loads(policy["ProxySettings"])}
    mode = str(policy.get("ProxyMode") or policy.get("Mode") or "").lower()
    if mode not in OWN_MODES:
        return None
    plain = str(policy.get("HTTPProxy") or "")
    secure = plain if policy.get("UseHTTPProxyForAllProtocols") else policy.get("SSLProxy")
    named = policy.get("ProxyServer") or f"http={plain};https={secure or ''}"
    servers = by_scheme(str(named)) if mode in FIXED else {}
    script = policy.get("ProxyPacUrl") or policy.get("AutoConfigURL")
    return ProxySettings(
        http=servers.get("http"),
        https=servers.get("https"),
        pac_url=str(script) if script and mode in SCRIPT else None,
        source=browser,
        searched=mode.replace("_", "") == "autodetect",
    )


def from_winhttp(data: bytes) -> ProxySettings:
    """The binary value that WinHTTP keeps: a header, then two texts with their lengths."""
    flags = int.from_bytes(data[8:12], "little")
    server, rest = _counted(data[WINHTTP_HEADER_BYTES:])
    bypass = split_bypass(_counted(rest)[0])
    named = flags & WINHTTP_NAMED_PROXY and EVERYTHING not in bypass
    servers = by_scheme(server) if named else {}
    return ProxySettings(
        http=servers.get("http"),
        https=servers.get("https"),
        bypass=bypass if servers else (),
        source="WinHTTP",
    )


def by_scheme(text: str) -> dict[str, str]:
    """`host:port` for all, or `http=host:port;https=host:port`."""
    found: dict[str, str] = {}
    for part in text.replace(" ", ";").split(";"):
        scheme, equals, server = part.strip().rpartition("=")
        place = endpoint(server)
        if place:
            found.update(dict.fromkeys([scheme] if equals else ["http", "https"], place))
    return found


def split_bypass(text: str) -> tuple[str, ...]:
    """The names that go around the proxy."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _counted(data: bytes) -> tuple[str, bytes]:
    end = 4 + int.from_bytes(data[:4], "little")
    if end > len(data):
        return "", b""
    return data[4:end].decode("ascii", "replace"), data[end:]
