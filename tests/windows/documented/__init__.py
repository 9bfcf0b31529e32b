"""The documented layouts for 64-bit Windows: what `sizeof` and `offsetof` say of its own headers.

`.ci/windows/check_layouts.py` compiles a C program that prints these numbers and compares.
"""

from tests.windows.documented.adapters import ADAPTERS
from tests.windows.documented.structure import Documented
from tests.windows.documented.tables import TABLES
from tests.windows.documented.wifi import WIFI

__all__ = ["EVERY", "NOT_IN_MINGW", "Documented", "offset", "size"]

EVERY = (*ADAPTERS, *TABLES, *WIFI)
NOT_IN_MINGW = (
    *("ICMPV6_ECHO_REPLY_LH", "IPV6_ADDRESS_EX"),
    *("DNS_INTERFACE_SETTINGS3", "DNS_SERVER_PROPERTY", "DNS_DOH_SERVER_SETTINGS"),
)


def offset(c_name: str, member: str) -> int:
    """The documented offset of one member."""
    return next(each for each in EVERY if each.c_name == c_name).members[member][1]


def size(c_name: str) -> int:
    """The documented size of one structure."""
    return next(each for each in EVERY if each.c_name == c_name).size
