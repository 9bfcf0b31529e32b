"""What each of the checks of names, routers and ways out sees in a network, before any verdict.

The outcomes that the map of causes builds on; several where either will do, `-` where a check
cannot run.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.lab.fault import Needs
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.network import layout_of, rest
from tests.lab.networks import NETWORKS
from tests.lab.program import check
from tests.lab.witness import settled

pytestmark = [pytest.mark.lab, pytest.mark.wide]

CHECKS = (
    *("address", "gateway", "router_role", "router_mac", "internet", "ways", "loss"),
    *("dns", "fresh_names", "system_names", "ipv6"),
)
WELL = dict.fromkeys(CHECKS, "ok") | {"ways": "one", "ipv6": "absent"}
NAMELESS = {"fresh_names": "unanswered", "system_names": "fails late"}
LINE_DEAD = {"internet": "unreachable"}
SEEN: dict[str, dict[str, str]] = {
    "dns_google_filtered": {"dns": "false_some"},
    "doh_names_filtered": {"dns": "false_some"},
    "dns_rate_limited": {},
    "syn_limited": {},
    "scan_guard": {},
    "dns_aaaa_servfail": {},
    "dns_edns_dropped": {},
    "dns_always_tc": {},
    "dns_tc_tcp_closed": {"dns": "refusing silent", **NAMELESS},
    "nsswitch_no_dns": {"system_names": "fails"},
    "dns_local_stub_dead": {"dns": "silent", **NAMELESS},
    "dns_vpn_left_behind": {"dns": "silent", **NAMELESS},
    "ipv6_only_nat64": {"address": "missing", "router_role": "-", "router_mac": "-", "ipv6": "ok"},
    "usb_preferred": {"ways": "ok"},
    "lan_no_default_usb": {},
    "lan_preferred_usb": {**LINE_DEAD, "ways": "other_works"},
    "vpn_full_dead": {**LINE_DEAD, "ways": "tunnel_dead"},
    "gw_is_printer": {**LINE_DEAD, "router_role": "other_beside"},
    "gw_proxy_arp": {**LINE_DEAD, "gateway": "wrong_one", "router_role": "other_beside"},
    "static_other_subnet": {
        **LINE_DEAD, **NAMELESS,
        "gateway": "silent", "router_role": "mute", "dns": "silent",
    },
    "rogue_setup_page": {
        **LINE_DEAD,
        "dns": "false_router", "fresh_names": "unanswered", "ipv6": "absent unused",
    },
    "stale_arp": {
        **LINE_DEAD, **NAMELESS,
        "gateway": "unconfirmed", "router_role": "mute", "dns": "silent",
    },
    "rogue_ra": {"ipv6": "broken"},
    "uplink_overfull": {
        **LINE_DEAD, **NAMELESS,
        "loss": "late", "dns": "slow silent", "system_names": "ok fails late",
    },
}  # fmt: skip
"""What is not as in a network where all is well."""

PING_CLOSED = ("syn_limited", "dns_rate_limited", "scan_guard", "vpn_full_dead", "gw_is_printer")


def seen(lab: Lab, name: str) -> dict[str, str]:
    """The outcomes while a condition is in."""
    row = NETWORKS[name]
    lab.inject(name)
    assert settled(lab, row) == {}, "the condition is not in: this says nothing of the checks"
    rest(row)
    run = check(lab, Needs(row.needs.profile, row.needs.env, CHECKS))
    assert run.said is not None, run.stderr
    return {one["check"]: one["outcome"].replace("not_run", "-") for one in run.said["checks"]}


def odd(found: dict[str, str], expected: dict[str, str]) -> dict[str, str]:
    """What was seen and not expected."""
    return {name: found[name] for name in CHECKS if found[name] not in expected[name].split()}


@pytest.mark.parametrize("name", [name for name in SEEN if name in NETWORKS])
def test_what_is_seen(name: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(layout_of(NETWORKS[name]))
    assert odd(seen(lab, name), WELL | SEEN[name]) == {}


@pytest.mark.parametrize("name", [name for name in PING_CLOSED if name in NETWORKS])
def test_what_is_seen_where_ping_is_forbidden(name: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(replace(layout_of(NETWORKS[name]), ping_open=False))
    assert odd(seen(lab, name), WELL | SEEN[name]) == {}


@pytest.mark.parametrize("name", ["gw_address_twice", "netcut"])
def test_two_that_take_turns_show_it_somehow(name: str, shelf: Callable[[Layout], Lab]) -> None:
    if name not in NETWORKS:
        pytest.skip("no such network")
    found = seen(shelf(layout_of(NETWORKS[name])), name)
    assert found["router_mac"] == "two" or found["router_role"] != "ok"
