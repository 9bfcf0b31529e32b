"""One site and many, in the lab: the line is never mistaken for the site, nor the other way."""

import csv
import subprocess
from collections.abc import Callable
from io import StringIO

import pytest

from tests.lab.fault import Needs
from tests.lab.faults import FAULTS, MISCHIEF
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.program import EXECUTABLE, check
from tests.lab.witness import settled
from troubleshoot.sites.history import history_of

pytestmark = [pytest.mark.lab, pytest.mark.full]

SITE = Needs(argv=("https://www.sukamaju.go.id/",))
LINE = (
    *("cable_unplugged", "no_address", "gateway_unreachable", "internet_down", "dns_silent"),
    *("dns_refusing", "captive_portal", "clock_wrong", "tls_intercepted", "https_blocked"),
)
"""Causes behind which every site looks ill."""
BROKEN = [next(f.id for f in FAULTS.values() if f.cause == cause) for cause in LINE]
WEB = [name for name in MISCHIEF if not name.startswith("mischief_dns")]
MOST_SECONDS = 20.0
LIST = """# situs yang dipantau
https://www.sukamaju.go.id/
layanan.sukamaju.go.id
www.kecamatan-contoh.go.id
https://tidak-ada.go.id
"""


def table(lab: Lab, *more: str) -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code, and the rows by their site."""
    sites = lab.pc.write("sites.txt", LIST)
    argv = [str(EXECUTABLE), "check", "--sites", str(sites), *more]
    process = lab.popen_pc(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert out.startswith("\ufeff")  # as in a file: a pipe mostly becomes one
    rows = csv.DictReader(StringIO(out.removeprefix("\ufeff")))
    return process.returncode, {row["site"]: row for row in rows}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_line_is_not_the_site(name: str, shelf: Callable[[Layout], Lab]) -> None:
    fault = FAULTS[name]
    lab = shelf(Layout(ipv6=fault.ipv6 is not False))
    lab.inject(name)
    assert settled(lab, fault) == {}
    run = check(lab, Needs(fault.needs.profile, fault.needs.env, SITE.argv))
    assert (run.cause, run.exit) == (fault.cause, 1), run.said


def test_many_sites_come_as_a_table(lab: Lab) -> None:
    lab.inject("site_certificate")
    code, rows = table(lab)
    assert code == 1
    assert [row["cause"] for row in rows.values()] == [
        *("site_certificate", "no_fault", "no_fault", "site_unresolved")
    ]
    ill, well, _, gone = rows.values()
    assert (ill["up"], int(ill["certificate_days_left"]) < 0) == ("ya", True)
    assert (well["up"], well["status"], well["freshness"]) == ("ya", "200", "aktif")
    assert 70 <= int(well["certificate_days_left"]) <= 80
    assert (gone["up"], gone["status"], gone["freshness"]) == ("tidak", "", "")


def test_runs_are_kept_and_a_broken_line_is_held_against_no_site(
    lab: Lab,
) -> None:
    folder = lab.pc.write("situs.txt", "").with_name("riwayat")
    lab.inject("site_certificate")
    assert table(lab, "--keep", str(folder))[0] == 1
    lab.inject("internet_down")
    assert table(lab, "--keep", str(folder))[0] == 1
    visits, strange = history_of(folder)
    assert strange == 0
    by_site = {visit.site: visit for visit in visits}
    assert len(visits) == len(by_site) == 4  # nobody was visited behind the broken line
    ill, well = (by_site[f"https://{name}.sukamaju.go.id/"] for name in ("www", "layanan"))
    assert (ill.cause, well.cause) == ("site_certificate", "no_fault")
    assert (well.up, by_site["https://tidak-ada.go.id/"].up) == (True, False)
    assert well.newest is not None


def test_no_site_of_a_list_is_blamed_for_the_line(lab: Lab) -> None:
    lab.inject("internet_down")
    code, rows = table(lab)
    assert code == 1
    assert {row["cause"] for row in rows.values()} == {"internet_down"}
    assert {row["up"] for row in rows.values()} == {""}


@pytest.mark.parametrize("name", WEB)
def test_servers_that_misbehave_end_in_time(name: str, shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout())
    lab.inject(name)
    assert settled(lab, MISCHIEF[name]) == {}
    run = check(lab, SITE)
    assert run.said is not None, run.stderr
    assert run.exit in (0, 1, 3)
    assert "Traceback" not in run.stderr
    assert run.seconds < MOST_SECONDS


HOST = "www.sukamaju.go.id"
FINE, ERROR, DEFACED = {"no_fault"}, {"site_error"}, {"site_defaced"}
SEEN: dict[str, set[str]] = {
    # of the pages and the server
    **dict.fromkeys(("good", "wafua", "wafbot", "cfchallenge", "cf503", "wordfence"), FINE),
    **dict.fromkeys(("brotli", "badchunk", "latin1", "clte", "jsapp", "slow7", "slow14"), FINE),
    **dict.fromkeys(("odd header names", "meta refresh", "news about gambling"), FINE),
    **dict.fromkeys(("an article with an error in code", "an old profile"), FINE),
    **dict.fromkeys(("phpfatal", "dbdown", "parked", "cpanel", "a white screen", "never"), ERROR),
    **dict.fromkeys(("refmobile", "phones from Bing", "gambling", "phones led to a shop"), DEFACED),
}
SHAKEN = {
    # of the handshake
    "wrong": {"site_certificate"},
    "mitm": {"site_certificate"},
    "expired": {"site_certificate"},
    "tls10": {"site_certificate", "site_error"},
}


@pytest.mark.parametrize("name", SEEN)
def test_a_condition_of_a_site_is_named(name: str, lab: Lab) -> None:
    changed = {f"condition.{HOST}": name}
    lab.world.change(changed)
    try:
        run = check(lab, SITE)
    finally:
        lab.world.change({}, without=changed)
    assert run.cause in SEEN[name], run.said
    assert run.seconds < MOST_SECONDS


@pytest.mark.parametrize("kind", SHAKEN)
def test_a_handshake_of_a_site_is_named(kind: str, lab: Lab) -> None:
    changed = {f"tls.{HOST}": kind}
    lab.world.change(changed)
    try:
        run = check(lab, SITE)
    finally:
        lab.world.change({}, without=changed)
    assert run.cause in SHAKEN[kind], run.said


def test_a_guard_that_bans_false_bots_stays_open(lab: Lab) -> None:
    changed = {f"condition.{HOST}": "wafbot"}
    lab.world.change(changed)
    try:
        causes = [check(lab, SITE).cause for _ in range(10)]
    finally:
        lab.world.change({}, without=changed)
    assert causes == ["no_fault"] * 10
