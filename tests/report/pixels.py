"""What an eye or a phone sees: the terminal's cells and the paper's QR code as pixels."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pyte
from PIL import Image, ImageDraw, ImageOps

_GREYS = {"default": 30, "black": 0, "white": 170, "brightblack": 85, "brightwhite": 255}
_UPPER, _LOWER = "█▀", "█▄"
_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def terminal(output: str, columns: int, rows: int, cell: tuple[int, int]) -> Image.Image:
    """A dark terminal of that size after it was told `output`; `cell`: a letter in pixels."""
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(output.replace("\n", "\r\n"))
    wide, high = cell
    seen = Image.new("L", (columns * wide, rows * high), _GREYS["default"])
    pen = ImageDraw.Draw(seen)
    for y in range(rows):
        for x in range(columns):
            letter = screen.buffer[y][x]
            upper, lower = (
                _GREYS[letter.fg if letter.data in full else letter.bg] for full in (_UPPER, _LOWER)
            )
            left, top, middle = x * wide, y * high, y * high + high // 2
            pen.rectangle((left, top, left + wide - 1, middle - 1), upper)
            pen.rectangle((left, middle, left + wide - 1, top + high - 1), lower)
    return seen


def paper(page: str, dpi: int) -> Image.Image:
    """The QR code of an HTML page as a printer of so many dots an inch puts it on white paper."""
    found = re.search(r'<svg class="qr".*?</svg>', page)
    assert found
    drawing = ElementTree.fromstring(found.group().replace("<svg", f"<svg {_NAMESPACE}", 1))
    side = round(float(drawing.attrib["width"].removesuffix("mm")) / 25.4 * dpi)
    units = int(drawing.attrib["viewBox"].split()[2])
    seen = Image.new("L", (side, side), 255)
    for path in drawing:
        _fill(ImageDraw.Draw(seen), path.attrib["d"], path.attrib["fill"], side / units)
    return ImageOps.expand(seen, side // 6, 255)


def _fill(pen: ImageDraw.ImageDraw, path: str, colour: str, dots: float) -> None:
    """The two kinds of squares that the drawing has: the whole, and one module."""
    for x, y, size in re.findall(r"M(\d+) (\d+)h(\d+)v\d+[hH]-?\d+z", path):
        left, top, right, bottom = (
            round(int(value) * dots) for value in (x, y, int(x) + int(size), int(y) + int(size))
        )
        pen.rectangle((left, top, right - 1, bottom - 1), colour)
