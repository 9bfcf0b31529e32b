"""Who may enter: keys and passwords, and names of accounts. All three go.

Accounts stand in home folders, on file servers, in a domain, in e-mail addresses.
"""

import re
from collections.abc import Iterator

from troubleshoot.redaction.numbers import HIDDEN, HOLD, WORDS

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
_ORDINARY_FOLDER = re.compile(
    rf"(?:(?:{WORDS['folders']})(?:[\s_.()-]+|$))+(?:(?<=\.)[a-z0-9]{{2,4}})?", re.I
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

_NOT = rf"(?!(?i:{WORDS['no_names']}|{WORDS['titles']})\b)"
_CALLED = rf"(?-i:{_NOT}[A-Z](?:\.|[\w'’-]+\.?)(?:\s(?:[Bb]inti?\s)?{_NOT}[A-Z][\w'’.-]*){{0,3}})"
_PEOPLE = tuple(
    re.compile(rule)
    for rule in (
        rf"(?i)(\b(?:a\.\s?n\.?|a/n|an\.|atas\snama)\s*:?\s*(?:(?:{WORDS['titles']})\.?\s)?)"
        rf"(?:{_CALLED}|{_NOT}[a-z][\w'’]+)",
        r"(?i)(\bnama\s(?:lengkap|gadis|ibu|ayah|bapak|suami|istri|anak|pasien|warga|pemohon|pemilik"
        rf"|siswa|pegawai|peserta|orang\stua)(?:\s(?:ibu|kandung))*\s*[:=]?\s*)(?:{_CALLED}"
        r"|(?<=[:=]\s)[^\d,;()\[\n]{3,40})",
        rf"(?i)((?<![\w.])(?:{WORDS['titles']})\.?\s)(?:(?:{WORDS['titles']})\.?\s){{0,3}}{_CALLED}",
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

_NAME = r"(?<![\w-])(?:[\w-]{0,60}[_-])?"  # client_secret, db_password
_NYA = r"(?:\W?nya)?[\"'”’]?"

_ORDINARY = rf"(?:{WORDS['ordinary']})\b"
_SIGN = r"(?:[:=]+>?|[-=–—]+>?(?=\s)|->|→)"
_IS = rf"(?:{_SIGN}\s*|\b(?:adalah|ialah|yaitu|yakni|is|was)\s+(?!{_ORDINARY})){{1,2}}"
_TAIL = rf"(?:[ \t]+(?!\d\d?[.:]\d\d\b)[^\s,;{HOLD}]*\d[^\s,;{HOLD}]*){{0,4}}"
_SECRET = (
    rf"(?!{re.escape(HIDDEN)})[(\[<]*"
    rf"(?:\"[^\"\n]*\"|“[^”\n]*”|'[^'\n]*'|‘[^’\n]*’|[^\s,;{HOLD}\[][^\s,;{HOLD}]*{_TAIL})"
)
_DIGITAL = rf"[(\[<\"'“‘]*(?:\d[\d .-]{{2,}}\d|(?=[^\s,;]*\d)[^\s,;{HOLD}\[]{{4,}}){_TAIL}"
_FEW_FILLERS = rf"(?>(?:\s+(?:{WORDS['fillers']})\b){{0,6}})"

_ANNOUNCED = (
    # cue, a few words, a sign that says "is", the secret
    rf"(?<![\w-])[\w-]{{0,60}}?(?:{WORDS['strong']}){_NYA}(?:\s+[\w.'-]+){{0,4}}?\s*{_IS})({_SECRET}",
    rf"{_NAME}(?:{WORDS['weak']}|{WORDS['faint']}){_NYA}{_FEW_FILLERS}\s*{_IS})({_SECRET}",
    # without such a sign
    rf"(?<![\w-])[\w-]{{0,60}}?(?:{WORDS['strong']}){_NYA}{_FEW_FILLERS}\s+)(?!{_ORDINARY}|[:=\[])({_SECRET}",
    rf"{_NAME}(?:{WORDS['weak']}){_NYA}{_FEW_FILLERS}\s+)({_DIGITAL}",
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
