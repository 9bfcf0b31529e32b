"""Proxies on this PC's own loopback: found by whatever name, asked as what they are."""

import json
import socket
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest

from checks import proxy, relay
from checks.check import carry_out
from checks.host.proxytext import endpoint, from_environment
from checks.host.records import HostsEntry, ProxySettings
from checks.host.resolver import resolve
from checks.host.sockets import SocketNetwork
from checks.host.windows.proxies import from_wininet
from checks.registry import BY_NAME
from checks.settings import Settings
from tests.checks.loopback import serving

LOGIN = b64encode("budi:san/di@ü".encode()).decode()
TUNNEL = b"HTTP/1.1 200 Connection established\r\n\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\nMicrosoft Connect Test"


class Pc(SocketNetwork):
    """A PC with these proxies, and without any DNS server; `own` are names of its hosts file."""

    platform = "linux"

    def __init__(self, found: ProxySettings, **own: str) -> None:
        self.found, self.own = found, own

    def proxies(self) -> ProxySettings:
        return self.found

    def dns_servers(self) -> tuple[str, ...]:
        return ()

    def hosts_entries(self) -> tuple[HostsEntry, ...]:
        return ()

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        return (self.own[name],) if name in self.own else super().resolve(name, timeout_s)


def outcome(found: ProxySettings, **own: str) -> str:
    reading = proxy.measure(Pc(found, **own), Settings())  # type: ignore[arg-type]
    return proxy.judge(reading, Settings()).value


def working(peer: socket.socket) -> None:
    """A tunnel stays open: nobody may wait until it is closed."""
    if peer.recv(4096).startswith(b"CONNECT www.gstatic.com:443 HTTP/1.1\r\n"):
        peer.sendall(TUNNEL)
        peer.recv(4096)
    else:
        peer.sendall(PAGE)


def answered(peer: socket.socket) -> None:
    """A proxy that wants a password; beside it, a server with the script that names a proxy."""
    asked = peer.recv(4096)
    if f"Proxy-Authorization: Basic {LOGIN}\r\n".encode() in asked:
        peer.sendall(TUNNEL if asked.startswith(b"CONNECT ") else PAGE)
    elif asked.startswith(b"GET /wpad.dat?kantor=1 "):
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfunction")
    else:
        peer.sendall(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")


@pytest.fixture
def port() -> Iterator[int]:
    with serving(working) as port:
        yield port


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "cntlm"])
def test_a_proxy_is_found_as_programs_find_it(name: str, port: int) -> None:
    found = ProxySettings(http=f"{name}:{port}", https=f"{name}:{port}")
    assert outcome(found, cntlm="127.0.0.1") == "ok"


@pytest.mark.parametrize(
    ("schemes", "found"),
    [
        (("http", "https"), "ok"),
        (("http",), "http_only"),
        (("https",), "https_only"),
    ],
)
def test_a_proxy_works_for_the_schemes_that_it_is_set_for(
    schemes: tuple[str, ...], found: str, port: int
) -> None:
    place = f"127.0.0.1:{port}"
    assert outcome(ProxySettings(**dict.fromkeys(schemes, place))) == found  # type: ignore[arg-type]
    assert outcome(from_environment({f"{one}_proxy": place for one in schemes})) == found
    windows = ";".join(f"{one}={place}" for one in schemes)
    assert outcome(from_wininet({"ProxyEnable": 1, "ProxyServer": windows})) == found


def saying(page: bytes | None, tunnel: bytes | None) -> Callable[[socket.socket], None]:
    """A proxy that says this; nothing for as long as it is waited for where it is None."""

    def talk(peer: socket.socket) -> None:
        said = tunnel if peer.recv(4096).startswith(b"CONNECT ") else page
        peer.sendall(said) if said is not None else peer.recv(4096)

    return talk


@pytest.mark.parametrize(
    ("page", "tunnel", "found"),
    [
        (PAGE, b"HTTP/1.1 403 Forbidden\r\n\r\n", ("ok", "limited", "limited")),
        (PAGE, b"HTTP/1.0 200 OK\r\n\r\n", ("ok", "ok", "ok")),
        (PAGE, b"", ("ok", "limited", "limited")),
        (PAGE, b"SSH-2.0-x 200 y", ("ok", "limited", "limited")),
        (PAGE, b"HTTP/1.1 \xb2\xb2\xb2", ("ok", "limited", "limited")),
        (PAGE, None, ("ok", "limited", "limited")),
        (b"HTTP/1.1 403 No\r\n\r\n", TUNNEL, ("limited", "ok", "limited")),
        (b"", b"", ("limited", "limited", "limited")),
        (None, TUNNEL, ("unreachable", "ok", "limited")),
        (None, None, ("unreachable", "unreachable", "unreachable")),
    ],
)
def test_a_proxy_is_asked_for_what_goes_through_it(
    page: bytes | None, tunnel: bytes | None, found: tuple[str, ...], shorter: None
) -> None:
    with serving(saying(page, tunnel)) as port:
        place = f"127.0.0.1:{port}"
        got = (
            outcome(ProxySettings(http=place)),
            outcome(ProxySettings(https=place)),
            outcome(ProxySettings(http=place, https=place)),
        )
    assert got == tuple(
        f"{scheme}_only" if one == "ok" and scheme else one
        for scheme, one in zip(("http", "https", ""), found, strict=True)
    )


@pytest.fixture
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "TIMEOUT_S", 0.3)


def test_only_what_is_set_goes_another_way(port: int) -> None:
    place = f"127.0.0.1:{port}"
    one, both = Pc(ProxySettings(http=place)), Pc(ProxySettings(http=place, https=place))
    assert proxy.schemes_of(one) == {"http"}  # type: ignore[arg-type]
    assert proxy.schemes_of(both) == {"http", "https"}  # type: ignore[arg-type]
    script = Pc(ProxySettings(pac_url="http://wpad/wpad.dat"))
    assert proxy.schemes_of(script) == {"http", "https"}  # type: ignore[arg-type]


def test_a_name_that_nobody_knows_is_no_proxy(port: int) -> None:
    unknown, dead = f"tidak-ada.invalid:{port}", "127.0.0.1:1"
    assert outcome(ProxySettings(http=unknown)) == "name_unknown"
    assert outcome(ProxySettings(http=unknown, https=f"127.0.0.1:{port}")) == "name_unknown"
    assert outcome(ProxySettings(http=unknown, https=dead)) == "unreachable"


def test_the_system_is_never_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any, **__: Any) -> list[Any]:
        time.sleep(2.0)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert resolve("proxy", 0.1) == ()


@pytest.mark.parametrize("name", ["", "a" * 70, "a..b", "\udcff"])
def test_a_name_that_cannot_be_is_no_crash(name: str) -> None:
    assert resolve(name, 3.0) == ()


@pytest.mark.parametrize(
    ("login", "status"),
    [("", 407), ("budi:lama@", 407), ("budi@", 407), ("budi:san%2Fdi%40%C3%BC@", 200)],
)
def test_a_proxy_that_asks_for_a_password_is_given_the_one_that_is_set(
    login: str, status: int
) -> None:
    with serving(answered) as port:
        found = from_environment({"http_proxy": f"http://{login}127.0.0.1:{port}"})
        [reading] = proxy.measure(Pc(found), Settings()).proxies  # type: ignore[arg-type]
    assert (reading.proxy, reading.status) == (f"127.0.0.1:{port}", status)
    assert (reading.right, reading.fault) == (status == 200, None)


def test_a_password_leaves_this_pc_in_no_other_way() -> None:
    with serving(answered) as port:
        found = from_environment({"all_proxy": f"http://budi:san/di@ü@127.0.0.1:{port}"})
        result = carry_out(BY_NAME["proxy"], Pc(found), Settings())  # type: ignore[arg-type]
    told = json.dumps(result.as_json()) + repr(result) + repr(found)
    assert result.outcome == "ok"
    assert all(secret not in told for secret in ("budi", "san", LOGIN))
    with pytest.raises(TypeError):
        json.dumps(asdict(found))


def test_the_host_of_a_script_is_asked_for_the_script_alone() -> None:
    with serving(answered) as port:
        found = ProxySettings(pac_url=f"http://localhost:{port}/wpad.dat?kantor=1")
        [reading] = proxy.measure(Pc(found), Settings()).proxies  # type: ignore[arg-type]
    assert (reading.proxy, reading.status) == (f"localhost:{port}", 200)
    assert proxy.judge(proxy.Reading((reading,)), Settings()) is proxy.Outcome.LIMITED


@pytest.mark.parametrize("url", ["", "http://[", "http://a:99999/x", "file:///etc/proxy.pac", "x"])
def test_a_script_that_is_nowhere_is_no_proxy(url: str) -> None:
    found = ProxySettings(pac_url=url)
    assert (outcome(found), proxy.schemes_of(Pc(found))) == ("none", set())  # type: ignore[arg-type]


@pytest.mark.parametrize("around", ["*", " * ", "localhost,*"])
def test_a_proxy_that_everything_goes_around_is_none(around: str) -> None:
    found = from_environment({"http_proxy": "10.1.0.9:1", "all_proxy": "x:1", "NO_PROXY": around})
    assert (found.http, found.https, found.bypass[-1]) == (None, None, "*")


def test_a_proxy_that_some_go_around_is_one() -> None:
    found = from_environment({"http_proxy": "10.1.0.9:1", "no_proxy": "localhost,*.go.id"})
    assert found.http == "10.1.0.9:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("http://10.1.0.8:3128", "10.1.0.8:3128"),
        ("10.1.0.8:3128/", "10.1.0.8:3128"),
        ("//Proxy.kantor.id", "proxy.kantor.id:80"),
        ("socks5h://10.1.0.8", "10.1.0.8:1080"),
        ("https://budi:sandi@proxy", "proxy:443"),
        # a password that a common URL could not hold
        ("http://budi:1#2/3?@4@10.1.0.8:3128", "10.1.0.8:3128"),
        ("budi:12/x@10.1.0.8:3128", "10.1.0.8:3128"),
        ("http://[::1]:3128", "::1:3128"),
        ("http://[", None),
        ("http://a:b", None),
        ("http://budi:san\u2100di@", None),
        ("", None),
    ],
)
def test_the_place_of_a_proxy(text: str, place: str | None) -> None:
    assert endpoint(text) == place
