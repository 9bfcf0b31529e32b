"""Everything that may be said to the operator when something cannot be done."""

from __future__ import annotations

from troubleshoot.text import Text


class TroubleshootError(Exception):
    """One plain sentence: what, where, what to do. The command line turns it into exit 2.

    `text` holds it in both languages where it was given so; `str()` is the Indonesian one.
    """

    def __init__(self, message: str | Text = "") -> None:
        self.text = message if isinstance(message, Text) else Text(message)
        super().__init__(self.text.id)


class LeftUnfinished(Exception):
    """The operator stopped; everything answered so far is in the journal."""
