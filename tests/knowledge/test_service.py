"""That all public service has stopped makes a report critical, and can be read in it."""

from __future__ import annotations

import pytest

from tests.knowledge.walk import started
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.engine.events import Answered
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.document import document
from troubleshoot.report.model import Report
from troubleshoot.report.render import whatsapp

LIBRARY = Knowledge.open()
DARK = (
    ("internet-mati.bahaya", "tidak"),
    ("internet-mati.listrik", "padam"),
    ("listrik-padam.sekitar", "ya"),
)


def _report(service: str) -> Report:
    said = (*DARK, ("listrik-padam.layanan", service))
    events = [started("internet-mati.bahaya")]
    answers = [Answered(when=0, at=at, value=value) for at, value in said]
    return build([*events, *answers], LIBRARY, LIBRARY.causes())


def test_stopped_service_is_critical_and_goes_to_dinkominfo_too() -> None:
    report = _report("berhenti")
    told = ("Layanan masyarakat", "Tidak, semua layanan berhenti")
    assert (report.headline.priority, report.headline.owner) == (
        Priority.KRITIS,
        Owner.DINKOMINFO,
    )
    assert told in [(line.label, line.fact) for line in document(report, "id").facts()]
    assert ": ".join(told) in whatsapp.render(report, "id")


@pytest.mark.parametrize("service", ["jalan", "tidak_tahu"])
def test_service_that_goes_on_leaves_it_to_pln(service: str) -> None:
    report = _report(service)
    assert (report.headline.priority, report.headline.owner) == (Priority.TINGGI, Owner.PLN)
