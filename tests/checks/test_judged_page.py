"""A page by TLS with the trust store's word: fetched also where nobody trusts the certificate."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.host import here
from checks.host.replies import Fault, HttpAnswer, TrustFault
from tests.checks.loopback import request_of, serving
from tests.outbox import certs

DATE = "Mon, 30 Nov 2026 04:00:00 GMT"
PAGE = f"HTTP/1.1 200 OK\r\nDate: {DATE}\r\nContent-Length: 100000\r\n\r\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return certs.make(tmp_path / "certificate", "DNS:test")


@contextlib.contextmanager
def secure_site(folder: Path, page: bytes | None) -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    def talk(peer: socket.socket) -> None:
        with contextlib.suppress(OSError), certs.server_side(folder).wrap_socket(peer, True) as one:
            asked.append(request_of(one))
            if page is not None:
                one.sendall(page + b"x" * 100_000)

    with serving(talk) as port:
        yield port, asked


def get(port: int, name: str = "test") -> HttpAnswer:
    return here().http_get("127.0.0.1", port, name, "/", 5.0, most_bytes=0, tls=True, verify=True)


def test_a_trusted_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    with secure_site(folder, PAGE) as (port, asked):
        answer = get(port)
    assert (answer.fault, answer.trust, answer.headers["date"]) == (None, None, DATE)
    assert answer.certificate_der
    assert answer.body == b""
    assert asked == ["HEAD / HTTP/1.1"]


@pytest.mark.parametrize(
    ("name", "trusted", "fault"),
    [("test", False, TrustFault.UNTRUSTED_ISSUER), ("other", True, TrustFault.WRONG_NAME)],
)
def test_a_distrusted_page_is_fetched_all_the_same(
    name: str, trusted: bool, fault: TrustFault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    with secure_site(folder, PAGE) as (port, asked):
        answer = get(port, name)
    assert (answer.fault, answer.trust, answer.headers["date"]) == (None, fault, DATE)
    assert answer.certificate_der
    assert asked[-1] == "HEAD / HTTP/1.1"


def test_a_secure_connection_without_a_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    with secure_site(folder, None) as (port, _):
        answer = get(port)
    assert (answer.fault, answer.status) == (Fault.RESET, None)
    assert answer.certificate_der


def test_what_speaks_no_tls_has_no_certificate() -> None:
    with serving(lambda peer: peer.sendall(b"SSH-2.0\r\n")) as port:
        answer = get(port)
    assert answer.fault is not None
    assert (answer.trust, answer.certificate_der) == (None, None)
