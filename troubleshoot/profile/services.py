"""The applications that such offices depend on; an editable list, switched off until wanted."""

from __future__ import annotations

from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner

HTTPS_PORT = 443


@dataclass(frozen=True)
class Endpoint:
    """A host name or address, and the TCP port to ask."""

    host: str
    port: int = HTTPS_PORT

    def __str__(self) -> str:
        """`host` or `host:port`, IPv6 in brackets, as a profile writes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == HTTPS_PORT else f"{host}:{self.port}"


@dataclass(frozen=True)
class Service:
    """An application that the office depends on; asked only when switched `on`."""

    name: str
    at: Endpoint
    owner: Owner = Owner.APP_OWNER
    on: bool = False


# Addresses as the applications publish them. SIAK runs over a VPN: it has no public host.
SERVICES = (
    Service("P-Care BPJS", Endpoint("pcarejkn.bpjs-kesehatan.go.id")),
    Service("API JKN BPJS", Endpoint("apijkn.bpjs-kesehatan.go.id")),
    Service("API SatuSehat", Endpoint("api-satusehat.kemkes.go.id")),
    Service("SatuSehat", Endpoint("satusehat.kemkes.go.id")),
    Service("Sehat IndonesiaKu", Endpoint("sehatindonesiaku.kemkes.go.id")),
    Service("SRIKANDI", Endpoint("srikandi.arsip.go.id")),
    Service("SIPD RI", Endpoint("sipd-ri.kemendagri.go.id")),
    Service("SIKS", Endpoint("siks.kemensos.go.id")),
    Service("ePuskesmas", Endpoint("*.epuskesmas.id")),
)
