"""Adapters, their addresses, and devices."""

from checks.host.windows import layout
from tests.windows.documented.structure import Documented

ADAPTERS = (
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
)
