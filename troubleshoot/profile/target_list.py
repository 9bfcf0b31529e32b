"""The targets as text, for `check --targets`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from troubleshoot.profile.targets import Target
from troubleshoot.text import Language, Text

HEAD = Text(
    "Yang mungkin ditanya saat pemeriksaan. Perintah ini sendiri tidak mengirim apa pun.",
    "What the checks may ask. This command itself sends nothing.",
)
FOOT = Text(
    "Semua alamat luar dapat diganti di profil kantor, bagian `probes` dan `network`.",
    "Every outside address can be replaced in the office profile, `probes` and `network`.",
)
ON_REQUEST = Text("hanya bila diminta", "only when asked to")


def target_list(targets: Sequence[Target], language: Language) -> str:
    """Lines of at most some 80 letters, grouped by the reason."""
    parts = [HEAD.in_(language)]
    for why, group in groupby(targets, key=lambda target: target.why):
        lines = [_line(target, language) for target in group]
        parts.append("\n".join([why.in_(language), *dict.fromkeys(lines)]))
    return "\n\n".join([*parts, FOOT.in_(language)]) + "\n"


def _line(target: Target, language: Language) -> str:
    tail = f" ({ON_REQUEST.in_(language)})" if target.on_request else ""
    return f"  {target.host.in_(language)}\n      {target.via} - {target.asks.in_(language)}{tail}"
