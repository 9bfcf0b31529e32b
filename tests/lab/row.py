"""Row: one fault over all its runs, and the table that rows make."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One fault over all its runs."""

    fault: str
    cause: str
    runs: int
    right: int
    instead: dict[str, int]
    median_seconds: float
    worst_seconds: float
    median_sent_bytes: float
    worst_data_bytes: int
    peak_mb: float


def table(rows: Sequence[Row]) -> str:
    """A Markdown table, and one line of sums. `kB, worst`: sent and received."""
    lines = [
        "| fault | expected | right | instead | s, median | s, worst | kB sent | kB worst | MB |",
        "|---|---|---|---|---|---|---|---|---|",
        *(line(row) for row in rows),
    ]
    right, runs = sum(row.right for row in rows), sum(row.runs for row in rows)
    whole = sum(row.right == row.runs for row in rows)
    sums = f"{right} of {runs} runs right; {whole} of {len(rows)} faults right in every run."
    return "\n".join([*lines, "", sums])


def line(row: Row) -> str:
    """One line of the table."""
    instead = ", ".join(f"{cause} ×{count}" for cause, count in row.instead.items())
    cells = (
        *(row.fault, row.cause, f"{row.right}/{row.runs}", instead),
        *(f"{row.median_seconds:.2f}", f"{row.worst_seconds:.2f}"),
        *(f"{row.median_sent_bytes / 1000:.0f}", f"{row.worst_data_bytes / 1000:.0f}"),
        f"{row.peak_mb:.0f}",
    )
    return f"| {' | '.join(cells)} |"
