"""Which servers are believed: those that the system, or the office's own authority, vouches for."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Text


def context(ca: Path | None) -> ssl.SSLContext:
    """A context that verifies certificate and name, always."""
    if ca is None:
        return _system()
    try:
        return ssl.create_default_context(cafile=str(ca))
    except (OSError, ValueError):
        raise TroubleshootError(
            Text(
                f"Sertifikat di {ca} tidak dapat dibaca. Silakan periksa `ca` di delivery.yaml.",
                f"The certificates in {ca} cannot be read. Check `ca` in delivery.yaml.",
            )
        ) from None


def _system() -> ssl.SSLContext:
    if sys.platform == "linux":
        return ssl.create_default_context()
    import truststore  # Windows fetches root certificates when they are first needed

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
