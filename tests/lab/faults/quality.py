"""Faults that only degrade the line: loss, latency, speed."""

from tests.lab import profiles
from tests.lab.fault import Between, Fault, Needs
from tests.lab.served import Changed
from tests.lab.steps import Filter, Shaped
from tests.lab.tapped import Tapped

_STANDS = {"link": "up", "address": "{pc}"}


def _lan(percent: int) -> Fault:
    rule = f'oifname "pc" numgen random mod 100 < {percent} drop'
    return Fault(
        f"lan_loss_{percent}",
        "lan_loss",
        f"{percent} of 100 packets are lost between the switch and the PC.",
        (Filter("switch", "forward priority 0", (rule,), "bridge"),),
        {**_STANDS, "loss {router}": Between(percent * 0.2, percent * 2.2)},
        chance=True,
    )


def _beyond(percent: int) -> Fault:
    return Fault(
        f"internet_loss_{percent}",
        "internet_loss",
        f"{percent} of 100 packets are lost beyond the router.",
        (Changed({"relay.loss_down": percent / 100}),),
        {
            **_STANDS,
            "loss 1.1.1.1": Between(percent * 0.2, percent * 2.2),
            "loss {router}": Between(0, 1),
        },
        chance=True,
    )


def _slow(mbps: int, package: int, cause: str) -> Fault:
    return Fault(
        f"bandwidth_{mbps}_of_{package}",
        cause,
        f"The line carries {mbps} Mb/s; the office pays for {package}.",
        (Shaped(mbps),),
        {**_STANDS, "rate 103.20.90.10": Between(mbps * 0.6, mbps * 1.2)},
        Needs(profile=profiles.package(package), argv=("bandwidth",)),
    )


def _link(name: str, cause: str, speed_mbps: int, duplex: str) -> Fault:
    return Fault(
        name,
        cause,
        f"The wired link settled on {speed_mbps} Mb/s, {duplex} duplex.",
        (Tapped(speed_mbps, duplex),),
        {**_STANDS, "speed eth0": f"{speed_mbps} {duplex}", "tcp_internet": "ok"},
    )


FAULTS = (
    _link("cable_degraded", "cable_degraded", 10, "half"),
    _link("cable_degraded_10_full", "cable_degraded", 10, "full"),
    _link("cable_degraded_100_half", "cable_degraded", 100, "half"),
    _link("healthy_100_full", "no_fault", 100, "full"),
    _link("healthy_1000_full", "no_fault", 1000, "full"),
    _lan(10),
    _lan(20),
    _lan(30),
    _beyond(10),
    _beyond(20),
    _beyond(30),
    Fault(
        "internet_latency",
        "internet_latency",
        "Every round trip beyond the router takes 800 ms.",
        (Changed({"relay.delay_ms": 400.0}),),
        {**_STANDS, "rtt 1.1.1.1": Between(780, 1000), "rtt {router}": Between(0, 20)},
    ),
    _slow(1, 10, "bandwidth_low"),
    _slow(8, 50, "bandwidth_low"),
    _slow(8, 8, "no_fault"),
    _slow(50, 50, "no_fault"),
)
