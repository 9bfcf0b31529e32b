"""A QR code that opens WhatsApp on a phone with the message filled in: the PC has no internet.

Terminal: half blocks, explicitly black on white, so that dark and light themes both scan.
Paper: an SVG of a fixed size. How many bytes fit is fixed by ISO/IEC 18004 (byte mode, ECC M):
version 6 holds 106, version 13 holds 331.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from troubleshoot.report.document import MACHINE, document
from troubleshoot.report.fit import Fact, fitted
from troubleshoot.report.model import Report
from troubleshoot.report.strings import SIMULATION
from troubleshoot.text import Language

SUFFIX = ".qr.txt"
SMALL_BYTES = 106
LARGE_BYTES = 331
SMALL_BORDER = 2
LARGE_BORDER = 4
LARGE_COLUMNS, LARGE_ROWS = 120, 40
PAPER_MM = 48.0
_UNESCAPED = "-._~,:/"
_BLACK_ON_WHITE, _NORMAL = "\x1b[0;30;107m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def render(report: Report, language: Language) -> str:
    """For a terminal of 80×24; a simulation says so above the code, where people read it."""
    code = terminal(report, language, 80, 24)
    return f"{SIMULATION.in_(language)}\n{code}" if report.simulated else code


def terminal(report: Report, language: Language, columns: int, rows: int) -> str:
    """The largest message whose code fits on a terminal of this size."""
    return half_blocks(_code(report, language, columns, rows))


def lines(report: Report, language: Language, columns: int, rows: int) -> tuple[str, ...]:
    """The same code as bare half blocks, for a screen that does the colours itself."""
    return tuple(_half_lines(_code(report, language, columns, rows)))


def svg(report: Report, language: Language) -> str:
    """For paper: one `<svg>` element, black on white, 48 mm wide."""
    rows = _matrix(address(report, language, LARGE_BYTES), LARGE_BORDER)
    size = len(rows)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg class="qr" width="{PAPER_MM:g}mm" height="{PAPER_MM:g}mm" role="img"'
        f' viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def address(report: Report, language: Language, most_bytes: int) -> str:
    """The `wa.me` address of at most so many bytes, to Dinkominfo where the profile knows it."""
    start = f"https://wa.me/{report.office.helpdesk}?text="
    joiner = "," if most_bytes <= SMALL_BYTES else "\n"

    def whole(lines: list[str]) -> str:
        return start + quote(joiner.join(lines), safe=_UNESCAPED)

    lines = sorted(
        document(report, language).lines, key=lambda line: (line.part == MACHINE, line.rank)
    )
    facts = [Fact(line.rank, line.code) for line in lines]
    return whole(fitted(facts, lambda lines: len(whole(lines)) <= most_bytes))


def half_blocks(rows: Sequence[Sequence[bool]]) -> str:
    """Two rows of modules to one line of text."""
    return "".join(f"{_BLACK_ON_WHITE}{line}{_NORMAL}\n" for line in _half_lines(rows))


def _half_lines(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    padded = [*rows, [False] * len(rows[0])] if len(rows) % 2 else rows
    for two in zip(padded[::2], padded[1::2], strict=True):
        yield "".join(_HALVES[pair] for pair in zip(*two, strict=True))


def _code(report: Report, language: Language, columns: int, rows: int) -> list[list[bool]]:
    large = columns >= LARGE_COLUMNS and rows >= LARGE_ROWS
    budget, border = (LARGE_BYTES, LARGE_BORDER) if large else (SMALL_BYTES, SMALL_BORDER)
    return _matrix(address(report, language, budget), border)


def _matrix(text: str, border: int) -> list[list[bool]]:
    import segno

    code = segno.make(text, error="m", boost_error=False, micro=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=border)]
