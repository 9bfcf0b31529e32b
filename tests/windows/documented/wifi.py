"""Wireless."""

from checks.host.windows import layout
from tests.windows.documented.structure import Documented

WIFI = (
    Documented(
        "WLAN_INTERFACE_INFO",
        layout.WifiInterface,
        532,
        {
            "InterfaceGuid": ("guid", 0),
            "strInterfaceDescription": ("description", 16),
            "isState": ("state", 528),
        },
    ),
    Documented(
        "DOT11_SSID",
        layout.Ssid,
        36,
        {
            "uSSIDLength": ("length", 0),
            "ucSSID": ("octets", 4),
        },
    ),
    Documented(
        "WLAN_ASSOCIATION_ATTRIBUTES",
        layout.Association,
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
        layout.Connection,
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
        layout.PhyRadio,
        12,
        {
            "dwPhyIndex": ("phy_index", 0),
            "dot11SoftwareRadioState": ("software", 4),
            "dot11HardwareRadioState": ("hardware", 8),
        },
    ),
    Documented(
        "WLAN_RADIO_STATE",
        layout.Radio,
        772,
        {
            "dwNumberOfPhys": ("count", 0),
            "PhyRadioState": ("phys", 4),
        },
    ),
    # Packed in Microsoft's ipexport.h, not in that of MinGW: the numbers are Microsoft's.
)
