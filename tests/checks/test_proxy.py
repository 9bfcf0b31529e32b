"""Proxies on this PC's own loopback: found by whatever name, asked as what they are."""

import socket
from collections.abc import Callable, Iterator

import pytest

from checks import proxy, site
from checks.host.proxytext import from_environment
from checks.host.records import HostsEntry, ProxySettings
from checks.host.sockets import SocketNetwork
from checks.host.windows.proxies import from_wininet
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from tests.checks.loopback import serving

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
    monkeypatch.setattr(proxy, "TIMEOUT_S", 0.3)


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


def test_a_browsers_own_proxy_is_asked_as_well(port: int) -> None:
    dead = ProxySettings(https="127.0.0.1:9", source="Edge")
    there = ProxySettings(pac_url=f"http://127.0.0.1:{port}/proxy.pac", source="Firefox")
    own = (dead, there, ProxySettings(source="Chrome"), ProxySettings(source="X", searched=True))
    reading = proxy.measure(Pc(ProxySettings(searched=True, browsers=own)), Settings())  # type: ignore[arg-type]
    assert {one.proxy: one.fault for one in reading.proxies} == {
        "127.0.0.1:9": "refused",
        f"127.0.0.1:{port}": None,
    }
    assert reading.browsers == {
        "Edge": ("127.0.0.1:9",),
        "Firefox": (f"127.0.0.1:{port}",),
        "Chrome": ("no_proxy",),
        "X": ("auto_detect",),
    }
    assert (reading.searched, proxy.judge(reading, Settings())) == ("auto_detect", "unreachable")


def test_a_working_system_is_not_accused_for_browsers_that_go_directly(port: int) -> None:
    own = (ProxySettings(source="Chrome"),)
    found = ProxySettings(f"127.0.0.1:{port}", f"127.0.0.1:{port}", browsers=own)
    assert outcome(found) == "ok"
    assert outcome(ProxySettings(searched=True, browsers=own)) == "none"


def test_a_site_that_only_browsers_reach_is_not_judged() -> None:
    own = (ProxySettings(pac_url="http://10.0.0.9/proxy.pac", source="Edge"),)
    pc, shut = Pc(ProxySettings(browsers=own)), "http://127.0.0.1:9/"
    with pytest.raises(CannotRun) as refusal:
        site.measure(pc, Settings(site_url=shut))  # type: ignore[arg-type]
    assert refusal.value.reason is Reason.ONLY_BY_PROXY
