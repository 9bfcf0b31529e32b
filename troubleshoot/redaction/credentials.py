"""Who may enter: keys and passwords, and names of accounts. All three go.

Accounts stand in home folders, on file servers, in a domain, in e-mail addresses.
"""

import re
from collections.abc import Iterator

from troubleshoot.redaction.numbers import HIDDEN, HOLD

# Addresses of pages and keys of programs: who may enter stays here, where it leads to goes out.

_ENDS = "?#\"'<>"
_MEETING = (
    r"zoom\.us|zoom\.com|zoomgov\.com|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com"
    r"|webex\.com|meet\.jit\.si"
)
_SCHEME = r"(?:bearer|basic|digest|negotiate|ntlm|token|apikey)"

_RULES = (
    (r"-----BEGIN [^-]*KEY-----.*?(?:-----END [^-]*-----|\Z)", HIDDEN),
    # the QR code of a Wi-Fi network
    (r"(\bWIFI:)\S+", rf"\1{HIDDEN}"),
    # user:password@host, with or without a scheme
    (r"(?<=//)\S+@", f"{HIDDEN}@"),
    (rf"(?<![^\s/@])[^\s/:@]++:(?!//)\S{{1,200}}@(?=[\w\[{HOLD}])", f"{HIDDEN}@"),
    # a meeting, a stream: all that follows the server
    (rf"((?:{_MEETING})/)[^\s\"'<>]+", rf"\1{HIDDEN}"),
    (r"(rtmps?://[^\s/]+/)[^\s\"'<>]+", rf"\1{HIDDEN}"),
    # query and fragment, parameters, and a long code as a part of a path
    (
        rf"(?<![^\s{_ENDS}])(?=[^\s{_ENDS}]*[./{HOLD}])([^\s{_ENDS}]++)[?#][^\s\"'<>]+",
        rf"\1?{HIDDEN}",
    ),
    (r"(;[\w-]+=)[^\s\"'<>;,]+", rf"\1{HIDDEN}"),
    (r"(?<=/)(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}(?![\w-])", HIDDEN),
    # headers
    (rf"(\bauthorization\s*[:=]\s*(?:{_SCHEME}\s+)?)[^\s\"',;]+", rf"\1{HIDDEN}"),
    (r"(\bcookie\s*:\s*)(?:[\w.-]+=[^\s;,]+;?\s?)+", rf"\1{HIDDEN} "),
    (r"\b(bearer|basic)\s+[\w+/=.~-]{6,}", rf"\1 {HIDDEN}"),
    # an account and its password, as people tell it: login pakai admin / rahasia
    (
        r"((?:\blog\s?in|\bmasuk|\bakun)\w*\s(?:pakai|pake|dengan|dgn)\s+(?:akun\s+)?)[^\s/]+\s*/\s*[^\s/]+",
        rf"\1{HIDDEN}",
    ),
    # keys by their own look
    (r"\beyJ[\w-]{4,}(?:\s?\.[\w-]+){0,2}", HIDDEN),
    (r"\b(?:[sprw]k|gh[pousr]|github_pat|glpat|xox[a-z]|ya29|FB)[-_.][\w.-]{10,}", HIDDEN),
    (r"(?<![a-z0-9])(?:AKIA|ASIA|AIza)[\w-]{12,}", HIDDEN),
    (r"(?<![\w-])[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){3,}(?![\w-])", HIDDEN),
    (r"\b(?=[a-z]*\d)(?=\d*[a-z])[A-Za-z0-9]{24,}\b", HIDDEN),
)
_PATTERNS = tuple((re.compile(pattern, re.I | re.S | re.A), instead) for pattern, instead in _RULES)


def without_keys(text: str) -> str:
    """The text without passwords, tokens and keys that are known by where they stand."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


_END = r"\\/:*?\"<>|\r\n,;"
# A name may have spaces where a separator follows, or where the next words have a capital.
_HOME = re.compile(
    r"([\\/](?:Users|home|Documents and Settings|Pengguna|(?<![\w.:-]/)(?:run/)?media)[\\/]+)"
    r"(?!\[|(?:Public|Default)\b)"
    rf"([^{_END}]{{1,40}}(?=[\\/])|[^\s{_END})\]]+(?-i:(?:\s[A-Z][a-z]+){{0,3}}))",
    re.I,
)
_TILDE = re.compile(r"(?<![\w~])~([a-z][\w.-]+)(?=/)")
# Whatever stands behind a file server's name.
_SHARED = re.compile(
    rf"((?:(?<![:\\])\\\\+|\b(?:smb|afp)://)[^\s{_END}]+[\\/]+)"
    rf"((?:[^{_END}]{{1,60}}[\\/]+)*[^\s{_END}]*)"
)
_DRIVE = re.compile(
    rf"((?<![A-Za-z])[A-Za-z]:[\\/]+)(?!/)((?:[^{_END}]{{1,60}}[\\/]+)*"
    rf"(?:[^{_END}]{{1,60}}\.[A-Za-z0-9]{{1,5}}(?!\w)|[^\s{_END}]+(?-i:(?:\s[A-Z][a-z]+){{0,3}})))"
)
# Folders that tell of no person, on a drive or a server.
_ORDINARY_FOLDER = re.compile(
    r"(?:(?:drivers?|temp|tmp|users|public|umum|bersama|shared?|scan(?:s|ner)?|data|dok?umen(?:ts?)?|backups?|arsip|laporan"
    r"|surat|aplikasi|apps?|programs?|software|install(?:er)?|setup|bin|logs?|xampp|htdocs|www|inetpub"
    r"|simda|sipd|siak|siskeudes|desktop|downloads?|kantor|bagian|keuangan|pelayanan|printers?"
    r"|config|fonts|v?\d{1,4})(?:[\s_.()-]+|$))+(?:(?<=\.)[a-z0-9]{2,4})?",
    re.I,
)
_SOURCE = re.compile(r"[\\/][a-z_][a-z0-9_]*\.py\Z")
_SYSTEM_FOLDER = re.compile(r"(?i)windows|winnt|program ?files(?: \(x86\))?|programdata")
_DOMAIN = re.compile(
    r"(?<![\w\\/.:])(?<!Program )(?!(?:USB|HID|PCI|ACPI|SWD|ROOT|BTH|HK[A-Z_]+)\\)"
    r"([A-Za-z_][\w.-]{0,30}\\{1,2})(?!\\)([A-Za-z][\w.-]{1,30})"
)
_AT = (
    r"(?:@|[\[({<]\s?(?:at|et)\s?[\])}>]|\b(?:at|et)\b(?=\s(?:gmail|yahoo|ymail|outlook|hotmail)))"
)
_DOT = r"(?:\.|\s\.\s|\s?[\[({<]\s?(?:dot|titik)\s?[\])}>]\s?|\s(?:dot|titik)\s)"
_EMAIL = re.compile(rf"(?i)(?<![\w.+-])[\w.+-]++\s?{_AT}\s?[\w-]+(?:{_DOT}[\w-]+)+")


def users(text: str) -> Iterator[str]:
    """The names of people's accounts that the text tells."""
    for pattern, group in ((_HOME, 2), (_TILDE, 1), (_DOMAIN, 2)):
        yield from (match.group(group) for match in pattern.finditer(text))


def without_accounts(text: str) -> str:
    """The text without them; which folder or server it was stays."""
    text = _SHARED.sub(_strange_folders, _HOME.sub(rf"\1{HIDDEN}", text))
    text = _DRIVE.sub(_strange_folders, text)
    text = _DOMAIN.sub(_strange_account, _TILDE.sub(f"~{HIDDEN}", text))
    return _EMAIL.sub(HIDDEN, text)


def _strange_account(found: re.Match[str]) -> str:
    """`SERVER\\data` is a share that somebody wrote in short."""
    return found[0] if _ORDINARY_FOLDER.fullmatch(found[2]) else HIDDEN


def _strange_folders(path: re.Match[str]) -> str:
    """The path up to the first part that may be somebody's name; a share's first part may be."""
    kept = path[1]
    for part in re.findall(r"[^\\/]+[\\/]*", path[2]):
        name = part.rstrip("\\/")
        if _SYSTEM_FOLDER.fullmatch(name):
            return path[0]
        if not (_ORDINARY_FOLDER.fullmatch(name) or HIDDEN in name):
            source = _SOURCE.search(path[2])  # which a technician looks for in the program
            return kept + HIDDEN + (source[0] if source else "")
        kept += part
    return kept


# Names of people behind a title or "a.n."; where only the context tells, nothing is guessed.

_TITLE = r"bapak|ibu|bpk|pak|bu|sdri?|saudar[ai]|mas|mbak|ny|tn|nn|drs?|hj?|dokter"
_NO_NAME = (
    r"camat|lurah|kades|kepala|ka(?:si|bid|sub\w*|dis)|sek\w+|ketua|wali\w*|bupati|gubernur|rt|rw|guru"
    r"|bidan|perawat|petugas|operator|admin|teknisi|bendahara|staf|dinas|kelurahan|kecamatan"
    r"|kantor|puskesmas|desa|pem\w+|pt|cv|sekolah|s[dm][apk]?|bagian|bidang|unit|upt|badan|kota|kandung"
    r"|domain|server|aplikasi|website|instansi|opd|gigi|pkk|satpam|babinsa|kapus\w*|sopir"
    r"|penjaga|humas|kader|warga|pasien|hamil|yang|tidak|sudah|belum|mohon|tolong|bisa|dan|atau|ini|itu|saya|kami|kita|dari|di|ke"
)
_NOT = rf"(?!(?i:{_NO_NAME}|{_TITLE})\b)"
_CALLED = rf"(?-i:{_NOT}[A-Z](?:\.|[\w'’-]+\.?)(?:\s(?:[Bb]inti?\s)?{_NOT}[A-Z][\w'’.-]*){{0,3}})"
_PEOPLE = tuple(
    re.compile(rule)
    for rule in (
        rf"(?i)(\b(?:a\.\s?n\.?|a/n|an\.|atas\snama)\s*:?\s*(?:(?:{_TITLE})\.?\s)?)"
        rf"(?:{_CALLED}|{_NOT}[a-z][\w'’]+)",
        r"(?i)(\bnama\s(?:lengkap|gadis|ibu|ayah|bapak|suami|istri|anak|pasien|warga|pemohon|pemilik"
        rf"|siswa|pegawai|peserta|orang\stua)(?:\s(?:ibu|kandung))*\s*[:=]?\s*)(?:{_CALLED}"
        r"|(?<=[:=]\s)[^\d,;()\[\n]{3,40})",
        rf"(?i)((?<![\w.])(?:{_TITLE})\.?\s)(?:(?:{_TITLE})\.?\s){{0,3}}{_CALLED}",
        rf"(?i)(\bbernama\s){_CALLED}",
    )
)


def without_people(text: str) -> str:
    """The text without their names; how they are called stays."""
    for rule in _PEOPLE:
        text = rule.sub(rf"\1{HIDDEN}", text)
    return text


# What a word announces: "sandi wifi kantor yang baru: …". The word stays, what follows goes.
#
# "Sandi salah" tells the technician something; "sandi melati9" does not.

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

_ANNOUNCED = (
    # cue, a few words, a sign that says "is", the secret
    rf"(?<![\w-])[\w-]{{0,60}}?(?:{_STRONG}){_NYA}(?:\s+[\w.'-]+){{0,4}}?\s*{_IS})({_SECRET}",
    rf"{_NAME}(?:{_WEAK}|{_FAINT}){_NYA}{_FEW_FILLERS}\s*{_IS})({_SECRET}",
    # without such a sign
    rf"(?<![\w-])[\w-]{{0,60}}?(?:{_STRONG}){_NYA}{_FEW_FILLERS}\s+)(?!{_ORDINARY}|[:=\[])({_SECRET}",
    rf"{_NAME}(?:{_WEAK}){_NYA}{_FEW_FILLERS}\s+)({_DIGITAL}",
)
_AFTER = tuple(re.compile(rf"(?i)({rule})") for rule in _ANNOUNCED)
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
