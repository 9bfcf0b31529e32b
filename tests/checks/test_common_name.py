"""A certificate counts for the names that it lists, and not for its common name, as in browsers."""

import contextlib
import socket
from pathlib import Path

import pytest

from checks.host import here
from checks.host.replies import TrustFault
from tests.checks.loopback import serving
from tests.outbox import certs


@pytest.mark.parametrize(
    ("listed", "fault"), [("DNS:test", None), ("email:a@contoh.id", TrustFault.WRONG_NAME)]
)
def test_only_listed_names_count(
    listed: str, fault: TrustFault | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = certs.make(tmp_path / "certificate", listed)
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))

    def talk(peer: socket.socket) -> None:
        with contextlib.suppress(OSError), certs.server_side(folder).wrap_socket(peer, True) as one:
            one.recv(1)

    with serving(talk) as port:
        assert here().tls_handshake("127.0.0.1", port, "test", 2.0).trust is fault
