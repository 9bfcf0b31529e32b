"""Faults of one site only; the line and every other site are well."""

from typing import Any

from tests.lab.fault import Fault, Needs, Step
from tests.lab.served import Changed, PcFile
from tests.lab.servers.zone import HOSTS
from tests.lab.steps import Filter

SITE = "www.sukamaju.go.id"
_FOURS, _SIXES = HOSTS[SITE]
_FOUR, _SIX = _FOURS[0], _SIXES[0]
_PAGE = f"page {SITE} {_FOUR} /"
_BOT_PAGE = f"{_PAGE} Googlebot/2.1"
_TLS = f"https {SITE} {_FOUR}"
_LINE = {"tcp_internet": "ok", "http": "200 Microsoft Connect Test"}


def _site(
    name: str, cause: str, says: str, step: Step, shows: dict[str, Any], *options: str
) -> Fault:
    needs = Needs(argv=(f"https://{SITE}/", *options))
    return Fault(name, cause, says, (step,), {**_LINE, **shows}, needs)


def _to_site(action: str) -> Filter:
    rules = (f"ip daddr {_FOUR} {action}", f"ip6 daddr {_SIX} {action}")
    return Filter("isp", "input priority 0", tuple(f"meta l4proto tcp {rule}" for rule in rules))


FAULTS = (
    _site(
        "site_unresolved",
        "site_unresolved",
        "The site's name does not exist.",
        Changed({"dns.gone": [SITE], "dns.everywhere": True}),
        {f"name {SITE}": "no_name"},
    ),
    _site(
        "hosts_override_site",
        "hosts_override",
        "A list in the hosts file sends the site that was asked about nowhere, among others.",
        PcFile(
            "hosts",
            "127.0.0.1 localhost\n0.0.0.0 www.wikipedia.org www.example.com example.com\n"
            f"0.0.0.0 www.speedtest.net detectportal.firefox.com {SITE}\n",
        ),
        {f"name {SITE}": "0.0.0.0", _TLS: "ok"},
    ),
    _site(
        "site_unreachable",
        "site_unreachable",
        "The site's server is switched off.",
        _to_site("drop"),
        {f"tcp {_FOUR} 443": "timed_out"},
    ),
    _site(
        "site_unreachable_refused",
        "site_unreachable",
        "The site's server runs no web server.",
        _to_site("reject with tcp reset"),
        {f"tcp {_FOUR} 443": "refused"},
    ),
    _site(
        "site_certificate",
        "site_certificate",
        "The site's certificate expired ten days ago.",
        Changed({f"tls.{SITE}": "expired"}),
        {_TLS: "certificate has expired", "https": "ok"},
    ),
    _site(
        "site_certificate_untrusted",
        "site_certificate",
        "The site's certificate comes from an issuer that nobody trusts.",
        Changed({f"tls.{SITE}": "mitm"}),
        {_TLS: "unable to get local issuer certificate", "https": "ok"},
    ),
    _site(
        "site_error",
        "site_error",
        "The site answers 500 Internal Server Error.",
        Changed({f"site.{SITE}": "error"}),
        {_PAGE: "500"},
    ),
    _site(
        "site_defaced",
        "site_defaced",
        "The site carries hidden gambling links.",
        Changed({f"site.{SITE}": "defaced"}),
        {_PAGE: "200 gambling"},
    ),
    _site(
        "site_defaced_cloaked",
        "site_defaced",
        "The site shows gambling links to search engines only.",
        Changed({f"site.{SITE}": "cloaked"}),
        {_PAGE: "200", _BOT_PAGE: "200 gambling"},
        "--as-search-engine",
    ),
    _site(
        "site_defaced_phones",
        "site_defaced",
        "The site shows gambling only to phones that come from a search.",
        Changed({f"condition.{SITE}": "refmobile"}),
        {_PAGE: "200"},
    ),
    _site(
        "site_blocked",
        "site_blocked",
        "The provider sends the site's name to its notice page, under a foreign certificate.",
        Changed({f"condition.{SITE}": "blocked", f"tls.{SITE}": "wrong"}),
        {_TLS: f"Hostname mismatch, certificate is not valid for '{SITE}'."},
    ),
    _site(
        "site_stale",
        "site_stale",
        "The newest text of the site is 400 days old.",
        Changed({f"site.{SITE}": "stale"}),
        {_PAGE: "200"},
    ),
    _site(
        "healthy_site",
        "no_fault",
        "The site is well.",
        Changed({}),
        {_PAGE: "200", _BOT_PAGE: "200", _TLS: "ok"},
    ),
)
