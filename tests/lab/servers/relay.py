"""Relay: a wire between two interfaces, with delay and loss as the world says.

python -S -m tests.lab.servers.relay WORLD.JSON NEAR FAR
"""

import random
import select
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from tests.lab.world import World

_ETH_P_ALL = 3
_PACKET_OUTGOING = 4
_FRAME_BYTES = 2048
_BURST_FRAMES = 64
_QUEUE_FRAMES = 20_000
_LARGE_BYTES = 200
_IDLE_SECONDS = 1.0
DELAY_MS = 10.0
"""One way, on a healthy line: about 20 ms for a round trip."""


@dataclass
class Lane:
    """One direction of the wire."""

    name: str
    source: socket.socket
    sink: socket.socket
    frames: deque[tuple[float, bytes]] = field(default_factory=deque)

    def take(self, world: World) -> None:
        """Read what waits, lose some, keep the rest until it is due."""
        delay = world.get("relay.delay_ms", DELAY_MS) / 1000
        loss = 1.0 if _in_a_gap(world) else world.get(f"relay.loss_{self.name}", 0.0)
        for _ in range(_BURST_FRAMES):
            try:
                frame, address = self.source.recvfrom(_FRAME_BYTES, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            if address[2] == _PACKET_OUTGOING or random.random() < loss:
                continue
            if random.random() < world.get("relay.spoilt", 0.0):
                frame = _spoilt(frame)
            for _copy in range(world.get("relay.copies", 1)):
                if len(self.frames) < _QUEUE_FRAMES:
                    self.frames.append((time.monotonic() + delay, frame))

    def give(self) -> float:
        """Send what is due; seconds until the next frame is."""
        while self.frames:
            wait = self.frames[0][0] - time.monotonic()
            if wait > 0:
                return wait
            frame = self.frames.popleft()[1]
            try:
                self.sink.send(frame)
            except OSError:  # the interface is down: a cut wire swallows frames
                continue
        return _IDLE_SECONDS


def _spoilt(frame: bytes) -> bytes:
    """A frame with a wrong bit near its end, where only the receiver's checksum finds it."""
    return frame if len(frame) < _LARGE_BYTES else frame[:-9] + bytes([frame[-9] ^ 4]) + frame[-8:]


def _in_a_gap(world: World) -> bool:
    """Whether a line that dies for `relay.dead_s` in every `relay.period_s` is dead now."""
    period_s = world.get("relay.period_s", 0.0)
    return bool(period_s) and time.monotonic() % period_s < world.get("relay.dead_s", 0.0)


def _open(interface: str) -> socket.socket:
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL))
    opened.bind((interface, 0))
    return opened


def main() -> None:
    """Relay until the lab is gone."""
    world = World(Path(sys.argv[1]))
    near, far = _open(sys.argv[2]), _open(sys.argv[3])
    lanes = {near: Lane("up", near, far), far: Lane("down", far, near)}
    print("ready", flush=True)
    checked = time.monotonic()
    while time.monotonic() - checked < _IDLE_SECONDS or world.path.parent.exists():
        if time.monotonic() - checked >= _IDLE_SECONDS:
            checked = time.monotonic()
        wait = min(lane.give() for lane in lanes.values())
        for ready in select.select(list(lanes), [], [], wait)[0]:
            try:
                lanes[ready].take(world)
            except OSError:  # down: recvfrom reports it once
                continue


if __name__ == "__main__":
    main()
