"""What a word announces."""

from __future__ import annotations

from tests.report.leaks.shapes import Shapes

PASSWORD: Shapes = {
    f"{cue}{between}melati99": ("melati99",)
    for cue in (
        *("password", "Password", "PASSWORD", "passwd", "pass", "pwd", "pw", "sandi", "Sandi"),
        *("kata sandi", "katasandi", "kata kunci", "kata sandinya", "passwordnya", "password-nya"),
        *("sandi wifi", "password wifi kantor", "sandi zoom", "password email saya"),
        *("sandi router yang baru", "password admin", "wifi key", "kunci wifi", "WPA2-PSK"),
        *("passcode", "passphrase", "network key", "kode akses", "kredensial"),
    )
    for between in (": ", ":", " = ", "=", " ", " adalah ", " -> ", ' "', " (", ":\n", " is ")
} | {
    "password saya adalah melati99": ("melati99",),
    "sandi yang benar itu melati99": ("melati99",),
    "sandinya kalau tidak salah: melati99": ("melati99",),
    "sandi: melati 9988 mawar": ("9988",),
    "pass\u200bword: melati99": ("melati99",),
    "ｐａｓｓｗｏｒｄ： melati99": ("melati99",),
    "user admin pass melati99": ("melati99",),
    "admin / password melati99": ("melati99",),
    "wifi KANTOR pw melati99": ("melati99",),
    "password: 'kopi susu 99'": ("kopi susu", "susu"),
    "pin 4829": ("pin4829",),
    "PIN: 4829": ("pin4829",),
    "pin saya 48 29 73": ("482973", "2973"),
    "pin ATM 482973": ("482973",),
    "PINnya 482973": ("482973",),
    "OTP 482973": ("482973",),
    "kode OTP: 482 973": ("482973", "973"),
    "kode verifikasi 482973": ("482973",),
    "WIFI:T:WPA;S:KELURAHAN;P:melati99;;": ("melati99",),
}
