"""Nothing that a check talks to is missing from the list, and the list itself sends nothing."""

import re
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checks.check import Check, carry_out
from checks.contacts import Contact
from checks.registry import CHECKS
from checks.settings import KnownName, PortalProbe, ProbeHost, Settings
from tests.profile.recorder import ANSWER, DNS, NEIGHBOURS, RESOLVED, Recorder
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.profile.targets import Target, target_list
from troubleshoot.profile.targets import targets as worded

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
    ordinary_sites=("app.contoh.go.id", "berita.contoh.id", "toko.contoh.com"),
    services=("app.contoh.go.id",),
    time_servers=("jam-a.contoh.go.id", "jam-b.contoh.id"),
)

WORDING = Knowledge.open().wording


def targets(settings: Settings) -> tuple[Target, ...]:
    return worded(settings, WORDING)


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
    "ordinary_sites": (("ordinary.id",), "ordinary.id"),
    "time_servers": (("time.id",), "time.id"),
}
ONLY_COMPARED = {"networks", "internet", "package_mbps", "site_words", "as_search_engine"}
NOT_WITHOUT_TLS = {"services"}
TOLD_AS_THE_CONFIGURED_PROXY = {"environment"}


def test_every_setting_is_accounted_for() -> None:
    known = {field.name for field in fields(Settings)}
    assert known == set(TALKED_TO) | ONLY_COMPARED | NOT_WITHOUT_TLS | TOLD_AS_THE_CONFIGURED_PROXY


@pytest.mark.parametrize("name", TALKED_TO)
def test_what_is_talked_to_is_listed(name: str) -> None:
    value, shown = TALKED_TO[name]
    assert shown not in target_list(targets(OFFICE), "id")
    assert shown in target_list(targets(replace(OFFICE, **{name: value})), "id")


@cache
def asked(check: Check) -> tuple[Recorder, tuple[Contact, ...]]:
    """The machine on which the check has run, and what it declares; nobody answers there, so it
    takes seconds."""
    machine = Recorder()
    carry_out(check, machine, OFFICE)
    return machine, tuple(check.module.contacts(OFFICE))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_talks_only_to_whom_it_declares(check: Check) -> None:
    machine, declared = asked(check)
    purposes = {contact.purpose for contact in declared}
    allowed = {(contact.host, port) for contact in declared for port in _ports(contact.via)}
    if "router" in purposes:
        allowed |= {(one, port) for one in NEIGHBOURS for port in ("ping", 53, 80, 443)}
    if "dns_server" in purposes:
        allowed.add((DNS, 53))
    named = {port for host, port in allowed if host and not host[0].isdigit()}
    allowed |= {(address, port) for address in (ANSWER, RESOLVED) for port in named}
    assert machine.contacts <= allowed
    assert not purposes - set(WORDING.contacts)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_asks_only_names_and_pages_that_it_declares(check: Check) -> None:
    machine, declared = asked(check)
    hosts, about = {one.host for one in declared}, {one.about for one in declared}
    random = {name for name in machine.names if ".invalid-" in name}
    assert not random or "nonsense_name" in {one.purpose for one in declared}
    assert machine.names - random <= hosts
    assert {host for host, _ in machine.pages} <= hosts
    pages = {f"http://{host}{path}" for host, path in machine.pages if path not in ("", "/")}
    assert pages <= about


def test_the_recorded_machine_is_talked_to() -> None:
    machines = [asked(check)[0] for check in CHECKS]
    assert any(machine.contacts for machine in machines)
    assert any(machine.pages for machine in machines)
    assert any(".invalid-" in name for machine in machines for name in machine.names)


def test_the_list_to_the_letter() -> None:
    elsewhere = Settings(speed_url="https://speed.go.id:8443/x", internet=False)
    pages = [target_list(targets(s), one) for s in (OFFICE, elsewhere) for one in ("id", "en")]
    known = (Path(__file__).parent / "targets.txt").read_text("utf-8")
    assert "".join(f"{page}----\n" for page in pages) == known


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
