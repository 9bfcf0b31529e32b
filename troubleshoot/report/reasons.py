"""Why a check could not run, in plain words; the checks themselves say it in English."""

from __future__ import annotations

import re

from troubleshoot.diagnosis.local import NOT_NEEDED, NOT_YET
from troubleshoot.text import Text

_NO_SERVER = "server uji tidak menjawab"
_ODD_SERVER = "server uji tidak memberi hasil"
_KNOWN: tuple[tuple[str, str], ...] = (
    (re.escape(NOT_NEEDED), "tidak perlu, karena penyebab sudah ditemukan lebih dekat"),
    (re.escape(NOT_YET), "ada hal lain yang perlu dibereskan dahulu"),
    ("this PC is not connected by Wi-Fi", "komputer ini tidak memakai Wi-Fi"),
    ("this PC is not connected by cable", "komputer ini tidak memakai kabel"),
    ("there is no signal on the (?:cable|line to the router)", "tidak ada sinyal di kabel"),
    ("the office profile names no intranet host", "profil kantor tidak menyebut server intranet"),
    (
        "this PC may not use the internet, by the office profile",
        "menurut profil kantor, komputer ini memang tidak memakai internet",
    ),
    (
        "the names of the test (?:pages|sites) could not be looked up",
        "nama situs penguji tidak ditemukan",
    ),
    (r"this line is no (Wi-Fi|cable)", "sambungan ini bukan {0}"),
    ("there is no network adapter that could have an address", "tidak ada perangkat jaringan"),
    ("the Wi-Fi adapter does not tell its signal", "perangkat Wi-Fi tidak memberi tahu sinyalnya"),
    (
        "Windows hides the name and signal of the Wi-Fi until location access is switched on",
        "Windows menyembunyikan Wi-Fi sampai akses lokasi dinyalakan",
    ),
    (r"Windows does not allow echo requests.*", "Windows tidak mengizinkan ping"),
    (
        "Windows lets no program choose the size of its packets",
        "Windows tidak mengizinkan program memilih ukuran paket",
    ),
    (
        r"Windows (?:does not list its network adapters|gave a network list).*"
        r"|the system's network tables cannot be read.*",
        "daftar jaringan komputer ini tidak dapat dibaca",
    ),
    (
        r"the system keeps no counters for the adapter (.+)",
        "sistem tidak punya catatan untuk perangkat {0}",
    ),
    ("the system does not tell how busy it is", "sistem tidak memberi tahu kesibukannya"),
    (r"the hosts file cannot be read.*", "daftar nama di komputer ini tidak dapat dibaca"),
    (
        "this PC opens sites through a proxy; without it this one does not open",
        "komputer ini memakai perantara (proxy); tanpa itu situs ini tidak terbuka",
    ),
    ("no site was named", "tidak ada situs yang disebut"),
    ("what was named is not the address of a site", "yang disebut bukan alamat situs"),
    ("there is nothing to send a series to", "tidak ada tujuan untuk diukur"),
    (
        "this Python is a 32-bit one; please install the 64-bit one",
        "Python di komputer ini 32-bit; silakan pasang yang 64-bit",
    ),
    (
        r"this system \(.*\) cannot be measured yet|this is not Windows|this Windows has no .*",
        "sistem komputer ini belum dapat mengukurnya",
    ),
    (r"\S+ failed with error .*", "Windows menolak pengukuran ini"),
    (r"the check itself failed: .*", "pemeriksaannya sendiri gagal"),
    ("no test page was found in time", "halaman penguji tidak datang pada waktunya"),
    ("fewer than two servers told the time", "kurang dari dua server memberi tahu jam"),
    (r"no result within ([\d.]+) s", "tidak ada hasil dalam {0} detik"),
    (r"the name (\S+) could not be looked up", "nama {0} tidak ditemukan"),
    (r"(\S+) did not answer \(.*\)", "{0} tidak menjawab"),
    (r"(\S+) answered with the code (\d+) instead of a file", "{0} menjawab {1}, bukan berkas"),
    (
        "the download stalled or was too short to measure",
        "unduhan macet atau terlalu singkat untuk diukur",
    ),
    (
        r"at least (\d+) Mb/s; too fast to measure with so little data",
        "sedikitnya {0} Mbps; terlalu cepat untuk data uji sesedikit ini",
    ),
    (r"(?:\w+: )?no test server answers", _NO_SERVER),
    (r"(?:\w+: )?the test server sends nothing", _ODD_SERVER),
    (r"speedtest-cli (?:ended without a result|did not end in time)", _ODD_SERVER),
    (r"speedtest-cli took more than (\d+) MB of memory", "alat uji memakai lebih dari {0} MB"),
    (r"(?:Config|Servers)RetrievalError: .*|Speedtest\w+: .*", "server uji tidak dapat dipakai"),
    (r"\w+(?:Error|Exception|Interrupt|Exit): .*", "alat uji gagal"),
)
_WORDS = {"cable": "kabel"}
_DECIMAL = re.compile(r"\d+\.\d+")
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), said) for pattern, said in _KNOWN)


def reason_said(reason: str) -> Text | None:
    """The reason in both languages; None where nobody has put it into Indonesian."""
    for pattern, said in _PATTERNS:
        if match := pattern.fullmatch(reason):
            return Text(said.format(*map(_indonesian, match.groups())), reason)
    return None


def _indonesian(part: str) -> str:
    """A word of ours, or a number with its comma."""
    return part.replace(".", ",") if _DECIMAL.fullmatch(part) else _WORDS.get(part, part)
