"""Echo requests without root: datagram ICMP sockets, or datagrams with a short life.

The error queue (ip(7), IP_RECVERR) tells which router gave up a packet.
"""

import errno
import os
import select
import socket
import struct

from checks.host.replies import Fault, Reply
from checks.host.tcp import classify
from checks.parallel import Deadline

IP_RECVERR = 11
SO_EE_ORIGIN_ICMP = 2
ICMP_TIME_EXCEEDED = 11
TRACE_PORT = 33434  # the first port of traceroute
ECHO4, ECHO6 = 8, 128
PAYLOAD_BYTES = 32


def ping(address: str, timeout_s: float, ttl: int | None = None) -> Reply:
    """One echo; with `ttl`, who answers for a datagram that may only go that far."""
    if ttl is not None:
        return _hop(address, Deadline(timeout_s), ttl)
    return _echo(address, Deadline(timeout_s))


def _echo(address: str, deadline: Deadline) -> Reply:
    ipv6 = ":" in address
    family = socket.AF_INET6 if ipv6 else socket.AF_INET
    protocol = socket.IPPROTO_ICMPV6 if ipv6 else socket.IPPROTO_ICMP
    sequence = int.from_bytes(os.urandom(2), "big")
    try:
        with socket.socket(family, socket.SOCK_DGRAM, protocol) as sock:
            sock.connect((address, 0))
            sock.send(
                struct.pack("!BBHHH", ECHO6 if ipv6 else ECHO4, 0, 0, 0, sequence)
                + bytes(PAYLOAD_BYTES)
            )
            while True:
                sock.settimeout(deadline.for_socket())
                answer = sock.recv(1024)
                if len(answer) >= 8 and int.from_bytes(answer[6:8], "big") == sequence:
                    return Reply(deadline.spent)
    except OSError as error:
        return Reply(deadline.spent, _socket_fault(error))


def _socket_fault(error: OSError) -> Fault:
    """A closed `ping_group_range` shows as EACCES or EPROTONOSUPPORT when opening."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EPROTONOSUPPORT):
        return Fault.NOT_PERMITTED
    return classify(error)


def _hop(address: str, deadline: Deadline, ttl: int) -> Reply:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, ttl)
            sock.connect((address, TRACE_PORT))
            sock.send(bytes(8))
            return _from_error_queue(sock, deadline)
    except OSError as error:
        return Reply(deadline.spent, classify(error))


def _from_error_queue(sock: socket.socket, deadline: Deadline) -> Reply:
    poll = select.poll()
    poll.register(sock, 0)  # POLLERR is always reported
    if not poll.poll(deadline.left * 1000):
        return Reply(deadline.spent, Fault.TIMED_OUT)
    _, control, _, _ = sock.recvmsg(512, 512, socket.MSG_ERRQUEUE)
    for level, kind, data in control:
        if level == socket.IPPROTO_IP and kind == IP_RECVERR:
            return _extended_error(data, deadline)
    return Reply(deadline.spent, Fault.OTHER)


def _extended_error(data: bytes, deadline: Deadline) -> Reply:
    """`struct sock_extended_err`, then the sender as `struct sockaddr_in`."""
    number, origin, kind = struct.unpack_from("=IBB", data)
    if origin != SO_EE_ORIGIN_ICMP:
        return Reply(deadline.spent, classify(OSError(number, "")))
    sender = socket.inet_ntoa(data[20:24])
    fault = None if kind == ICMP_TIME_EXCEEDED else classify(OSError(number, ""))
    return Reply(deadline.spent, fault, sender)
