"""The rows of the tables that iphlpapi keeps (netioapi.h), and what an echo request brings back.

64-bit layouts in types of fixed size, as in layout.py.
"""

from __future__ import annotations

from ctypes import LittleEndianStructure, Structure

from checks.host.windows.layout import POINTER, U8, U16, U32, U64, Guid, SockaddrInet

ROWS_START = 8  # a table is its number of rows, then the rows, aligned to 8 bytes


class InterfaceRow(Structure):
    """MIB_IF_ROW2."""

    _fields_ = [
        ("luid", U64),
        ("index", U32),
        ("guid", Guid),
        ("alias", U16 * 257),
        ("description", U16 * 257),
        ("physical_address_length", U32),
        ("physical_address", U8 * 32),
        ("permanent_physical_address", U8 * 32),
        ("mtu", U32),
        ("type", U32),
        ("tunnel_type", U32),
        ("media_type", U32),
        ("physical_medium_type", U32),
        ("access_type", U32),
        ("direction_type", U32),
        ("flags", U8),
        ("oper_status", U32),
        ("admin_status", U32),
        ("media_connect_state", U32),
        ("network_guid", Guid),
        ("connection_type", U32),
        ("transmit_link_speed", U64),
        ("receive_link_speed", U64),
        ("counters", U64 * 18),
    ]


class ForwardRow(Structure):
    """MIB_IPFORWARD_ROW2."""

    _fields_ = [
        ("luid", U64),
        ("index", U32),
        ("prefix", SockaddrInet),
        ("prefix_length", U32),  # one byte and three of padding
        ("next_hop", SockaddrInet),
        ("site_prefix_length", U8),
        ("valid_lifetime", U32),
        ("preferred_lifetime", U32),
        ("metric", U32),
        ("protocol", U32),
        ("loopback", U8),
        ("autoconfigure_address", U8),
        ("publish", U8),
        ("immortal", U8),
        ("age", U32),
        ("origin", U32),
    ]


class NeighbourRow(Structure):
    """MIB_IPNET_ROW2."""

    _fields_ = [
        ("address", SockaddrInet),
        ("index", U32),
        ("luid", U64),
        ("physical_address", U8 * 32),
        ("physical_address_length", U32),
        ("state", U32),
        ("flags", U8),
        ("reachability_ms", U32),
    ]


class EchoOptions(Structure):
    """IP_OPTION_INFORMATION (ipexport.h)."""

    _fields_ = [
        ("ttl", U8),
        ("tos", U8),
        ("flags", U8),
        ("options_size", U8),
        ("options_data", POINTER),
    ]


class EchoReply(Structure):
    """ICMP_ECHO_REPLY (ipexport.h)."""

    _fields_ = [
        ("address", U8 * 4),
        ("status", U32),
        ("round_trip_ms", U32),
        ("data_size", U16),
        ("reserved", U16),
        ("data", POINTER),
        ("options", EchoOptions),
    ]


class Ipv6AddressEx(LittleEndianStructure):
    """IPV6_ADDRESS_EX (ipexport.h), the only one without padding."""

    _pack_ = 1
    _fields_ = [("port", U16), ("flow", U32), ("address", U8 * 16), ("scope", U32)]


class EchoReply6(Structure):
    """ICMPV6_ECHO_REPLY_LH (ipexport.h)."""

    _fields_ = [("address", Ipv6AddressEx), ("status", U32), ("round_trip_ms", U32)]
