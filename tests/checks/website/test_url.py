"""Addresses of sites: what people write, and what hostile pages write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.website.url import NotASite, parse


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("www.contoh.go.id", "https://www.contoh.go.id/"),
        ("  HTTPS://WWW.Contoh.go.id/A?token=x ", "https://www.contoh.go.id/A"),
        ("http://contoh.go.id:8080/a b", "http://contoh.go.id:8080/a%20b"),
        ("https://contoh.go.id.", "https://contoh.go.id/"),
        ("https://desa-señor.id/é", "https://xn--desa-seor-r6a.id/%C3%A9"),
        ("http://10.1.2.3/x", "http://10.1.2.3/x"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
    ],
)
def test_what_people_write(text: str, shown: str) -> None:
    assert parse(text).shown == shown


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "https://", "ftp://a.id", "file:///etc/passwd", "javascript:alert(1)"),
        *("https://user:pw@a.id", "https://a..id", "https://-a.id", "http://a.id:99999", "a b.id"),
        *("https://a.id\r\nX: y", "=cmd|' /C calc'!A0", "http://999.1.1.1", "http://[::1"),
        *("https://" + "a" * 64 + ".id", "https://" + "a." * 130 + "id", "x" * 3000),
    ],
)
def test_what_is_no_site(text: str) -> None:
    with pytest.raises(NotASite):
        parse(text)


@given(st.text(max_size=80))
def test_a_redirect_leads_to_a_page_or_nowhere(reference: str) -> None:
    try:
        url = parse("https://www.contoh.go.id/a/").joined(reference)
    except NotASite:
        return
    assert url.scheme in ("http", "https")
    assert (url.host + url.target).isascii()
    assert not set(" \r\n\0") & set(url.host + url.target)
    assert url.target.startswith("/")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a.id", "http://a.id/"),
        ("a.id:443", "http://a.id/"),
        ("a.id:8443/x", "http://a.id:8443/x"),
        ("a.id:80", "http://a.id/"),
        ("http://a.id", "http://a.id/"),
    ],
)
def test_without_tls_a_port_that_was_named_stays(text: str, plain: str) -> None:
    assert parse(text).plain().shown == plain
