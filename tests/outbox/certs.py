"""A certificate for the loopback, made by the real tool and trusted by nobody but these tests."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path


def make(folder: Path, name: str = "IP:127.0.0.1,DNS:localhost") -> Path:
    """`cert.pem` and `key.pem` in a new folder; gives the folder."""
    folder.mkdir(parents=True)
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
            ),
            *("-nodes", "-days", "30", "-subj", "/CN=test"),
            *("-addext", f"subjectAltName={name}"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    return folder


def server_side(folder: Path) -> ssl.SSLContext:
    """What a server with this certificate speaks."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
