"""The installed program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "troubleshoot")
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT")


def environment(home: Path, **more: str) -> dict[str, str]:
    """A clean environment whose traces all stay in `home`."""
    kept: dict[str, Any] = {key: os.environ[key] for key in KEPT if key in os.environ}
    return {**kept, "TROUBLESHOOT_HOME": str(home), "HOME": str(home), "LANG": "C.UTF-8", **more}


def piped(
    arguments: Sequence[str], environment: Mapping[str, str], typed: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program without a terminal; `typed` None: nobody can answer."""
    source: dict[str, Any] = {"stdin": subprocess.DEVNULL} if typed is None else {"input": typed}
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=dict(environment),
        capture_output=True,
        timeout=60,
        check=False,
        **source,
    )
