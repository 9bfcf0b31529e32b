"""Speed from how much had come by when: a pure calculation."""

from __future__ import annotations

from dataclasses import dataclass

from checks.host.replies import Samples

DISCARD_S = 0.5
NEAR_DISCARD_S, NEAR_MS = 0.25, 50  # five round trips: windows have opened by then
ENOUGH_S = 0.3
ENOUGH_BYTES = 1_000_000
LEAST_MBPS = 0.05  # nobody sells less; so little comes from a server that is ill
STALL_S = 1.0
# A provider counts whole frames: 1514 bytes of Ethernet carry 1448 of data (IPv4, TCP with stamps).
FRAMES = 1514 / 1448


@dataclass(frozen=True)
class Rate:
    """Megabits per second of the line, headers included.

    `at_least`: the line was too quick for a steady stretch.
    """

    mbps: float
    at_least: bool = False


def rate_of(samples: Samples) -> Rate | None:
    """The speed after the first half second; None where nothing can be said.

    Where the data was used up before that, the whole of it says how fast the line is at least.
    """
    return _rate(samples, DISCARD_S)


def upload_rate_of(samples: Samples, ping_ms: float | None, unsent: int) -> Rate | None:
    """The same of an upload, which has less data to spend: to a near server it is soon going.

    `unsent`: bytes that may be counted while they still wait in this PC.
    """
    near = ping_ms is not None and ping_ms <= NEAR_MS
    soon = near and samples and samples[-1][0] < DISCARD_S + ENOUGH_S
    return _rate(samples, NEAR_DISCARD_S if soon else DISCARD_S, unsent)


def _rate(samples: Samples, discard_s: float, unsent: int = 0) -> Rate | None:
    if not samples:
        return None
    last_s, last_bytes = samples[-1]
    start = next((sample for sample in samples if sample[0] >= discard_s), None)
    if start is not None and last_s - start[0] >= ENOUGH_S:
        mbps = _mbps(last_bytes - start[1], last_s - start[0])
        return Rate(mbps) if mbps >= LEAST_MBPS else None
    if last_bytes < ENOUGH_BYTES or last_s <= 0:
        return None
    return Rate(_mbps(last_bytes - unsent, last_s), at_least=True)


def stalled(samples: Samples) -> bool:
    """Whether nothing more came for the last second: a server that fell silent is no slow line.

    It is for downloads: of an upload the last bytes wait in this PC while they are on their way.
    """
    if not samples:
        return False
    last_s, last_bytes = samples[-1]
    return last_s - next(at_s for at_s, count in samples if count == last_bytes) > STALL_S


def _mbps(count: int, seconds: float) -> float:
    return count * FRAMES * 8 / 1e6 / seconds
