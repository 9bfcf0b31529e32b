"""Names that Windows does not look up by plain questions: DoH and rules (NRPT)."""

import ctypes
from typing import Any

import pytest

from checks.host.windows import interfaces, layout
from checks.host.windows.interfaces import (
    DNS_CLIENT,
    RULES,
    encrypted_in,
    read_resolver_policy,
    resolver_policy,
)
from checks.reason import CannotRun, Reason

VPN = {"ConfigOptions": 0x8, "Name": ["."], "GenericDNSServers": "10.8.0.1;10.8.0.2"}


@pytest.mark.parametrize(
    ("rules", "policy", "encrypted", "told"),
    [
        ([], {}, False, ()),
        ([VPN], {}, False, ("nrpt",)),
        ([{}, VPN], {}, True, ("nrpt", "doh")),
        ([VPN | {"Name": [".kantor.go.id"]}], {}, False, ()),
        ([VPN | {"Name": [".kantor.go.id", "."]}], {}, False, ("nrpt",)),
        ([VPN | {"Name": "."}], {}, False, ("nrpt",)),
        ([VPN | {"ConfigOptions": 0x4}], {}, False, ()),  # DirectAccess only
        ([VPN | {"ConfigOptions": 0xE}], {}, False, ("nrpt",)),
        ([VPN | {"GenericDNSServers": ""}], {}, False, ()),
        ([], {}, True, ("doh",)),
        ([], {"DoHPolicy": 1}, True, ()),  # prohibited, whatever the interfaces say
        ([], {"DoHPolicy": 2}, True, ("doh",)),
        ([], {"DoHPolicy": 2}, False, ()),
        ([], {"DoHPolicy": 3}, False, ("doh",)),  # required
    ],
)
def test_what_holds_for_every_name_counts(
    rules: list[dict[str, Any]], policy: dict[str, Any], encrypted: bool, told: tuple[str, ...]
) -> None:
    assert resolver_policy(rules, policy, encrypted) == told


class Memory:
    """A DNS_INTERFACE_SETTINGS3 as Windows leaves it: (index, type, flags; None: no settings)."""

    def __init__(self, *servers: tuple[int, int, int | None], profile: bool = False) -> None:
        self.rows = (layout.DnsServerProperty * max(1, len(servers)))()
        self.kept = []
        for row, (index, kind, flags) in zip(self.rows, servers, strict=False):
            row.version, row.index, row.kind = 1, index, kind
            if flags is not None:
                self.kept.append(layout.DohSettings(flags=flags))
                row.settings = ctypes.addressof(self.kept[-1])
        where = ctypes.addressof(self.rows) if servers else 0
        names = ("profile", "profile_count") if profile else ("properties", "count")
        self.settings = layout.DnsSettings(
            version=3, **dict(zip(names, (where, len(servers)), strict=True))
        )


AUTO, BY_TEMPLATE, FALLBACK, UPGRADE = 0x1, 0x2, 0x4, 0x8


@pytest.mark.parametrize(
    ("servers", "count"),
    [
        ((), 0),
        (((0, 1, AUTO),), 1),
        (((0, 1, AUTO | FALLBACK), (1, 1, BY_TEMPLATE)), 2),
        (((0, 1, AUTO), (0, 1, BY_TEMPLATE)), 1),  # one server, named twice
        (((0, 1, FALLBACK | UPGRADE),), 0),
        (((0, 1, 0), (1, 1, AUTO)), 1),
        (((0, 1, None), (1, 2, AUTO)), 0),  # nothing to read; another kind
    ],
)
@pytest.mark.parametrize("profile", [False, True])
def test_servers_that_are_asked_by_https(
    servers: tuple[tuple[int, int, int | None], ...], count: int, profile: bool
) -> None:
    memory = Memory(*servers, profile=profile)
    assert encrypted_in(memory.settings) == count


def test_the_registry_as_it_lies_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the policy has any rule, those of this PC itself are void."""
    keys = {RULES[0]: {"{a}": VPN | {"Name": [".go.id"]}}, RULES[1]: {"{b}": VPN}}
    found = {rf"{key}\{name}": told for key, rules in keys.items() for name, told in rules.items()}
    found[DNS_CLIENT] = {"DoHPolicy": 3}
    monkeypatch.setattr(interfaces, "subkeys", lambda root, key: list(keys.get(key, {})))
    monkeypatch.setattr(interfaces, "values", lambda root, key: found.get(key, {}))
    monkeypatch.setattr(interfaces, "read_interfaces", tuple)
    assert read_resolver_policy() == ("doh",)
    del keys[RULES[0]]
    assert read_resolver_policy() == ("nrpt", "doh")


class Interface:
    def __init__(self, up: bool, servers: int) -> None:
        self.up, self.dns_servers, self.guid = up, ("1.1.1.1",) * servers, "{" + "0" * 32 + "}"


@pytest.mark.parametrize(
    ("listed", "encrypted", "told"),
    [
        ([], 0, ()),
        ([Interface(True, 2)], 2, ("doh",)),
        ([Interface(True, 2)], 1, ()),  # the other one is still asked plainly
        ([Interface(True, 1), Interface(False, 2)], 1, ("doh",)),
        ([Interface(True, 1), Interface(True, 0)], 1, ("doh",)),
        ([Interface(True, 1), Interface(True, 2)], 1, ()),
    ],
)
def test_every_server_must_be_asked_so(
    listed: list[Interface], encrypted: int, told: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interfaces, "subkeys", lambda root, key: [])
    monkeypatch.setattr(interfaces, "values", lambda root, key: {})
    monkeypatch.setattr(interfaces, "read_interfaces", lambda: listed)
    monkeypatch.setattr(interfaces, "_encrypted", lambda each: encrypted)
    assert read_resolver_policy() == told


def test_a_windows_that_knows_no_doh_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(each: object) -> int:
        raise CannotRun(Reason.WINDOWS_LACKS, name="GetInterfaceDnsSettings")

    monkeypatch.setattr(interfaces, "subkeys", lambda root, key: [])
    monkeypatch.setattr(interfaces, "values", lambda root, key: {})
    monkeypatch.setattr(interfaces, "read_interfaces", lambda: [Interface(True, 1)])
    monkeypatch.setattr(interfaces, "_encrypted", lacks)
    assert read_resolver_policy() == ()
