"""Layout: which of the possible offices a lab builds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tests.lab.plan import OFFICE, Plan

PING_OPEN, PING_CLOSED = "0 2147483647", "1 0"


@dataclass(frozen=True)
class Layout:
    """An office: its addresses, with or without IPv6, and who may ping.

    `ping_open` is net.ipv4.ping_group_range: whether unprivileged programs may open ICMP sockets.
    """

    plan: Plan = OFFICE
    ipv6: bool = True
    ping_open: bool = True


def stored(layout: Layout) -> dict[str, Any]:
    """A layout as JSON keeps it."""
    return asdict(layout)


def restored(record: Mapping[str, Any]) -> Layout:
    """The layout that `stored` wrote; other keys of the record are not its own."""
    return Layout(Plan(**record["plan"]), record["ipv6"], record["ping_open"])
