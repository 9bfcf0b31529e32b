"""Every row of the problem catalogue, as somebody in the room would answer.

The expected endings stand in docs/catalogue.md, where people read them too.
"""

from __future__ import annotations

from tests.knowledge.walk import Situation

SERVING = {"layanan": "jalan", "layanan-mcb": "jalan", "layanan-sekitar": "jalan"}
STOPPED = {"layanan": "berhenti", "layanan-mcb": "berhenti", "layanan-sekitar": "berhenti"}
CALM = {"bahaya": "tidak", "listrik": "menyala", "berubah": "tidak", **SERVING}
ONE = {**CALM, "cakupan": "satu_pc"}
ALL = {**CALM, "cakupan": "semua"}
ALL_STOPPED = {**ALL, **STOPPED}
DEAD = {**ALL, "lampu": "semua_mati"}
POLE = {"terhalang": "jalan", "foto": "ya"}
SOON = {"kapan-suara": "segera", "kapan-kamera": "segera", "kapan-berbagi": "segera"}
NOW = {"kapan": "berlangsung", "kapan-tersendat": "berlangsung"}
EVENT = {"masalah": "siap", "tawar-kecepatan": "ya"}
PRINTER = {"apa": "pencetak", "sambungan": "usb", "siapa": "satu_pc"}
DARK = {"bahaya": "tidak", "listrik": "padam", **SERVING}

SITUATIONS = (
    Situation("power-out", "internet-mati", {**DARK, "sekitar": "ya"}),
    Situation("power-out-stop", "internet-mati", {**DARK, **STOPPED, "sekitar": "ya"}),
    Situation("power-mcb", "internet-mati", {**DARK, "sekitar": "tidak", "menyala": "tidak"}),
    Situation(
        "device-dead",
        "internet-mati",
        {**CALM, "listrik": "alat_mati", "menyala": "tidak", "menyala-2": "tidak"},
    ),
    Situation("modem-off", "internet-mati", {**DEAD, "menyala": "tidak"}, ["internet_down"]),
    Situation("modem-on-again", "internet-mati", {**DEAD, "menyala": "ya"}, ["internet_down"]),
    Situation(
        "modem-on-los", "internet-mati", {**DEAD, **STOPPED, "menyala": "los"}, ["internet_down"]
    ),
    Situation("ups", "kerusakan-fisik", {"apa": "listrik", "sekitar": "ups"}),
    Situation("lightning", "internet-mati", {"bahaya": "asap", "aman": "ya", "foto": "ya"}),
    Situation("fire", "internet-mati", {"bahaya": "asap", "aman": "api"}),
    Situation(
        "pole-live", "internet-mati", {"bahaya": "tiang", **POLE, "kabel-listrik": "listrik"}
    ),
    Situation("pole-other", "kerusakan-fisik", {"apa": "tiang", **POLE, "kabel-listrik": "tiang"}),
    Situation(
        "pole-seen-late",
        "satu-situs",
        {"jenis": "lain", "tetangga": "tiang", **POLE, "kabel-listrik": "listrik"},
        ["internet_down"],
    ),
    Situation("cable-cut", "kerusakan-fisik", {"apa": "tiang", **POLE, "kabel-listrik": "kabel"}),
    Situation("lan-loose", "internet-mati", ONE, ["cable_unplugged"]),
    Situation("lan-fallback", "internet-lambat", ONE, ["cable_degraded"]),
    Situation("lan-broken", "kerusakan-fisik", {"apa": "kabel"}, ["cable_unplugged"]),
    Situation(
        "switch-loop",
        "putus-nyambung",
        {**ALL, "kedip": "ya", "layanan-lepas": "jalan"},
        ["lan_loss"],
    ),
    Situation("switch-hang", "putus-nyambung", {**ALL, "kedip": "tidak_tahu"}, ["lan_loss"]),
    Situation("los", "internet-mati", {**ALL, "lampu": "los"}, ["internet_down"]),
    Situation("los-stop", "internet-mati", {**ALL_STOPPED, "lampu": "los"}, ["internet_down"]),
    Situation("provider-outage", "internet-mati", {**ALL, "cakupan": "sekitar"}, ["internet_down"]),
    Situation("pon-on", "internet-mati", {**ALL, "lampu": "los_mati"}, ["internet_down"]),
    Situation("just-check", "periksa-saja", {"tetangga": "ya", **SERVING}, ["internet_down"]),
    Situation("access-point", "wifi", {"apa": "lemah", "dekat": "perlu"}),
    Situation("access-point-poor", "wifi", {"apa": "lemah", "dekat": "tidak"}),
    Situation(
        "access-point-off", "wifi", {"apa": "tidak_muncul", "lampu": "mati", "menyala": "tidak"}
    ),
    Situation("wifi-weak", "wifi", {"apa": "lemah"}, ["wifi_weak"]),
    Situation("no-ip", "internet-mati", ONE, ["no_address"]),
    Situation("no-ip-all", "internet-mati", ALL, ["no_address"]),
    Situation("ip-conflict", "putus-nyambung", ONE, ["address_conflict"]),
    Situation("rogue-dhcp", "internet-mati", ALL, ["wrong_network"]),
    Situation("gateway-silent", "internet-mati", ALL, ["gateway_unreachable"]),
    Situation("gateway-stop", "internet-mati", ALL_STOPPED, ["gateway_unreachable"]),
    Situation("intranet", "internet-mati", ALL, ["intranet_down"]),
    Situation("dns", "internet-mati", ALL, ["dns_silent"]),
    Situation("login-page", "wifi", {"apa": "masuk"}, ["captive_portal"]),
    Situation("proxy", "internet-mati", ONE, ["proxy_unreachable"]),
    Situation("clock", "satu-situs", {"jenis": "peringatan"}, ["clock_wrong"]),
    Situation(
        "clock-again",
        "satu-situs",
        {"jenis": "peringatan", "berulang": "lagi"},
        ["clock_wrong", "no_fault"],
    ),
    Situation("policy", "satu-situs", {"jenis": "blokir"}),
    Situation(
        "slow", "internet-lambat", {**ALL, "apa-lambat": "semua", "tawar-kecepatan": "tidak"}
    ),
    Situation("slow-line", "internet-lambat", ALL, ["internet_loss"]),
    Situation(
        "slow-package",
        "internet-lambat",
        {**ALL, "apa-lambat": "semua", "tawar-kecepatan": "ya", "boleh-1": "ya", "boleh-2": "ya"},
        ["no_fault", "bandwidth_low"],
    ),
    Situation("slow-computer", "internet-lambat", ONE, ["computer_busy"]),
    Situation("virus", "kerusakan-fisik", {"apa": "virus", "lain": "tidak", "foto": "ya"}),
    Situation("central-app", "satu-situs", {"jenis": "pusat", "rekan": "ya"}),
    Situation(
        "central-app-here", "satu-situs", {"jenis": "pusat", "rekan": "tidak", "hp": "tidak"}
    ),
    Situation("central-app-unsure", "satu-situs", {"jenis": "pusat", "rekan": "tidak_tahu"}),
    Situation(
        "office-site", "website-kantor", {"apa": "tidak_terbuka", "hp": "tidak", "pesan": "lama"}
    ),
    Situation(
        "office-site-name",
        "website-kantor",
        {"apa": "tidak_terbuka", "hp": "tidak", "pesan": "nama"},
    ),
    Situation("office-site-error", "website-kantor", {"apa": "galat"}),
    Situation("tls-expired", "website-kantor", {"apa": "peringatan"}),
    Situation("defaced", "website-kantor", {"apa": "judi", "foto": "ya"}),
    Situation("cms-password", "website-kantor", {"apa": "sandi"}),
    Situation("inactive-site", "website-kantor", {"apa": "isi", "umur": "lama"}),
    Situation("zoom-sound", "vicon", {"masalah": "suara", "suara": "tidak_didengar", **SOON}),
    Situation("zoom-camera", "vicon", {"masalah": "kamera", **SOON}),
    Situation("zoom-lag", "vicon", {"masalah": "tersendat", "siapa": "kami", **NOW}),
    Situation(
        "zoom-line", "vicon", {"masalah": "tersendat", "siapa": "kami", **NOW}, ["internet_loss"]
    ),
    Situation("zoom-share", "vicon", {"masalah": "berbagi", **SOON}),
    Situation(
        "event-upload",
        "vicon",
        {**EVENT, "jumlah": "gabungan", "unggah-gabungan": "tidak", "kapan": "segera"},
    ),
    Situation("event-unsure", "vicon", {**EVENT, "jumlah": "tidak_tahu", **NOW}),
    Situation("stream-drops", "siaran-langsung", {"masalah": "putus", **NOW}),
    Situation("stream-line", "siaran-langsung", {"masalah": "putus", **NOW}, ["internet_loss"]),
    Situation(
        "stream-slow",
        "internet-lambat",
        {**ALL, "apa-lambat": "siaran", "siaran-putus.kapan": "berlangsung"},
    ),
    Situation("printer", "kerusakan-fisik", PRINTER),
    Situation("works-not", "internet-mati", {**ONE, "apa-rusak": "semua"}),
    Situation("works-not-all", "internet-mati", {**ALL, "apa-rusak": "semua"}),
)
