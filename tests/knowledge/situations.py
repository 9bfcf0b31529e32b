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
POLE = {
    "terhalang": "jalan",
    "terhalang-listrik": "jalan",
    "terhalang-kabel": "jalan",
}
SOON = {"kapan-suara": "segera", "kapan-kamera": "segera", "kapan-berbagi": "segera"}
NOW = {"kapan": "berlangsung", "kapan-tersendat": "berlangsung"}
EVENT = {"masalah": "siap", "tawar-kecepatan": "ya"}
PRINTER = {"apa": "alat", "alat": "pencetak", "sambungan": "usb"}
PAGE = {"isi": "masuk", "cakupan-halaman": "satu_pc"}
BILL = {"isi": "tagihan", **SERVING}
DEVICE = {"apa": "alat", **SERVING}
VIRUS = {"tulisan": "aneh", "lain": "tidak", "foto": "ya"}
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
    Situation("lightning", "internet-mati", {"bahaya": "asap", "aman": "ya", "kejadian": "petir"}),
    Situation("fire", "internet-mati", {"bahaya": "asap", "aman": "api"}),
    Situation(
        "pole-live", "internet-mati", {"bahaya": "tiang", **POLE, "kabel-listrik": "listrik"}
    ),
    Situation("pole-other", "kerusakan-fisik", {"apa": "tiang", **POLE, "kabel-listrik": "tiang"}),
    Situation(
        "pole-seen-late",
        "satu-situs",
        {"jenis": "lain", "siapa": "tiang", **POLE, "kabel-listrik": "listrik"},
        ["internet_down"],
    ),
    Situation("cable-cut", "kerusakan-fisik", {"apa": "tiang", **POLE, "kabel-listrik": "kabel"}),
    Situation("lan-loose", "internet-mati", ONE, ["cable_unplugged"]),
    Situation("lan-fallback", "internet-lambat", ONE, ["cable_degraded"]),
    Situation(
        "lan-broken", "kerusakan-fisik", {"apa": "kabel", "kabel": "lan"}, ["cable_unplugged"]
    ),
    Situation("lan-gnawed", "kerusakan-fisik", {"apa": "kabel", "kabel": "lan"}, ["no_fault"]),
    Situation("cord-gnawed", "kerusakan-fisik", {"apa": "kabel", "kabel": "daya"}),
    Situation("fibre-gnawed", "kerusakan-fisik", {"apa": "kabel", "kabel": "serat"}),
    Situation("stolen", "kerusakan-fisik", {"apa": "kabel", "kabel": "hilang", **SERVING}),
    Situation("stolen-stop", "kerusakan-fisik", {"apa": "kabel", "kabel": "hilang", **STOPPED}),
    Situation("flood", "kerusakan-fisik", {"apa": "asap", "aman": "tidak", "kejadian": "air"}),
    Situation(
        "voltage",
        "kerusakan-fisik",
        {"apa": "listrik", "sekitar": "goyah", "cakupan-goyah": "semua"},
    ),
    Situation(
        "voltage-room",
        "listrik-padam",
        {"sekitar": "goyah", "cakupan-goyah": "satu_ruang"},
    ),
    Situation(
        "voltage-area",
        "listrik-padam",
        {"sekitar": "goyah", "cakupan-goyah": "sekitar"},
    ),
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
    Situation("just-check", "periksa-saja", {"siapa": "sekitar", **SERVING}, ["internet_down"]),
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
    Situation("not-forwarding", "internet-mati", ALL, ["router_not_forwarding"]),
    Situation(
        "router-twice", "putus-nyambung", {**ALL, "kedip": "tidak"}, ["router_address_twice"]
    ),
    Situation("way-out", "internet-mati", ONE, ["wrong_way_out"]),
    Situation("tunnel-stuck", "internet-mati", ONE, ["vpn_dead"]),
    Situation("unpaid", "satu-situs", {"jenis": "tagihan"}, ["line_suspended"]),
    Situation("unpaid-dark", "internet-mati", {**ALL, "lampu": "tagihan"}, ["internet_down"]),
    Situation("unpaid-page", "internet-mati", {**ALL, **BILL}, ["captive_portal"]),
    Situation("unpaid-stop", "periksa-saja", STOPPED, ["line_suspended"]),
    Situation("intranet", "internet-mati", ALL, ["intranet_down"]),
    Situation("dns", "internet-mati", ALL, ["dns_silent"]),
    Situation("no-names-here", "internet-mati", ONE, ["dns_system"]),
    Situation("plain-filtered", "satu-situs", {"jenis": "lain"}, ["http_filtered"]),
    Situation("login-page", "wifi", {"apa": "masuk", **PAGE}, ["captive_portal"]),
    Situation(
        "login-page-all",
        "wifi",
        {"apa": "masuk", **PAGE, "cakupan-halaman": "semua"},
        ["captive_portal"],
    ),
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
    Situation("virus", "kerusakan-fisik", {**VIRUS, "apa": "virus"}),
    Situation(
        "virus-bill",
        "kerusakan-fisik",
        {"apa": "virus", "tulisan": "tagihan", **SERVING},
        ["captive_portal"],
    ),
    Situation("usb-virus", "kerusakan-fisik", {"apa": "flashdisk", "dibuka": "tidak"}),
    Situation(
        "usb-virus-opened",
        "kerusakan-fisik",
        {**VIRUS, "apa": "flashdisk", "dibuka": "ya"},
    ),
    Situation("central-app", "satu-situs", {"jenis": "pusat", "nama": "pcare", "rekan": "ya"}),
    Situation(
        "central-app-here",
        "satu-situs",
        {"jenis": "pusat", "nama": "siak", "rekan": "tidak", "hp": "tidak"},
    ),
    Situation(
        "central-app-unsure",
        "satu-situs",
        {"jenis": "pusat", "nama": "pcare", "rekan": "tidak_tahu"},
    ),
    Situation(
        "siak-tunnel",
        "satu-situs",
        {"jenis": "pusat", "nama": "siak_jalur", "rekan-jalur": "tidak"},
    ),
    Situation("mail", "satu-situs", {"jenis": "surel", "apa": "kirim", "siapa": "satu_pc"}),
    Situation("mail-all", "satu-situs", {"jenis": "surel", "apa": "kirim", "siapa": "semua"}),
    Situation("mail-false", "surel-kantor", {"apa": "palsu", "dibuka": "tidak"}),
    Situation("mail-hijacked", "surel-kantor", {"apa": "dibajak", "lampiran": "tidak"}),
    Situation(
        "mail-password", "surel-kantor", {"apa": "palsu", "dibuka": "sandi", "lampiran": "tidak"}
    ),
    Situation("account", "satu-situs", {"jenis": "sandi", "keperluan": "baru"}),
    Situation(
        "office-site", "website-kantor", {"apa": "tidak_terbuka", "hp": "tidak", "pesan": "lama"}
    ),
    Situation(
        "office-site-name",
        "website-kantor",
        {"apa": "tidak_terbuka", "hp": "tidak", "pesan": "nama"},
    ),
    Situation("office-site-error", "website-kantor", {"apa": "galat"}),
    Situation("office-site-data", "website-kantor", {"apa": "data"}),
    Situation("tls-expired", "website-kantor", {"apa": "peringatan"}),
    Situation("defaced", "website-kantor", {"apa": "judi", "foto": "ya", "pencarian": "tidak"}),
    Situation("cms-password", "website-kantor", {"apa": "sandi", "keperluan": "lupa"}),
    Situation("inactive-site", "website-kantor", {"apa": "isi", "umur": "lama"}),
    Situation("zoom-sound", "vicon", {"masalah": "suara", "suara": "tidak_didengar", **SOON}),
    Situation("zoom-camera", "vicon", {"masalah": "kamera", **SOON}),
    Situation("zoom-lag", "vicon", {"masalah": "tersendat", "siapa": "kami", **NOW}),
    Situation(
        "zoom-line", "vicon", {"masalah": "tersendat", "siapa": "kami", **NOW}, ["internet_loss"]
    ),
    Situation("zoom-share", "vicon", {"masalah": "berbagi", **SOON}),
    Situation("zoom-limit", "vicon", {"masalah": "berhenti"}),
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
        {**ALL, "apa-lambat": "siaran", **NOW},
    ),
    Situation("printer", "kerusakan-fisik", PRINTER),
    Situation("printer-host", "pencetak", {"sambungan": "rekan"}),
    Situation("computer-dead", "kerusakan-fisik", {**DEVICE, "alat": "komputer"}),
    Situation("keyboard", "kerusakan-fisik", {**DEVICE, "alat": "ketik"}),
    Situation("attendance", "kerusakan-fisik", {**DEVICE, "alat": "absensi"}),
    Situation("scanner", "kerusakan-fisik", {**DEVICE, "alat": "pindai"}),
    Situation("cctv-phone", "kerusakan-fisik", {**DEVICE, "alat": "cctv"}),
    Situation("projector", "kerusakan-fisik", {**DEVICE, "alat": "proyektor"}),
    Situation("e-ktp", "kerusakan-fisik", {**DEVICE, "alat": "ktp"}),
    Situation("works-not", "internet-mati", {**ONE, "apa-rusak": "semua", "pola": "terus"}),
    Situation("works-not-all", "internet-mati", {**ALL, "apa-rusak": "semua", "pola": "terus"}),
)
