"""Where Windows keeps the hosts file: the registry says, because it may have been moved."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from checks.host.windows.registry import MACHINE, values

PARAMETERS = r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"


def hosts_file() -> Path:
    """The hosts file in force."""
    named = str(values(MACHINE, PARAMETERS).get("DataBasePath") or "")
    return Path(expand(named or r"%SystemRoot%\System32\drivers\etc", os.environ)) / "hosts"


def expand(path: str, environment: Mapping[str, str]) -> str:
    """Only %SystemRoot% and its older name %windir% stand in this path."""
    root = environment.get("SYSTEMROOT") or environment.get("SystemRoot") or r"C:\Windows"
    head, _, tail = path.partition("\\")
    return f"{root}\\{tail}" if head.lower() in ("%systemroot%", "%windir%") else path
