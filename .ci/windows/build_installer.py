"""Build the installer for one user, from a portable folder that build_portable.py has made.

python .ci/windows/build_installer.py --folder FOLDER/troubleshoot --out FOLDER

Needs `makensis` (Debian: nsis). What is built is not signed; docs/windows-install.md says how to.
"""

import argparse
import math
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from build_portable import version

SCRIPT = Path(__file__).with_name("installer") / "installer.nsi"
SIZES = (16, 32, 48)
BLUE, WHITE = (0xB8, 0x62, 0x12), (255, 255, 255)  # blue, green, red
FINE = 4
"""So many points a side are looked at in each pixel, for smooth edges."""


def main() -> int:
    """Build; the exit code of makensis, which warns of nothing."""
    parser = argparse.ArgumentParser(description="Build the installer for one user of Windows.")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    target = args.out.resolve() / f"troubleshoot-{version()}-setup.exe"
    with tempfile.TemporaryDirectory() as folder:
        icon = Path(folder) / "bantuan.ico"
        icon.write_bytes(ico())
        told = {"FOLDER": args.folder.resolve(), "VERSION": version(), "ICON": icon, "OUT": target}
        command = ["makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in told.items())]
        code = subprocess.run([*command, str(SCRIPT)], check=False).returncode
    if not code:
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    return code


def ico() -> bytes:
    """An icon in three sizes: the waves of a radio, white on a blue disc."""
    images = [_image(size) for size in SIZES]
    head, at = struct.pack("<HHH", 0, 1, len(images)), 6 + 16 * len(images)
    for size, image in zip(SIZES, images, strict=True):
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return head + b"".join(images)


def _image(size: int) -> bytes:
    """A bitmap as icons hold it: from the bottom row up, then a mask that hides nothing."""
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = (_pixel(x, size - 1 - y, size) for y in range(size) for x in range(size))
    mask = bytes(size * ((size + 31) // 32 * 4))
    return header + b"".join(rows) + mask


def _pixel(x: int, y: int, size: int) -> bytes:
    points = [
        _point((x + (i + 0.5) / FINE) / size, (y + (j + 0.5) / FINE) / size)
        for i in range(FINE)
        for j in range(FINE)
    ]
    seen = [one for one in points if one]
    if not seen:
        return bytes(4)
    mixed = (round(sum(channel) / len(seen)) for channel in zip(*seen, strict=True))
    return bytes((*mixed, 255 * len(seen) // len(points)))


def _point(x: float, y: float) -> tuple[int, int, int] | None:
    """The colour at a place of the unit square; None outside the disc."""
    if math.hypot(x - 0.5, y - 0.5) > 0.5:
        return None
    far = math.hypot(x - 0.5, y - 0.75)
    above = y < 0.75 and abs(x - 0.5) <= 0.75 - y
    wave = any(abs(far - radius) < 0.045 for radius in (0.2, 0.34, 0.48))
    return WHITE if far < 0.075 or (above and wave) else BLUE


if __name__ == "__main__":
    sys.exit(main())
