"""Where reports are delivered: the words of `delivery.yaml`. Secrets are never shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, urlsplit


class Security(StrEnum):
    """How a mail connection is protected; there is no third way."""

    TLS = "tls"
    """Encrypted from the first byte (port 465)."""
    STARTTLS = "starttls"
    """Encrypted before anything is said (port 587); without it nothing is sent."""


PORTS = {Security.TLS: 465, Security.STARTTLS: 587}


@dataclass(frozen=True)
class Webhook:
    """An address that takes the report as JSON. `token`: sent as `Authorization: Bearer`."""

    url: str
    token: str = field(default="", repr=False)

    @property
    def parts(self) -> SplitResult:
        """The address, taken apart."""
        return urlsplit(self.url)

    @property
    def host(self) -> str:
        """The server's name or address."""
        return self.parts.hostname or ""

    @property
    def port(self) -> int:
        """The server's port."""
        return self.parts.port or 443


@dataclass(frozen=True)
class Mail:
    """A mail server that takes reports for `to`. `sender`: the From address."""

    host: str
    to: tuple[str, ...]
    sender: str
    security: Security = Security.STARTTLS
    port: int = PORTS[Security.STARTTLS]
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Delivery:
    """Every way that was set up. `ca`: certificates of the office's own authority (PEM)."""

    webhook: Webhook | None = None
    mail: Mail | None = None
    ca: Path | None = None
