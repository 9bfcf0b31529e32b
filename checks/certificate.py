"""The few facts of a certificate that a technician asks for; only here is DER read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    """Who it is for, who signed it, and when it is valid (ISO 8601, UTC)."""

    subject: str
    issuer: str
    not_before: str
    not_after: str


def read_certificate(der: bytes | None) -> Certificate | None:
    """The facts, or None for something that is no certificate."""
    from asn1crypto.x509 import Certificate as Parsed

    if not der:
        return None
    try:
        parsed = Parsed.load(der)
        return Certificate(
            subject=_short(parsed.subject.native),
            issuer=_short(parsed.issuer.native),
            not_before=parsed.not_valid_before.isoformat(),
            not_after=parsed.not_valid_after.isoformat(),
        )
    except (ValueError, TypeError, KeyError):
        return None


def _short(name: dict[str, object]) -> str:
    """The name that people know: the organisation and the common name."""
    parts = (name.get("organization_name"), name.get("common_name"))
    return " / ".join(str(part) for part in parts if part)[:120]
