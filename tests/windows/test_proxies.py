"""Proxy settings from registry values."""

import struct
from typing import Any

import pytest

from checks.host.records import ProxySettings
from checks.host.windows import proxies
from checks.host.windows.library import USER
from checks.host.windows.proxies import (
    INTERNET_SETTINGS,
    POLICY,
    by_scheme,
    choose,
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
