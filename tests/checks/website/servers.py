"""Servers on the loopback that behave as they are told, one connection a thread."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Manner = Callable[[socket.socket], None]


@contextlib.contextmanager
def serving(manner: Manner) -> Iterator[int]:
    """The port of a server that treats every connection in this manner."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        threading.Thread(target=_accept, args=(server, manner), daemon=True).start()
        yield server.getsockname()[1]


def _accept(server: socket.socket, manner: Manner) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = server.accept()
            threading.Thread(target=_treat, args=(connection, manner), daemon=True).start()


def _treat(connection: socket.socket, manner: Manner) -> None:
    with contextlib.suppress(OSError), connection:
        manner(connection)


def page(body: bytes, *headers: str, status: str = "200 OK") -> Manner:
    """Answers every request with this page."""
    fields = "".join(f"{header}\r\n" for header in headers)
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{fields}\r\n".encode("latin-1")

    def answer(connection: socket.socket) -> None:
        connection.recv(8192)
        connection.sendall(head + body)

    return answer


def pages(answers: Callable[[str, str], bytes]) -> Manner:
    """Answers by path and user agent; `answers` gives the whole HTTP answer."""

    def answer(connection: socket.socket) -> None:
        asked = connection.recv(8192).decode("latin-1")
        if not asked:  # only looking whether somebody is there
            return
        agent = next((line for line in asked.splitlines() if line.lower().startswith("user-a")), "")
        connection.sendall(answers(asked.split(" ")[1], agent))

    return answer
