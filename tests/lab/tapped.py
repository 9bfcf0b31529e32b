"""Tapped: the PC's adapter replaced by one whose speed and duplex can be chosen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.lab import office
from tests.lab.served import Server

if TYPE_CHECKING:
    from tests.lab.lab import Lab

_WIRE, _TAP = "pcwire", "pctap"
_CARRIER = Server("switch", "tapwire", (_WIRE, _TAP))


@dataclass(frozen=True)
class Tapped:
    """`speed_mbps`: what the link settled on, in Mb/s; `duplex`: full or half."""

    speed_mbps: int
    duplex: str

    def do(self, lab: "Lab", tag: str) -> None:
        """The old adapter becomes a bare wire at the switch, with the TAP at its end."""
        switch, pc = lab.place.namespace("switch"), lab.place.namespace("pc")
        lab.ip("pc", f"link set eth0 netns {switch} name {_WIRE}")
        lab.ip("switch", f"link set {_WIRE} up promisc on")
        _CARRIER.do(lab, tag)
        settings = f"speed {self.speed_mbps} duplex {self.duplex} autoneg off"
        lab.run("switch", ["ethtool", "-s", _TAP, *settings.split()])
        lab.ip("switch", f"link set {_TAP} netns {pc} name eth0")
        lab.ip("pc", *office.pc(lab.layout))

    def undo(self, lab: "Lab", tag: str) -> None:
        """The TAP goes with its process; the old adapter comes back."""
        _CARRIER.undo(lab, tag)
        pc = lab.place.namespace("pc")
        lab.ip(
            "switch", f"link set {_WIRE} down promisc off", f"link set {_WIRE} netns {pc} name eth0"
        )
        lab.ip("pc", *office.pc(lab.layout))
