"""What cannot run on Windows is not collected there; the list gives the reasons."""

import sys
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_LIST = _ROOT / ".ci" / "windows" / "not-on-windows"


def _not_on_windows() -> list[str]:
    lines = [line.split() for line in _LIST.read_text("utf-8").splitlines()]
    return [str(_ROOT / words[0]) for words in lines if words and words[0] != "#"]


collect_ignore = _not_on_windows() if sys.platform == "win32" else []
