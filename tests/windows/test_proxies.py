"""Proxy settings from registry values."""

import struct
from typing import Any

import pytest

from checks.host.records import ProxySettings
from checks.host.windows import proxies
from checks.host.windows.library import MACHINE, USER
from checks.host.windows.proxies import (
    BROWSERS,
    INTERNET_SETTINGS,
    POLICY,
    by_scheme,
    choose,
    from_policy,
    from_winhttp,
    from_wininet,
)


def winhttp(flags: int, server: bytes, bypass: bytes = b"") -> bytes:
    head = struct.pack("<III", 0x28, 0, flags)
    return head + b"".join(struct.pack("<I", len(text)) + text for text in (server, bypass))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.0.0.9:3128", {"http": "10.0.0.9:3128", "https": "10.0.0.9:3128"}),
        ("http=a.id:80;https=b.id:443;ftp=c:21", None),
        ("http://proxy.dinkominfo.id:8080", None),
        ("http=a.id:80 https=b.id:443", None),
        ("", {}),
        (" ; ", {}),
        ("http=a.id:abc", {}),
    ],
)
def test_the_forms_of_a_proxy_server(text: str, found: dict[str, str] | None) -> None:
    servers = by_scheme(text)
    if found is None:
        assert set(servers) >= {"http", "https"}
    else:
        assert servers == found


def test_a_proxy_that_is_switched_off_does_not_count() -> None:
    off: dict[str, Any] = {"ProxyEnable": 0, "ProxyServer": "10.0.0.9:3128"}
    assert from_wininet(off).http is None
    on = from_wininet(off | {"ProxyEnable": 1, "ProxyOverride": "<local>;*.go.id"})
    assert (on.http, on.https) == ("10.0.0.9:3128", "10.0.0.9:3128")
    assert on.bypass == ("<local>", "*.go.id")


def test_a_proxy_that_everything_goes_around_does_not_count() -> None:
    user: dict[str, Any] = {"ProxyEnable": 1, "ProxyServer": "a.id:1", "ProxyOverride": "<local>;*"}
    assert (from_wininet(user).http, from_wininet(user).https) == (None, None)
    assert from_winhttp(winhttp(0x3, b"a.id:1", b"*")).https is None
    script = from_wininet(user | {"AutoConfigURL": "http://wpad/wpad.dat"})
    assert script.pac_url == "http://wpad/wpad.dat"


def test_what_the_offices_policy_sets_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"ProxyEnable": 0, "AutoConfigURL": "http://lama.go.id/a.pac"}
    policy = {"ProxyEnable": 1, "ProxyServer": "10.0.0.9:3128"}
    keys = {(USER, INTERNET_SETTINGS): own, (USER, POLICY): policy}
    monkeypatch.setattr(proxies, "values", lambda root, path: dict(keys.get((root, path), {})))
    found = proxies.read_proxies()
    assert (found.http, found.pac_url) == ("10.0.0.9:3128", "http://lama.go.id/a.pac")


def test_a_script_counts_by_itself() -> None:
    found = choose({"ProxyEnable": 0, "AutoConfigURL": "http://wpad/wpad.dat"}, {}, b"")
    assert found.pac_url == "http://wpad/wpad.dat"


@pytest.mark.parametrize(
    ("data", "server"),
    [
        (winhttp(0x3, b"10.0.0.9:3128", b"<local>"), "10.0.0.9:3128"),
        (winhttp(0x1, b""), None),
        (b"", None),
        (b"\x28\0\0\0", None),
        (winhttp(0x3, b"10.0.0.9:3128")[:20], None),
    ],
)
def test_winhttp(data: bytes, server: str | None) -> None:
    assert from_winhttp(data).https == server


def test_the_browsers_proxy_goes_before_the_environment_and_the_services() -> None:
    user: dict[str, Any] = {"ProxyEnable": 1, "ProxyServer": "a.id:1"}
    environment = {"HTTP_PROXY": "http://b.id:2"}
    services = winhttp(0x3, b"c.id:3")
    assert choose(user, environment, services).http == "a.id:1"
    assert choose({}, environment, services).http == "b.id:2"
    assert choose({}, {}, services).http == "c.id:3"
    assert choose({}, {}, b"") == ProxySettings()


CONNECTIONS = rf"{INTERNET_SETTINGS}\Connections"
Keys = dict[tuple[str, str], dict[str, Any]]


def read(monkeypatch: pytest.MonkeyPatch, keys: Keys) -> ProxySettings:
    """What a registry with these keys says, and no environment."""
    monkeypatch.setattr(proxies, "values", lambda root, path: dict(keys.get((root, path), {})))
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return proxies.read_proxies()


@pytest.mark.parametrize(
    ("ninth", "searched"),
    # All that Microsoft says of the ninth byte (askie, 2017-06-20).
    [(0x1, False), (0x9, True), (0x5, False), (0x3, False), (0xF, True), (0xD, True), (0xB, True),
     (0x7, False)],
)  # fmt: skip
def test_the_bit_by_which_windows_looks_for_a_script_itself(
    ninth: int, searched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"\x46\0\0\0\x07\0\0\0" + bytes([ninth]) + bytes(47)
    keys: Keys = {(USER, CONNECTIONS): {"DefaultConnectionSettings": data}}
    assert read(monkeypatch, keys) == ProxySettings(searched=searched)
    keys[USER, CONNECTIONS]["DefaultConnectionSettings"] = data[:8]
    assert read(monkeypatch, keys) == ProxySettings()


def test_where_settings_are_the_machines_so_is_that_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: Keys = {
        (MACHINE, POLICY): {"ProxySettingsPerUser": 0},
        (USER, CONNECTIONS): {"DefaultConnectionSettings": bytes(8) + b"\x09"},
        (MACHINE, CONNECTIONS): {"DefaultConnectionSettings": bytes(8) + b"\x01"},
    }
    assert not read(monkeypatch, keys).searched


CHROME, EDGE, FIREFOX = BROWSERS
FIXED = {"ProxyMode": "fixed_servers", "ProxyServer": "10.0.0.9:3128"}
IN_CHROME = ProxySettings("10.0.0.9:3128", "10.0.0.9:3128", source=CHROME)


@pytest.mark.parametrize(
    ("browser", "policy", "found"),
    [
        (CHROME, {}, None),
        (CHROME, {"ProxyMode": "system", "ProxyServer": "10.0.0.9:3128"}, None),
        (CHROME, {"ProxyMode": "something new"}, None),
        (CHROME, FIXED, IN_CHROME),
        (EDGE, {"ProxyMode": "direct"}, ProxySettings(source=EDGE)),
        (EDGE, {"ProxyMode": "auto_detect"}, ProxySettings(source=EDGE, searched=True)),
        (
            EDGE,
            {"ProxyMode": "pac_script", "ProxyPacUrl": "http://a.id/p.pac"},
            ProxySettings(pac_url="http://a.id/p.pac", source=EDGE),
        ),
        # The one text that holds them all goes before the single ones.
        (
            CHROME,
            {
                "ProxyMode": "direct",
                "ProxySettings": '{"ProxyMode": "fixed_servers", "ProxyServer": "https=b.id:443"}',
            },
            ProxySettings(None, "b.id:443", source=CHROME),
        ),
        (CHROME, {"ProxySettings": "{no JSON"}, None),
        (CHROME, {"ProxySettings": "[1]"}, None),
        (
            CHROME,
            FIXED | {"ProxySettings": 7},
            IN_CHROME,
        ),
        (FIREFOX, {"Mode": "none"}, ProxySettings(source=FIREFOX)),
        (FIREFOX, {"Mode": "system", "HTTPProxy": "a.id:1"}, None),
        (FIREFOX, {"Mode": "autoDetect"}, ProxySettings(source=FIREFOX, searched=True)),
        (
            FIREFOX,
            {"Mode": "autoConfig", "AutoConfigURL": "http://a.id/p.pac", "HTTPProxy": "c.id:1"},
            ProxySettings(pac_url="http://a.id/p.pac", source=FIREFOX),
        ),
        (
            FIREFOX,
            {"Mode": "manual", "HTTPProxy": "a.id:1", "SSLProxy": "https://b.id:2"},
            ProxySettings("a.id:1", "b.id:2", source=FIREFOX),
        ),
        (
            FIREFOX,
            {"Mode": "manual", "HTTPProxy": "a.id:1", "UseHTTPProxyForAllProtocols": 1},
            ProxySettings("a.id:1", "a.id:1", source=FIREFOX),
        ),
        (FIREFOX, {"Mode": "manual"}, ProxySettings(source=FIREFOX)),
    ],
)
def test_what_a_browser_is_told_by_policy(
    browser: str, policy: dict[str, Any], found: ProxySettings | None
) -> None:
    assert from_policy(browser, policy) == found


def test_the_machines_policy_for_a_browser_goes_before_the_users(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys: Keys = {
        (USER, BROWSERS[EDGE]): FIXED | {"ProxyMode": "direct"},
        (MACHINE, BROWSERS[EDGE]): {"ProxyMode": "fixed_servers"},
        (USER, INTERNET_SETTINGS): {"ProxyEnable": 1, "ProxyServer": "c.id:3"},
    }
    found = read(monkeypatch, keys)
    assert found.http == "c.id:3"
    assert [(one.source, one.http) for one in found.browsers] == [(EDGE, "10.0.0.9:3128")]
