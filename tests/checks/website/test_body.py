"""The bytes of a page to text, whatever its alphabet says of itself."""

import pytest

from checks.host.replies import HttpAnswer
from checks.website.body import page_of

ADVERT = "<p>slot gacor, pr\u00e9diksi togel</p>"
PAGES = {
    "marked, nothing said": ("text/html", ADVERT.encode("utf-16")),
    "marked, the other way round": ("text/html", b"\xfe\xff" + ADVERT.encode("utf-16-be")),
    "marked, something else said": ("text/html; charset=utf-8", ADVERT.encode("utf-16")),
    "said by the server": ("text/html; charset=UTF-16", ADVERT.encode("utf-16-le")),
    "marked UTF-8": ("text/html; charset=iso-8859-1", ADVERT.encode("utf-8-sig")),
    "UTF-8 that calls itself UTF-16": ("text/html", f"<meta charset=utf-16>{ADVERT}".encode()),
    "nothing said": ("text/html", ADVERT.encode()),
    "an alphabet that nobody knows": ("text/html; charset=klingon", ADVERT.encode()),
    "said by the page": (
        "text/html",
        f"<meta charset='iso-8859-1'>{ADVERT}".encode("latin-1"),
    ),
}


@pytest.mark.parametrize(("kind", "body"), PAGES.values(), ids=PAGES)
def test_the_text_of_a_page_is_read(kind: str, body: bytes) -> None:
    page = page_of(HttpAnswer(seconds=0.1, status=200, headers={"content-type": kind}, body=body))
    assert page.visible == "slot gacor, pr\u00e9diksi togel"


def test_half_a_letter_at_the_end_breaks_nothing() -> None:
    body = ADVERT.encode("utf-16")[:-1]
    answer = HttpAnswer(seconds=0.1, status=200, headers={}, body=body)
    assert "slot gacor" in page_of(answer).visible
