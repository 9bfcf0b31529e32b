"""A file that must not exist yet."""

from __future__ import annotations

from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Text


def write_new(path: Path, text: str) -> None:
    """Write it; raises `TroubleshootError` when it exists or the disk refuses."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise TroubleshootError(
            Text(
                f"{path} sudah ada. Silakan pilih nama lain.",
                f"{path} exists already. Please choose another name.",
            )
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise TroubleshootError(
            Text(
                f"{path} tidak dapat ditulis ({why}). Silakan pilih tempat lain.",
                f"{path} cannot be written ({why}). Please choose another place.",
            )
        ) from None
