"""What a technician needs stays as it was written, however much it looks like a secret."""

from __future__ import annotations

import pytest

from tests.pace import cost
from troubleshoot.redaction.redact import LONGEST, Redactor

ORDINARY = r"""
Lampu LOS merah sejak 15-03-2026 pukul 08.15
Alamat 192.168.100.254:8080 dan 2001:db8::1 tidak menjawab
DNS 10.10.10.1 dan 10.10.10.2; gateway 192.168.1.1/24
rentang 192.168.1.10-192.168.1.20, lalu 10.20.30.40 10.20.30.41
192.168.001.001 mati
fe80::1%eth0 dan 2001:db8:10:20:30:40:50:60
Kecepatan 2,5 Mbps dari 100 Mbps, 3 dari 10 gagal
RTT 10 20 30 40 ms, hilang 2 dari 20
Sandi salah terus, minta login lagi
sandi wifi kami salah terus
Sandi ditolak di PC-03 lantai 2
Lupa kata sandi, sudah diganti kemarin
password tidak bisa dipakai sejak 08.15
Internet is slow and the password is wrong
token listrik habis, kunci ruang server dibawa petugas
pin konektor RJ45 bengkok, 2 dari 8 pin patah
tombol key macet, keyboard: rusak
Login gagal: 10.1.1.5 tidak menjawab
Login SIAK gagal 3 kali, akun terkunci sejak 15/03/2026
Ruang 12 lantai 3, Jl. Melati 5 RT 02/03
Jl. Kartini No. 12 Kec. Pekalongan Barat 51111
tahun 2019, 2020, 2021 juga begitu
Hari kerja Senin-Kamis 08.00-12.00 / 13.00-15.30, Jumat 08.00–11.30
putus jam 08.00, 09.15, 10.30 dan 14.00
petugas datang 2026-03-15 09:02
kabel UTP Cat5e 20 m, switch 24 port, Modem Huawei HG8245H5
Windows 10.0.19045.3803, Chrome 131.0.6778.86
C:\Program Files\Google tidak jalan
situs https://pcarejkn.bpjs-kesehatan.go.id/login tidak terbuka
Realtek PCIe GbE Family Controller #2, Intel(R) Wi-Fi 6 AX201 160MHz
surat 491.7/29/DKISP-Al/I, Bidang Persandian dan Statistik
sinyal -67 dBm di SSID: KELURAHAN
Bupati rapat zoom pukul 10.00
Kode galat 0x80070035, 404, ERR_NAME_NOT_RESOLVED
TS-4F7K2 dan TS-77FX3
gambar di https://desa.contoh.go.id/media/foto/kantor.jpg hilang
kabel masuk dengan baik, LAN/Wi-Fi mati
Bandwidth 50/20 Mbps, harga 150.000 rupiah
"""
PIECES = (
    *("a", "1 ", "1-", r"\\\\a", "a.b", "sandi a ", "http://", "a:b@", "::", "a-", "~a", "a_", "["),
    *("(", "/home/", r"C:\Users\A b", "10.0.0.1", "08.00-", "\u200b", "１", "- ", "x is ", "f:"),
)


@pytest.mark.parametrize("text", ORDINARY.strip().splitlines())
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert Redactor().text(text) == text


@pytest.mark.parametrize(
    "phone",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "+6281234567890",
        "(0285) 421234",
        "(0285) 421234 ext. 12",
        "421234",
        "0812-3456-7890 (WA) Bu Siti",
        "0812-3456-7890 / 0285-421234",
        "0812 3456 7890 atau 0813-9988-7766",
    ],
)
def test_the_office_keeps_its_own_numbers(phone: str) -> None:
    assert Redactor().phone(phone) == phone


@pytest.mark.parametrize(
    "drive", [r"Z:\work\src", r"C:\Users\Budi Santoso\App Data", r"E:\PORTABLE"]
)
def test_which_file_of_the_program_it_was_stays(drive: str) -> None:
    line = rf'File "{drive}\troubleshoot\cli\errors.py", line 169, in _crashed'
    masked = Redactor().text(line)
    assert masked.endswith(r'\errors.py", line 169, in _crashed')
    assert "Budi" not in masked


@pytest.mark.parametrize(
    ("other", "part"),
    [
        ("3326011505900004", "3326"),
        ("3326 0115 0590 0004", "0115"),
        ("33260115/05900004", "0590"),
        ("3326-0115 / 0590-0004", "0590"),
        ("0001234567890", "1234"),
        ("0001234567890 ada", "1234"),
        ("sandi: kopi", "kopi"),
        ("0812-3456-7890 sandi kopisusu", "kopisusu"),
    ],
)
def test_only_numbers_may_stand_for_the_office_phone(other: str, part: str) -> None:
    assert part not in Redactor().phone(other)


@pytest.mark.parametrize("length", [*range(1990, 2000), *range(LONGEST - 20, LONGEST)])
def test_no_cut_leaves_a_part_of_a_secret(length: int) -> None:
    text = f"{'kabel ' * LONGEST}"[: length - 1] + " 3326011505900004 pwd=QmFzYWg " * 3
    for most in (2000, LONGEST):
        assert "3326" not in Redactor().text(text, most)
        assert "QmF" not in Redactor().text(text, most)


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_made_to_take_long_does_not(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    assert cost(lambda: (Redactor.learn([text], []).text(text), Redactor().phone(text))) < 25
