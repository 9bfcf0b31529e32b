"""The structures that Windows fills, as its documentation lays them out for 64-bit programs.

Only types of fixed size, so that every platform can hold them to the documented numbers
(tests/windows/documented/). Pointers are plain numbers: see snapshot.py.
"""

from __future__ import annotations

from ctypes import Structure, c_int32, c_uint8, c_uint16, c_uint32, c_uint64

U8, U16, U32, U64 = c_uint8, c_uint16, c_uint32, c_uint64
POINTER = c_uint64


class Guid(Structure):
    """GUID: as bytes, aligned like its first member."""

    _fields_ = [("words", U32 * 4)]


class SockaddrInet(Structure):
    """SOCKADDR_INET: room for an IPv4 or an IPv6 socket address."""

    _fields_ = [("words", U32 * 7)]


class SocketAddress(Structure):
    """SOCKET_ADDRESS: where a socket address lies, and how long it is."""

    _fields_ = [("sockaddr", POINTER), ("length", c_int32)]


class AdapterAddresses(Structure):
    """IP_ADAPTER_ADDRESSES_LH (iptypes.h)."""

    _fields_ = [
        ("length", U32),
        ("if_index", U32),
        ("next", POINTER),
        ("adapter_name", POINTER),
        ("first_unicast", POINTER),
        ("first_anycast", POINTER),
        ("first_multicast", POINTER),
        ("first_dns_server", POINTER),
        ("dns_suffix", POINTER),
        ("description", POINTER),
        ("friendly_name", POINTER),
        ("physical_address", U8 * 8),
        ("physical_address_length", U32),
        ("flags", U32),
        ("mtu", U32),
        ("if_type", U32),
        ("oper_status", U32),
        ("ipv6_if_index", U32),
        ("zone_indices", U32 * 16),
        ("first_prefix", POINTER),
        ("transmit_link_speed", U64),
        ("receive_link_speed", U64),
        ("first_wins_server", POINTER),
        ("first_gateway", POINTER),
        ("ipv4_metric", U32),
        ("ipv6_metric", U32),
        ("luid", U64),
        ("dhcpv4_server", SocketAddress),
        ("compartment_id", U32),
        ("network_guid", Guid),
        ("connection_type", U32),
        ("tunnel_type", U32),
        ("dhcpv6_server", SocketAddress),
        ("dhcpv6_client_duid", U8 * 130),
        ("dhcpv6_client_duid_length", U32),
        ("dhcpv6_iaid", U32),
        ("first_dns_suffix", POINTER),
    ]


class UnicastAddress(Structure):
    """IP_ADAPTER_UNICAST_ADDRESS_LH (iptypes.h)."""

    _fields_ = [
        ("length", U32),
        ("flags", U32),
        ("next", POINTER),
        ("address", SocketAddress),
        ("prefix_origin", U32),
        ("suffix_origin", U32),
        ("dad_state", U32),
        ("valid_lifetime", U32),
        ("preferred_lifetime", U32),
        ("lease_lifetime", U32),
        ("on_link_prefix_length", U8),
    ]


class ListedAddress(Structure):
    """IP_ADAPTER_GATEWAY_ADDRESS_LH and IP_ADAPTER_DNS_SERVER_ADDRESS_XP, which look alike."""

    _fields_ = [
        ("length", U32),
        ("reserved", U32),
        ("next", POINTER),
        ("address", SocketAddress),
    ]


class DeviceInfo(Structure):
    """SP_DEVINFO_DATA (setupapi.h)."""

    _fields_ = [
        ("size", U32),
        ("class_guid", Guid),
        ("instance", U32),
        ("reserved", U64),
    ]
