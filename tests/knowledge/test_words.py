"""What people call a problem leads to its tree: the words of the catalogue, typed as they are."""

from __future__ import annotations

import pytest

from troubleshoot.knowledge.knowledge import Knowledge

LIBRARY = Knowledge.open()

FIRST = {
    "perawatan": "perawatan-mingguan",
    "maintenance": "perawatan-mingguan",
    "keamanan": "perawatan-keamanan",
    "security": "perawatan-keamanan",
    "serah terima": "serah-terima",
    "operator baru": "serah-terima",
    "cara mengisi website": "perawatan-website",
    "balas komentar website": "perawatan-website",
    "ganti admin website": "perawatan-website",
    "printer": "pencetak",
    "tinta habis": "pencetak",
    "scanner": "alat-kantor",
    "virus": "virus",
    "ransomware": "virus",
    "mati lampu": "listrik-padam",
    "UPS bunyi": "listrik-padam",
    "genset": "listrik-padam",
    "token habis": "listrik-padam",
    "pulsa listrik": "listrik-padam",
    "habis petir": "rusak-petir",
    "bau hangus": "rusak-petir",
    "ada api": "rusak-petir",
    "kebakaran": "rusak-petir",
    "tiang roboh": "tiang-roboh",
    "kabel putus": "tiang-roboh",
    "lampu modem mati": "kerusakan-fisik",
    "tanda silang": "internet-mati",
    "lampu merah": "internet-mati",
    "LOS": "internet-mati",
    "terhubung tapi tidak bisa": "internet-mati",
    "sebagian saja bisa": "internet-mati",
    "WA jalan, web tidak": "internet-mati",
    "kabel": "internet-mati",
    "satu PC saja": "internet-mati",
    "intranet": "internet-mati",
    "router": "internet-mati",
    "lemot": "internet-lambat",
    "putus-nyambung semua": "putus-nyambung",
    "IP bentrok": "putus-nyambung",
    "sinyal hilang di ruang belakang": "wifi",
    "minta login terus": "wifi",
    "wifi lemot": "wifi",
    "semua situs tidak aman": "satu-situs",
    "web tidak bisa": "satu-situs",
    "jam salah": "jam-salah",
    "YouTube diblokir": "satu-situs",
    "proxy": "satu-situs",
    "gagal": "satu-situs",
    "sibuk": "satu-situs",
    "lupa sandi": "permintaan-akun",
    "akun": "permintaan-akun",
    "absensi": "alat-kantor",
    "absen": "alat-kantor",
    "sidik jari": "alat-kantor",
    "rekam KTP": "alat-kantor",
    "CCTV": "alat-kantor",
    "telepon kantor": "alat-kantor",
    "komputer mati": "alat-kantor",
    "keyboard": "alat-kantor",
    "mouse": "alat-kantor",
    "email": "surel-kantor",
    "flashdisk": "flashdisk-virus",
    "tikus": "kabel-rusak",
    "kabel dicuri": "kabel-rusak",
    "listrik naik turun": "listrik-padam",
    "tegangan": "listrik-padam",
    "banjir": "rusak-petir",
    "VPN SIAK": "aplikasi-pusat",
    "SIPD": "aplikasi-pusat",
    "Srikandi": "aplikasi-pusat",
    "P-Care error": "aplikasi-pusat",
    "SIAK": "aplikasi-pusat",
    "muncul slot": "website-kantor",
    "judi": "website-kantor",
    "berita lama": "website-kantor",
    "zoom": "vicon",
    "mic": "vicon",
    "kamera": "vicon",
    "kamera gelap": "vicon",
    "share screen": "vicon",
    "acara": "siap-acara",
    "youtube live": "siaran-langsung",
    "OBS": "siaran-langsung",
    "bingung": "periksa-saja",
}


@pytest.mark.parametrize("typed", FIRST)
def test_a_word_of_the_catalogue_finds_its_tree_first(typed: str) -> None:
    assert [head.id for head in LIBRARY.find(typed)][:1] == [FIRST[typed]]


def test_every_checklist_can_be_found() -> None:
    findable = {head.id for head in LIBRARY.others()}
    assert {head.id for head in LIBRARY.heads("care")} <= findable


def test_what_only_a_search_finds_is_no_symptom() -> None:
    assert not {head.id for head in LIBRARY.others()} & {head.id for head in LIBRARY.symptoms()}
