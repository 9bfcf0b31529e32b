"""Files of the office: read within bounds, and refused with all their faults at once."""

from __future__ import annotations

from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.findings import BadSource
from troubleshoot.source.reader import MOST_BYTES
from troubleshoot.source.values import Problem
from troubleshoot.text import Text

MOST_SHOWN = 20


class BadProfile(BadSource):
    """A profile or a list of units cannot be used; the text has one line for every fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        lines = [_printable(str(problem)) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - len(lines)
        told = "\n".join([*lines, f"(+{more})"] if more else lines)
        gap = "\n" if len(lines) > 1 else " "
        self.text = Text(
            f"Berkas ini berisi kesalahan:{gap}{told}", f"This file is faulty:{gap}{told}"
        )
        self.args = (self.text.id,)


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, one more than allowed at most; trouble in one plain sentence."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise TroubleshootError(
            Text(
                f"Berkas {path} tidak ada. Silakan periksa namanya.",
                f"There is no file {path}. Check its name.",
            )
        ) from None
    except (OSError, ValueError) as error:
        why = reason(error)
        raise TroubleshootError(
            Text(
                f"Berkas {path} tidak dapat dibaca ({why}). Silakan periksa berkasnya.",
                f"The file {path} cannot be read ({why}). Check the file.",
            )
        ) from None


def reason(error: OSError | ValueError) -> str:
    """The system's own short word for what went wrong."""
    return getattr(error, "strerror", None) or str(error)


def _printable(message: str) -> str:
    """A message may quote the file: no terminal codes get out of it."""
    return "".join(letter if letter.isprintable() else "?" for letter in message)
