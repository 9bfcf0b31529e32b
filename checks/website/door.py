"""The way in: a site's name, its address, its open port, and its certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Fault, Handshake, Reply
from checks.names import Answer
from checks.website.addresses import is_public
from checks.website.lookup import LOOKUP_S, find
from checks.website.url import SiteUrl

CONNECT_S = 2.5
SECURE_S = 3.0
MOST_ADDRESSES = 4


class Step(StrEnum):
    """How far one came."""

    NAME = "name"
    CONNECT = "connect"
    SECURE = "secure"
    PAGE = "page"
    DONE = "done"


@dataclass(frozen=True)
class Door:
    """`step`: the one that failed, or PAGE when the way in is open."""

    step: Step
    address: str | None = None
    answer: Answer = Answer.FOUND
    notice: bool = False
    fault: Fault | None = None
    shake: Handshake | None = None

    @property
    def is_open(self) -> bool:
        """Whether a page can be asked for."""
        return self.step is Step.PAGE


def knock(host: Host, url: SiteUrl, deadline: Deadline, *, only_public: bool = False) -> Door:
    """Look the name up, connect, and shake hands where the address asks for it.

    `only_public`: a page of the internet sent us; it has no business with this office's devices.
    """
    found = find(url.host, host, min(LOOKUP_S, deadline.left))
    if not found.addresses or found.notice:
        return Door(Step.NAME, answer=found.answer, notice=found.notice)
    allowed = [a for a in found.addresses if is_public(a) or not only_public][:MOST_ADDRESSES]
    if not allowed:
        return Door(Step.CONNECT, fault=Fault.NOT_PERMITTED)
    address, reply = _connected(host, allowed, url.port, deadline)
    if reply.fault:
        return Door(Step.CONNECT, address, fault=reply.fault)
    if not url.secure:
        return Door(Step.PAGE, address)
    shake = host.tls_handshake(address, url.port, url.host, min(SECURE_S, deadline.left))
    step = Step.SECURE if shake.fault else Step.PAGE
    return Door(step, address, fault=shake.fault, shake=shake)


def _connected(
    host: Host, addresses: Sequence[str], port: int, deadline: Deadline
) -> tuple[str, Reply]:
    """The first address that lets one in, else the first and why not."""
    timeout_s = min(CONNECT_S, deadline.left)
    replies = at_once(
        {address: partial(host.tcp_connect, address, port, timeout_s) for address in addresses},
        timeout_s + 0.2,
        enough=lambda got: any(reply.fault is None for reply in got.values()),
    )
    late = Reply(timeout_s, Fault.TIMED_OUT)
    ends = [(address, replies.get(address, late)) for address in addresses]
    return next((end for end in ends if end[1].fault is None), ends[0])
