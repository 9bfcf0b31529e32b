"""Which entries of the hosts file are compared with DNS."""

import pytest

from checks.host.records import HostsEntry
from checks.hosts import BLOCK_LIST, MOST_NAMES, worth_asking

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
