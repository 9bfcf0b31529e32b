"""Real faults, named by the program as it runs on Windows."""

import json

import pytest

from tests.windows.lab.wine import WinePc

FAULTS = [
    ("healthy_router_ignores_ping", "no_fault", 0),
    ("gateway_unreachable", "gateway_unreachable", 1),
    ("gateway_unreachable_warm", "gateway_unreachable", 1),
    ("internet_down", "internet_down", 1),
    ("internet_down_silent", "internet_down", 1),
    ("dns_silent", "dns_silent", 1),
    ("dns_silent_wrong_outside", "dns_silent", 1),
    ("dns_refusing", "dns_refusing", 1),
    ("captive_portal", "captive_portal", 1),
    ("captive_portal_page", "captive_portal", 1),
    ("no_gateway", "no_gateway", 1),
]


def checked(pc: WinePc) -> tuple[int, dict[str, object]]:
    done = pc.python("-m", "troubleshoot", "check", "--json")
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return done.returncode, found


def test_no_fault(pc: WinePc) -> None:
    code, found = checked(pc)
    assert (code, found["cause"], found["also"]) == (0, "no_fault", []), found


@pytest.mark.parametrize(("fault", "cause", "code"), FAULTS, ids=[row[0] for row in FAULTS])
def test_fault(pc: WinePc, fault: str, cause: str, code: int) -> None:
    pc.lab.inject(fault)
    ended, found = checked(pc)
    assert (ended, found["cause"]) == (code, cause), found
