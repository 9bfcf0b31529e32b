"""Another router beside a silent one: this PC may only have been given the wrong address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from checks.at_once import at_once
from checks.host.protocol import Host
from checks.host.records import Adapter
from checks.host.replies import Fault, Reply
from checks.names import Answer, Lookup, ask, nonsense_name
from checks.network import near, own_addresses, usual_places
from checks.settings import Settings

PROBE_S = 0.8
CONNECT_S = 0.5
SERVICES = (53, 80, 443)
FROM_OUTSIDE = (Answer.FOUND, Answer.EMPTY, Answer.NO_SUCH_NAME)


def other_router(host: Host, gateway: str, line: Adapter | None, settings: Settings) -> str | None:
    """Another device of this network that is a router.

    Where the silent address is no place for a router, whoever lives at a usual one is believed.
    Else only who shows a way out: access points, printers and DNS servers live on, but are cut
    off as well, when the router dies.
    """
    places = usual_places(line)
    likely = [] if gateway in places else places
    beside = dict.fromkeys((*places, *near(host.dns_servers(), line)))
    others = [one for one in beside if one not in (gateway, *own_addresses(line))]
    calls: dict[str, Callable[[], bool]] = {
        one: partial(_lives, host, one)
        if one in likely
        else partial(_has_way_out, host, one, settings)
        for one in others
    }
    found = at_once(calls, PROBE_S + 0.2, enough=lambda got: any(got.values()))
    return next((address for address in calls if found.get(address)), None)


def _lives(host: Host, address: str) -> bool:
    ways: dict[int, Callable[[], Reply]] = {
        port: partial(host.tcp_connect, address, port, CONNECT_S) for port in SERVICES
    }
    replies = at_once(ways, PROBE_S, enough=lambda got: any(_spoke(one) for one in got.values()))
    return any(_spoke(reply) for reply in replies.values())


def _spoke(reply: Reply) -> bool:
    return reply.fault in (None, Fault.REFUSED)


def _has_way_out(host: Host, address: str, settings: Settings) -> bool:
    """A right answer may be remembered; one for a name never heard before must be fetched."""
    unheard = nonsense_name()
    names = [unheard, *(known.name for known in settings.known_names)]
    calls = {name: partial(ask, host, address, name, PROBE_S) for name in names}
    found = at_once(calls, PROBE_S, enough=lambda got: _proves(got, unheard, settings))
    return _proves(found, unheard, settings)


def _proves(found: dict[str, Lookup], unheard: str, settings: Settings) -> bool:
    fetched = unheard in found and found[unheard].answer in FROM_OUTSIDE
    return fetched and any(
        set(found[known.name].addresses) & set(known.addresses)
        for known in settings.known_names
        if known.name in found
    )
