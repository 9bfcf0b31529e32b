"""A measured speed in one sentence of numbers, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.result import CheckResult
from troubleshoot.text import Language, Text

MEASURED = "bandwidth"
_PARTS: tuple[tuple[str, Text], ...] = (
    ("down_mbps", Text("Unduh {} Mbps", "Download {} Mbps")),
    ("up_mbps", Text("unggah {} Mbps", "upload {} Mbps")),
    ("up_at_least_mbps", Text("unggah sedikitnya {} Mbps", "upload at least {} Mbps")),
    ("package_mbps", Text("paket kantor {} Mbps", "the office pays for {} Mbps")),
    ("used_mb", Text("data terpakai {} MB", "data used {} MB")),
)
_AT_LEAST = Text("Unduh sedikitnya {} Mbps", "Download at least {} Mbps")
_NOTES = {
    "short": Text(
        "Kecepatan agak di bawah paket.", "The speed is somewhat below the office's package."
    ),
    "measured": Text(
        "Paket kantor belum diisi, jadi angka ini tidak dinilai.",
        "The office's package is not known, so this figure is not judged.",
    ),
}
_NOT_MEASURED = Text("Kecepatan tidak terukur: {}.", "The speed was not measured: {}.")
_NO_HELP = Text("server uji tidak dapat dipakai", "the test server cannot be used")


def speed_said(results: Sequence[CheckResult], language: Language) -> tuple[str, ...]:
    """What was measured, or why nothing was; nothing where no speed was asked for."""
    return tuple(_said(one, language) for one in results if one.check == MEASURED)


def _said(result: CheckResult, language: Language) -> str:
    if result.reason is not None:
        return _NOT_MEASURED.in_(language).format(_reason(result.reason, language))
    numbers = "; ".join(_numbers(result, language))
    note = _NOTES.get(result.outcome)
    return f"{numbers}. {note.in_(language)}" if note else f"{numbers}."


def _numbers(result: CheckResult, language: Language) -> Iterator[str]:
    read = result.reading
    for name, text in _PARTS:
        value = read.get(name)
        if isinstance(value, (int, float)):
            bound = name == "down_mbps" and read.get("down_bound")
            yield (_AT_LEAST if bound else text).in_(language).format(_decimal(value, language))


def _reason(reason: str, language: Language) -> str:
    """What only a technician understands stays in the report."""
    from troubleshoot.report.reasons import reason_said

    return (reason_said(reason) or _NO_HELP).in_(language).rstrip(".")


def _decimal(value: float, language: Language) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if language == "id" else text
