"""TCP connections within a budget of seconds, and what the errors of sockets mean."""

import errno
import socket
import ssl
import sys

from checks.host.records import Adapter
from checks.host.replies import Fault
from checks.parallel import Deadline
from checks.reason import CannotRun, Reason

# The stable names of what sockets raise.

_NUMBERS = {
    Fault.REFUSED: (errno.ECONNREFUSED, 10061),
    Fault.RESET: (errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, 10054, 10053),
    Fault.TIMED_OUT: (errno.ETIMEDOUT, errno.EAGAIN, errno.EINPROGRESS, 10060, 10035, 10036),
    Fault.UNREACHABLE: (
        *(errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.ENETRESET),
        *(errno.EADDRNOTAVAIL, errno.ENODEV, getattr(errno, "ENONET", errno.ENETDOWN)),
        *(10049, 10050, 10051, 10052, 10064, 10065),
    ),
    Fault.NOT_PERMITTED: (errno.EACCES, errno.EPERM, 10013),
    Fault.TOO_BIG: (errno.EMSGSIZE, 10040),
}
_BY_NUMBER = {number: fault for fault, numbers in _NUMBERS.items() for number in numbers}


def classify(error: BaseException) -> Fault:
    """The stable name of an error raised by a socket."""
    if isinstance(error, TimeoutError):
        return Fault.TIMED_OUT
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return Fault.RESET
    if isinstance(error, ssl.SSLError):
        return Fault.TIMED_OUT if "timed out" in str(error) else Fault.MALFORMED
    if isinstance(error, OSError):
        number = getattr(error, "winerror", None) or error.errno
        return _BY_NUMBER.get(number or 0, Fault.OTHER)
    return Fault.OTHER


# The connections themselves.

PIECE_BYTES = 16384
SO_BINDTODEVICE = 25  # asm-generic/socket.h; Python knows it since 3.13 only


def family_of(address: str) -> socket.AddressFamily:
    """IPv4 or IPv6, from how the address is written."""
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def connect(
    address: str,
    port: int,
    deadline: Deadline,
    max_segment: int | None = None,
    through: Adapter | None = None,
) -> socket.socket:
    """A connected TCP socket; raises OSError. `max_segment` bytes a packet, both ways.

    `through`: by this adapter and no other.
    """
    sock = opened(address, max_segment, through)
    try:
        sock.settimeout(deadline.for_socket())
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def opened(
    address: str, max_segment: int | None = None, through: Adapter | None = None
) -> socket.socket:
    """The socket for that, not connected yet."""
    if max_segment is not None and sys.platform == "win32":
        raise CannotRun(Reason.PACKET_SIZE_FIXED)
    sock = socket.socket(family_of(address), socket.SOCK_STREAM)
    try:
        if max_segment is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, max_segment)
        if through is not None:
            _bind(sock, through)
    except BaseException:
        sock.close()
        raise
    return sock


def _bind(sock: socket.socket, adapter: Adapter) -> None:
    """Linux has let everybody choose the device since 5.7; Windows goes by the own address."""
    try:
        if sys.platform == "linux":
            sock.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, adapter.name.encode() + b"\0")
        else:
            own = [one.address for one in adapter.addresses if not one.is_ipv6]
            sock.bind((own[0] if own else "", 0))
    except OSError as error:
        raise CannotRun(Reason.NO_BINDING, error=str(error)) from None


def receive_exactly(sock: socket.socket, length: int, deadline: Deadline) -> bytes:
    """Exactly so many bytes; raises ConnectionResetError when the other side stops early."""
    got = bytearray()
    while len(got) < length:
        sock.settimeout(deadline.for_socket())
        piece = sock.recv(length - len(got))
        if not piece:
            raise ConnectionResetError
        got += piece
    return bytes(got)
