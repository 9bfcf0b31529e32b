"""Every fixed sentence of the screens, in both languages, by its name in `strings.yaml`."""

from __future__ import annotations

from collections.abc import Callable

from troubleshoot.source.reader import by_name, own_texts
from troubleshoot.text import Language, Text

WORDS = own_texts(__file__, "strings.yaml")
__getattr__: Callable[[str], Text] = by_name(WORDS)
WHEN = ("tadi", "pagi_ini", "kemarin", "lebih_lama", "tidak_tahu")
SINCE_WHEN = tuple((value, WORDS[f"SINCE_{value}"]) for value in WHEN)
_AGO = ((86_400, WORDS["DAYS_AGO"]), (3_600, WORDS["HOURS_AGO"]), (60, WORDS["MINUTES_AGO"]))


def ago(seconds: float, language: Language) -> str:
    """`7300` as "2 jam lalu"."""
    found = ((seconds // unit, text) for unit, text in _AGO if seconds >= unit)
    number, text = next(found, (0, WORDS["JUST_NOW"]))
    return text.in_(language).format(n=round(number))


def duration(seconds: float, language: Language) -> str:
    """`90` as "1 menit 30 detik"."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    if not minutes:
        return WORDS["SECONDS"].in_(language).format(s=rest)
    return WORDS["MINUTES"].in_(language).format(m=minutes, s=rest)
