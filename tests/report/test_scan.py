"""The QR codes are read from a photo by two decoders that share no code: ZXing and qrdec.

The photo: each corner off by up to 6 % of the side, turned up to 15 degrees, lit from one side at
60 % contrast, blurred by 1.2 pixels, ± 25 of 255 grey levels of noise, JPEG quality 60. A letter
of the terminal is 8 or 9 pixels wide; paper is printed at 150 or 200 dots an inch and
photographed at 300 pixels an inch, as by a phone that sees the whole page. Of 20 photos of each
all were read; with ± 32 grey levels or 1.8 pixels of blur one photo in ten must be taken again.
"""

from __future__ import annotations

from collections.abc import Callable

import deqr
import pytest
import zxingcpp
from PIL import Image

from tests.report import pixels
from tests.report.photo import Hand, photo
from tests.report.sessions import escalated, report_of
from tests.report.test_small import long_winded
from troubleshoot.report.model import Report
from troubleshoot.report.render import html
from troubleshoot.report.render.qr import LARGE_BYTES, SMALL_BYTES, address, terminal

REPORTS = {"ordinary": report_of(escalated()), "long": long_winded()}
PHOTOS = range(6)
PHONE = 300  # pixels an inch: a page in 9 megapixels


def _zxing(seen: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(seen)]


def _qrdec(seen: Image.Image) -> list[str]:
    found = deqr.QRdecDecoder().decode(seen)
    return ["".join(str(entry.data) for entry in code.data_entries) for code in found]


DECODERS: dict[str, Callable[[Image.Image], list[str]]] = {"zxing": _zxing, "qrdec": _qrdec}


def _missed(seen: Image.Image, url: str, hand: Hand) -> list[str]:
    """The decoders and photos that did not give the whole address, and nothing else."""
    photos = [(number, photo(seen, hand, number)) for number in PHOTOS]
    return [
        f"{name} {number}: {read}"
        for number, taken in photos
        for name, decode in DECODERS.items()
        if (read := decode(taken)) != [url]
    ]


@pytest.mark.full
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("cell", [(8, 16), (9, 19)])
@pytest.mark.parametrize(
    ("columns", "rows", "most"), [(80, 24, SMALL_BYTES), (120, 40, LARGE_BYTES)]
)
def test_a_phone_reads_the_terminal(
    report: Report, cell: tuple[int, int], columns: int, rows: int, most: int
) -> None:
    seen = pixels.terminal(terminal(report, "id", columns, rows), columns, rows, cell)
    assert _missed(seen, address(report, "id", most), Hand()) == []


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("dpi", [150, 200])
def test_a_phone_reads_the_paper(report: Report, dpi: int) -> None:
    seen = pixels.paper(html.render(report, "id"), dpi)
    assert _missed(seen, address(report, "id", LARGE_BYTES), Hand(dots=PHONE / dpi)) == []


def test_a_photo_of_nothing_says_nothing() -> None:
    empty = photo(Image.new("L", (500, 500), 255), Hand(), 1)
    assert [decode(empty) for decode in DECODERS.values()] == [[], []]
