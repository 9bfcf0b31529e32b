"""`troubleshoot sessions --delete`: what somebody wants gone is gone, and never leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.outbox.samples import a_parcel
from tests.report.test_command import Pc, pc
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.report.model import code_of
from troubleshoot.storage.home import home, outbox_folder

__all__ = ["pc"]


def _parcel(session: str) -> Outbox:
    outbox = Outbox(outbox_folder(home()))
    outbox.put(replace(a_parcel(), id=session))
    return outbox


def test_one_session_goes_and_the_others_stay(pc: Pc) -> None:
    first, second = pc.session(0, ended=True), pc.session(1, ended=True)
    code, out, _ = pc.run("sessions", "--delete", second)
    assert (code, out) == (0, f"Sesi {second} sudah dihapus.\n")
    assert pc.store.ids() == [first]
    assert pc.run("sessions", "--delete", second)[0] == 2


def test_its_waiting_report_goes_too_and_this_is_said(pc: Pc) -> None:
    first, second = pc.session(0, ended=True), pc.session(1, ended=True)
    _parcel(first)
    outbox = _parcel(second)
    code, out, _ = pc.run("sessions", "--delete", code_of(second))
    assert code == 0
    assert "menunggu dikirim juga dihapus, dan tidak akan dikirim." in out
    assert outbox.undelivered() == [first]


def test_a_copy_of_what_was_sent_goes_too(pc: Pc) -> None:
    session = pc.session(0, ended=True)
    outbox = _parcel(session)
    claim = outbox.claim(session)
    assert claim
    outbox.done(claim)
    code, out, _ = pc.run("sessions", "--delete", session, "--lang", "en")
    assert (code, "The copy on this PC has been deleted too." in out) == (0, True)
    assert not outbox.knows(session)


def test_while_it_is_being_sent_nothing_is_deleted(pc: Pc) -> None:
    session = pc.session(0, ended=True)
    assert _parcel(session).claim(session)
    code, _, err = pc.run("sessions", "--delete", session)
    assert (code, "sedang dikirim" in err) == (2, True)
    assert pc.store.ids() == [session]


@pytest.mark.parametrize("form", ["html", "json"])
def test_files_that_stay_are_named(form: str, pc: Pc) -> None:
    session = pc.session(0, ended=True)
    pc.run("report", "--format", form, "--out", str(home() / "reports"))
    code, out, _ = pc.run("sessions", "--delete", session)
    assert (code, f"Berkas laporan di {home() / 'reports'} tidak ikut dihapus." in out) == (0, True)
    assert any((home() / "reports").iterdir())
