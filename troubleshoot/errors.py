"""Everything that may be said to the operator when something cannot be done."""

from troubleshoot.text import Text


class TroubleshootError(Exception):
    """One plain sentence: what, where, what to do. The command line turns it into exit 2.

    `text` holds it in both languages where it was given so; `str()` is the Indonesian one.
    """

    def __init__(self, message: str | Text = "", english: str | None = None) -> None:
        self.text = message if isinstance(message, Text) else Text(message, english)
        super().__init__(self.text.id)


def reason_of(error: Exception) -> str:
    """The system's own short word for what went wrong, or else the name of the error."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


class LeftUnfinished(Exception):
    """The operator stopped; everything answered so far is in the journal."""
