"""Who may enter: keys and passwords, and names of accounts. All three go.

Accounts stand in home folders, on file servers, in a domain, in e-mail addresses.
"""

import re
from collections.abc import Iterator

from troubleshoot.redaction.numbers import HIDDEN, HOLD, patterns

_KNOWN = patterns("credentials.yaml", HIDDEN=HIDDEN, HOLD=HOLD)

# Addresses of pages and keys of programs: who may enter stays here, where it leads to goes out.


_PATTERNS = tuple((re.compile(rule, re.I | re.S | re.A), to) for rule, to in _KNOWN["RULES"])


def without_keys(text: str) -> str:
    """The text without passwords, tokens and keys that are known by where they stand."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


_HOME, _ORDINARY_FOLDER = (re.compile(_KNOWN[name], re.I) for name in ("HOME", "ORDINARY_FOLDER"))
_TILDE, _SHARED, _DRIVE, _SOURCE, _SYSTEM_FOLDER, _DOMAIN, _EMAIL, _BEFORE = (
    re.compile(_KNOWN[name])
    for name in (
        *("TILDE", "SHARED", "DRIVE", "SOURCE", "SYSTEM_FOLDER", "DOMAIN", "EMAIL", "BEFORE"),
    )
)


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


_PEOPLE = tuple(map(re.compile, _KNOWN["PEOPLE"]))


def without_people(text: str) -> str:
    """The text without their names; how they are called stays."""
    for rule in _PEOPLE:
        text = rule.sub(rf"\1{HIDDEN}", text)
    return text


# What a word announces: "sandi wifi kantor yang baru: …". The word stays, what follows goes.
#
# "Sandi salah" tells the technician something; "sandi melati9" does not.


_AFTER = tuple(re.compile(rf"(?i)({rule})") for rule in _KNOWN["ANNOUNCED"])


def without_passwords(text: str) -> str:
    """The text without what a word in it announces as secret."""
    text = _BEFORE.sub(HIDDEN, text)
    for rule in _AFTER:
        text = rule.sub(rf"\1{HIDDEN}", text)
    return text
