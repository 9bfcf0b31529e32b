"""Where an office is, from its address as people write it: which offices lie together?"""

from __future__ import annotations

import re
from functools import lru_cache

_DISTRICT = re.compile(r"\bkec(?:amatan\b|\b)\.?\s*([^,;()/]+)", re.I)
_WIDE = re.compile(
    r"^(?:(?:kota|kab\.?|kabupaten|prov\.?|provinsi|indonesia)\b.*"
    r"|(?:jawa|sumatera|kalimantan|sulawesi|nusa tenggara|papua|maluku)\b.*|[\d\s.-]*)$",
    re.I,
)
_STREET = re.compile(r"^(?:jl|jln|jalan|gg|gang|rt|rw|no)\b", re.I)


@lru_cache(maxsize=4096)
def area_of(place: str, unit: str) -> str:
    """The kecamatan where the text names one, else the last part of the address, else the unit."""
    for text in (place, unit):
        if found := _DISTRICT.search(text):
            return _name(found.group(1))
    parts = [_name(part) for part in place.split(",")]
    near = [part for part in parts if part and not _WIDE.match(part) and not _STREET.match(part)]
    return near[-1] if near else _name(unit)


def _name(text: str) -> str:
    """Small letters, without a postal code."""
    return " ".join(re.sub(r"\d{5}", " ", text).casefold().split()).strip(" .")
