"""The last state in which this PC was measured healthy, and what is otherwise now.

Kept in one file of the program's own folder. It leaves this PC only as lines of a report, masked
as everything else there.
"""

import json
import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checks.result import CheckResult
from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_texts
from troubleshoot.storage import files
from troubleshoot.storage.codec import Malformed, load, named, plain
from troubleshoot.text import one_line

SCHEMA = 1
MOST_BYTES = 64 * 1024
LONGEST = 200
FRESH_S = 3600.0
"""A state that is the same is not written anew within this time."""
LATER_MS, LATER_TIMES = 50.0, 3.0
"""A latency differs where it grew by so much, and so many times."""

Readings = Mapping[str, Mapping[str, Any]]


def _joined(values: Any) -> str:
    return ", ".join(map(str, values))


FACTS = own_texts(__file__, "last_healthy.yaml")
"""What is remembered, and its words."""
# Where the readings hold it. KeyError and the like: not known.
_READ: Mapping[str, Callable[[Readings], str]] = {
    "adapter": lambda r: r["link"]["adapter"],
    "wifi": lambda r: r["wifi"]["ssid"],
    "speed_mbps": lambda r: f"{r['cable']['speed_mbps']:g}",
    "address": lambda r: r["address"]["usable"][0],
    "gateway": lambda r: r["gateway"]["gateway"],
    "gateway_mac": lambda r: _joined(r["router_mac"]["macs"]),
    "dns": lambda r: _joined(server["address"] for server in r["dns"]["servers"]),
    "proxy": lambda r: _joined(one["proxy"] for one in r["proxy"]["proxies"]) or "-",
    "hosts": lambda r: str(r["hosts"]["entries"]),
    "certificates": lambda r: _joined(
        sorted({s["issuer"] for s in r["tls"]["sites"] if s["issuer"]})
    ),
    "latency_ms": lambda r: str(round(r["loss"]["far"][0]["median_ms"])),
}


THE_ROUTER = frozenset({"gateway", "gateway_mac"})


@dataclass(frozen=True)
class Change:
    """One thing that is otherwise than when all was well. `healthy_at`: seconds since 1970, UTC."""

    what: str
    was: str
    now: str = field(metadata=named("is"))
    healthy_at: float


@dataclass(frozen=True)
class _State:
    schema: int
    when: float
    facts: dict[str, str]


class LastHealthy:
    """The state kept in one file. Raises nothing: what cannot be read or kept is no memory."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock

    def since(self) -> float | None:
        """When it was measured; None where no healthy state is known."""
        state = self._state()
        return state.when if state else None

    def compare(self, results: Mapping[str, CheckResult]) -> tuple[Change, ...]:
        """What is known both then and now, and differs."""
        state, now = self._state(), facts(results)
        if state is None:
            return ()
        known = ((what, state.facts[what], now[what]) for what in now if what in state.facts)
        return tuple(
            Change(what, was, is_now, state.when)
            for what, was, is_now in known
            if _differs(what, was, is_now)
        )

    def same(self, results: Mapping[str, CheckResult]) -> frozenset[str]:
        """What is known both then and now, and does not differ."""
        state, now = self._state(), facts(results)
        known = {what for what in now if state and what in state.facts}
        return frozenset(known) - {change.what for change in self.compare(results)}

    def keep(self, results: Mapping[str, CheckResult]) -> None:
        """Remember this state as the last healthy one."""
        state, now, when = self._state(), facts(results), self._clock()
        if state and state.facts == now and 0 <= when - state.when < FRESH_S:
            return
        data = json.dumps(plain(_State(SCHEMA, when, now)), ensure_ascii=True).encode()
        with suppress(OSError, TroubleshootError):
            files.make_folder(self._path.parent)
            files.replace(self._path, data)

    def _state(self) -> _State | None:
        try:
            with self._path.open("rb") as file:
                state = load(_State, json.loads(file.read(MOST_BYTES)))
        except (OSError, ValueError, RecursionError, Malformed):
            return None
        return state if state.schema == SCHEMA and math.isfinite(state.when) else None


def facts(results: Mapping[str, CheckResult]) -> dict[str, str]:
    """What these results know of what is remembered, each on one line."""
    readings = {check: result.reading for check, result in results.items() if result.reading}
    found = {}
    for name, read in _READ.items():
        with suppress(KeyError, IndexError, TypeError, ValueError):
            value = read(readings)
            if isinstance(value, str) and value:
                found[name] = one_line(value)[:LONGEST]
    return found


def _differs(what: str, was: str, now: str) -> bool:
    if what != "latency_ms":
        return was != now
    before, after = float(was), float(now)
    return after - before > LATER_MS and after > before * LATER_TIMES
