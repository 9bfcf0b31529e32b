"""What a word announces: "sandi wifi kantor yang baru: …". The word stays, what follows goes.

"Sandi salah" tells the technician something; "sandi melati9" does not.
"""

from __future__ import annotations

import re

from troubleshoot.report.letters import HIDDEN, HOLD

_S = r"[\s_-]?"
# After these a single word is a secret, unless it is an ordinary one.
_STRONG = (
    rf"kata{_S}(?:sandi|kunci)|sandi|pass(?:word|wd|code|phrase)|pwd|psk|wpa\d?{_S}(?:psk|key)"
    rf"|(?:api|access|private|secret|stream|network|security|wi-?fi|wep){_S}key"
    rf"|kunci{_S}(?:wi-?fi|siaran|api|jaringan|keamanan|stream|rahasia)"
    r"|kode\s(?:akses|rahasia|masuk)|kredensial|credentials?"
    rf"|user{_S}(?:name|id)|nama{_S}pengguna|(?:log\s?in|log\s?on|masuk)\s(?:sebagai|as)"
)
# After these it must hold a digit: a token may be for electricity, a pin in a plug.
_WEAK = (
    r"pass|pw|pin|otp|token|secret|kunci|key|authorization|bearer|session|sesi"
    rf"|kode\s(?:otp|verifikasi|rapat|meeting|undangan|kelas|siaran)|(?:php|j)?session{_S}id"
    r"|phpsessid"
)
# After these only what stands behind a colon or the like.
_FAINT = r"user|login|akun|account|auth|signature|sig|api"
_NAME = r"(?<![\w-])(?:[\w-]{0,60}[_-])?"  # client_secret, db_password
_NYA = r"(?:\W?nya)?[\"'”’]?"

# Words between the announcement and the secret that say whose or which it is.
_FILLER = (
    r"wi-?fi|hotspot|zoom|e-?mail|surel|akun|admin(?:istrator)?|router|modem|ont|aplikasi|komputer"
    r"|laptop|pc|server|situs|web(?:site)?|cms|vpn|proxy|windows|internet|jaringan|ssid|user|login"
    r"|hp|wa|whatsapp|facebook|youtube|obs|atm|siak|kantor|kelurahan|kecamatan|puskesmas|dinas"
    r"|ruang|aula|rapat|meeting|tamu|kami|kita|saya|anda|dia|beliau|pak|bu|bapak|ibu|ini|itu|yang"
    r"|baru|lama|benar|betul|bawaan|default|sementara|sekarang|tadi|untuk|dari|di|ke|the|my|our"
    r"|for|of|new|old|current"
)
_ORDINARY = (
    r"(?:ada|adalah|agar|akan|atau|belum|berubah|bila|bisa|cannot|dan|dapat|dengan|diganti|diminta"
    r"|ditolak|diubah|expired|forgotten|gagal|ganti|harus|hilang|incorrect|invalid|is|jika"
    r"|kadaluarsa|kadang|karena|kedaluwarsa|ketika|keliru|lagi|lupa|masih|minta|mohon|namun|not"
    r"|on|or|and|pada|perlu|rejected|reset|saat|sejak|selalu|sering|setelah|sebelum|salah|sudah"
    r"|supaya|tak|tapi|terkunci|terus|tetap|tetapi|tidak|tolong|unknown|was|were|wrong)\b"
)
_SIGN = r"(?:[:=]+>?|[-=–—]+>?(?=\s)|->|→)"
_IS = rf"(?:{_SIGN}\s*|\b(?:adalah|ialah|yaitu|yakni|is|was)\s+(?!{_ORDINARY})){{1,2}}"
_TAIL = rf"(?:[ \t]+(?!\d\d?[.:]\d\d\b)[^\s,;{HOLD}]*\d[^\s,;{HOLD}]*){{0,4}}"
_SECRET = (
    rf"(?!{re.escape(HIDDEN)})[(\[<]*"
    rf"(?:\"[^\"\n]*\"|“[^”\n]*”|'[^'\n]*'|‘[^’\n]*’|[^\s,;{HOLD}\[][^\s,;{HOLD}]*{_TAIL})"
)
_DIGITAL = rf"[(\[<\"'“‘]*(?:\d[\d .-]{{2,}}\d|(?=[^\s,;]*\d)[^\s,;{HOLD}\[]{{4,}}){_TAIL}"
_FEW_FILLERS = rf"(?>(?:\s+(?:{_FILLER})\b){{0,6}})"

_RULES = (
    # cue, a few words, a sign that says "is", the secret
    rf"(?<![\w-])[\w-]{{0,60}}?(?:{_STRONG}){_NYA}(?:\s+[\w.'-]+){{0,4}}?\s*{_IS})({_SECRET}",
    rf"{_NAME}(?:{_WEAK}|{_FAINT}){_NYA}{_FEW_FILLERS}\s*{_IS})({_SECRET}",
    # without such a sign
    rf"(?<![\w-])[\w-]{{0,60}}?(?:{_STRONG}){_NYA}{_FEW_FILLERS}\s+)(?!{_ORDINARY}|[:=\[])({_SECRET}",
    rf"{_NAME}(?:{_WEAK}){_NYA}{_FEW_FILLERS}\s+)({_DIGITAL}",
)
_AFTER = tuple(re.compile(rf"(?i)({rule})") for rule in _RULES)
# "melati99 adalah sandi wifi"
_BEFORE = re.compile(
    r"(?i)(?<!\S)(?=\S*\d)[^\s,;]+(?=\s+(?:adalah|ialah|itu|is)\s+(?:the\s)?"
    r"(?:kata\s?)?(?:sandi|password|passcode|pin)\b)"
)


def without_passwords(text: str) -> str:
    """The text without what a word in it announces as secret."""
    text = _BEFORE.sub(HIDDEN, text)
    for rule in _AFTER:
        text = rule.sub(rf"\1{HIDDEN}", text)
    return text
