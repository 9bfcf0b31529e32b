"""What a proxy excuses: what goes through it, as far as it carries that."""

import pytest

from tests.diagnosis.test_verdict import DEAD, NO_NAMES, TABLE, results
from troubleshoot.diagnosis.verdict import decide

OUTSIDE: dict[str, str | None] = {
    **DEAD,
    "web": "unreachable",
    "page": "silent",
    "tls": "blocked",
    "secure": "silent",
}


@pytest.mark.parametrize(
    ("outcomes", "cause", "sure"),
    [
        ({**OUTSIDE, "proxy": "ok", "dns": "silent"}, "no_fault", "certain"),
        # a dead proxy is nearer than DNS, unless DNS alone would find it
        (NO_NAMES | {"proxy": "unreachable", "dns": "silent"}, "proxy_unreachable", "likely"),
        (NO_NAMES | {"proxy": "name_unknown", "dns": "silent"}, "dns_silent", "certain"),
        ({"proxy": "name_unknown"}, "proxy_unreachable", "certain"),
        (DEAD | {"proxy": "unreachable", "dns": "silent"}, "internet_down", "likely"),
        # a proxy for one scheme excuses nothing of the other
        ({"proxy": "http_only", "tls": "blocked", "secure": "silent"}, "https_blocked", "certain"),
        (
            {"proxy": "http_only", "web": "login", "page": "login", "tls": "blocked"}
            | {"secure": "silent", "time": None},
            "captive_portal",
            "certain",
        ),
        (
            {"proxy": "http_only", "tls": "intercepted", "secure": "untrusted"},
            "tls_intercepted",
            "certain",
        ),
        ({"proxy": "http_only", "ipv6": "broken"}, "ipv6_broken", "certain"),
        ({"proxy": "http_only", "web": "unreachable", "page": "silent"}, "no_fault", "certain"),
        ({"proxy": "http_only", "web": "login", "page": "login"}, "no_fault", "certain"),
        ({"proxy": "https_only", "ipv6": "broken"}, "ipv6_broken", "certain"),
        ({"proxy": "https_only", "tls": "blocked", "secure": "silent"}, "no_fault", "certain"),
        # a proxy that lives, but asks for a password, shows neither
        (DEAD | {"proxy": "limited", "dns": "silent", "tls": "blocked"}, "undetermined", "unknown"),
        (
            DEAD | {"proxy": "limited", "gateway": "silent", "dns": "silent"},
            "gateway_unreachable",
            "certain",
        ),
        (
            {
                "proxy": "limited",
                "mtu": "blackhole",
                "tls": "blocked",
                "secure": "silent",
                "page": "silent",
            },
            "mtu_blackhole",
            "certain",
        ),
        ({"proxy": "limited"}, "no_fault", "certain"),
    ],
)
def test_the_cause(outcomes: dict[str, str | None], cause: str, sure: str) -> None:
    verdict = decide(results(**outcomes), TABLE)
    assert (verdict.cause, verdict.sure) == (cause, sure)
