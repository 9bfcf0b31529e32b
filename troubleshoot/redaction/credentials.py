"""Who may enter: keys and passwords, and names of accounts. All three go.

Accounts stand in home folders, on file servers, in a domain, in e-mail addresses.
"""

import re
from collections.abc import Iterator

from troubleshoot.redaction.numbers import HIDDEN, hide
from troubleshoot.source.reader import own_patterns, own_table

# Addresses of pages and keys of programs: who may enter stays here, where it leads to goes out.

_RE = own_patterns(__file__)
_INSTEAD: dict[str, str] = own_table(__file__, "patterns.yaml")["instead"]
_KEYS = [
    (rule, _INSTEAD.get(name, r"\1HIDDEN" if rule.groups else "HIDDEN").replace("HIDDEN", HIDDEN))
    for name, rule in _RE.items()
    if name.startswith("KEY")
]


def without_keys(text: str) -> str:
    """The text without passwords, tokens and keys that are known by where they stand."""
    for pattern, instead in _KEYS:
        text = pattern.sub(instead, text)
    return text


def users(text: str) -> Iterator[str]:
    """The names of people's accounts that the text tells."""
    for pattern, group in ((_RE["HOME"], 2), (_RE["TILDE"], 1), (_RE["DOMAIN"], 2)):
        yield from (match.group(group) for match in pattern.finditer(text))


def without_accounts(text: str) -> str:
    """The text without them; which folder or server it was stays."""
    text = _RE["SHARED"].sub(_strange_folders, _RE["HOME"].sub(rf"\1{HIDDEN}", text))
    text = _RE["DRIVE"].sub(_strange_folders, text)
    text = _RE["DOMAIN"].sub(_strange_account, _RE["TILDE"].sub(f"~{HIDDEN}", text))
    return _RE["EMAIL"].sub(HIDDEN, text)


def _strange_account(found: re.Match[str]) -> str:
    """`SERVER\\data` is a share that somebody wrote in short."""
    return found[0] if _RE["ORDINARY_FOLDER"].fullmatch(found[2]) else HIDDEN


def _strange_folders(path: re.Match[str]) -> str:
    """The path up to the first part that may be somebody's name; a share's first part may be."""
    kept = path[1]
    for part in re.findall(r"[^\\/]+[\\/]*", path[2]):
        name = part.rstrip("\\/")
        if _RE["SYSTEM_FOLDER"].fullmatch(name):
            return path[0]
        if not (_RE["ORDINARY_FOLDER"].fullmatch(name) or HIDDEN in name):
            source = _RE["SOURCE"].search(path[2])  # which a technician looks for in the program
            return kept + HIDDEN + (source[0] if source else "")
        kept += part
    return kept


# Names of people behind a title or "a.n."; where only the context tells, nothing is guessed.

_PEOPLE = [rule for name, rule in _RE.items() if name.startswith("PEOPLE")]


def without_people(text: str) -> str:
    """The text without their names; how they are called stays."""
    return hide(text, _PEOPLE)


# What a word announces: "sandi wifi kantor yang baru: …". The word stays, what follows goes.
#
# "Sandi salah" tells the technician something; "sandi melati9" does not.

_AFTER = [rule for name, rule in _RE.items() if name.startswith("AFTER")]


def without_passwords(text: str) -> str:
    """The text without what a word in it announces as secret."""
    return hide(_RE["BEFORE"].sub(HIDDEN, text), _AFTER)
