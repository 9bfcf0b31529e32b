"""What each of the checks of pages, secure sites and clocks sees in a network, before any verdict.

The outcomes that the map of causes builds on; `-` where a check cannot run.
"""

from collections.abc import Callable

import pytest

from tests.lab.fault import Needs
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.network import layout_of
from tests.lab.networks import NETWORKS
from tests.lab.program import check
from tests.lab.witness import settled

pytestmark = [pytest.mark.lab, pytest.mark.wide]

CHECKS = ("web", "page", "secure", "time", "clock", "tls")
WELL = "ok ok ok ok ok ok"
SEEN = {
    "resolvers_and_80_blocked": "unreachable silent ok ok ok ok",
    "port80_blocked": "unreachable silent ok ok ok ok",
    "ad_injection": WELL,
    "ad_wrapper": "mixed ok ok ok ok ok",
    "web_filter_403": "refused refused ok ok ok ok",
    "isp_proxy_wrong_date": WELL,
    "https_reset": "ok ok silent - ok blocked",
    "portal_google_only": "login login silent - ok blocked",
    "portal_cna_bypass": "login login silent - ok blocked",
    "portal_reset": "login login silent - ok blocked",
    "isolir": "unpaid unpaid silent - ok blocked",
    "clock_1d_behind": "ok ok ok wrong wrong ok",
    "clock_1d_ahead": "ok ok ok wrong wrong ok",
    "clock_1h": "ok ok ok wrong wrong ok",
    "probes_blocked_clock_3y": "ok ok untrusted wrong wrong not_yet_valid",
    "rogue_setup_page": "setup setup silent - ok blocked",
    "hotspot_meta_refresh": "login login silent - ok blocked",
    "hotspot_script": "login login silent - ok blocked",
    "hotspot_511_open": "login login ok ok ok ok",
    "hotspot_passes_vendors": "ok login silent - ok blocked",
    "hotspot_named": "login login silent - ok blocked",
    "isolir_page": "unpaid unpaid silent - ok blocked",
    "isolir_names": "unpaid unpaid silent - ok blocked",
    "isolir_passes_vendors": "ok unpaid silent - ok blocked",
    "quota_redirect": "unpaid unpaid silent - ok blocked",
    "quota_page": "unpaid unpaid silent - ok blocked",
    "filter_redirect": "refused refused ok ok ok ok",
    "filter_451": "refused refused ok ok ok ok",
    "filter_403_no_https": "refused refused silent - ok blocked",
    "proxy_forced_down": "error error ok ok ok ok",
    "gateway_error_502": "error error ok ok ok ok",
    "ordinary_plain": WELL,
    "date_future_no_sntp": "ok ok ok ok wrong ok",
    "sntp_shut": WELL,
    "sntp_lost_itself": WELL,
    "clock_7h": "ok ok ok wrong wrong ok",
    "clock_20min": WELL,
    "clock_2d_no_plain": "unreachable silent ok wrong wrong ok",
}


@pytest.mark.parametrize("name", [name for name in SEEN if name in NETWORKS])
def test_what_is_seen(name: str, shelf: Callable[[Layout], Lab]) -> None:
    row = NETWORKS[name]
    lab = shelf(layout_of(row))
    lab.inject(name)
    assert settled(lab, row) == {}, "the condition is not in: this says nothing of the checks"
    run = check(lab, Needs(row.needs.profile, row.needs.env, CHECKS))
    assert run.said is not None, run.stderr
    seen = {one["check"]: one["outcome"].replace("not_run", "-") for one in run.said["checks"]}
    assert " ".join(seen[name] for name in CHECKS) == SEEN[name]
