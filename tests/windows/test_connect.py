"""A refusal is told at once, and what got lost on the way is asked for again."""

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from checks.host.replies import Fault
from checks.host.tcp import classify
from checks.host.windows.connect import ASK_ONCE, WAIT_MS, first_answer, tcp_connect
from checks.host.windows.layout import InitialRto
from checks.parallel import Deadline

SOON_S, LONG_S = 0.02, 20.0
LOCAL = "127.0.0.1"


class Silent:
    """Connections whose question is lost: nothing comes of them until it is answered after all."""

    def __init__(self) -> None:
        self.begun: list[socket.socket] = []
        self._ends: list[socket.socket] = []

    def __call__(self) -> socket.socket:
        own, other = socket.socketpair()
        own.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                own.send(bytes(65536))  # until it is full: then it is no more ready than a SYN
        self.begun.append(own)
        self._ends.append(other)
        return own

    def answer(self, number: int) -> None:
        """The question `number` is answered after all."""
        self._ends[number].setblocking(False)
        with suppress(BlockingIOError):
            while self._ends[number].recv(1 << 20):
                pass

    def close(self) -> None:
        for end in self._ends:
            end.close()


@pytest.fixture
def silent() -> Iterator[Silent]:
    made = Silent()
    yield made
    made.close()


@pytest.fixture
def open_port() -> Iterator[int]:
    with socket.create_server((LOCAL, 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Held, and nobody listens there."""
    with socket.socket() as held:
        held.bind((LOCAL, 0))
        yield held.getsockname()[1]


def towards(port: int) -> socket.socket:
    sock = socket.socket()
    sock.setblocking(False)
    with suppress(BlockingIOError):
        sock.connect((LOCAL, port))
    return sock


def in_turn(*begins: Callable[[], socket.socket]) -> Callable[[], socket.socket]:
    left = list(begins)
    return lambda: (left.pop(0) if len(left) > 1 else left[0])()


def test_one_question_is_enough_where_it_is_answered(open_port: int) -> None:
    begun: list[socket.socket] = []

    def begin() -> socket.socket:
        begun.append(towards(open_port))
        return begun[-1]

    assert first_answer(begin, Deadline(LONG_S), LONG_S)
    assert [sock.fileno() for sock in begun] == [-1]


def test_a_refusal_ends_it(closed_port: int, silent: Silent) -> None:
    with pytest.raises(OSError, match="connect") as refused:
        first_answer(in_turn(silent, lambda: towards(closed_port)), Deadline(LONG_S), SOON_S)
    assert classify(refused.value) is Fault.REFUSED
    assert [sock.fileno() for sock in silent.begun] == [-1]


def test_a_lost_question_is_asked_again(open_port: int, silent: Silent) -> None:
    begin = in_turn(silent, silent, lambda: towards(open_port))
    assert first_answer(begin, Deadline(LONG_S), SOON_S)
    assert len(silent.begun) == 2
    assert all(sock.fileno() == -1 for sock in silent.begun)


def test_a_late_answer_to_the_first_question_counts(silent: Silent) -> None:
    def again() -> socket.socket:
        silent.answer(0)
        return silent()

    assert first_answer(in_turn(silent, again), Deadline(LONG_S), SOON_S)
    assert len(silent.begun) == 2


def test_silence_ends_in_time(silent: Silent) -> None:
    with pytest.raises(TimeoutError):
        first_answer(silent, Deadline(5 * SOON_S), SOON_S)
    assert len(silent.begun) > 1
    assert all(sock.fileno() == -1 for sock in silent.begun)


def test_no_way_there_is_told(silent: Silent) -> None:
    def unreachable() -> socket.socket:
        raise OSError(errno.ENETUNREACH, "connect")

    with pytest.raises(OSError, match="connect") as error:
        first_answer(in_turn(silent, unreachable), Deadline(LONG_S), SOON_S)
    assert classify(error.value) is Fault.UNREACHABLE
    assert [sock.fileno() for sock in silent.begun] == [-1]


def test_a_system_that_cannot_be_told_is_left_as_it_is() -> None:
    assert not first_answer(lambda: None, Deadline(LONG_S), LONG_S)


def test_the_whole_of_it_here(open_port: int, closed_port: int) -> None:
    assert tcp_connect(LOCAL, open_port, LONG_S).alive
    assert tcp_connect(LOCAL, closed_port, LONG_S).fault is Fault.REFUSED


def test_what_windows_is_told() -> None:
    """mstcpip.h: USHORT Rtt, UCHAR MaxSynRetransmissions; and -2 for "none at all"."""
    assert bytes(InitialRto(rtt_ms=WAIT_MS, repetitions=ASK_ONCE)) == b"\xb8\x0b\xfe\0"
