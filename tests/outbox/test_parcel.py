"""What a parcel is, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outbox.samples import a_parcel, a_report
from troubleshoot.outbox.parcel import BadParcel, decode, encode, pack


def test_a_simulated_report_is_never_packed() -> None:
    with pytest.raises(ValueError, match="simulated"):
        pack(replace(a_report(), simulated="kabel"))


def test_the_subject_is_what_a_helpdesk_sorts_by() -> None:
    assert a_parcel().subject == f"[{a_report().code}] Kelurahan Podosugih – DNS tidak menjawab"


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


@given(st.data())
def test_a_damaged_parcel_is_refused_or_whole(data: st.DataObject) -> None:
    whole = encode(a_parcel())
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadParcel):
        decode(whole[:cut])
