"""Addresses of pages and keys of programs: who may enter stays here, where it leads to goes out."""

from __future__ import annotations

import re

from troubleshoot.report.letters import HIDDEN, HOLD

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
