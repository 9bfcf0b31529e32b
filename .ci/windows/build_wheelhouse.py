"""Build the offline installer for PCs that have Python: a zip of wheels and the one command.

python .ci/windows/build_wheelhouse.py --out FOLDER
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from build_portable import ROOT, pip, version, zipped
from requirements import requirements

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
INSTALLER = Path(__file__).with_name("wheelhouse")


def main() -> int:
    """Build, prove that every Python finds all it needs, and zip."""
    parser = argparse.ArgumentParser(description="Build the offline installer for Windows.")
    parser.add_argument("--out", type=Path, required=True)
    folder = parser.parse_args().out / "troubleshoot-wheels"
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    for python in PYTHONS:
        pip("download", *target(python), "--dest", str(wheels), *requirements())
    wrong = [python for python in PYTHONS if not complete(python, wheels)]
    shutil.copytree(INSTALLER, folder, dirs_exist_ok=True)
    archive = zipped(folder, folder.with_name(f"troubleshoot-{version()}-wheels.zip"))
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB for Python {', '.join(PYTHONS)}")
    if wrong:
        print(f"incomplete for Python {', '.join(wrong)}", file=sys.stderr)
    return 1 if wrong else 0


def target(python: str) -> tuple[str, ...]:
    """pip's options for that Python on 64-bit Windows."""
    return (
        "--platform", "win_amd64", "--python-version", python, "--implementation", "cp",
        "--only-binary=:all:",
    )  # fmt: skip


def complete(python: str, wheels: Path) -> bool:
    """Whether that Python would install from this folder alone."""
    command = [sys.executable, "-m", "pip", "install", "-qq", "--dry-run", "--ignore-installed"]
    offline = ["--no-index", "--find-links", str(wheels), "--target", str(wheels / "nowhere")]
    done = subprocess.run([*command, *offline, *target(python), "troubleshoot"], check=False)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
