"""Servers on this machine's loopback that do to each connection what a test says."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def serving(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """The port of a server that hands every connection to `talk`, each in its own thread."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        threading.Thread(target=_accept, args=(listener, talk), daemon=True).start()
        yield listener.getsockname()[1]
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, talk: Callable[[socket.socket], None]) -> None:
    with contextlib.suppress(OSError):
        while True:
            peer, _ = listener.accept()
            threading.Thread(target=_one, args=(peer, talk), daemon=True).start()


def _one(peer: socket.socket, talk: Callable[[socket.socket], None]) -> None:
    with contextlib.suppress(OSError), peer:
        peer.settimeout(10.0)
        talk(peer)


@contextlib.contextmanager
def answering_datagrams(answer: Callable[[bytes], list[bytes]]) -> Iterator[int]:
    """The port of a UDP server that sends all of `answer(question)` back."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        threading.Thread(target=_datagrams, args=(sock, answer), daemon=True).start()
        yield sock.getsockname()[1]


def _datagrams(sock: socket.socket, answer: Callable[[bytes], list[bytes]]) -> None:
    with contextlib.suppress(OSError):
        while True:
            question, client = sock.recvfrom(4096)
            for said in answer(question):
                sock.sendto(said, client)


def request_of(peer: socket.socket) -> str:
    """The first line of an HTTP request, when its head has come."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = peer.recv(4096)
        if not piece:
            break
        head += piece
    return head.partition(b"\r\n")[0].decode("latin-1")
