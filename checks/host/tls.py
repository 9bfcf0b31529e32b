"""One TLS handshake, and what the trust store says of the certificate."""

import socket
import ssl
import sys
from datetime import UTC, datetime

from checks.host.replies import Handshake, TrustFault, read_certificate
from checks.host.tcp import classify, connect
from checks.parallel import Deadline

# OpenSSL's X509_V_ERR_* and, from the Windows trust store, CERT_E_*.
_TRUST_FAULTS = {
    9: TrustFault.NOT_YET_VALID,
    **dict.fromkeys((10, 0x800B0101), TrustFault.EXPIRED),
    **dict.fromkeys((18, 19, 20, 21, 0x800B0109, 0x800B010A), TrustFault.UNTRUSTED_ISSUER),
    **dict.fromkeys((62, 64, 0x800B010F), TrustFault.WRONG_NAME),
}


def tls_handshake(address: str, port: int, name: str, timeout_s: float) -> Handshake:
    """Ask the trust store first; only for a distrusted certificate look at it unverified."""
    deadline = Deadline(timeout_s)
    try:
        leaf = _leaf(address, port, name, deadline, verify=True)
    except ssl.SSLCertVerificationError as error:
        return _distrusted(address, port, name, deadline, trust_fault(error.verify_code))
    except OSError as error:
        return Handshake(deadline.spent, classify(error))
    return Handshake(deadline.spent, certificate_der=leaf)


def trust_fault(verify_code: int) -> TrustFault:
    """The stable name of a verification error of OpenSSL or of Windows."""
    return _TRUST_FAULTS.get(verify_code & 0xFFFFFFFF, TrustFault.OTHER)


def dated(trust: TrustFault | None, leaf: bytes | None) -> TrustFault | None:
    """Windows says "expired" of every certificate outside its time: its first day tells them apart.

    By this PC's clock, as the trust store judged it.
    """
    seen = read_certificate(leaf) if trust is TrustFault.EXPIRED else None
    if seen and datetime.fromisoformat(seen.not_before) > datetime.now(UTC):
        return TrustFault.NOT_YET_VALID
    return trust


def wrapped(sock: socket.socket, name: str, deadline: Deadline, *, verify: bool) -> ssl.SSLSocket:
    """Speak TLS over a connected socket, which is closed when that fails."""
    try:
        sock.settimeout(deadline.for_socket())
        return _context(verify).wrap_socket(sock, server_hostname=name)
    except BaseException:
        sock.close()
        raise


def _leaf(address: str, port: int, name: str, deadline: Deadline, *, verify: bool) -> bytes | None:
    with wrapped(connect(address, port, deadline), name, deadline, verify=verify) as secure:
        return secure.getpeercert(binary_form=True)


def _distrusted(
    address: str, port: int, name: str, deadline: Deadline, trust: TrustFault
) -> Handshake:
    try:
        leaf = _leaf(address, port, name, deadline, verify=False)
    except OSError:
        leaf = None  # the finding stands without the certificate
    return Handshake(deadline.spent, trust=dated(trust, leaf), certificate_der=leaf)


def _context(verify: bool) -> ssl.SSLContext:
    if not verify:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if sys.platform == "linux":  # OpenSSL's own places are the system's store here
        context = ssl.create_default_context()
        context.hostname_checks_common_name = False  # browsers stopped looking there in 2017
        return context
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
