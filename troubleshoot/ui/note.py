"""What somebody types into a note: cleaned, and understood when it is a wish to go back."""

from __future__ import annotations

from troubleshoot.text import Language
from troubleshoot.ui import words
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Page, paragraph

LONGEST = 500


def clean(typed: str) -> str:
    """One line without control characters, at most `LONGEST` characters."""
    visible = "".join(char if char.isprintable() else " " for char in typed)
    return " ".join(visible.split())[:LONGEST].rstrip()


def means_back(typed: str, language: Language) -> bool:
    """Whether it is the word "kembali"."""
    return _bare(typed) == _bare(words.BACK.in_(language))


def means_why(typed: str, language: Language) -> bool:
    """Whether it is the word "mengapa"."""
    return _bare(typed) == _bare(words.WHY.in_(language))


def hint_page(look: Look, *, back: bool) -> Page:
    """That it may stay empty, and which words lead elsewhere."""
    hint = words.MAY_BE_EMPTY.in_(look.language)
    more = words.BY_WORD_BACK if back else words.BY_WORD
    return paragraph(hint, look, "quiet") + paragraph(more.in_(look.language), look, "quiet")


def _bare(text: str) -> str:
    return text.casefold().strip(" ?.!")
