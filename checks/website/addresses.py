"""Addresses of sites: told from names, and public ones from private ones."""

from __future__ import annotations

from ipaddress import ip_address


def is_address(text: str) -> bool:
    """Whether this is an IPv4 or IPv6 address and not a name."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether it lies on the internet and not inside a house or a government network."""
    try:
        return ip_address(address).is_global
    except ValueError:
        return False
