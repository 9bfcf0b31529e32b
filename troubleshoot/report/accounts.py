"""Names of accounts: in home folders, on file servers, in a domain, in e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troubleshoot.report.letters import HIDDEN

_END = r"\\/:*?\"<>|\r\n,;"
# A name may have spaces where a separator follows, or where the next words have a capital.
_HOME = re.compile(
    r"([\\/](?:Users|home|Documents and Settings|Pengguna)[\\/]+)(?!\[)"
    rf"([^{_END}]{{1,40}}(?=[\\/])|[^\s{_END})\]]+(?-i:(?:\s[A-Z][a-z]+){{0,3}}))",
    re.I,
)
_TILDE = re.compile(r"(?<![\w~])~([a-z][\w.-]+)(?=/)")
# Whatever stands behind a file server's name.
_SHARED = re.compile(rf"((?<![:\\])\\\\+[^\s{_END}]+\\+)(?:[^{_END}]{{1,60}}\\+)*[^\s{_END}]*")
_DOMAIN = re.compile(
    r"(?<![\w\\/.:])(?<!Program )([A-Za-z_][\w.-]{0,30}\\{1,2})(?!\\)([A-Za-z][\w.-]{1,30})"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s?@\s?[\w-]+(?:\.[\w-]+)+")


def users(text: str) -> Iterator[str]:
    """The names of people's accounts that the text tells."""
    for pattern, group in ((_HOME, 2), (_TILDE, 1), (_DOMAIN, 2)):
        yield from (match.group(group) for match in pattern.finditer(text))


def without_accounts(text: str) -> str:
    """The text without them; which folder or server it was stays."""
    text = _SHARED.sub(rf"\1{HIDDEN}", _HOME.sub(rf"\1{HIDDEN}", text))
    text = _DOMAIN.sub(HIDDEN, _TILDE.sub(f"~{HIDDEN}", text))
    return _EMAIL.sub(HIDDEN, text)
