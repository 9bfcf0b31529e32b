"""What the Wi-Fi service fills (wlanapi.h): 64-bit layouts of fixed size, as in layout.py."""

from __future__ import annotations

from ctypes import Structure

from checks.host.windows.layout import U8, U16, U32, Guid

ROWS_START = 8  # WLAN_INTERFACE_INFO_LIST: the number of items, an index, then the items


class WifiInterface(Structure):
    """WLAN_INTERFACE_INFO."""

    _fields_ = [("guid", Guid), ("description", U16 * 256), ("state", U32)]


class Ssid(Structure):
    """DOT11_SSID."""

    _fields_ = [("length", U32), ("octets", U8 * 32)]


class Association(Structure):
    """WLAN_ASSOCIATION_ATTRIBUTES."""

    _fields_ = [
        ("ssid", Ssid),
        ("bss_type", U32),
        ("bssid", U8 * 6),
        ("phy_type", U32),
        ("phy_index", U32),
        ("signal_quality", U32),
        ("rx_rate", U32),
        ("tx_rate", U32),
    ]


class Connection(Structure):
    """WLAN_CONNECTION_ATTRIBUTES."""

    _fields_ = [
        ("state", U32),
        ("mode", U32),
        ("profile_name", U16 * 256),
        ("association", Association),
        ("security", U32 * 4),
    ]


class PhyRadio(Structure):
    """WLAN_PHY_RADIO_STATE."""

    _fields_ = [("phy_index", U32), ("software", U32), ("hardware", U32)]


class Radio(Structure):
    """WLAN_RADIO_STATE."""

    _fields_ = [("count", U32), ("phys", PhyRadio * 64)]
