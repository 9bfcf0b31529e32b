"""The one place where operating-system errors get their stable names."""

from __future__ import annotations

import errno
import ssl

from checks.host.replies import Fault

_BY_NUMBER: dict[int, Fault] = {}


def _name(fault: Fault, *numbers: int) -> None:
    _BY_NUMBER.update(dict.fromkeys(numbers, fault))


_name(Fault.REFUSED, errno.ECONNREFUSED, 10061)
_name(Fault.RESET, errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, 10054, 10053)
_name(Fault.TIMED_OUT, errno.ETIMEDOUT, errno.EAGAIN, errno.EINPROGRESS, 10060, 10035, 10036)
_name(
    Fault.UNREACHABLE,
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.EHOSTDOWN,
    errno.ENETRESET,
    errno.EADDRNOTAVAIL,
    errno.ENODEV,
    errno.ENONET if hasattr(errno, "ENONET") else errno.ENETDOWN,
    10049,
    10050,
    10051,
    10052,
    10064,
    10065,
)
_name(Fault.NOT_PERMITTED, errno.EACCES, errno.EPERM, 10013)
_name(Fault.TOO_BIG, errno.EMSGSIZE, 10040)


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
