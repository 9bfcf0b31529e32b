"""Echo replies and errors, from the documented structures and numbers."""

import ctypes
from ipaddress import IPv6Address

import pytest

from checks.host.replies import Fault
from checks.host.windows.echo import fault_of, reply4_of, reply6_of
from checks.host.windows.library import sockaddr
from tests.windows.documented import size
from tests.windows.recording import written


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (0, None),
        (11013, None),  # a router on the way answered
        (11002, Fault.UNREACHABLE),
        (11003, Fault.UNREACHABLE),
        (11009, Fault.TOO_BIG),
        (11010, Fault.TIMED_OUT),
        (11050, Fault.UNREACHABLE),
        (1231, Fault.UNREACHABLE),
        (5, Fault.NOT_PERMITTED),
        (87, Fault.OTHER),
    ],
)
def test_what_a_status_means(status: int, fault: Fault | None) -> None:
    assert fault_of(status) is fault


def test_an_ipv4_reply() -> None:
    blank = bytes(size("ICMP_ECHO_REPLY") + 8)
    data = written(blank, "ICMP_ECHO_REPLY", Address=bytes([192, 168, 10, 1]), Status=11013)
    assert reply4_of(data) == (11013, "192.168.10.1")


def test_an_ipv6_reply() -> None:
    blank = bytes(size("ICMPV6_ECHO_REPLY_LH") + 8)
    address = IPv6Address("2001:db8::7").packed
    data = written(blank, "ICMPV6_ECHO_REPLY_LH", Status=11003)
    data = written(data, "IPV6_ADDRESS_EX", sin6_addr=address)
    assert reply6_of(data) == (11003, "2001:db8::7")


def test_a_socket_address_with_its_interface() -> None:
    assert sockaddr("fe80::1%12").hex() == (
        "1700" + "0000" + "00000000" + IPv6Address("fe80::1").packed.hex() + "0c000000"
    )
    assert len(sockaddr("::1")) == ctypes.sizeof(ctypes.c_uint32) * 7
