"""Sites that greet by IPv6 and then fall silent: what is large vanishes, as in a narrow tunnel.

A browser does not go back to IPv4 then, for the connection is there. A site's certificate is always
larger than one packet, so a secure greeting shows it, with little data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from checks.at_once import at_once
from checks.host.protocol import Host
from checks.host.replies import Fault, Handshake
from checks.names import addresses_of

PORT = 443
TIMEOUT_S = 2.0
CONTRAST_AFTER_S = 0.9
CONTRAST_S = 1.0
NAME_TIMEOUT_S = 0.5
SITES = 2

_Way = tuple[str, bool]


def stalled_sites(host: Host, sites: Mapping[str, str]) -> tuple[str, ...]:
    """Those of two sites (name: IPv6 address) that stall by IPv6 and come quickly by IPv4.

    One that comes by IPv6 is enough, and spares the office the rest. IPv4 starts later and ends
    sooner: a line that is only slow, or full, brings what was asked for first.
    """
    names = tuple(sites)[:SITES]
    if len(names) < SITES:
        return ()
    first, *others = [((name, True), partial(_by_ipv6, host, name, sites[name])) for name in names]
    contrast = [((name, False), partial(_by_ipv4, host, name)) for name in names]
    shakes = at_once(
        dict([first]),
        TIMEOUT_S + 0.1,
        lambda got: any(_comes(got, (name, True)) for name in names),
        dict([*others, *contrast]),
        CONTRAST_AFTER_S,
    )
    if any(_comes(shakes, (name, True)) for name in names):
        return ()
    return tuple(name for name in names if _comes(shakes, (name, False)))


def _by_ipv6(host: Host, name: str, address: str) -> Handshake:
    return host.tls_handshake(address, PORT, name, TIMEOUT_S)


def _by_ipv4(host: Host, name: str) -> Handshake:
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return Handshake(0.0, Fault.NAME_UNKNOWN)
    return host.tls_handshake(address, PORT, name, CONTRAST_S)


def _comes(shakes: Mapping[_Way, Handshake], way: _Way) -> bool:
    """By IPv6 an odd end, too, came from somewhere; by IPv4 only a whole greeting counts."""
    if way not in shakes:
        return False
    fault = shakes[way].fault
    return fault is not Fault.TIMED_OUT if way[1] else fault is None
