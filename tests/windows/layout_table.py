"""The documented layouts for 64-bit Windows: what `sizeof` and `offsetof` say of its own headers.

`.ci/windows/check_layouts.py` compiles a C program that prints these numbers and compares.
"""

from dataclasses import dataclass

from checks.host.windows import layout, layout_tables, layout_wifi


@dataclass(frozen=True)
class Documented:
    """One C structure: its size, and for each member our name for it and its offset."""

    c_name: str
    ours: type
    size: int
    members: dict[str, tuple[str, int]]


TABLE = (
    Documented(
        "IP_ADAPTER_ADDRESSES_LH",
        layout.AdapterAddresses,
        448,
        {
            "IfIndex": ("if_index", 4),
            "Next": ("next", 8),
            "AdapterName": ("adapter_name", 16),
            "FirstUnicastAddress": ("first_unicast", 24),
            "FirstDnsServerAddress": ("first_dns_server", 48),
            "FriendlyName": ("friendly_name", 72),
            "PhysicalAddress": ("physical_address", 80),
            "PhysicalAddressLength": ("physical_address_length", 88),
            "Flags": ("flags", 92),
            "Mtu": ("mtu", 96),
            "IfType": ("if_type", 100),
            "OperStatus": ("oper_status", 104),
            "Ipv6IfIndex": ("ipv6_if_index", 108),
            "TransmitLinkSpeed": ("transmit_link_speed", 184),
            "FirstGatewayAddress": ("first_gateway", 208),
            "Ipv4Metric": ("ipv4_metric", 216),
            "Ipv6Metric": ("ipv6_metric", 220),
            "Luid": ("luid", 224),
            "Dhcpv4Server": ("dhcpv4_server", 232),
            "TunnelType": ("tunnel_type", 272),
            "FirstDnsSuffix": ("first_dns_suffix", 440),
        },
    ),
    Documented(
        "IP_ADAPTER_UNICAST_ADDRESS_LH",
        layout.UnicastAddress,
        64,
        {
            "Next": ("next", 8),
            "Address": ("address", 16),
            "PrefixOrigin": ("prefix_origin", 32),
            "SuffixOrigin": ("suffix_origin", 36),
            "DadState": ("dad_state", 40),
            "LeaseLifetime": ("lease_lifetime", 52),
            "OnLinkPrefixLength": ("on_link_prefix_length", 56),
        },
    ),
    Documented(
        "IP_ADAPTER_GATEWAY_ADDRESS_LH",
        layout.ListedAddress,
        32,
        {
            "Next": ("next", 8),
            "Address": ("address", 16),
        },
    ),
    Documented(
        "IP_ADAPTER_DNS_SERVER_ADDRESS_XP",
        layout.ListedAddress,
        32,
        {
            "Next": ("next", 8),
            "Address": ("address", 16),
        },
    ),
    Documented("SOCKADDR_INET", layout.SockaddrInet, 28, {}),
    Documented(
        "SOCKET_ADDRESS",
        layout.SocketAddress,
        16,
        {
            "lpSockaddr": ("sockaddr", 0),
            "iSockaddrLength": ("length", 8),
        },
    ),
    Documented(
        "SP_DEVINFO_DATA",
        layout.DeviceInfo,
        32,
        {
            "cbSize": ("size", 0),
            "ClassGuid": ("class_guid", 4),
            "DevInst": ("instance", 20),
            "Reserved": ("reserved", 24),
        },
    ),
    Documented(
        "MIB_IF_ROW2",
        layout_tables.InterfaceRow,
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
        layout_tables.ForwardRow,
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
        layout_tables.NeighbourRow,
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
        "IP_OPTION_INFORMATION",
        layout_tables.EchoOptions,
        16,
        {
            "Ttl": ("ttl", 0),
            "Flags": ("flags", 2),
            "OptionsData": ("options_data", 8),
        },
    ),
    Documented(
        "ICMP_ECHO_REPLY",
        layout_tables.EchoReply,
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
        "WLAN_INTERFACE_INFO",
        layout_wifi.WifiInterface,
        532,
        {
            "InterfaceGuid": ("guid", 0),
            "strInterfaceDescription": ("description", 16),
            "isState": ("state", 528),
        },
    ),
    Documented(
        "DOT11_SSID",
        layout_wifi.Ssid,
        36,
        {
            "uSSIDLength": ("length", 0),
            "ucSSID": ("octets", 4),
        },
    ),
    Documented(
        "WLAN_ASSOCIATION_ATTRIBUTES",
        layout_wifi.Association,
        68,
        {
            "dot11Ssid": ("ssid", 0),
            "dot11Bssid": ("bssid", 40),
            "wlanSignalQuality": ("signal_quality", 56),
            "ulRxRate": ("rx_rate", 60),
            "ulTxRate": ("tx_rate", 64),
        },
    ),
    Documented(
        "WLAN_CONNECTION_ATTRIBUTES",
        layout_wifi.Connection,
        604,
        {
            "isState": ("state", 0),
            "wlanConnectionMode": ("mode", 4),
            "strProfileName": ("profile_name", 8),
            "wlanAssociationAttributes": ("association", 520),
            "wlanSecurityAttributes": ("security", 588),
        },
    ),
    Documented(
        "WLAN_PHY_RADIO_STATE",
        layout_wifi.PhyRadio,
        12,
        {
            "dwPhyIndex": ("phy_index", 0),
            "dot11SoftwareRadioState": ("software", 4),
            "dot11HardwareRadioState": ("hardware", 8),
        },
    ),
    Documented(
        "WLAN_RADIO_STATE",
        layout_wifi.Radio,
        772,
        {
            "dwNumberOfPhys": ("count", 0),
            "PhyRadioState": ("phys", 4),
        },
    ),
    # Packed in Microsoft's ipexport.h, not in that of MinGW: the numbers are Microsoft's.
    Documented(
        "ICMPV6_ECHO_REPLY_LH",
        layout_tables.EchoReply6,
        36,
        {
            "Address": ("address", 0),
            "Status": ("status", 28),
            "RoundTripTime": ("round_trip_ms", 32),
        },
    ),
    Documented(
        "IPV6_ADDRESS_EX",
        layout_tables.Ipv6AddressEx,
        26,
        {
            "sin6_port": ("port", 0),
            "sin6_flowinfo": ("flow", 2),
            "sin6_addr": ("address", 6),
            "sin6_scope_id": ("scope", 22),
        },
    ),
)
NOT_IN_MINGW = ("ICMPV6_ECHO_REPLY_LH", "IPV6_ADDRESS_EX")


def offset(c_name: str, member: str) -> int:
    """The documented offset of one member."""
    return next(each for each in TABLE if each.c_name == c_name).members[member][1]


def size(c_name: str) -> int:
    """The documented size of one structure."""
    return next(each for each in TABLE if each.c_name == c_name).size
