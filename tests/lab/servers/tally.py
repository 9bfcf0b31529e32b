"""Tally: who on a wire begins how much in one second, as a limiter or a guard counts it.

    python -S -m tests.lab.servers.tally WORLD.JSON INTERFACE SOURCE

Keeps `tally.json` in the lab's folder: for each kind the most that began within one second, to one
place (`dns`, `syn`) and altogether (`flows`: new flows of TCP, UDP and ICMP). IPv4 only.
"""

import contextlib
import json
import socket
import struct
import sys
import time
from collections import defaultdict, deque
from pathlib import Path

_ETH_P_IP = 0x0800
_TCP, _UDP = 6, 17
_SYN, _ACK = 0x02, 0x10
_WRITTEN_EVERY_SECONDS = 0.3


class Tally:
    """The most within any one second, by kind."""

    def __init__(self) -> None:
        self.most: dict[str, int] = defaultdict(int)
        self._recent: dict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._flows: set[tuple[object, ...]] = set()

    def count(self, kind: str, place: str, now: float) -> None:
        """One more of a kind at a place."""
        recent = self._recent[kind, place]
        recent.append(now)
        while now - recent[0] > 1.0:
            recent.popleft()
        self.most[kind] = max(self.most[kind], len(recent))

    def take(self, packet: bytes, now: float) -> None:
        """One IPv4 packet."""
        head = (packet[0] & 15) * 4
        protocol, place = packet[9], socket.inet_ntoa(packet[16:20])
        ports = struct.unpack_from("!HH", packet, head) if protocol in (_TCP, _UDP) else (0, 0)
        if protocol == _TCP and packet[head + 13] & (_SYN | _ACK) == _SYN:
            self.count("syn", place, now)
        if protocol == _UDP and ports[1] == 53:
            self.count("dns", place, now)
        flow = (protocol, place, *ports)
        if flow not in self._flows:
            self._flows.add(flow)
            self.count("flows", "", now)


def main() -> None:
    """Count until the lab is gone, or the server is ended."""
    folder, interface, source = Path(sys.argv[1]).parent, sys.argv[2], sys.argv[3]
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(_ETH_P_IP))
    wire.bind((interface, _ETH_P_IP))
    wire.settimeout(_WRITTEN_EVERY_SECONDS)
    tally, wanted, written = Tally(), socket.inet_aton(source), 0.0
    print("ready", flush=True)
    while folder.exists():
        with contextlib.suppress(TimeoutError):
            packet = wire.recv(2048)
            if packet[12:16] == wanted:
                tally.take(packet, time.monotonic())
            # Answers that come late, one by one, leave no moment without a packet.
            if time.monotonic() - written < _WRITTEN_EVERY_SECONDS:
                continue
        written = time.monotonic()
        draft = folder / "tally.new"
        draft.write_text(json.dumps(tally.most), "utf-8")
        draft.replace(folder / "tally.json")


if __name__ == "__main__":
    main()
