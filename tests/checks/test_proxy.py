"""Proxies on this PC's own loopback: found by whatever name, asked as what they are."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from checks import proxy
from checks.host.records import HostsEntry, ProxySettings
from checks.host.resolver import resolve
from checks.host.sockets import SocketNetwork
from checks.settings import Settings
from tests.checks.loopback import serving

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


@pytest.fixture
def port() -> Iterator[int]:
    def page(peer: socket.socket) -> None:
        peer.recv(4096)
        peer.sendall(PAGE)

    with serving(page) as port:
        yield port


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "cntlm"])
def test_a_proxy_is_found_as_programs_find_it(name: str, port: int) -> None:
    found = ProxySettings(http=f"{name}:{port}", https=f"{name}:{port}")
    assert outcome(found, cntlm="127.0.0.1") == "ok"


def test_a_name_that_nobody_knows_is_no_proxy(port: int) -> None:
    assert outcome(ProxySettings(http=f"tidak-ada.invalid:{port}")) == "unreachable"


def test_the_system_is_never_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any, **__: Any) -> list[Any]:
        time.sleep(2.0)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert resolve("proxy", 0.1) == ()


@pytest.mark.parametrize("name", ["", "a" * 70, "a..b", "\udcff"])
def test_a_name_that_cannot_be_is_no_crash(name: str) -> None:
    assert resolve(name, 3.0) == ()
