"""What is taken out of a profile before it is read: secrets, and keys in the wrong place."""

from __future__ import annotations

import re

from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Mapping, Scalar, Sequence, Value

HOMES = {
    "network": ("expected", "gateway", "intranet", "internet", "package", "speed_url"),
    "probes": ("hosts", "names", "portal", "tls"),
    "contacts": ("dinkominfo", "isp", "pln", "vendor", "app_owner"),
}
"""Keys that people write at the left margin though they belong under another key."""

_SECRET = re.compile(
    r"\b(pass|password|passwd|passcode|passphrase|pwd|pin|nik)\b|sandi|token|secret|rahasia"
    r"|credential|community|\b(api|stream|wi ?fi|wpa|private|security) ?key"
)


def sift(value: Value, findings: Findings) -> Value:
    """The profile without secrets and misplaced keys, each reported at its place."""
    clean = _without_secrets(value, findings)
    return _without_misplaced(clean, findings) if isinstance(clean, Mapping) else clean


def is_secret(key: str) -> bool:
    """Whether a key asks for something that must never stand in a profile."""
    return bool(_SECRET.search(re.sub(r"[_\-.]+", " ", key.lower())))


def _without_secrets(value: Value, findings: Findings) -> Value:
    if isinstance(value, Sequence):
        return Sequence(tuple(_without_secrets(item, findings) for item in value), value.place)
    if isinstance(value, Scalar):
        return value
    for key, _ in value.entries:
        if is_secret(key.text):
            fix = f"Delete `{key.text[:40]}`: a profile goes from hand to hand."
            findings.fault("secret", key.place, "do not put a password in a profile.", fix)
    kept = ((k, _without_secrets(v, findings)) for k, v in value.entries if not is_secret(k.text))
    return Mapping(tuple(kept), value.place)


def _without_misplaced(profile: Mapping, findings: Findings) -> Mapping:
    homes = {key: home for home, keys in HOMES.items() for key in keys}
    for key, _ in profile.entries:
        if key.text in homes:
            fix = f"Move it under `{homes[key.text]}:`."
            findings.fault("unknown-key", key.place, f"`{key.text}` does not stand here.", fix)
    kept = tuple(entry for entry in profile.entries if entry[0].text not in homes)
    return Mapping(kept, profile.place)
