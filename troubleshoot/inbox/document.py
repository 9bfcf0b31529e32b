"""A file that should hold a report or a closing: one bounded JSON object."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from troubleshoot.inbox.ticket import Rejected
from troubleshoot.text import Text

MOST_BYTES = 2_000_000  # a full report has some 60 kB
CODE = re.compile(r"TS-[0-9A-Z]{1,12}", re.ASCII)
CAUSE = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)

TOO_BIG = Text("Berkas terlalu besar untuk sebuah laporan.", "Too large for a report.")
NOT_JSON = Text("Isinya rusak atau terpotong (bukan JSON).", "Damaged or cut off (not JSON).")
TOO_DEEP = Text("Isinya bersarang terlalu dalam.", "Nested too deeply.")
NO_REPORT = Text("Bukan laporan dari program ini.", "Not a report of this program.")
NEWER = Text(
    "Laporan dari versi yang lebih baru. Silakan perbarui program ini.",
    "A report of a newer version. Please update this program.",
)
BAD_FIELD = Text("Laporan rusak: isian “{name}”.", "Damaged report: field “{name}”.")

Record = Mapping[str, Any]


def record_of(data: bytes) -> Record:
    """One JSON object; raises `Rejected`. Size and nesting are bounded."""
    if len(data) > MOST_BYTES:
        raise Rejected(TOO_BIG)
    try:
        record = json.loads(data)
    except RecursionError:
        raise Rejected(TOO_DEEP) from None
    except ValueError:
        raise Rejected(NOT_JSON) from None
    if not isinstance(record, dict):
        raise Rejected(NO_REPORT)
    return record


def matching(record: Record, name: str, pattern: re.Pattern[str]) -> str:
    """A string of exactly that form; raises `Rejected`."""
    value = record.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Rejected(bad(name))
    return value


def bad(name: str) -> Text:
    """That a field is damaged."""
    return Text(BAD_FIELD.id.format(name=name), BAD_FIELD.in_("en").format(name=name))
