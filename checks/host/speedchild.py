"""The process in which speedtest-cli runs; it takes the seconds it may use.

It says what happens as JSON lines. Of speedtest-cli only the choice of a server and the transport
are used; bytes and seconds are counted here, because its own sums are not to be trusted: 0.0 Mb/s
and 1,800,000 ms for a dead server, half the round trip as ping, too much for uploads.
"""

import contextlib
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any

from checks.reason import CannotRun, Reason

# The gate through which speedtest-cli's bytes must go: counted, and shut after enough.

MOST_LIST_BYTES = 1_000_000  # the configuration and the list of servers
LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES = 16384, 131_072  # Linux gives twice as much
CONNECT_S = 3.0
PIECE_BYTES = 10240
UPLOAD_PIECE_BYTES = 4096


def suiting(per_second: float, seconds: float) -> int:
    """The buffer for an upload, in bytes, by the line's speed and its round trip.

    More would be counted as sent in large steps on a slow line, less would slow a quick one.
    """
    wanted = per_second * seconds / 2
    return int(min(max(wanted, LEAST_BUFFER_BYTES), MOST_BUFFER_BYTES))


class Gate:
    """Also speedtest-cli's `shutdown_event`, which is why one method is named `isSet`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._connects_ms: list[float] = []
        self._buffer_bytes = LEAST_BUFFER_BYTES
        self.open(MOST_LIST_BYTES)

    def open(self, most_bytes: int) -> None:
        """Let so many bytes through, counted from nothing."""
        self._most, self._shut = most_bytes, False
        self._first = self._last = 0.0
        self.bytes = 0

    def close(self) -> None:
        """Let nothing through any more; whoever still waits for a server is woken."""
        self._shut = True
        while self._sockets:
            with contextlib.suppress(OSError):
                self._sockets.pop().shutdown(socket.SHUT_RDWR)

    def suit(self) -> None:
        """Let connections from now on buffer what a line as quick as until now has under way."""
        per_second = self.bytes / (self.spent_s() or 1)
        self._buffer_bytes = suiting(per_second, (self.quickest_ms() or 0) / 1000)

    def isSet(self) -> bool:  # noqa: N802 - the name that speedtest-cli calls
        """Whether it is shut."""
        return self._shut

    def spent_s(self) -> float | None:
        """Seconds since the first byte, or until the last one when it is full."""
        now = self._last if self.bytes >= self._most else time.monotonic()
        return now - self._first if self.bytes else None

    def quickest_ms(self) -> float | None:
        """The quickest connection: a true round trip."""
        return round(min(self._connects_ms), 1) if self._connects_ms else None

    def room(self, wanted: int | None) -> int:
        """How many bytes may go through at once; 0 when it is shut."""
        left = 0 if self._shut else self._most - self.bytes
        return max(0, min(left, PIECE_BYTES if wanted is None or wanted < 0 else wanted))

    def passed(self, count: int) -> None:
        """So many bytes went through."""
        with self._lock:
            self._last = time.monotonic()
            self._first = self._first or self._last
            self.bytes += count
            self._shut = self._shut or self.bytes >= self._most

    def fit(self, module: Any) -> None:
        """Put the gate into the module: answers, uploads and connections go through it."""
        module.gzip = None  # a compressed answer could grow without bound
        build = module.build_opener
        module.build_opener = lambda *a, **k: _Opener(build(*a, **k), self)
        module.HTTPUploaderData = _counted(module.HTTPUploaderData, self)
        for name in ("SpeedtestHTTPConnection", "SpeedtestHTTPSConnection"):
            kind = getattr(module, name)
            kind.connect = self._watched(kind.connect)

    def _watched(self, connect: Any) -> Any:
        """Its own `timeout` does not reach every connection; this one does."""

        def connected(connection: Any) -> None:
            connection.timeout = CONNECT_S
            started = time.perf_counter()
            connect(connection)
            self._connects_ms.append((time.perf_counter() - started) * 1000)
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self._buffer_bytes)
            self._sockets.append(connection.sock)

        return connected


class _Opener:
    def __init__(self, opener: Any, gate: Gate) -> None:
        self._opener, self._gate = opener, gate

    def open(self, request: Any) -> Any:
        return _Answer(self._opener.open(request), self._gate)


class _Answer:
    """A response that reads what is there instead of waiting for a full piece."""

    def __init__(self, response: Any, gate: Gate) -> None:
        self._response, self._gate = response, gate
        self.headers: Any = {}

    def read(self, count: int | None = None) -> bytes:
        room = self._gate.room(count)
        data = bytes(self._response.read1(room)) if room else b""
        self._gate.passed(len(data))
        return data

    def getheader(self, name: str) -> None:
        return None  # above all no `content-encoding`

    def __getattr__(self, name: str) -> Any:
        return getattr(self._response, name)


def _counted(kind: Any, gate: Gate) -> Any:
    class Counted(kind):  # type: ignore[misc]
        def read(self, n: int = PIECE_BYTES) -> bytes:
            data = bytes(super().read(min(n, UPLOAD_PIECE_BYTES, gate.room(n) or 1)))
            gate.passed(len(data))
            return data

    return Counted


EVERY_S = 0.05
DOWN_S, UP_S = 4.0, 2.3
DOWN_BYTES, UP_BYTES = 5_200_000, 3_400_000
DOWN_SIZE, DOWN_COUNT = 1000, 3  # random1000x1000.jpg has 1,986,284 bytes everywhere
UP_SIZE, UP_COUNT = 36 * 50_000, 2  # a multiple of 36, or the last bytes are never sent
DEAD_MS = 10_000.0
SERVERS = 2


def main(seconds: float) -> None:
    """Measure, and end with the process whatever threads are left."""
    out = _own_output()
    say = _speaker(out)
    started = time.monotonic()
    try:
        _measure(say, lambda: seconds - (time.monotonic() - started))
        say(done=True)
    except CannotRun as odd:
        say(failed=odd.reason)
    except BaseException as odd:
        say(failed=_kind(odd), error=f"{type(odd).__name__}: {odd}"[:300])
    out.flush()
    os._exit(0)


def _kind(odd: BaseException) -> Reason:
    """Whether its servers are at fault, or speedtest-cli itself."""
    name = type(odd).__name__
    of_servers = name.startswith("Speedtest") or name.endswith("RetrievalError")
    return Reason.SPEEDTEST_UNUSABLE if of_servers else Reason.SPEEDTEST_FAILED


def _own_output() -> IO[str]:
    """A way out of our own; speedtest-cli wraps descriptors 1 and 2, and may have what is left."""
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    return out


def _speaker(out: IO[str]) -> Callable[..., None]:
    def say(**facts: Any) -> None:
        out.write(json.dumps(facts) + "\n")
        out.flush()

    return say


def _measure(say: Callable[..., None], left_s: Callable[[], float]) -> None:
    import speedtest

    gate = Gate()
    gate.fit(speedtest)
    test = speedtest.Speedtest(timeout=4, secure=True, shutdown_event=gate)
    test.get_closest_servers(limit=SERVERS)
    best = test.get_best_server()
    if float(best["latency"]) > DEAD_MS:
        raise CannotRun(Reason.SPEEDTEST_SILENT)
    say(server=f"{best['sponsor']}, {best['name']}"[:100], ping_ms=gate.quickest_ms())
    _bind(test.config)
    _phase(say, gate, "down", test.download, DOWN_BYTES, min(DOWN_S, left_s() - UP_S - 0.2))
    if not gate.bytes:
        raise CannotRun(Reason.SPEEDTEST_EMPTY)
    gate.suit()
    upload = lambda: test.upload(pre_allocate=False, threads=UP_COUNT)  # noqa: E731
    _phase(say, gate, "up", upload, UP_BYTES, min(UP_S, left_s() - 0.2))


def _bind(config: dict[str, Any]) -> None:
    """Its defaults would use 242 MB on a line of 100 Mb/s."""
    config["sizes"] = {"download": [DOWN_SIZE], "upload": [UP_SIZE]}
    config["counts"] = {"download": DOWN_COUNT, "upload": UP_COUNT}
    config["threads"] = {"download": DOWN_COUNT, "upload": UP_COUNT}
    config["length"] = {"download": DOWN_S, "upload": UP_S}
    config["upload_max"] = UP_COUNT


def _phase(
    say: Callable[..., None],
    gate: Gate,
    name: str,
    work: Callable[[], object],
    most_bytes: int,
    seconds: float,
) -> None:
    """Let it work for so long or so many bytes, telling how far it is."""
    if seconds <= 0:
        return
    gate.open(most_bytes)
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    ends = time.monotonic() + seconds
    while worker.is_alive() and not gate.isSet() and time.monotonic() < ends:
        time.sleep(EVERY_S)
        if (spent := gate.spent_s()) is not None:
            say(phase=name, s=round(spent, 4), bytes=gate.bytes)
    gate.close()


if __name__ == "__main__":
    main(float(sys.argv[1]))
