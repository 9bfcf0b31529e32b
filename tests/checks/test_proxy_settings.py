"""Where proxies are set: what is one, and where it stands."""

import pytest

from checks.host.proxytext import endpoint, from_environment


@pytest.mark.parametrize("around", ["*", " * ", "localhost,*"])
def test_a_proxy_that_everything_goes_around_is_none(around: str) -> None:
    found = from_environment({"http_proxy": "10.1.0.9:1", "all_proxy": "x:1", "NO_PROXY": around})
    assert (found.http, found.https, found.bypass[-1]) == (None, None, "*")


def test_a_proxy_that_some_go_around_is_one() -> None:
    found = from_environment({"http_proxy": "10.1.0.9:1", "no_proxy": "localhost,*.go.id"})
    assert found.http == "10.1.0.9:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("http://10.1.0.8:3128", "10.1.0.8:3128"),
        ("10.1.0.8:3128/", "10.1.0.8:3128"),
        ("//Proxy.kantor.id", "proxy.kantor.id:80"),
        ("socks5h://10.1.0.8", "10.1.0.8:1080"),
        ("https://budi:sandi@proxy", "proxy:443"),
        # a password that a common URL could not hold
        ("http://budi:1#2/3?@4@10.1.0.8:3128", "10.1.0.8:3128"),
        ("budi:12/x@10.1.0.8:3128", "10.1.0.8:3128"),
        ("http://[::1]:3128", "::1:3128"),
        ("http://[", None),
        ("http://a:b", None),
        ("http://budi:san\u2100di@", None),
        ("", None),
    ],
)
def test_the_place_of_a_proxy(text: str, place: str | None) -> None:
    assert endpoint(text) == place
