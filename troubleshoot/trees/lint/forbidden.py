"""What no operator may ever be told to do (J1 to J7 of the safety rules), as patterns.

Each pattern looks at one sentence. `GAP` lets a few words stand between verb and thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GAP = r"(?:\W+\w+){0,5}?\W+"
_NEAR = r"(?:\W+\w+){0,2}?\W+"
_LAH = r"(?:lah)?\b"
_PLEASE = r"(?:^|\b(?:please|then|and|or|to)\W+|[,;:(]\W*)"


@dataclass(frozen=True)
class Forbidden:
    """One of J1 to J7: what it forbids, and the wordings that mean it."""

    code: str
    what: str
    pattern: re.Pattern[str]


def _rule(code: str, what: str, *wordings: str) -> Forbidden:
    return Forbidden(code, what, re.compile("|".join(wordings), re.IGNORECASE))


_FIBRE = r"(?:serat|optik|(?:kabel|konektor|colokan|ujung) fib(?:er|re))"
_BOX = r"(?:ont|ups|stop ?kontak|modem|router|kotak listrik|adaptor)"
_BOX_EN = r"(?:ont|ups|socket|modem|router|power supply|adapter)"
_SECRET = (
    r"(?:kata sandi|sandi|password|passcode|pin|nik|nomor (?:ktp|kk|bpjs)|data pasien"
    r"|rekam medis|stream ?key|kunci siaran)"
)

FORBIDDEN: tuple[Forbidden, ...] = (
    _rule(
        "J1",
        "pressing RESET",
        rf"\b(?:tekan|pencet|tahan|tusuk|gunakan|pakai){_LAH}{GAP}reset\b",
        rf"\breset(?:lah)?\b{_NEAR}(?:modem|router|ont|alat|pemancar)\b",
        r"\b(?:setelan|pengaturan|reset) pabrik\b",
        rf"\b(?:setel|atur){_LAH} ulang{_NEAR}(?:modem|router|ont|alat|pemancar)\b",
        rf"\b(?:press|push|hold|use|poke)\b{GAP}reset\b",
        rf"\breset (?:the |your )?{_BOX_EN}\b",
        r"\bfactory (?:reset|settings)\b",
    ),
    _rule(
        "J2",
        "opening devices or touching fibre",
        rf"\b(?:buka|bongkar){_LAH}{_NEAR}{_BOX}\b",
        rf"\b(?:buka|lepas|lepaskan|bongkar){_LAH}{_NEAR}(?:tutup|penutup|casing|baut)\b"
        r"(?! (?:lensa|kamera))",
        rf"\b(?:cabut|lepas|lepaskan|tekuk|lipat|tarik|intip|lihat ke dalam|bersihkan|sentuh)"
        rf"{_LAH}{GAP}{_FIBRE}\b",
        rf"\b(?:open|unscrew|dismantle)\b(?:\W+\w+)?\W+{_BOX_EN}\b",
        rf"\b(?:open|remove|take off)\b{_NEAR}(?<!lens )(?<!camera )(?:cover|casing|lid)\b",
        rf"\b(?:unplug|bend|pull|look into|touch|clean|disconnect)\b{GAP}"
        r"fib(?:re|er)\b(?! (?:modem|box))",
    ),
    _rule(
        "J3",
        "going near fallen poles or cables",
        rf"\b(?:dekati|mendekat|hampiri|sentuh|pegang|angkat|pindahkan|geser|singkirkan|panjat"
        rf"|naik|naiki){_LAH}{GAP}(?:tiang|menara|kabel (?:putus|jatuh|listrik|pln|udara))\b",
        rf"\b(?:approach|touch|lift|move|climb|go near|go up to)\b{GAP}"
        r"(?:pole|tower|fallen cable|power line|live cable)\b",
    ),
    _rule(
        "J4",
        "setting the network by hand",
        rf"\b(?:isi|isikan|atur|ubah|ganti|setel|masukkan|ketik|tetapkan|setting|gunakan|pakai)"
        rf"{_LAH}{GAP}"
        r"(?:alamat ip|ip|dns|gateway|subnet|proxy|proksi)\b",
        rf"\b(?:pasang|colok|colokkan|sambungkan|tambahkan){_LAH}{_NEAR}(?:router|modem|pemancar)\W+(?:\w+\W+)?"
        r"(?:pribadi|sendiri|bekas|dari rumah)\b",
        rf"\b(?:pasang|colok|colokkan|masukkan){_LAH}{_NEAR}(?:kedua ujung|dua ujung)\b",
        rf"{_PLEASE}(?:set|change|enter|type|configure)\b{GAP}(?:ip|dns|gateway|proxy|subnet)\b",
        rf"\b(?:plug in|connect|install)\b{GAP}(?:own|private|used|home) (?:router|modem)\b",
        rf"\bplug\b{_NEAR}both ends\b",
    ),
    _rule(
        "J5",
        "switching off protection",
        rf"\b(?:matikan|nonaktifkan|hapus|copot|hentikan|jeda|tutup){_LAH}{GAP}"
        r"(?:anti ?virus|firewall|defender|tembok api|pelindung virus)\b",
        rf"\b(?:disable|turn off|switch off|uninstall|stop|pause|remove)\b{GAP}"
        r"(?:anti ?virus|firewall|defender|virus protection)\b",
    ),
    _rule(
        "J6",
        "deleting evidence or opening injected links",
        rf"\b(?:hapus|hapuskan|bersihkan){_LAH}{GAP}(?:berkas|file|log|halaman|folder)\b",
        rf"\b(?:buka|klik|kunjungi){_LAH}{GAP}(?:tautan|link)\W+(?:\w+\W+)?"
        r"(?:judi|slot|asing|mencurigakan|sisipan|aneh)\b",
        rf"\b(?:delete|erase|remove|clean)\b{GAP}(?:files?|logs?|pages?|folders?)\b",
        rf"\b(?:open|click|visit|follow)\b{GAP}(?:gambling|injected|strange|suspicious) links?\b",
    ),
    _rule(
        "J7",
        "giving away secrets",
        rf"\b(?:kirim|kirimkan|sebut|sebutkan|tulis|tuliskan|beri|berikan|bagikan|catat|foto"
        rf"|laporkan){_LAH}{GAP}{_SECRET}\b",
        rf"\b(?:send|tell|write|share|give|photograph|report)\b{GAP}"
        r"(?:passwords?|passcodes?|pin|patient data|stream key|id numbers?)\b",
    ),
)

# Words that turn an instruction into a warning. A bare "tidak" does not: "Bila lampu tidak
# menyala, tekan RESET" is still an instruction.
WARNING = re.compile(
    r"\bjangan\b(?! (?:khawatir|lupa|takut|ragu|panik))|\bjanganlah\b"
    r"|\btidak (?:boleh|perlu|usah)\b|\bbukan\b|\btanpa\b|\bdilarang\b|\bhindari\b"
    r"|\b(?:do|must|should|may|need) not\b|\bdon['’]t\b|\bnever\b(?! mind)|\bwithout\b|\bavoid\b"
    r"|\bnot by\b|\bno (?:need|files?|logs?|pages?|passwords?)\b|\bnobody\b",
    re.IGNORECASE,
)
