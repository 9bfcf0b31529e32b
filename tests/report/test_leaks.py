"""Every shape of `leaks.py`, in every field, searched in everything that can leave."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest

from tests.report.leaks import SHAPES
from tests.report.office import NINE, PROFILE
from tests.report.outputs import outputs
from tests.report.sessions import measured, opening, report_of, result
from troubleshoot.engine.events import Acted, Event, Noted
from troubleshoot.redaction.redact import Redactor

HOSTS = "192.168.7.20 10.10.10.0/24 169.254.10.20 fe80::1%eth0 2001:db8:1:2::53"
LINES = [(kind, text) for kind, shapes in SHAPES.items() for text in shapes]
FIELDS = 12


def squeezed(text: str) -> str:
    """Letters and digits alone: a separator more or less is no disguise."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    digits = (str(unicodedata.decimal(sign, sign)) for sign in plain)
    return "".join(sign for sign in digits if sign.isalnum())


def left_of(texts: Sequence[str], kind: str, found: str) -> list[str]:
    """The forbidden parts that stand there all the same."""
    seen = squeezed(found)
    return [part for text in texts for part in SHAPES[kind][text] if squeezed(part) in seen]


@pytest.mark.parametrize(("kind", "text"), LINES)
def test_no_shape_passes_and_the_lan_s_addresses_stay(kind: str, text: str) -> None:
    sentence = f"Tadi {text} rusak, lalu {HOSTS} mati"
    masked = Redactor.learn([sentence], []).text(sentence)
    assert left_of([text], kind, masked) == []
    assert HOSTS in masked
    assert masked.startswith("Tadi ")
    assert Redactor().text(masked) == masked


def _chunks(kind: str) -> Iterator[list[str]]:
    shapes = iter(SHAPES[kind])
    while chunk := list(islice(shapes, FIELDS)):
        yield (chunk * FIELDS)[:FIELDS]


def _planted(secrets: Sequence[str]) -> list[Event]:
    """A session with another secret in each place where somebody or something writes."""
    (note, unit, place, room, name, role, hours, host, url, program, reason, written) = secrets
    person = {"operator": {"name": f"Siti {name}", "role": role}}
    profile = PROFILE | person | {"unit": f"Kelurahan {unit}", "address": place, "room": room}
    results = (
        result("link", "ok", adapter=host, host=f"pc-{host}", note=HOSTS),
        result("proxy", "ok", proxies=[{"proxy": url, "right": True}], pac=url),
        result("wifi", "weak", ssid="KELURAHAN", saved_ssids=[program, "WARKOP-BU-ANI"]),
        result("load", "busy", top=[{"name": program}], names={program: url}),
        result(reason, reason, **{reason: f"WARKOP-BU-ANI {host}"}),
        result("intranet", "not_run"),
    )
    return [
        *opening(f"Tadi {note} rusak, {HOSTS}", profile=profile | {"service_hours": hours}),
        measured("internet-mati.ukur", "dns_silent", NINE, results),
        Acted(when=NINE, at="remedi-dns_silent.langkah-1", done=True),
        Noted(when=NINE, at="remedi-dns_silent.langkah-2", text=written, field="place"),
    ]


@pytest.mark.parametrize(
    ("kind", "secrets"), [(kind, chunk) for kind in SHAPES for chunk in _chunks(kind)]
)
def test_no_field_lets_one_through_into_anything_that_leaves(kind: str, secrets: list[str]) -> None:
    said = outputs(report_of(_planted(secrets)))
    leaks = {place: left_of(secrets, kind, found) for place, found in said.items()}
    assert {place: left for place, left in leaks.items() if left} == {}
    assert [place for place, found in said.items() if "WARKOP" in found] == []
    kept = (*HOSTS.split(), "KELURAHAN", "dns_silent", "0812-3456-7890", "628112222333")
    assert [part for part in kept if part not in said["json id"]] == []
    assert "0812-3456-7890" in said["html id"]
