"""Each judge at its thresholds: just enough, just not enough, and what was not told."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from checks.host.replies import TrustFault
from checks.reason import CannotRun, Reason
from checks.settings import Settings

SETTINGS = Settings()
FILLING: dict[str, Any] = {"down_mbps": 9.1, "up_mbps": 0.0, "line_mbps": 10.0}  # less its own 1.1
EDGES: list[tuple[str, dict[str, Any], str]] = [
    ("bandwidth", {"package_mbps": None}, "measured"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 8.0}, "ok"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 7.99}, "short"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 5.0}, "short"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.99}, "low"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "computer": None}, "low"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "computer": "cpu"}, "busy"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "cable": "slow"}, "cable"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "cable": None}, "low"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "wifi": "weak"}, "wifi"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "wifi": "unusable"}, "wifi"),
    ("bandwidth", {"package_mbps": 10.0, "down_mbps": 4.9, "wifi": "fair"}, "low"),
    ("cable", {"speed_mbps": 10.0}, "slow"),
    ("cable", {"speed_mbps": 10.1}, "ok"),
    ("cable", {"speed_mbps": 0.0}, "ok"),
    ("cable", {"speed_mbps": None}, "ok"),
    ("cable", {"full_duplex": False}, "half_duplex"),
    ("cable", {"full_duplex": None}, "ok"),
    ("cable", {"new_errors": 2}, "ok"),
    ("cable", {"new_errors": 3}, "errors"),
    ("cable", {"new_errors": None}, "ok"),
    ("computer", FILLING, "filling"),
    ("computer", FILLING | {"down_mbps": 9.0}, "ok"),
    ("computer", FILLING | {"down_mbps": 0.0, "up_mbps": 9.1}, "filling"),
    ("computer", FILLING | {"down_mbps": None, "up_mbps": 9.1}, "filling"),
    ("computer", FILLING | {"up_mbps": None}, "filling"),
    ("computer", FILLING | {"down_mbps": None, "up_mbps": None}, "ok"),
    ("computer", FILLING | {"line_mbps": None}, "ok"),
    ("computer", {"cpu_percent": 95.0, "programs_percent": 50.0}, "cpu"),
    ("computer", {"cpu_percent": 94.9, "programs_percent": 50.0}, "ok"),
    ("computer", {"cpu_percent": 95.0, "programs_percent": 49.9}, "ok"),
    ("computer", {"cpu_percent": 95.0, "programs_percent": None}, "ok"),
    ("computer", {"memory_percent": 95.0}, "memory"),
    ("computer", {"memory_percent": 94.9}, "ok"),
    ("computer", {"disk_percent": 95.0}, "disk"),
    ("computer", {"disk_percent": 94.9}, "ok"),
    ("computer", {"disk_percent": None}, "ok"),
    ("wifi", {"signal_dbm": -67.0}, "ok"),
    ("wifi", {"signal_dbm": -67.1}, "fair"),
    ("wifi", {"signal_dbm": -75.0}, "fair"),
    ("wifi", {"signal_dbm": -75.1}, "weak"),
    ("wifi", {"signal_dbm": -85.0}, "weak"),
    ("wifi", {"signal_dbm": -85.1}, "unusable"),
    ("router_mac", {"macs": ()}, "ok"),
    ("router_mac", {"macs": ("a",)}, "ok"),
    ("router_mac", {"macs": ("a", "b")}, "two"),
    ("ipv6", {"offered": False, "stalled": ("a", "b")}, "absent"),
    ("ipv6", {"stalled": ("a",)}, "ok"),
    ("ipv6", {"stalled": ("a", "b")}, "broken"),
    ("ipv6", {"answered": ()}, "broken"),
    ("ipv6", {"tried": (), "answered": (), "names": ()}, "unused"),
]


@pytest.mark.parametrize(("check", "changes", "outcome"), EDGES)
def test_a_threshold_is_where_it_is_said_to_be(
    check: str, changes: dict[str, Any], outcome: str
) -> None:
    module: Any = import_module(f"checks.{check}")
    healthy = module.EXAMPLES[module.Outcome.OK]
    assert module.judge(replace(healthy, **changes), SETTINGS) == outcome


@pytest.mark.parametrize(
    ("opened_s", "outcome"),
    [
        ((0.95, 0.95), "late"),
        ((0.94, 0.95), "ok"),
        ((0.95,), "ok"),  # one alone
        ((None, 0.95), "ok"),
        ((1.0, 1.0, 0.2), "ok"),
    ],
)
def test_when_secure_pages_open_late(opened_s: tuple[float | None, ...], outcome: str) -> None:
    module: Any = import_module("checks.secure")
    good = module.EXAMPLES[module.Outcome.OK].sites[0]
    sites = tuple(replace(good, opened_s=one) for one in opened_s)
    assert module.judge(module.Reading(sites), SETTINGS) == outcome


@pytest.mark.parametrize(
    ("seconds", "outcome"),
    [((2.5,), "ok"), ((2.51,), "late"), ((9.0, 2.5), "ok"), ((0.1, None), "late"), ((), "fails")],
)
def test_when_the_system_finds_names_late(seconds: tuple[float | None, ...], outcome: str) -> None:
    module: Any = import_module("checks.system_names")
    names = tuple(module.NameReading("a.id", one is not None, one) for one in seconds)
    assert module.judge(module.Reading(names), SETTINGS) == outcome


@pytest.mark.parametrize(
    ("small_ms", "large_ms", "outcome"),
    [
        ((1100.0, 1100.0), (None, None), "blackhole"),
        ((1100.0, 1100.1), (None, None), "ok"),  # the line is just slow
        ((1100.0, None), (None, None), "ok"),
        ((1100.0,), (None,), "ok"),  # one site proves nothing
        ((1100.0, 1100.0, 90.0), (None, None, 90.0), "ok"),  # one that came clears the line
    ],
)
def test_when_large_packets_are_lost(
    small_ms: tuple[float | None, ...], large_ms: tuple[float | None, ...], outcome: str
) -> None:
    module: Any = import_module("checks.mtu")
    good = module.EXAMPLES[module.Outcome.OK].sites[0]
    sites = tuple(
        replace(good, host=f"{n}.id", small_ms=small, large_ms=large)
        for n, (small, large) in enumerate(zip(small_ms, large_ms, strict=True))
    )
    assert module.judge(module.Reading(sites), SETTINGS) == outcome


@pytest.mark.parametrize(
    ("ahead_s", "outcome"),
    [
        ((1800.0,), "ok"),  # one alone clears the clock
        ((-1800.0, 86_400.0), "ok"),
        ((1800.5, 1801.0), "wrong"),
        ((1800.5,), None),  # and does not accuse it
        ((86_400.0, -86_400.0), None),
        ((None, None), None),
        ((), None),
    ],
)
def test_when_secure_sites_say_that_the_clock_is_wrong(
    ahead_s: tuple[float | None, ...], outcome: str | None
) -> None:
    module: Any = import_module("checks.time")
    good = module.EXAMPLES[module.Outcome.OK].sites[0]
    sites = tuple(
        replace(good, host=f"www.{name}.com", ahead_s=one)
        for name, one in zip("ab", ahead_s, strict=False)
    )
    if outcome is not None:
        assert module.judge(module.Reading(sites), SETTINGS) == outcome
        return
    with pytest.raises(CannotRun) as refused:
        module.judge(module.Reading(sites), SETTINGS)
    assert refused.value.reason is Reason.TOO_FEW_CLOCKS


WRONG_NAME, UNTRUSTED, EXPIRED = (
    TrustFault.WRONG_NAME,
    TrustFault.UNTRUSTED_ISSUER,
    TrustFault.EXPIRED,
)


@pytest.mark.parametrize(
    ("trusts", "outcome"),
    [
        ((None, UNTRUSTED), "ok"),
        ((WRONG_NAME,), "ok"),  # one site's own slip
        ((WRONG_NAME, UNTRUSTED), "ok"),
        ((WRONG_NAME, EXPIRED), "ok"),
        ((WRONG_NAME, WRONG_NAME), "untrusted"),
        ((UNTRUSTED,), "untrusted"),
        ((UNTRUSTED, EXPIRED), "expired"),
        ((UNTRUSTED, UNTRUSTED), "intercepted"),
        ((UNTRUSTED, UNTRUSTED, None), "intercepted"),
    ],
)
def test_how_many_certificates_accuse_the_line(
    trusts: tuple[TrustFault | None, ...], outcome: str
) -> None:
    module: Any = import_module("checks.tls")
    good = module.EXAMPLES[module.Outcome.OK].sites[0]
    sites = tuple(replace(good, trust=trust, issuer="X") for trust in trusts)
    assert module.judge(module.Reading(sites), SETTINGS) == outcome
