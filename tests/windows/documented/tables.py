"""Tables of interfaces, routes and neighbours, and echoes."""

from checks.host.windows import layout
from tests.windows.documented.structure import Documented

TABLES = (
    Documented(
        "MIB_IF_ROW2",
        layout.InterfaceRow,
        1352,
        {
            "InterfaceIndex": ("index", 8),
            "InterfaceGuid": ("guid", 12),
            "Alias": ("alias", 28),
            "PhysicalAddressLength": ("physical_address_length", 1056),
            "Mtu": ("mtu", 1124),
            "Type": ("type", 1128),
            "MediaType": ("media_type", 1136),
            "PhysicalMediumType": ("physical_medium_type", 1140),
            "InterfaceAndOperStatusFlags": ("flags", 1152),
            "OperStatus": ("oper_status", 1156),
            "AdminStatus": ("admin_status", 1160),
            "MediaConnectState": ("media_connect_state", 1164),
            "TransmitLinkSpeed": ("transmit_link_speed", 1192),
            "InOctets": ("counters", 1208),
        },
    ),
    Documented(
        "MIB_IPFORWARD_ROW2",
        layout.ForwardRow,
        104,
        {
            "InterfaceIndex": ("index", 8),
            "DestinationPrefix": ("prefix", 12),
            "NextHop": ("next_hop", 44),
            "SitePrefixLength": ("site_prefix_length", 72),
            "Metric": ("metric", 84),
            "Protocol": ("protocol", 88),
            "Loopback": ("loopback", 92),
            "Origin": ("origin", 100),
        },
    ),
    Documented(
        "MIB_IPNET_ROW2",
        layout.NeighbourRow,
        88,
        {
            "Address": ("address", 0),
            "InterfaceIndex": ("index", 28),
            "InterfaceLuid": ("luid", 32),
            "PhysicalAddress": ("physical_address", 40),
            "PhysicalAddressLength": ("physical_address_length", 72),
            "State": ("state", 76),
            "Flags": ("flags", 80),
            "ReachabilityTime": ("reachability_ms", 84),
        },
    ),
    Documented(
        "TCP_INITIAL_RTO_PARAMETERS",
        layout.InitialRto,
        4,
        {
            "Rtt": ("rtt_ms", 0),
            "MaxSynRetransmissions": ("repetitions", 2),
        },
    ),
    Documented(
        "DISK_PERFORMANCE",
        layout.DiskPerformance,
        88,
        {
            "BytesRead": ("transferred", 0),
            "ReadTime": ("times", 16),
            "IdleTime": ("idle_time", 32),
            "ReadCount": ("counts", 40),
            "QueryTime": ("query_time", 56),
            "StorageDeviceNumber": ("device", 64),
            "StorageManagerName": ("manager", 68),
        },
    ),
    Documented(
        "IP_OPTION_INFORMATION",
        layout.EchoOptions,
        16,
        {
            "Ttl": ("ttl", 0),
            "Flags": ("flags", 2),
            "OptionsData": ("options_data", 8),
        },
    ),
    Documented(
        "ICMP_ECHO_REPLY",
        layout.EchoReply,
        40,
        {
            "Address": ("address", 0),
            "Status": ("status", 4),
            "RoundTripTime": ("round_trip_ms", 8),
            "DataSize": ("data_size", 12),
            "Data": ("data", 16),
            "Options": ("options", 24),
        },
    ),
    Documented(
        "ICMPV6_ECHO_REPLY_LH",
        layout.EchoReply6,
        36,
        {
            "Address": ("address", 0),
            "Status": ("status", 28),
            "RoundTripTime": ("round_trip_ms", 32),
        },
    ),
    Documented(
        "IPV6_ADDRESS_EX",
        layout.Ipv6AddressEx,
        26,
        {
            "sin6_port": ("port", 0),
            "sin6_flowinfo": ("flow", 2),
            "sin6_addr": ("address", 6),
            "sin6_scope_id": ("scope", 22),
        },
    ),
)
