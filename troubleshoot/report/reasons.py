"""Why a check could not run, in plain words; the checks themselves say it in English."""

from __future__ import annotations

import re

from troubleshoot.diagnosis.local import NOT_NEEDED, NOT_YET
from troubleshoot.text import Text

_NO_SERVER = "server uji tidak menjawab"
_ODD_SERVER = "server uji tidak memberi hasil"
_KNOWN: tuple[tuple[str, str], ...] = (
    (
        re.escape(NOT_NEEDED),
        "tidak perlu: sebab sudah ditemukan lebih dekat ke komputer ini",
    ),
    (re.escape(NOT_YET), "tidak diukur: ada hal lain yang perlu dibereskan dahulu"),
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
)
_PATTERNS = tuple((re.compile(pattern), said) for pattern, said in _KNOWN)


def reason_said(reason: str) -> Text | None:
    """The reason in both languages; None where nobody has put it into Indonesian."""
    for pattern, said in _PATTERNS:
        if match := pattern.fullmatch(reason):
            return Text(said.format(*match.groups()), reason)
    return None
