"""One question to one DNS server, made and read by dnspython, carried by the host door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import dns.exception
import dns.message
import dns.rcode

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Fault

PORT = 53
TRIES = 2
# All other faults arise on this PC or on the way: no server has said anything then.
_FROM_SOMEBODY = (Fault.RESET, Fault.MALFORMED)


class Answer(StrEnum):
    """How one question to one server ended."""

    FOUND = "found"
    EMPTY = "empty"
    NO_SUCH_NAME = "no_such_name"
    ERROR = "error"
    SILENT = "silent"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Lookup:
    """One name asked of one server; `code` is DNS's own word (NOERROR, REFUSED …)."""

    answer: Answer
    addresses: tuple[str, ...] = ()
    code: str | None = None
    seconds: float = 0.0


def ask(host: Host, server: str, name: str, timeout_s: float, kind: str = "A") -> Lookup:
    """Ask once more when nothing comes back: one lost datagram is no silence.

    The first question stays open meanwhile: a late answer is no silence either.
    """
    again_s, patience = timeout_s / TRIES, Deadline(timeout_s)
    lookups = at_once(
        {1: partial(_ask_once, host, server, name, timeout_s, kind)},
        timeout_s + 0.1,
        enough=lambda got: any(lookup.answer is not Answer.SILENT for lookup in got.values()),
        reserve={2: partial(_ask_once, host, server, name, again_s, kind)},
        reserve_s=again_s,
    )
    spoken = {number: got for number, got in lookups.items() if got.answer is not Answer.SILENT}
    if not spoken:
        return Lookup(Answer.SILENT, seconds=patience.spent)
    number, lookup = next(iter(spoken.items()))
    return lookup if number == 1 else replace(lookup, seconds=patience.spent)


def _ask_once(host: Host, server: str, name: str, timeout_s: float, kind: str) -> Lookup:
    query = dns.message.make_query(name, kind)
    wire = query.to_wire()
    reply = host.udp_exchange(server, PORT, wire, timeout_s)
    try:
        if reply.fault is None and reply.payload[2:3] and reply.payload[2] & 0x02:  # TC: cut short
            reply = host.tcp_exchange(server, PORT, wire, timeout_s)
        if reply.fault:
            answer = Answer.ERROR if reply.fault in _FROM_SOMEBODY else Answer.SILENT
            return Lookup(answer, seconds=reply.seconds)
        message = dns.message.from_wire(reply.payload)
        if not query.is_response(message):
            return Lookup(Answer.MALFORMED, seconds=reply.seconds)
        return _read(message, kind, reply.seconds)
    except (dns.exception.DNSException, ValueError):
        return Lookup(Answer.MALFORMED, seconds=reply.seconds)


def _read(message: dns.message.Message, kind: str, seconds: float) -> Lookup:
    code = dns.rcode.to_text(message.rcode())
    if code == "NXDOMAIN":
        return Lookup(Answer.NO_SUCH_NAME, (), code, seconds)
    if code != "NOERROR":
        return Lookup(Answer.ERROR, (), code, seconds)
    records = [record for group in message.answer for record in group]
    found = tuple(r.to_text() for r in records if r.rdtype.name == kind)
    return Lookup(Answer.FOUND if found else Answer.EMPTY, found, code, seconds)
