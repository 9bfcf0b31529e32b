"""What came back from a probe, the same on every platform, a certificate's facts among it."""

from dataclasses import dataclass, field
from enum import StrEnum

from checks.reason import CannotRun


class Fault(StrEnum):
    """The stable names that operating-system errors are classified into."""

    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    RESET = "reset"
    NOT_PERMITTED = "not_permitted"
    NAME_UNKNOWN = "name_unknown"
    MALFORMED = "malformed"
    TOO_BIG = "too_big"
    OTHER = "other"


@dataclass(frozen=True)
class Reply:
    """The end of one probe: `fault` None means that it was answered.

    `sender`: who answered, where it is not the one asked (a router's "time exceeded").
    """

    seconds: float
    fault: Fault | None = None
    sender: str | None = None

    @property
    def alive(self) -> bool:
        """Whether the other side is there: a refusal or a reset is an answer too."""
        return self.fault in (None, Fault.REFUSED, Fault.RESET)


@dataclass(frozen=True)
class Datagram(Reply):
    """The answer to one UDP question. `repeated`: it came after the question was sent once more."""

    payload: bytes = b""
    repeated: bool = False


class TrustFault(StrEnum):
    """Why a certificate is not trusted."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    UNTRUSTED_ISSUER = "untrusted_issuer"
    WRONG_NAME = "wrong_name"
    OTHER = "other"


@dataclass(frozen=True)
class HttpAnswer(Reply):
    """The answer to one HTTP request; `body` at most the asked number of bytes.

    `trust` only where the certificate was to be judged; with `certificate_der` as of a `Handshake`.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    trust: TrustFault | None = None
    certificate_der: bytes | None = None


@dataclass(frozen=True)
class Handshake(Reply):
    """The end of one TLS handshake: the verdict of the trust store, and the leaf as DER."""

    trust: TrustFault | None = None
    certificate_der: bytes | None = None


Samples = tuple[tuple[float, int], ...]
"""Seconds since the first byte, and bytes carried so far."""


@dataclass(frozen=True)
class Transfer(Reply):
    """A download whose content nobody keeps: only how much had come by when."""

    status: int | None = None
    samples: Samples = ()


@dataclass(frozen=True)
class SpeedTest:
    """What speedtest-cli measured before it ended or was stopped; `odd`: what went wrong."""

    server: str | None = None
    ping_ms: float | None = None
    down: Samples = ()
    up: Samples = ()
    odd: CannotRun | None = None


# The few facts of a certificate that a technician asks for; only here is DER read.


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
