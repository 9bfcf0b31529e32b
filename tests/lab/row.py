"""Row: one fault over all its runs, and the tables that rows make."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One fault over all its runs.

    `said`: every run's cause, how sure, and seconds, in their order. `certain_wrong`: how often a
    wrong cause was called certain.
    """

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
    said: tuple[tuple[str, str, float], ...] = ()
    certain_wrong: int = 0


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


def network_table(rows: Sequence[Row]) -> str:
    """The same for conditions with several right answers: what was said, how surely, how soon."""
    wrong = sum(row.certain_wrong for row in rows)
    lines = [
        "| condition | right or honest | said, how surely, seconds | right | certain and wrong |",
        "|---|---|---|---|---|",
        *(network_line(row) for row in rows),
    ]
    right, runs = sum(row.right for row in rows), sum(row.runs for row in rows)
    whole = sum(row.right == row.runs for row in rows)
    return "\n".join(
        [
            *(*lines, ""),
            f"{right} of {runs} runs right; {whole} of {len(rows)} conditions in every run; "
            f"{wrong} runs certain and wrong.",
        ]
    )


def network_line(row: Row) -> str:
    """One line of that table."""
    times: dict[str, list[str]] = {}
    for cause, sure, seconds in row.said:
        times.setdefault(f"{cause}/{sure}", []).append(f"{seconds:.1f}")
    said = "; ".join(f"{what} ×{len(took)} ({', '.join(took)})" for what, took in times.items())
    cells = (row.fault, row.cause, said, f"{row.right}/{row.runs}", str(row.certain_wrong or ""))
    return f"| {' | '.join(cells)} |"
