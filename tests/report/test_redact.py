"""No secret leaves: twenty kinds of them, planted everywhere, searched in finished files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.office import NINE, PROFILE
from tests.report.sessions import measured, opening, report_of, result
from troubleshoot.engine.events import Acted, Event
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report.model import Report, file_stem
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.storage.files import write_new
from troubleshoot.text import LANGUAGES

# What is written, and the parts of it that may not be found anywhere afterwards.
SECRETS = {
    "windows home": (r"C:\Users\siti.aminah\AppData\x.log", ["siti.aminah"]),
    "windows home with a space": (r"C:\Users\Budi Raharjo\Desktop", ["Budi Raharjo", "Raharjo"]),
    "linux home": ("/home/pakdarto/.cache", ["pakdarto"]),
    "domain user": (r"KANTOR\wahyuni masuk", ["wahyuni"]),
    "mac with colons": ("00:1a:2b:3c:4d:5e", ["3c:4d:5e"]),
    "mac with dashes": ("00-1A-2B-3C-4D-5F", ["3C-4D-5F"]),
    "mac with dots": ("001a.2b3c.4d60", ["2b3c.4d60"]),
    "mac in an adapter's name": ("enx001a2b3c4d61", ["1a2b3c4d61"]),
    "mac in an ipv6 address": ("fe80::21a:2bff:fe3c:4d62", ["2bff:fe3c", "4d62"]),
    "nik": ("NIK 3326011505900004", ["3326011505900004"]),
    "nik in groups": ("3326 0115 0590 0005", ["0115 0590", "0590 0005"]),
    "bpjs": ("BPJS0001234567890", ["1234567890"]),
    "mobile number": ("hubungi 0813-9988-7766", ["9988", "7766"]),
    "international number": ("+62 857 1122 3344", ["1122 3344"]),
    "office phone": ("(0285) 421-9876", ["421-9876"]),
    "proxy password": ("http://admin:kopi%20susu@10.10.1.1:3128", ["kopi%20susu", "admin:"]),
    "proxy token": ("http://proxy.go.id/p.pac?token=ZXhhbXBsZQ", ["ZXhhbXBsZQ"]),
    "bearer token": ("Authorization: Bearer abc.DEF-123456", ["DEF-123456"]),
    "wifi password": ("sandi wifi: melati99", ["melati99"]),
    "zoom passcode": ("https://us02web.zoom.us/j/81234567890?pwd=QmFz", ["QmFz", "81234567890"]),
    "e-mail": ("kirim ke siti.a@contoh.go.id", ["siti.a@"]),
    "saved ssid": ("tersimpan WARKOP-BU-ANI", ["WARKOP-BU-ANI"]),
}
KEPT = ["192.168.7.20", "192.168.100.100", "10.10.10.0/24", "169.254.10.20", "10.10.1.1"]


def _everywhere(secret: str) -> list[Event]:
    """A session with one secret in every place where foreign text can stand."""
    hosts = " ".join(KEPT)
    results = (
        result("link", "ok", adapter=secret, note=hosts),
        result("address", "ok", usable=["192.168.7.20"], names={secret: [secret, {"a": secret}]}),
        result("wifi", "weak", ssid="KELURAHAN", saved_ssids=["WARKOP-BU-ANI"], top=secret),
        result("web", "captive", pages=[{"location": secret, "right": False}]),
        result("proxy", secret, https=secret),
        result(secret, "broken", **{secret: secret, "adapter_mac": secret}),
    )
    unit = {"unit": f"Kelurahan {secret}", "room": secret, "service_hours": secret}
    person = {"operator": {"name": f"Siti {secret}", "role": secret}}
    return [
        *opening(
            f"Tadi {secret} rusak, lalu {hosts}", profile=PROFILE | unit | {"operator": person}
        ),
        measured("internet-mati.ukur", "dns_silent", NINE, results),
        Acted(when=NINE, at="remedi-dns_silent.langkah-1", done=True),
    ]


def _files(report: Report, folder: Path) -> str:
    for form in FORMATS:
        for language in LANGUAGES:
            chosen = renderer(form)
            content = chosen.render(report, language)
            write_new(folder, file_stem(report), chosen.SUFFIX, content)
    files = sorted(folder.iterdir())
    assert len(files) == len(FORMATS) * len(LANGUAGES)
    return "\n".join(f"{file.name}\n{file.read_text(encoding='utf-8')}" for file in files)


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_in_no_file_of_any_format(kind: str, tmp_path: Path) -> None:
    secret, parts = SECRETS[kind]
    found = _files(report_of(_everywhere(secret)), tmp_path)
    assert [part for part in parts if part.lower() in found.lower()] == []


@pytest.mark.parametrize("kind", SECRETS)
def test_addresses_causes_and_the_joined_network_stay(kind: str, tmp_path: Path) -> None:
    found = _files(report_of(_everywhere(SECRETS[kind][0])), tmp_path)
    assert [part for part in (*KEPT, "KELURAHAN", "dns_silent") if part not in found] == []


def test_signs_that_steer_a_terminal_are_taken_out() -> None:
    assert Redactor().text("a\x1b[31mb\u202ec\ud800d") == "a [31mbc d"


def test_who_is_logged_in_is_learnt_from_a_path_and_hidden_everywhere() -> None:
    redactor = Redactor.learn(["ada di C:\\Users\\wahyuni\\x"], [{"user": "pak\u200bdarto"}])
    assert redactor.text("Wahyuni dan pakdarto") == "[disamarkan] dan [disamarkan]"


def test_the_joined_network_stays_though_it_is_saved_too() -> None:
    redactor = Redactor.learn(
        [], [{"ssid": "KELURAHAN", "saved_ssids": ["KELURAHAN", "WARKOP", "2024"]}]
    )
    assert redactor.text("KELURAHAN, warkop, 2024") == "KELURAHAN, [disamarkan], 2024"
