"""Cookies: all of them come back, and none can break the visit."""

import socket

import pytest

from checks.host import here
from checks.host.http import Asked, http_get
from checks.host.replies import Fault, HttpAnswer
from checks.parallel import Deadline
from checks.website.fetch import LONGEST, MOST, Jar
from tests.checks.website.servers import Manner, page, serving
from tests.checks.website.test_hostile import looked_at

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([], None),
        (["a=1; path=/"], "a=1"),
        (["a=1", "b=2; secure"], "a=1; b=2"),
        (["a=1; path=/\nb=x=y; expires=Wed, 01 Jan 2031 00:00:00 GMT"], "a=1; b=x=y"),
        (["a=1", "a=2"], "a=2"),
        (["a=B\xe1ndung"], None),
        (["a=B\xe1ndung\nb=2"], "b=2"),
        (["a=\x7f", "nothing", "", ";", "a=" + "x" * LONGEST], None),
        (["\n".join(f"c{n}=" for n in range(MOST + 5))], "; ".join(f"c{n}=" for n in range(MOST))),
    ],
)
def test_what_comes_back(answers: list[str], said: str | None) -> None:
    jar = Jar()
    for line in answers:
        jar.keep("a.id", HttpAnswer(0.01, headers={"set-cookie": line}))
    assert jar.fields("a.id").get("Cookie") == said
    assert jar.fields("b.id") == {}


def test_every_cookie_of_an_answer_is_seen() -> None:
    with serving(page(b"ok", "Set-Cookie: a=1", "Set-Cookie: b=2", "X: 1", "X: 2")) as port:
        got = here().http_get("127.0.0.1", port, "a.id", "/", 3.0, most_bytes=99)
    assert (got.headers["set-cookie"], got.headers["x"]) == ("a=1\nb=2", "2")


def _until(wanted: bytes, sets: bytes) -> Manner:
    """Redirects to itself until what is wanted stands in the request."""
    asks = b"HTTP/1.1 302 Found\r\n" + sets + b"Location: /\r\nContent-Length: 0\r\n\r\n"

    def answer(connection: socket.socket) -> None:
        connection.sendall(PAGE if wanted in connection.recv(8192) else asks)

    return answer


@pytest.mark.parametrize(
    ("sets", "wanted"),
    [
        (b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n", b"Cookie: a=1; b=2\r\n"),
        (b"Set-Cookie: a=1\r\nSet-Cookie: n=B\xe1\r\n", b"Cookie: a=1\r\n"),
    ],
)
def test_a_site_that_redirects_until_its_cookies_come_back_is_well(
    sets: bytes, wanted: bytes
) -> None:
    assert looked_at(_until(wanted, sets)).outcome == "ok"


def test_a_strange_cookie_breaks_no_visit() -> None:
    found = looked_at(_until(b"never", b"Set-Cookie: n=B\xe1ndung\r\n"))
    assert (found.outcome, found.reason) == ("error", None)  # redirects without end, no crash


@pytest.mark.parametrize("value", ["B\xe1ndung", "a\nb"])
def test_a_request_that_cannot_be_written_is_a_fault(value: str) -> None:
    with serving(page(b"ok")) as port:
        asked = Asked("a.id", "/", 99, headers={"Cookie": value})
        assert http_get("127.0.0.1", port, asked, Deadline(3.0)).fault is Fault.MALFORMED
