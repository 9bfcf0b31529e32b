"""Where a site lives: what DNS says of its name, and whether that is only a notice page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.names import GRACE_S, Answer, Lookup, look_up, more_telling, nonsense_name
from checks.website.addresses import is_address

LOOKUP_S = 2.5


@dataclass(frozen=True)
class Found:
    """The addresses of a name, IPv4 first; `answer` says why there are none.

    `notice`: the provider sends every name that does not exist to the same address.
    """

    addresses: tuple[str, ...]
    answer: Answer
    notice: bool = False


def find(name: str, host: Host, timeout_s: float) -> Found:
    """Ask every DNS server at once; the hosts file only for a name that DNS does not know."""
    if is_address(name):
        return Found((name,), Answer.FOUND)
    grace = Deadline(GRACE_S)
    got = at_once(
        {
            "A": partial(look_up, name, host, timeout_s, "A"),
            "AAAA": partial(look_up, name, host, timeout_s, "AAAA"),
            "nonsense": partial(look_up, nonsense_name(), host, timeout_s, "A"),
        },
        timeout_s + 0.2,
        enough=lambda got: "nonsense" in got and _is_enough(got, grace),
    )
    silence = Lookup(Answer.SILENT)
    four, six = got.get("A", silence), got.get("AAAA", silence)
    addresses = (*four.addresses, *six.addresses)
    if not addresses:
        own = tuple(entry.address for entry in host.hosts_entries() if entry.name == name)
        return Found(own, Answer.FOUND if own else more_telling(four, six).answer)
    redirected = got.get("nonsense", silence).addresses
    return Found(addresses, Answer.FOUND, notice=bool(set(addresses) & set(redirected)))


def _is_enough(got: dict[str, Lookup], grace: Deadline) -> bool:
    """Where IPv4 is dead, the site may live on IPv6; a server silent on that holds nobody up."""
    return "A" in got and bool(got["A"].addresses) and ("AAAA" in got or not grace.left)
