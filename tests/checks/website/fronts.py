"""Front pages of sound offices, whatever they say of gambling."""

_HEAD = (
    "<html><head><title>Kelurahan Sukamaju</title></head><body><nav><a href=/profil>Profil</a>"
    "<a href=/berita>Berita</a></nav><h1>Selamat datang</h1><p>Kerja bakti warga berjalan lancar "
    "hari Minggu. Pelayanan KTP dan KK dibuka pukul 08.00 sampai 15.00.</p>"
)
_TOPICS = "<p>Sosialisasi dampak stunting, edukasi korban banjir, kasus demam berdarah.</p>"


def office(*added: str) -> str:
    """The front page of an office with something on it."""
    return f"{_HEAD}{''.join(added)}</body></html>"


def topical(*added: str) -> str:
    """The same where the usual news happens to have words of warning."""
    return office(_TOPICS, *added)


def slide(headline: str) -> str:
    """A slide that is not on show yet."""
    return f'<div class=slide style="display:none"><a href=/b/1>{headline}</a></div>'


def linked(*texts: str, to: str = "https://a.top/") -> str:
    """Links to another site."""
    return " ".join(f"<a href={to}>{text}</a>" for text in texts)


_QUEUE = (
    "<h2>Daftar slot antrean</h2><a href=/x>Login slot</a><a href=/a>Link alternatif</a>"
    "<a href=/b>Akun slot</a>"
)
TERMS = (
    "slot gacor, maxwin, rtp live, pola gacor, scatter hitam, mahjong ways, gates of olympus, "
    "sbobet, togel online, slot88, bandar togel, situs judi"
)
_ARRESTS = (
    "<li>Razia togel online di pasar</li><li>Operator situs judi dibawa ke pengadilan</li>"
    "<li>Kasus sbobet masuk sidang</li><li>Hakim vonis agen togel</li>"
    "<li>Dampak slot gacor pada remaja</li>"
)
_PRESS = (
    linked("Waspada! Situs slot gacor incar pelajar", to="https://media.co.id/situs-slot-gacor"),
    linked("Bandar togel di Sukamaju ditangkap polisi", to="https://kabar.com/bandar-togel"),
    linked("ASN main slot gacor dan sbobet kena sanksi", to="https://harian.id/2025/asn"),
    linked("Omzet judi bola dan maxbet di kota itu miliaran rupiah", to="https://warta.id/9"),
)
SOUND = {
    "a queue's window, hidden": office(f'<div style="display:none" id=modal>{_QUEUE}</div>'),
    "a queue in plain sight": office(
        "<p>Pilih slot waktu layanan. Slot antrian tersedia: 12. Daftar slot vaksin. Login slot "
        "antrian. Link slot pendaftaran. Slot deposit berkas. Link alternatif. Akun slot.</p>"
    ),
    "a slide that warns": office(slide("Waspada! Situs slot gacor dan bandar togel incar pelajar")),
    "a slide on an official": office(
        slide("ASN kedapatan main slot gacor dan togel online, Bupati: sanksi berat")
    ),
    "a slide without any warning": office(slide("Omzet slot gacor dan togel online turun")),
    "three slides": office(
        slide("Razia togel online di pasar"),
        slide("Hakim vonis agen togel dan admin sbobet"),
        slide("Kasus situs judi masuk sidang, ASN main slot gacor"),
    ),
    "a folded list of police news": office(f"<ul hidden>{_ARRESTS}</ul>"),
    "headlines of arrests": office(_ARRESTS),
    "police news": office(
        "<p>Polres ringkus bandar togel dan agen judi; situs slot gacor diblokir; bandar bola "
        "ditangkap; admin sbobet jadi tersangka.</p>"
    ),
    "a lesson of twelve words": office(
        "<h1>Waspada bahaya judi online</h1><p>Dinas Kominfo menggelar sosialisasi pencegahan. "
        f"Istilah: {TERMS}. Laporkan ke polisi.</p>"
    ),
    "a short lesson of twelve words": office(
        f"<p>Sosialisasi bersama polisi. Istilah yang dilarang: {TERMS}.</p>"
    ),
    "a lesson that names its sources": topical(
        linked("Apa itu slot gacor?", "Arti RTP live", "Mengenal scatter hitam", "Istilah maxwin")
    ),
    "what the newspapers write": office(*_PRESS),
    "a cloud of topics on a sister site": topical(
        linked(
            "slot gacor", "situs judi", "togel online", "maxwin", to="https://berita.contoh.go.id"
        )
    ),
    "an English page": "<title>Regency</title><p>Responsible gaming: casino and slot machines are "
    "illegal here. Online casino and poker online are crimes.</p>",
    "words of other trades": office(
        "<p>Keluaran HK (Hasil Kerja) 2025. Link alternatif SPBE. Live RTP radio. Maxbet.</p>"
    ),
    "a report on vandals": office(
        "<h1>Situs KPU hacked by remaja</h1>", "<p>Warga antre sejak pagi di balai desa.</p>" * 40
    ),
    "a short report on vandals": office("<h1>Situs KPU hacked by Bjorka, ini kata Bupati</h1>"),
    "a long report that begins so": office(
        "<h1>Hacked by Bjorka: siapa dia?</h1>",
        "<p>Warga antre sejak pagi di balai desa.</p>" * 40,
    ),
    "soft hyphens in long words": office("<p>Pe&shy;me&shy;rin&shy;tah\u200b Ka&shy;bu&shy;pa</p>"),
}
TURNING = {
    "two headlines": "<p>Polres tangkap bandar togel</p><p>ASN main slot gacor kena sanksi</p>",
    "two headlines without warning": "<p>Omzet togel online</p><p>ASN main slot gacor</p>",
    "a press review": " ".join(_PRESS[:3]),
}
