"""The routes that lead out, as /proc/net/route lists them."""

from pathlib import Path

import pytest

from checks.host.linux import inventory
from checks.host.records import Route

HEAD = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT"
LINES = """
eth0 00000000 010AA8C0 0003 0 0 100 00000000 0 0 0
usb0 00000000 812AA8C0 0003 0 0 50 00000000 0 0 0
tun0 00000000 0100080A 0003 0 0 0 00000080 0 0 0
tun0 00000080 0100080A 0003 0 0 0 00000080 0 0 0
eth0 000AA8C0 00000000 0001 0 0 100 00FFFFFF 0 0 0
eth0 000000E0 00000000 0001 0 0 0 000000F0 0 0 0
eth1 00000000 010BA8C0 0203 0 0 1 00000000 0 0 0
eth1 00000000 010BA8C0 0002 0 0 1 00000080 0 0 0
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "route"
    path.write_text("\n".join([HEAD, *LINES.split("\n")[1:-1]]), "ascii")
    monkeypatch.setattr(inventory, "ROUTE", path)
    monkeypatch.setattr(inventory, "IPV6_ROUTE", tmp_path / "none")


@pytest.mark.usefixtures("table")
def test_default_routes_are_whole() -> None:
    assert inventory.read_routes() == (
        Route("usb0", "192.168.42.129", 50),
        Route("eth0", "192.168.10.1", 100),
    )


@pytest.mark.usefixtures("table")
def test_halves_of_the_world_go_before_them() -> None:
    assert inventory.read_ways_out() == [
        *[Route("tun0", "10.8.0.1", 0, half=True)] * 2,
        Route("usb0", "192.168.42.129", 50),
        Route("eth0", "192.168.10.1", 100),
    ]
