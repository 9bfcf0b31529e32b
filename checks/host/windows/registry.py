"""Values of the Windows registry, read only."""

from __future__ import annotations

import sys
from typing import Any

MACHINE = "HKEY_LOCAL_MACHINE"
USER = "HKEY_CURRENT_USER"


def values(root: str, path: str) -> dict[str, Any]:
    """All values of a key by name; empty when there is no such key or it may not be read."""
    if sys.platform != "win32":
        return {}
    import winreg

    found: dict[str, Any] = {}
    try:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(getattr(winreg, root), path, 0, access) as key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _ = winreg.EnumValue(key, number)
                found[name] = value
    except OSError:
        return found
    return found
