"""The list of units, as spreadsheets save it."""

import codecs
from pathlib import Path

import pytest

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.loader import BadProfile, parse
from troubleshoot.profile.model import Contact, Network, Person, Profile
from troubleshoot.profile.site_list import MOST_ROWS
from troubleshoot.profile.units import Unit, filled_in, load_units, parse_units, search
from troubleshoot.profile.values import TimeZone
from troubleshoot.profile.writer import to_yaml

PLAIN = "unit;address;whatsapp\r\nPuskesmas Ciamis;Jl. Café 2;0812-3456-7890\r\n"
READ = (Unit("Puskesmas Ciamis", address="Jl. Café 2", whatsapp="0812-3456-7890"),)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        PLAIN.replace(";", ",").encode(),
        PLAIN.replace(";", "\t").encode(),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        f"sep=;\r\n{PLAIN}".encode(),
        f"{PLAIN};;;;\r\n\r\n".encode(),
        PLAIN.replace("unit;address", "Nama;ALAMAT").encode(),
        PLAIN.replace("Jl. Café 2", '"Jl.\nCafé\u00a02"').encode(),
        PLAIN.replace("0812-3456-7890", "812-3456-7890").encode(),
    ],
)
def test_however_a_spreadsheet_saves_it(data: bytes) -> None:
    assert parse_units(data, "u.csv") == READ


def test_every_faulty_line_is_named() -> None:
    text = """\
unit,gatway,network,gateway,password,unit
A,,10.1.0.0/24,10.2.0.1,x,
,,,,,
A,,,1.2.3,,
,,,1.1.1.1,,
B,,"10.1.0.0/24 10.2.0.9/24",,,,extra
"""
    with pytest.raises(BadProfile) as error:
        parse_units(text.encode(), "u.csv")
    places = [(p.place.line, p.place.column, p.code) for p in error.value.problems]
    assert places == [
        (1, 2, "unknown-column"),
        (1, 5, "unknown-column"),
        (1, 6, "twice"),
        (2, 4, "value"),
        (4, 1, "twice"),
        (4, 4, "value"),
        (5, 1, "missing-unit"),
        (6, 3, "value"),
        (6, 7, "cells"),
    ]
    assert "u.csv:1:2: unknown-column: there is no column `gatway`. Did you mean `gateway`?" in str(
        error.value
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\r\n;;\r\n", "the file is empty"),
        (b"name;room\r\nA;B\r\n", "the column `unit` is missing"),
        (b"unit\n" + b"A\n" * (MOST_ROWS + 1), "rows"),
        (b"unit\n" + b"A" * 2_000_001, "bytes"),
        (b'unit\n"' + b"A" * 200_000, "line 2 cannot be read"),
        (b"unit\nA\x00B\n", "line"),
    ],
)
def test_what_is_no_list_is_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(TroubleshootError, match=told):
        parse_units(data, "u.csv")


def test_a_row_fills_the_shared_profile_and_empty_cells_change_nothing() -> None:
    shared = parse(
        b"units: u.csv\ntime_zone: WIB\nroom: Kantor\noperator: {name: Siti, role: Staf}\n"
        b"contacts: {isp: {phone: 147}}\nnetwork: {intranet: portal.go.id, package: 10 Mbps}\n",
        "p.yaml",
    )
    text = "unit,operator,network,gateway,package,internet,time_zone\n"
    row = 'A,Budi,"10.1.0.0/24, 10.2.0.0/24",10.1.0.1,20,none,wit\n'
    (unit,) = parse_units((text + row).encode(), "u.csv")
    profile = filled_in(shared, unit)
    assert (profile.unit, profile.room, profile.time_zone) == ("A", "Kantor", TimeZone.WIT)
    assert profile.operator == Person("Budi", "Staf")
    assert profile.contacts == {Owner.ISP: Contact(phone="147")}
    assert profile.network == Network(
        ("10.1.0.0/24", "10.2.0.0/24"), "10.1.0.1", shared.network.intranet, False, 20.0
    )
    assert profile.units is None
    assert parse(to_yaml(profile).encode(), "p.yaml") == profile


def test_search_wants_every_word() -> None:
    units = (Unit("Kelurahan Suka", room="Loket"), Unit("Kelurahan Maju"), Unit("Puskesmas Suka"))
    assert search(units, "suka KEL") == units[:1]
    assert search(units, "") == units
    assert search(units, "ruang") == ()


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(TroubleshootError, match=r"Berkas .*units\.csv"):
        load_units(tmp_path / "units.csv")


def test_the_row_is_the_word_of_last_resort() -> None:
    assert filled_in(Profile(), Unit("A")) == Profile(unit="A")
