"""Addresses in a text: those of the network stay, those of the hardware go.

Hiding LAN addresses has stalled repairs elsewhere. A MAC address says who somebody is, also as
the lower half of an IPv6 address (EUI-64, RFC 4291).
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address, IPv6Network

from troubleshoot.report.letters import HIDDEN

# Groups of three may begin with 0; `33.26.01.15` is a part of a number, not an address.
_OCTET = r"(?:25[0-5]|2[0-4]\d|[01]\d\d|[1-9]?\d)"
_IPV4 = rf"(?<![\d.]){_OCTET}(?:\.{_OCTET}){{3}}(?:/\d{{1,2}}|:\d{{1,5}})?(?!\w|\.\d)"
_IPV6 = (
    r"(?<![0-9a-fA-F.])(?=[0-9a-fA-F]{0,4}:[0-9a-fA-F:]{0,38}:)[0-9a-fA-F:]{3,39}"
    r"(?:%\w+)?(?:/\d{1,3})?(?![\w:]|\.\d)"
)
NETWORK = re.compile(rf"(?P<four>{_IPV4})|(?P<six>{_IPV6})")

_HEX = "[0-9a-fA-F]"
_PAIRS = rf"{_HEX}{{2,}}(?:[:.\-_ ]\s?{_HEX}{{2}}){{5,7}}{_HEX}*"
_FOURS = rf"{_HEX}{{4,}}(?:[:.\-]{_HEX}{{4}}){{2}}{_HEX}*"
_SHORT = rf"(?<![0-9a-fA-F:]){_HEX}{{1,2}}(?::{_HEX}{{1,2}}){{5}}{_HEX}*(?!:)"
_BARE = rf"{_HEX}{{12,}}"
_REVERSE = rf"(?<![0-9a-fA-F.])(?:{_HEX}\.){{16,}}ip6\.arpa"
_MAC = re.compile("|".join((_REVERSE, _BARE, _PAIRS, _FOURS, _SHORT)), re.I)
# Where letters or a colon too many keep it from being a whole IPv6 address.
_HALF = re.compile(rf"(?:{_HEX}{{1,4}}:)?{_HEX}{{0,2}}ff:fe{_HEX}{{2}}:{_HEX}+", re.I)

_LONG_GROUP = re.compile(rf"::|{_HEX}{{3,4}}")
_EUI_64 = bytes.fromhex("fffe")


def network_address(found: re.Match[str]) -> str | None:
    """What stays of a match of `NETWORK`; None when it only looks like an address."""
    text = found.group()
    return text if found.group("four") else _six(text)


def without_hardware(text: str) -> str:
    """The text without MAC addresses."""
    return _MAC.sub(HIDDEN, _HALF.sub(HIDDEN, text))


def _six(text: str) -> str | None:
    written = re.split("[%/]", text)[0]
    try:
        address = IPv6Address(written)
    except ValueError:
        return None
    if not _LONG_GROUP.search(written):  # eight pairs: hardware of eight bytes
        return None
    if address.packed[11:13] != _EUI_64:
        return text
    return f"{IPv6Network((address, 64), strict=False).network_address}{HIDDEN}"
