"""World: how the lab's servers behave, kept in one small file that they read at every request.

Keys are dotted words, `dns.mode` or `relay.loss`; a key that is absent means healthy.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class World:
    """A reader of the file that costs one `stat` while nothing changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int] | None = None
        self._values: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key now."""
        self._refresh()
        return self._values.get(key, default)

    def starting(self, prefix: str) -> dict[str, Any]:
        """Every key that starts so, without the prefix."""
        self._refresh()
        size = len(prefix)
        return {key[size:]: value for key, value in self._values.items() if key.startswith(prefix)}

    def change(self, values: Mapping[str, Any], without: Mapping[str, Any] | None = None) -> None:
        """Set keys, and take others away; the file is replaced whole."""
        self._refresh()
        kept = {key: val for key, val in self._values.items() if key not in (without or {})}
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps({**kept, **values}), "utf-8")
        draft.replace(self.path)

    def _refresh(self) -> None:
        try:
            status = os.stat(self.path)
        except FileNotFoundError:
            self._values, self._stamp = {}, None
            return
        stamp = (status.st_mtime_ns, status.st_ino)
        if stamp != self._stamp:
            self._values = json.loads(self.path.read_text("utf-8"))
            self._stamp = stamp
