"""A proxy that asks for a password, and the host of a script that names one."""

import json
import socket
from base64 import b64encode
from dataclasses import asdict

import pytest

from checks import proxy
from checks.check import carry_out
from checks.host.proxytext import from_environment
from checks.host.records import ProxySettings
from checks.registry import BY_NAME
from checks.settings import Settings
from tests.checks.loopback import serving
from tests.checks.test_proxy import PAGE, TUNNEL, Pc, outcome

LOGIN = b64encode("budi:san/di@ü".encode()).decode()


def answered(peer: socket.socket) -> None:
    """A proxy that wants a password; beside it, a server with the script that names a proxy."""
    asked = peer.recv(4096)
    if f"Proxy-Authorization: Basic {LOGIN}\r\n".encode() in asked:
        peer.sendall(TUNNEL if asked.startswith(b"CONNECT ") else PAGE)
    elif asked.startswith(b"GET /wpad.dat?kantor=1 "):
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfunction")
    else:
        peer.sendall(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")


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
