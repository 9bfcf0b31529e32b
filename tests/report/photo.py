"""A photo as a hand with a cheap phone takes it; the same seed gives the same photo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageFilter, ImageOps

_TABLE = 110  # the grey around the thing
Corner = tuple[float, float]


@dataclass(frozen=True)
class Hand:
    """How badly the photo is taken.

    `dots`: of the photo, for one of the picture. `skew`: how far each corner may be off, as a
    part of the side. `turn`: degrees, either way. `blur`: pixels. `noise`: grey levels of 255,
    either way. `contrast`: 1 is all. `quality`: of the JPEG.
    """

    dots: float = 1.0
    skew: float = 0.06
    turn: float = 15.0
    blur: float = 1.2
    noise: int = 25
    contrast: float = 0.6
    quality: int = 60


def photo(picture: Image.Image, hand: Hand, seed: int) -> Image.Image:
    """Skewed, turned, unevenly lit, blurred, noisy, and kept as a JPEG."""
    random = Random(seed)
    picture = ImageOps.scale(picture, hand.dots)
    seen = ImageOps.expand(picture, max(picture.size) // 6, _TABLE)
    seen = _skewed(seen, hand.skew, random)
    turn = random.uniform(-hand.turn, hand.turn)
    seen = seen.rotate(turn, Image.Resampling.BICUBIC, fillcolor=_TABLE)
    seen = _lit(seen, hand.contrast, random)
    seen = seen.filter(ImageFilter.GaussianBlur(hand.blur))
    return _as_jpeg(_noisy(seen, hand.noise, random), hand.quality)


def _skewed(seen: Image.Image, skew: float, random: Random) -> Image.Image:
    (wide, high), far = seen.size, skew * min(seen.size)
    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    moved = [(x + random.uniform(-far, far), y + random.uniform(-far, far)) for x, y in corners]
    return seen.transform(
        seen.size,
        Image.Transform.PERSPECTIVE,
        _perspective(moved, wide, high),
        Image.Resampling.BICUBIC,
        fillcolor=_TABLE,
    )


def _perspective(corners: Sequence[Corner], wide: int, high: int) -> Sequence[float]:
    """From a whole picture to four corners (P. Heckbert, 1989: square to quadrilateral)."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area
    return (
        *((x1 - x0 + g * x1) / wide, (x3 - x0 + h * x3) / high, x0),
        *((y1 - y0 + g * y1) / wide, (y3 - y0 + h * y3) / high, y0),
        *(g / wide, h / high),
    )


def _lit(seen: Image.Image, contrast: float, random: Random) -> Image.Image:
    """Paler than the thing itself, and one side darker: a lamp stands beside it."""
    pale = seen.point(lambda grey: 30 + grey * contrast)
    shade = Image.linear_gradient("L").rotate(random.choice((0, 90, 180, 270))).resize(seen.size)
    return ImageChops.multiply(pale, shade.point(lambda grey: 150 + grey * 105 / 255))


def _noisy(seen: Image.Image, noise: int, random: Random) -> Image.Image:
    """Each dot brighter or darker by chance."""
    count = seen.width * seen.height
    grain = Image.frombytes("L", seen.size, random.randbytes(count))
    grain = grain.point(lambda grey: 128 + (grey - 128) * noise / 128)
    return ImageChops.add(seen, grain, offset=-128)


def _as_jpeg(seen: Image.Image, quality: int) -> Image.Image:
    kept = BytesIO()
    seen.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("L")
