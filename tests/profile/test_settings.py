"""The checks are told what the profile says, and nothing else."""

from dataclasses import fields

from checks.settings import Settings
from tests.profile.test_docs import block
from troubleshoot.profile.loader import parse
from troubleshoot.profile.model import Profile, settings
from troubleshoot.profile.values import Endpoint, TimeZone, international


def test_no_profile_means_the_shipped_settings() -> None:
    assert settings(Profile(), {}) == Settings()


def test_a_full_profile_reaches_every_setting() -> None:
    profile = parse(block("yaml").replace(b"internet: yes", b"internet: none"), "profile.yaml")
    told, shipped = settings(profile, {"http_proxy": "http://10.0.0.9:3128"}), Settings()
    same = {f.name for f in fields(Settings) if getattr(told, f.name) == getattr(shipped, f.name)}
    only_when_asked = {"site_url", "site_words", "as_search_engine"}
    assert same == {"probe_hosts", "intranet_port"} | only_when_asked  # the example repeats them
    assert told.environment == {"http_proxy": "http://10.0.0.9:3128"}
    assert (told.intranet_host, told.internet) == ("intranet.contoh.go.id", False)


def test_an_endpoint_is_written_as_it_is_read() -> None:
    written = [str(Endpoint("a.id")), str(Endpoint("a.id", 80)), str(Endpoint("fd00::1", 80))]
    assert written == ["a.id", "a.id:80", "[fd00::1]:80"]


def test_time_zones_and_numbers_for_links() -> None:
    assert [zone.utc_offset_hours for zone in TimeZone] == [7, 8, 9]
    for written in ("0812-3456-7890", "+62 812 3456 7890", "62812 3456 7890"):
        assert international(written) == "6281234567890"
