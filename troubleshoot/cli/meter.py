"""Around a check that measures speed: what it costs, and how far it is. Only for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from checks.result import CheckResult
from troubleshoot.text import Language, Text
from troubleshoot.ui.look import Look

MEASURED = "bandwidth"
DOWN = Text("Unduh {down} Mbps", "Download {down} Mbps")
UP = Text("unggah {up} Mbps", "upload {up} Mbps")
PACKAGE = Text("paket kantor {package} Mbps", "the office pays for {package} Mbps")
USED = Text("data terpakai {used} MB", "data used {used} MB")
NOT_MEASURED = Text("Kecepatan tidak terukur: {reason}.", "The speed was not measured: {reason}.")


def meter(names: Sequence[str], look: Callable[[], Look]) -> AbstractContextManager[None]:
    """Nothing, unless the speed is asked for and somebody watches."""
    if MEASURED not in names or not sys.stderr.isatty():
        return nullcontext()
    from troubleshoot.ui.meter import metering

    return metering(_carried(), look(), sys.stderr)


def speed_said(results: Sequence[CheckResult], language: Language) -> tuple[str, ...]:
    """What was measured, or why nothing was; nothing where no speed was asked for."""
    return tuple(_said(one, language) for one in results if one.check == MEASURED)


def _said(result: CheckResult, language: Language) -> str:
    if result.reason is not None:
        return NOT_MEASURED.in_(language).format(reason=result.reason.rstrip("."))
    read = result.reading
    values = {
        "down": read.get("down_mbps"),
        "up": read.get("up_mbps"),
        "package": read.get("package_mbps"),
        "used": read.get("used_mb"),
    }
    shown = {name: _decimal(float(value), language) for name, value in values.items() if value}
    parts = zip(values, (DOWN, UP, PACKAGE, USED), strict=True)
    return (
        "; ".join(text.in_(language).format(**shown) for name, text in parts if name in shown) + "."
    )


def _decimal(value: float, language: Language) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "id" else text


def _carried() -> Callable[[], int]:
    """Bytes through this PC's line since the system started; 0 where it does not tell."""
    from checks.host import CannotRun, here
    from checks.primary import primary

    host = here()
    try:
        line = primary(host.adapters(), host.routes())
    except CannotRun:
        line = None

    def count() -> int:
        if line is None:
            return 0
        try:
            counters = host.counters(line.name)
        except CannotRun:
            return 0
        return counters.bytes_received + counters.bytes_sent

    return count
