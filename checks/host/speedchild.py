"""The process in which speedtest-cli runs: `python -m checks.host.speedchild SECONDS`.

It says what happens as JSON lines. Of speedtest-cli only the choice of a server and the transport
are used; bytes and seconds are counted here, because its own sums are not to be trusted: 0.0 Mb/s
and 1,800,000 ms for a dead server, half the round trip as ping, too much for uploads.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any

from checks.host.speedgate import Gate

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
    except BaseException as odd:
        say(failed=f"{type(odd).__name__}: {odd}"[:300])
    out.flush()
    os._exit(0)


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
        raise RuntimeError("no test server answers")
    say(server=f"{best['sponsor']}, {best['name']}"[:100], ping_ms=gate.quickest_ms())
    _bind(test.config)
    _phase(say, gate, "down", test.download, DOWN_BYTES, min(DOWN_S, left_s() - UP_S - 0.2))
    if not gate.bytes:
        raise RuntimeError("the test server sends nothing")
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
