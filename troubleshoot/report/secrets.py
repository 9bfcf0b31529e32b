"""What a secret looks like in text: patterns, most specific first, and what replaces each.

UU 27/2022 (PDP): identity numbers, personal numbers, passwords and account names do not belong
in a report. Network addresses stay: hiding them has stalled repairs elsewhere.
"""

from __future__ import annotations

import re

HIDDEN = "[disamarkan]"

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_IPV4 = rf"(?<![\d.]){_OCTET}(?:\.{_OCTET}){{3}}(?:/\d{{1,2}}|:\d{{1,5}})?(?!\w|\.\d)"
_IPV6 = (
    r"(?<![\w.:])(?=[0-9a-fA-F]*:[0-9a-fA-F:]*:)[0-9a-fA-F:]{3,39}"
    r"(?:%\w+)?(?:/\d{1,3})?(?![\w:]|\.\d)"
)
_DATE = r"(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d|[-./]\d)"

# What looks like a long number and is none.
KEPT = re.compile(rf"{_IPV4}|{_IPV6}|{_DATE}")

MAC = re.compile(
    r"(?<![0-9a-fA-F:.])(?:[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}\1){4}[0-9a-fA-F]{2}"
    r"|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}"
    r"|(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{12})(?![0-9a-fA-F:]|\.\d)"
)
# The lower half of such an IPv6 address is the MAC address itself.
MAC_IN_IPV6 = re.compile(
    r"(?<=:)[0-9a-f]{1,4}:[0-9a-f]{0,2}ff:fe[0-9a-f]{2}:[0-9a-f]{1,4}(?![0-9a-f:])", re.I
)

HOME = re.compile(
    r"([\\/](?:Users|home|Documents and Settings|Pengguna)[\\/]+)"
    r"([^\\/:*?\"<>|\r\n]{1,40}(?=[\\/])|[^\s\\/:*?\"<>|,;]+)",
    re.I,
)
DOMAIN_USER = re.compile(r"(?<![\w\\/.:])[A-Za-z][\w.-]{0,30}\\(?!\\)([A-Za-z][\w.-]{1,30})")

# Indonesian numbers: 08…, (0285) …, +62 …
PHONE = re.compile(
    r"(?<!\d)(?<!\d[ .-])(?:\+?62|\(?0)[ .\-()]{0,2}\d(?:[ .\-()]{0,2}\d){6,12}(?!\d)"
)
# Identity, card and account numbers; single spaces, dots, dashes inside.
NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){9,}(?!\d)")

_WORD = (
    r"(?:kata\s?sandi|kata\s?kunci|sandi|password|passwd|pass(?:code|phrase)|pwd|pin|otp|psk"
    r"|token|secret|api[ _-]?key|stream[ _-]?key|(?:wi-?fi|network)[ _-]?key"
    r"|kunci(?:\s(?:wi-?fi|siaran))?|user\s?name|user\s?id|nama\s?pengguna)(?:nya)?"
)
_FOR = r"(?:\s(?:wi-?fi|zoom|e-?mail|akun|admin|router|modem|aplikasi|komputer|pc))*"
_QUOTED = r"(?:\"[^\"]*\"|'[^']*'|[^\s\"',;]+)"
# "sandi salah" tells the technician something; "sandi rahasia1" does not.
_ORDINARY = (
    r"(?:adalah|agar|akan|baru|belum|benar|berubah|bisa|dan|dengan|di|diganti|diminta|ditolak"
    r"|expired|gagal|hilang|ini|is|itu|kedaluwarsa|lama|lupa|masih|not|of|on|or|pada|saya|salah"
    r"|sudah|terus|tidak|untuk|was|wrong|yang)\b"
)

RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # user:password@host, with or without a scheme
    (re.compile(r"(?<=//)\S+@"), f"{HIDDEN}@"),
    (re.compile(r"(?<![\w/])[^\s/:@]+:(?!//)\S+@(?=[\w\[])"), f"{HIDDEN}@"),
    # query and fragment of an address; a long code as part of its path
    (re.compile(r"(://[^\s?#]*)[?#][^\s\"'<>]+"), rf"\1?{HIDDEN}"),
    (re.compile(r"(?<=/)(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}(?=[/\s]|$)"), HIDDEN),
    (re.compile(r"\beyJ[\w-]+(?:\.[\w-]+){1,2}"), HIDDEN),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w+/=.~-]{6,}"), rf"\1 {HIDDEN}"),
    (
        re.compile(rf"(?i)\b({_WORD}{_FOR}\s*(?:[:=-]|\badalah\b|\bialah\b|\bis\b)\s*){_QUOTED}"),
        rf"\1{HIDDEN}",
    ),
    (
        re.compile(rf"(?i)\b({_WORD}{_FOR}\s+)(?!{_ORDINARY}|\[|[:=-]){_QUOTED}"),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), HIDDEN),
)
