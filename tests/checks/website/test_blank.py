"""A white screen is no page: a system that broke says nothing, with the code of success."""

import gzip

import pytest

from checks.check import carry_out
from checks.host.replies import HttpAnswer
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from tests.checks.website.test_visit import OUTSIDE, Web
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.evidence import row

PACKED = {"content-encoding": "gzip"}


class Answering(Web):
    """Every page is this one."""

    def __init__(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        super().__init__({}, {"a.id": OUTSIDE})
        self.answer = HttpAnswer(0.01, None, None, status, headers, body)

    def http_get(self, *_: object, **__: object) -> HttpAnswer:
        return self.answer


def looked_at(status: int, body: bytes, headers: dict[str, str]) -> CheckResult:
    web = Answering(status, body, headers)
    return carry_out(BY_NAME["site"], web, Settings(site_url="https://a.id/"))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"\r\n \n", {}),
        (b"\xef\xbb\xbf\n", {}),
        (gzip.compress(b"", mtime=0), PACKED),
        (gzip.compress(b"\n\n", mtime=0), PACKED),
        (b"not packed at all", PACKED),
    ],
)
def test_a_white_screen_is_an_error(body: bytes, headers: dict[str, str]) -> None:
    found = looked_at(200, body, headers)
    assert (found.outcome, found.reason) == ("error", None)
    assert "halamannya kosong: ya" in row(found, Knowledge.open().wording, Redactor()).measured.id


@pytest.mark.parametrize(
    ("status", "body", "headers", "outcome"),
    [
        (200, b"ok", {}, "ok"),
        (200, b"<script src=/app.js></script>", {}, "ok"),
        (200, b"<meta http-equiv=refresh content='0; url=/home'>", {}, "ok"),
        (200, b"", {"refresh": "0; url=/home"}, "ok"),
        (200, gzip.compress(b"<p>Halo</p>", mtime=0), PACKED, "ok"),
        (200, b"packed otherwise", {"content-encoding": "br"}, "ok"),
        (401, b"", {}, "guarded"),
        (204, b"", {}, "ok"),
    ],
)
def test_what_is_no_white_screen(
    status: int, body: bytes, headers: dict[str, str], outcome: str
) -> None:
    assert looked_at(status, body, headers).outcome == outcome
