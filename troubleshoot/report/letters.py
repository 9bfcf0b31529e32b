"""One way to write a sign: what hides a number from a pattern does not hide it from a reader.

Full-width and other Unicode digits become 0–9; signs without width, by which digits can be torn
apart, go away; control signs, which steer terminals, become spaces.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "[disamarkan]"  # what stands where something was
# The private ones stand in for addresses while a text is masked, so nobody else may use them.
HOLD, RELEASE = "\ue000", "\ue001"
_CONTROL = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{HOLD}{RELEASE}]")
# Marks and fillers that take no room of their own though Unicode does not call them format signs.
_WIDTHLESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0]"
)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


def plain_letters(text: str) -> str:
    """The text as it looks, in the signs that patterns know."""
    if not text.isascii():
        text = "".join(map(_plain, _WIDTHLESS.sub("", text)))
    return _CONTROL.sub(" ", text)


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _TO_ASCII)
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(sign) == "Cf" else sign
