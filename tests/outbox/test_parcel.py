"""What a parcel is, and what is none."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outbox.samples import a_parcel, a_report
from troubleshoot.outbox.parcel import (
    LONGEST_SUBJECT,
    BadParcel,
    Parcel,
    decode,
    encode,
    pack,
    subject,
)
from troubleshoot.outbox.settings import Mail, Webhook
from troubleshoot.outbox.smtp import message
from troubleshoot.outbox.webhook import facts_of


def test_a_simulated_report_is_never_packed() -> None:
    with pytest.raises(ValueError, match="simulated"):
        pack(replace(a_report(), simulated="kabel"))


def test_the_subject_is_what_a_helpdesk_sorts_by() -> None:
    assert a_parcel().subject == f"[{a_report().code}] Kelurahan Podosugih – DNS tidak menjawab"


@pytest.mark.parametrize("evil", ["a\r\nBcc: x@b.id", "a\nb", "a\x00\x0b\x85\u2028b", "a \t  b"])
def test_a_subject_is_one_line_and_not_too_long(evil: str) -> None:
    report = a_report()
    said = subject(replace(report, office=replace(report.office, unit=f"Kelurahan {evil}")))
    assert said.isprintable()
    assert "  " not in said
    assert said.startswith(f"[{report.code}] Kelurahan a ")
    long = subject(replace(report, office=replace(report.office, unit=evil * 99)))
    assert len(long) == LONGEST_SUBJECT


@pytest.mark.parametrize("evil", ["a\r\nBcc: x@b.id", "a\nb", "a\x00\x0b\x85\u2028b"])
def test_so_it_is_wherever_a_parcel_came_from(evil: str) -> None:
    """An outbox on a stick may hold what another program wrote."""
    parcel = replace(a_parcel(), subject=evil * 99)
    mail = Mail("mail.contoh.go.id", ("a@contoh.go.id",), "b@contoh.go.id")
    told = facts_of(parcel, Webhook("https://tiket.contoh.go.id/"))
    for said in (str(message(parcel, mail)["Subject"]), told["subject"], told["title"]):
        assert said.isprintable()
        assert LONGEST_SUBJECT - 3 < len(said) <= LONGEST_SUBJECT
    assert told["title"].endswith(f" ({parcel.id})")


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text(), st.lists).map(repr).map(str.encode)
)
def test_rubbish_is_no_parcel(data: bytes) -> None:
    with pytest.raises(BadParcel):
        decode(data)


@pytest.mark.parametrize("change", [b'"v": 2', b'"v": null', b'"v": [1]'])
def test_a_newer_parcel_is_refused(change: bytes) -> None:
    with pytest.raises(BadParcel):
        decode(encode(a_parcel()).replace(b'"v": 1', change))


ANY_PARCEL = st.builds(
    Parcel,
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}", fullmatch=True),
    ended=st.floats(allow_nan=False, allow_infinity=False),
    **{name: st.text() for name in ("code", "stem", "subject", "text", "html", "record")},
)


@given(ANY_PARCEL)
def test_every_parcel_survives_the_way_to_the_disk_and_back(parcel: Parcel) -> None:
    assert decode(encode(parcel)) == parcel


@given(ANY_PARCEL, st.data())
def test_a_changed_value_is_a_parcel_or_none(parcel: Parcel, data: st.DataObject) -> None:
    value = json.loads(encode(parcel))
    key = data.draw(st.sampled_from(sorted(value)))
    strange: st.SearchStrategy[object] = (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([{}])
    )
    with contextlib.suppress(BadParcel):
        found = decode(json.dumps(value | {key: data.draw(strange)}).encode())
        assert isinstance(found.ended, float)
        texts = {n: text for n, text in vars(found).items() if n not in ("ended", "revision")}
        assert all(isinstance(text, str) for text in texts.values())


@settings(deadline=None)
@given(st.data())
def test_a_damaged_parcel_is_refused_or_whole(data: st.DataObject) -> None:
    whole = encode(a_parcel())
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadParcel):
        decode(whole[:cut])
