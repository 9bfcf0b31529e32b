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

pytestmark = pytest.mark.lab

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


def table(lab: Lab) -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code, and the rows by their site."""
    sites = lab.pc.write("sites.txt", LIST)
    argv = [str(EXECUTABLE), "check", "--sites", str(sites)]
    process = lab.popen_pc(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    return process.returncode, {row["site"]: row for row in csv.DictReader(StringIO(out))}


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
