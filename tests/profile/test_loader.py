"""A good profile reads as it says; a bad one is told whole, each fault at its place."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import few
from tests.profile.recorder import load
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.items import SERVICES
from troubleshoot.profile.loader import KEYS, BadProfile, examine, find, parse
from troubleshoot.profile.model import QUESTIONS, Network, Probes, Profile
from troubleshoot.profile.rows import dotted, read_section, row, table, with_value, written
from troubleshoot.profile.values import Endpoint, line
from troubleshoot.profile.writer import to_yaml
from troubleshoot.source.fields import Fields
from troubleshoot.source.reader import read_yaml
from troubleshoot.source.values import Findings, Problem
from troubleshoot.text import Text

WORDS = sorted({word for key in KEYS for word in key.split(".")} | {"password", "kontak"})


def faults(text: str, causes: tuple[str, ...] = ()) -> list[str]:
    """`line:column code` of every fault."""
    _, problems = examine(text.encode(), "p.yaml", causes)
    places = sorted((p.place.line, p.place.column, p.code) for p in problems)
    return [f"{line}:{column} {code}" for line, column, code in places]


def only_fault(text: str, causes: tuple[str, ...] = ()) -> Problem:
    """The one fault of a profile."""
    _, (problem,) = examine(text.encode(), "p.yaml", causes)
    return problem


def network(line: str) -> Network:
    """The network of a profile with one line in it."""
    return parse(f"network:\n  {line}\n".encode(), "p.yaml").network


def test_every_fault_is_told_in_one_run() -> None:
    text = """\
unit: Kelurahan Sukamaju
adress: Jl. Merdeka
network:
  expected: [192.168.10.1/24, 300.1.1.1/8]
  gateway: 192.168.11
  intranet: portal.go.id:99999
  internet: no
  package: 20 MB/s
probes:
  hosts: [{address: 1.1.1.1, ports: [x]}]
contacts: {isp: {email: a}}
services: [{name: X, host: "*.epuskesmas.id", on: yes}]
priorities: {dns_slient: kritis, dns_silent: penting}
"""
    assert faults(text, ("dns_silent",)) == [
        "2:1 unknown-key",
        "4:14 value",
        "4:31 value",
        "5:12 value",
        "6:13 value",
        "7:13 value",
        "8:12 value",
        "10:10 too-few",
        "10:38 value",
        "11:25 value",
        "12:28 value",
        "13:14 unknown-cause",
        "13:46 unknown-word",
    ]
    with pytest.raises(TroubleshootError) as error:
        parse(text.encode(), "p.yaml", ("dns_silent",))
    told = str(error.value).splitlines()
    assert len(told) == 14
    assert told[0] == "Berkas ini berisi kesalahan:"
    assert told[1].startswith("p.yaml:2:1: unknown-key:")
    assert told[1].endswith("Did you mean `address`?")


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("expected: 192.168.10.1/24", "Write 192.168.10.0/24."),
        ("expected: 192.168.10.7", "Add its length, e.g. 192.168.10.0/24."),
        ("package: 1.000 Mbps", "Write 1000 Mbps or 1,5 Mbps."),
        ("package: 20 MBps", "Write it in megabits, like 20 Mbps."),
        ("package: 0 Mbps", "Write it in megabits, like 20 Mbps."),
        ("intranet: https://portal.go.id", "Write only the name, like www.contoh.go.id."),
        ("intranet: 10.0.0.256", "Write one like 192.168.1.1."),
        ("internet: maybe", "Write yes, or none for a PC on the intranet only."),
        ("gatway: 1.1.1.1", "Did you mean `gateway`?"),
        ("speed_url: https://me:secret@x.id/", "Remove everything before the `@`."),
        ("speed_url: ftp://x.id/", "Write one like https://speed.contoh.go.id/10mb."),
    ],
)
def test_a_fault_says_what_to_write(line: str, advice: str) -> None:
    assert only_fault(f"network:\n  {line}\n").fix == advice


def test_a_gateway_outside_the_expected_networks_is_a_fault() -> None:
    text = "network:\n  expected: 10.1.0.0/24\n  gateway: {}\n"
    assert faults(text.format("10.2.0.1")) == ["3:3 value"]
    assert faults(text.format("10.1.0.1")) == []
    assert faults(text.format("fe80::1")) == []


@pytest.mark.parametrize(
    "key",
    ["password", "wifi_password", "token", "api-key", "kata_sandi", "PIN", "stream key", "NIK"],
)
def test_secrets_are_refused_at_any_depth(key: str) -> None:
    for text in (f"{key}: hunter2", f"contacts: {{isp: {{{key}: hunter2}}}}"):
        problem = only_fault(text)
        assert problem.code == "secret"
        assert "do not put a password in a profile" in problem.message
        assert "hunter2" not in str(problem)


def test_a_key_at_the_wrong_place_is_sent_home() -> None:
    problem = only_fault("gateway: 10.0.0.1\n")
    assert (problem.code, problem.fix) == ("unknown-key", "Move it under `network:`.")


def test_values_mean_what_people_write() -> None:
    assert network("package: 2,5 Mbps").package_mbps == 2.5
    assert network("package: 1 Gbps").package_mbps == 1000
    assert network("package: 20").package_mbps == 20
    assert network("internet: none").internet is False
    assert network("internet: yes").internet is True
    assert network("intranet: '[fd00::10]:8443'").intranet == Endpoint("fd00::10", 8443)
    assert network("intranet: fd00::10").intranet == Endpoint("fd00::10")
    assert network("intranet: Portal.go.id:80").intranet == Endpoint("portal.go.id", 80)
    assert network("expected: 10.1.0.0/24").expected == ("10.1.0.0/24",)


def test_blanks_are_a_form_still_to_be_filled_in() -> None:
    blank = "unit:\noperator:\ncontacts:\n  isp:\nnetwork:\n  gateway:\n  expected:\nprobes:\n"
    assert parse(f"{blank}services:\npriorities:\n".encode(), "p.yaml") == Profile()


def test_services_are_shipped_switched_off() -> None:
    assert len(SERVICES) == 9
    assert not any(service.on for service in parse(b"unit: A\n", "p.yaml").services)


def test_contacts_and_priorities() -> None:
    text = b"contacts: {pln: {phone: 123}}\npriorities: {dns_silent: kritis}\n"
    profile = parse(text, "p.yaml", ["dns_silent"])
    assert profile.contacts[Owner.PLN].phone == "123"
    assert profile.priorities == {"dns_silent": Priority.KRITIS}


@pytest.mark.parametrize("data", [b"", b"- a\n", b"a", b"\xff\xfe", b"a: &x 1\nb: *x\n", b"\x00"])
def test_what_is_no_profile_is_one_sentence(data: bytes) -> None:
    with pytest.raises(TroubleshootError, match=r"^Berkas ini berisi kesalahan: p\.yaml:\d+:\d+: "):
        parse(data, "p.yaml")


def test_no_terminal_code_gets_out_of_a_message() -> None:
    with pytest.raises(TroubleshootError) as error:
        parse(b'network: {gateway: "\\e[2Jx"}\n"\\e]0;x": 1\n', "p.yaml")
    assert "\x1b" not in str(error.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(TroubleshootError, match="tidak ada"):
        load(tmp_path / "nowhere.yaml")
    with pytest.raises(TroubleshootError, match="tidak dapat dibaca"):
        load(tmp_path)


def test_which_profile_is_in_force(tmp_path: Path) -> None:
    here = {"TROUBLESHOOT_HOME": str(tmp_path)}
    assert find(None, environment=here) == Profile()
    (tmp_path / "profile.yaml").write_text("unit: own\n")
    (tmp_path / "other.yaml").write_text("unit: named\n")
    assert find(None, environment=here).unit == "own"
    assert find(tmp_path / "other.yaml", environment=here).unit == "named"
    with pytest.raises(TroubleshootError):
        find(tmp_path / "none.yaml", environment=here)


@settings(max_examples=few(200))
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nothing_but_our_own_error_gets_out(data: bytes) -> None:
    with suppress(BadProfile):
        assert isinstance(parse(data, "p.yaml"), Profile)


PARTS = st.recursive(
    st.sampled_from(["", "x", "no", "WIB", "192.168.1.1", "192.168.1.0/24", "147", "20 Mbps"])
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner),
    max_leaves=12,
)


@settings(max_examples=few(300), deadline=None)
@given(st.dictionaries(st.sampled_from(WORDS), PARTS, max_size=6) | PARTS, st.booleans())
def test_no_office_profile_stops_help(tmp_path_factory: Any, document: Any, named: bool) -> None:
    """Whatever stands in it: something of it is used, or nothing, and it is said at most once."""
    folder = tmp_path_factory.mktemp("office")
    path = folder / "profile.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    said: list[Text] = []
    profile = find(None, ["dns_silent"], {"TROUBLESHOOT_HOME": str(folder)}, said.append)
    good, problems = examine(path.read_bytes(), str(path), ["dns_silent"])
    assert profile == good
    assert len(said) == bool(problems)
    assert all(text.in_("en").isprintable() and str(path) in text.id for text in said)
    assert parse(to_yaml(profile).encode(), "p.yaml", ["dns_silent"]) == profile
    try:
        assert find(path, ["dns_silent"], warn=said.append) == good
    except BadProfile:
        assert problems
        assert good == Profile()


def test_half_a_list_or_a_contradiction_blames_nobody() -> None:
    """What would make a healthy PC look wrong is left out whole; applications stand alone."""
    text = b"""\
network: {expected: [10.1.0.0/24, 10.2.0.9/24], gateway: 10.2.0.1}
probes: {tls: [a.go.id, "*.go.id", b.go.id]}
services: [{name: X, host: x.go.id}, {name: Y}]
priorities: {dns_slient: kritis, dns_silent: tinggi}
"""
    profile, problems = examine(text, "p.yaml", ["dns_silent"])
    assert len(problems) == 4
    assert profile.network == Network(gateway="10.2.0.1")
    assert profile.probes == Probes()
    assert [service.name for service in profile.services] == ["X"]
    assert profile.priorities == {"dns_silent": Priority.TINGGI}
    outside = b"network: {expected: 10.1.0.0/24, gateway: 10.2.0.1, intranet: portal.go.id}\n"
    profile, _ = examine(outside, "p.yaml")
    assert profile.network == Network(intranet=Endpoint("portal.go.id"))


def test_hundreds_of_faults_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("".join(f"kunci{n}: x\n" for n in range(900)))
    said: list[Text] = []
    find(None, (), {"TROUBLESHOOT_HOME": str(tmp_path)}, said.append)
    assert len(said) == 1
    assert "baris 1: `kunci0` tidak dikenal" in said[0].id
    assert "baris 5" not in said[0].id


def test_what_may_have_been_meant_is_said(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("gatway: 1.1.1.1\nunit: A\nnetwork: {pasword: x}\n")
    said: list[Text] = []
    find(None, (), {"TROUBLESHOOT_HOME": str(tmp_path)}, said.append)
    assert "baris 1: `gatway` tidak dikenal (mungkin `network.gateway`)" in said[0].id
    assert "line 3: `network.pasword` is not known" in said[0].in_("en")


def test_one_row_is_read_written_and_has_a_column() -> None:
    """A new field of the profile is one row; only `setup` may ask for it beside."""

    @dataclass(frozen=True)
    class Wider(Profile):
        floor: str = row(
            "",
            line,
            columns=("floor", "lantai"),
        )

    findings = Findings()
    fields = Fields(read_yaml(b"unit: A\nfloor: 2\n", "p.yaml"), findings, "the profile")
    profile = read_section(Wider, fields)
    assert (profile.floor, findings.problems) == ("2", [])
    assert written(profile) == {"unit": "A", "floor": "2"}
    path = tuple(table(Wider))[-1]
    assert (dotted(path), path[-1].columns) == ("floor", ("floor", "lantai"))
    assert with_value(profile, path, "3").floor == "3"


def test_setup_asks_for_what_the_profile_holds() -> None:
    keys = [question.key for question in QUESTIONS]
    assert set(keys) <= set(KEYS)
    assert len(keys) == len(set(keys))
    assert all(question.label.en and question.text.en for question in QUESTIONS)
