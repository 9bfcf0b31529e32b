"""Connections that learn at once that they are refused.

Windows takes a refusal for a slip of the line: it asks four times more and tells of it after two
seconds, when most probes have long given up. So the system is told to ask once, and what got lost
on the way is asked for again here.
"""

import ctypes
import select
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from checks.host.records import Adapter
from checks.host.replies import Reply
from checks.host.tcp import classify, connect, opened
from checks.host.windows.layout import InitialRto
from checks.host.windows.library import NO_ERROR, POINTER, U32, function
from checks.parallel import Deadline
from checks.reason import CannotRun

SIO_TCP_INITIAL_RTO = 0x98000011  # mstcpip.h
ASK_ONCE = 0xFE  # TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS
KNOWS_IT = 16299  # the build of Windows 10 of 2017: before it, that number means 254 times
WAIT_MS = 3000  # for the answer to the one question, longer than any probe
AGAIN_S = 1.0  # when Windows itself would ask for the second time


def tcp_connect(address: str, port: int, timeout_s: float, through: Adapter | None = None) -> Reply:
    """Open one TCP connection and drop it."""
    deadline = Deadline(timeout_s)
    begin = partial(_begun, address, port, through)
    try:
        if not first_answer(begin, deadline, AGAIN_S):
            connect(address, port, deadline, through=through).close()
    except OSError as error:
        return Reply(deadline.spent, classify(error))
    return Reply(deadline.spent)


def first_answer(
    begin: Callable[[], socket.socket | None], deadline: Deadline, again_s: float
) -> bool:
    """Begin a connection every `again_s` until one of them, early or late, is answered.

    False where the first cannot be begun so. Raises OSError: refused, or no answer in time.
    """
    tries: list[socket.socket] = []
    try:
        while (new := begin()) is not None:
            tries.append(new)
            wait_s = min(again_s, deadline.for_socket())
            _, able, failed = select.select([], tries, tries, wait_s)
            for sock in (*able, *failed):  # Windows tells a refusal by `failed`, others by `able`
                number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if number or sock in failed:
                    raise OSError(number, "connect")
            if able:
                return True
        return False
    finally:
        for sock in tries:
            sock.close()


def _begun(address: str, port: int, through: Adapter | None) -> socket.socket | None:
    """A connection on its way, for which the system asks once; None where it cannot be told to."""
    sock = opened(address, through=through)
    try:
        sock.setblocking(False)
        if not _asks_once(sock):
            sock.close()
            return None
        with suppress(BlockingIOError):
            sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def _asks_once(sock: socket.socket) -> bool:
    if sys.platform != "win32" or sys.getwindowsversion().build < KNOWS_IT:
        return False
    wish, written = InitialRto(rtt_ms=WAIT_MS, repetitions=ASK_ONCE), U32()
    takes = (POINTER, U32, POINTER, U32, POINTER, U32, POINTER, POINTER, POINTER)
    try:
        control = function("ws2_32.dll", "WSAIoctl", ctypes.c_int32, *takes)
    except CannotRun:
        return False
    asked = (sock.fileno(), SIO_TCP_INITIAL_RTO, ctypes.byref(wish), ctypes.sizeof(wish))
    return bool(control(*asked, None, 0, ctypes.byref(written), None, None) == NO_ERROR)
