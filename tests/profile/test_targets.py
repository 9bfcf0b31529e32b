"""Nothing that a check talks to is missing from the list, and the list itself sends nothing."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest

from checks.check import carry_out
from checks.registry import CHECKS
from checks.settings import Settings
from checks.targets import KnownName, PortalProbe, ProbeHost
from tests.profile.recorder import ANSWER, DNS, NEIGHBOURS, RESOLVED, Recorder
from troubleshoot.profile.target_list import target_list
from troubleshoot.profile.targets import targets

OFFICE = Settings(
    gateway="192.168.7.254",
    site_url="http://www.contoh.go.id:8080/",
    intranet_host="intranet.contoh.go.id",
    intranet_port=8443,
    probe_hosts=(ProbeHost("198.51.100.1", (853,)), ProbeHost("198.51.100.2", (443, 99))),
    known_names=(KnownName("known.contoh.go.id", ("10.0.0.1",)),),
    portal_probes=(
        PortalProbe("page-a.contoh.go.id", "/a", 200, "a"),
        PortalProbe("page-b.contoh.go.id", "/b", 204, ""),
    ),
    tls_hosts=("tls-a.contoh.go.id", "tls-b.contoh.go.id"),
)

# What the checks send to, and what they only compare with. A new field belongs in one of them.
TALKED_TO: dict[str, tuple[Any, str]] = {
    "gateway": ("10.7.7.1", "10.7.7.1"),
    "intranet_host": ("new.go.id", "new.go.id"),
    "intranet_port": (4433, "TCP 4433"),
    "site_url": ("https://situs.go.id/x?y", "situs.go.id"),
    "speed_url": ("https://speed.go.id:8443/x", "speed.go.id"),
    "probe_hosts": ((ProbeHost("198.51.100.9", (7,)),), "198.51.100.9"),
    "known_names": ((KnownName("other.id", ("10.0.0.1",)),), "other.id"),
    "portal_probes": ((PortalProbe("page.id", "/p", 200, ""),), "http://page.id/p"),
    "tls_hosts": (("secure.id",), "secure.id"),
}
ONLY_COMPARED = {"networks", "internet", "package_mbps", "site_words"}
TOLD_AS_THE_CONFIGURED_PROXY = {"environment"}


def test_every_setting_is_accounted_for() -> None:
    known = {field.name for field in fields(Settings)}
    assert known == set(TALKED_TO) | ONLY_COMPARED | TOLD_AS_THE_CONFIGURED_PROXY


@pytest.mark.parametrize("name", TALKED_TO)
def test_what_is_talked_to_is_listed(name: str) -> None:
    value, shown = TALKED_TO[name]
    assert shown not in target_list(targets(OFFICE), "id")
    assert shown in target_list(targets(replace(OFFICE, **{name: value})), "id")


def test_every_contact_of_every_check_is_listed() -> None:
    machine = Recorder()
    for check in CHECKS:
        carry_out(check, machine, OFFICE)
    listed = {(t.host.id, port) for t in targets(OFFICE) for port in _ports(t.via)}
    addresses = {(host, port) for host, port in listed if host[0].isdigit()}
    near = {(one, port) for one in (*NEIGHBOURS, DNS) for port in ("ping", 53, 80, 443)}
    named = {port for host, port in listed if not host[0].isdigit()}
    behind_names = {(address, port) for address in (ANSWER, RESOLVED) for port in named}
    assert machine.contacts
    assert machine.contacts <= addresses | near | behind_names


def test_every_name_and_page_that_is_asked_is_listed() -> None:
    machine = Recorder()
    for check in CHECKS:
        carry_out(check, machine, OFFICE)
    listed = {target.host.id for target in targets(OFFICE)}
    told = target_list(targets(OFFICE), "en")
    random = {name for name in machine.names if ".invalid-" in name}
    assert random
    assert machine.names - random <= listed
    assert all(path in ("", "/") or f"http://{host}{path}" in told for host, path in machine.pages)
    assert {host for host, _ in machine.pages} <= listed


def _ports(via: str) -> set[int | str]:
    numbers: set[int | str] = {int(number) for number in re.findall(r"\d+", via)}
    return numbers | ({"ping"} if "ping" in via else set())


def test_the_list_names_this_networks_own_devices_and_what_is_asked_only_on_request() -> None:
    told = target_list(targets(Settings()), "en")
    for words in ("this network's router", "configured DNS servers", "configured proxy"):
        assert words in told
    assert "speedtest.net" in told
    assert told.count("only when asked to)") == 2
    assert "1.1.1.1" in told
    assert max(map(len, told.splitlines())) <= 100
