"""How long a certificate is valid, in words: no negative days, and none before it begins."""

from datetime import UTC, datetime, timedelta

import pytest

from checks.check import result_of
from checks.host.replies import Certificate, Handshake, TrustFault
from checks.registry import BY_NAME
from checks.settings import Settings
from checks.site import judge
from checks.website import reading
from checks.website.reading import Reading
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.evidence import row

SAID = {
    "expired": (-100, -10, TrustFault.EXPIRED, "sertifikat kedaluwarsa 10 hari lalu"),
    "not_yet_valid": (2, 92, TrustFault.NOT_YET_VALID, "sertifikat baru berlaku 2 hari lagi"),
    "ok": (-10, 80, None, "sertifikat berlaku 80 hari lagi"),
    "expiring": (-397, 0.5, None, "sertifikat berlaku 0,5 hari lagi"),
}


@pytest.mark.parametrize(("outcome", "case"), SAID.items())
def test_days_are_counted_from_now(
    outcome: str,
    case: tuple[float, float, TrustFault | None, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begins, ends, trust, said = case
    now = datetime.now(UTC)
    dates = ((now + timedelta(days=days)).isoformat() for days in (begins, ends))
    seen = Certificate("a.id", "Contoh CA", *dates)
    monkeypatch.setattr(reading, "read_certificate", lambda der: seen)
    facts = reading.certified((Handshake(0.01, None, None, trust),))
    site = Reading("https://a.id/", status=200, body_bytes=9, **facts)
    result = result_of(BY_NAME["site"], site, judge(site, Settings()))
    measured = row(result, Knowledge.open().wording, Redactor()).measured.id
    assert (result.outcome, said in measured) == (outcome, True), measured
    assert (measured.count("sertifikat "), "-" in measured) == (1, False)
    assert result.reading["days_left"] == pytest.approx(ends, abs=0.01)


def test_what_is_no_certificate_has_no_dates() -> None:
    assert reading.certified(()) == {}
    strange = Handshake(0.01, None, None, TrustFault.OTHER, b"none")
    assert reading.certified((strange,)) == {"trust": TrustFault.OTHER}
