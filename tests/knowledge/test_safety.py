import pytest

from troubleshoot.knowledge.lint.wording import forbidden_in

FORBIDDEN = [
    ("J1", "Tekan tombol RESET dengan jarum."),
    ("J1", "Bila lampu tidak menyala, tekan tombol RESET."),
    ("J1", "Jangan khawatir, tekan saja reset."),
    ("J1", "Silakan reset modem."),
    ("J1", "Press the small reset button."),
    ("J2", "Buka tutup ONT."),
    ("J2", "Silakan buka modem dengan obeng."),
    ("J2", "Cabut kabel serat dari modem."),
    ("J2", "Unplug the fibre cable."),
    ("J3", "Silakan dekati tiang untuk foto."),
    ("J3", "Pindahkan kabel listrik dari jalan."),
    ("J3", "Move the fallen cable aside."),
    ("J4", "Atur alamat IP secara manual."),
    ("J4", "Isi DNS dengan 8.8.8.8."),
    ("J4", "Gunakan DNS 8.8.8.8."),
    ("J1", "Lalu setel ulang router itu."),
    ("J4", "Please set the DNS server to 8.8.8.8."),
    ("J4", "Pasang router pribadi Anda."),
    ("J5", "Matikan antivirus sebentar."),
    ("J5", "Nonaktifkan dulu firewall Windows."),
    ("J5", "Turn off the firewall."),
    ("J6", "Hapus semua file yang aneh."),
    ("J6", "Klik tautan judi itu."),
    ("J7", "Kirim kata sandi Wi-Fi kepada petugas."),
    ("J7", "Send us the password."),
]


@pytest.mark.parametrize(("code", "text"), FORBIDDEN)
def test_what_nobody_may_be_told_to_do(code: str, text: str) -> None:
    assert code in {found for found, _, _ in forbidden_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Jangan tekan tombol RESET.",
        "Cabut daya router 30 detik, bukan dengan tombol RESET.",
        "Mohon jangan membuka modem atau menyentuh kabel serat.",
        "Never press RESET.",
        "Apakah tadi ada yang menekan RESET?",
        "Silakan cabut daya modem fiber (kotak dari penyedia internet).",
        "Please unplug the fibre modem for 30 seconds.",
        "Silakan lihat lampu di modem fiber.",
        "Tekan ujung kabel LAN sampai berbunyi klik.",
        "Buka penutup lensa kamera.",
        "Jangan matikan antivirus.",
        "Silakan dekati pemancar Wi-Fi.",
        "This PC is set to use a proxy that does not answer.",
        "Jangan kirim kata sandi.",
        "Tidak perlu mengisi alamat IP.",
        "Jauhi tiang yang roboh, paling sedikit 3 meter.",
    ],
)
def test_what_is_safe_to_say(text: str) -> None:
    assert list(forbidden_in(text)) == []
