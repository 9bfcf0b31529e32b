"""Which entries of the hosts file are compared with DNS, and what DNS must say against them."""

from collections.abc import Mapping, Sequence
from typing import Any

import dns.message
import pytest

from checks import hosts
from checks.host.records import HostsEntry
from checks.host.replies import Datagram, Fault
from checks.hosts import BLOCK_LIST, MOST_NAMES, worth_asking
from checks.settings import Settings
from tests.checks.nameserver import NameServer

OURS = {"www.google.com", "dns.google"}
ADS = [HostsEntry(f"ads{n}.example.com", "0.0.0.0") for n in range(BLOCK_LIST)]
SITE = HostsEntry("pcare.example.go.id", "10.0.0.9")


@pytest.mark.parametrize("nowhere", ["0.0.0.0", "127.0.0.1", "127.0.0.53", "::", "::1"])
def test_an_ad_blockers_list_is_no_redirection(nowhere: str) -> None:
    ads = [HostsEntry(entry.name, nowhere) for entry in ADS]
    assert worth_asking([*ads, SITE], OURS) == [SITE]


def test_a_few_names_sent_nowhere_are_asked_about() -> None:
    assert worth_asking(ADS[1:], OURS) == ADS[1:]


def test_test_names_are_asked_first_and_also_in_a_block_list() -> None:
    google = HostsEntry("www.google.com", "0.0.0.0")
    assert worth_asking([*ADS, SITE, google], OURS) == [google, SITE]


def test_a_huge_file_asks_few_questions() -> None:
    many = [HostsEntry(f"a{n}.example.com", "10.0.0.9") for n in range(100_000)]
    assert len(worth_asking([*many, *ADS], OURS)) == MOST_NAMES


class Pc(NameServer):
    """A PC with this hosts file."""

    def __init__(
        self, entries: Sequence[HostsEntry], known: Mapping[str, str], rest: str | None = None
    ) -> None:
        super().__init__(known, rest)
        self.entries = entries

    def hosts_entries(self) -> Sequence[HostsEntry]:
        return self.entries


def overridden(pc: Pc, site_url: str | None = None) -> tuple[str, ...]:
    return hosts.measure(pc, Settings(site_url=site_url)).overridden  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("site", "entry"),
    [
        ("https://www.youtube.com/watch?v=1", "www.youtube.com"),
        ("youtube.com", "www.youtube.com"),
        ("https://www.youtube.com", "youtube.com"),
    ],
)
def test_a_block_list_is_a_fault_for_the_site_that_was_asked_about(site: str, entry: str) -> None:
    blocked = Pc([*ADS, HostsEntry(entry, "0.0.0.0")], {entry: "142.250.4.91"})
    assert overridden(blocked, site) == (f"{entry}=0.0.0.0",)
    assert overridden(blocked) == ()
    assert overridden(blocked, "no site at all") == ()


INSIDE, NOTICE = HostsEntry("simpeg.kab-maju.go.id", "10.1.0.10"), "36.86.63.185"


@pytest.mark.parametrize(
    ("known", "rest", "contradicted"),
    [
        ({}, None, False),
        # the office's own name: the provider redirects it like every name that does not exist
        ({}, NOTICE, False),
        ({INSIDE.name: NOTICE}, NOTICE, False),
        ({INSIDE.name: "103.30.12.40"}, NOTICE, True),
        ({INSIDE.name: "103.30.12.40"}, None, True),
        ({INSIDE.name: INSIDE.address}, NOTICE, False),
    ],
)
def test_a_notice_page_contradicts_nothing(
    known: Mapping[str, str], rest: str | None, contradicted: bool
) -> None:
    assert bool(overridden(Pc([INSIDE], known, rest))) is contradicted


class NonsenseLost(Pc):
    """Its server's answers to names that it was not told of are lost."""

    def udp_exchange(self, *question: Any, **more: Any) -> Datagram:
        said = super().udp_exchange(*question, **more)
        name = dns.message.from_wire(said.payload).question[0].name.to_text(omit_final_dot=True)
        return said if name == SITE.name else Datagram(0.01, Fault.TIMED_OUT)


def test_what_may_be_made_up_contradicts_nothing() -> None:
    """A provider's notice page for the office's own name, and the question that shows it lost."""
    pc = NonsenseLost([SITE], {SITE.name: "36.86.63.182"})
    assert not overridden(pc)
