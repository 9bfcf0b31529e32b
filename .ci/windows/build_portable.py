"""Build the portable folder: the official embeddable Python, the packages, the trees beside it.

    python .ci/windows/build_portable.py --runtime FOLDER --out FOLDER [--release]

`--runtime`: the unpacked official "Windows embeddable package (64-bit)" of Python 3.12.
`--release`: refuse a runtime whose programs are not the official ones.
"""

import argparse
import compileall
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = Path(__file__).with_name("portable")
LOCKED = Path(__file__).with_name("requirements.txt")
OURS = ("troubleshoot", "checks", "decision_trees")
MOST_MB, MOST_ZIPPED_MB = 60, 22
TARGET = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp")
# Not needed by any command, or only where packages are built.
LEFT_OUT = ("bin", "share", "Scripts")
WINE_ONLY = ("bcryptprimitives.dll",)
# What only the official package has; the stand-ins of the Wine lab lack it.
OFFICIAL = ("python.cat", "pythonw.exe", "LICENSE.txt")
EPOCH = (2026, 1, 1, 0, 0, 0)


def main() -> int:
    """Build, check and zip; 1 when something must not be handed out."""
    args = _arguments()
    folder = args.out / "troubleshoot"
    shutil.rmtree(folder, ignore_errors=True)
    wrong = _unfit(args.runtime, args.release)
    if not wrong:
        build(args.runtime, folder)
        archive = zipped(folder, args.out / f"troubleshoot-{version()}-windows.zip")
        wrong = too_big(folder, archive)
        print(f"{megabytes(folder):.1f} MB in {folder}, {size(archive):.1f} MB in {archive.name}")
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the portable folder for Windows.")
    parser.add_argument("--runtime", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--release", action="store_true")
    return parser.parse_args()


def _unfit(runtime: Path, release: bool) -> list[str]:
    needed = ["python.exe", "python3.dll", "python312.dll", "python312.zip"]
    wrong = [f"{runtime} has no {name}" for name in needed if not (runtime / name).exists()]
    wrong += [f"{name} belongs to Wine" for name in WINE_ONLY if (runtime / name).exists()]
    if release:
        wrong += [
            f"not the official package: no {n}" for n in OFFICIAL if not (runtime / n).exists()
        ]
    return wrong


def build(runtime: Path, folder: Path) -> None:
    """The folder, complete but for the zip."""
    program = folder / "program"
    shutil.copytree(runtime, program)
    shutil.copytree(PARTS, folder, dirs_exist_ok=True)
    install(program / "packages")
    shutil.move(program / "packages" / "decision_trees", folder / "decision_trees")
    # The trees lie where people find them; `..` comes last, so that nothing there can shadow.
    (program / "python312._pth").write_text("python312.zip\n.\npackages\n..\n", "ascii")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")


def install(packages: Path) -> None:
    """Our wheel and everything it needs, for Windows, whatever system this runs on."""
    with tempfile.TemporaryDirectory() as wheels:
        pip("wheel", "--no-deps", "--wheel-dir", wheels, str(ROOT))
        [own] = Path(wheels).glob("*.whl")
        pip("install", "--no-deps", "--no-compile", "--target", str(packages), *TARGET,
            "--only-binary=:all:", str(own))  # fmt: skip
        pip("install", "--no-deps", "--no-compile", "--target", str(packages), *TARGET,
            "--only-binary=:all:", "--require-hashes", "-r", str(LOCKED))  # fmt: skip
    for name in LEFT_OUT:
        shutil.rmtree(packages / name, ignore_errors=True)
    for tests in [*packages.rglob("tests"), *packages.rglob("test")]:
        shutil.rmtree(tests, ignore_errors=True)
    compiled(packages)


def compiled(packages: Path) -> None:
    """Byte code made beforehand, as a stick may be read-only. Others' sources are left at home."""
    if sys.version_info[:2] != (3, 12):
        print("not compiled: only Python 3.12 writes the byte code of Python 3.12")
        return
    for part in packages.iterdir():
        if part.name in OURS:
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            compileall.compile_dir(part, quiet=2, invalidation_mode=mode)
        elif part.is_dir():
            compileall.compile_dir(part, quiet=2, legacy=True)
        elif part.suffix == ".py":
            compileall.compile_file(part, quiet=2, legacy=True)
    for source in packages.rglob("*.py"):
        ours = source.relative_to(packages).parts[0] in OURS
        if not ours and source.with_suffix(".pyc").exists():
            source.unlink()


def pip(command: str, *arguments: str) -> None:
    """One pip command, with errors only."""
    quiet = ("-qq", "--disable-pip-version-check", "--no-input")
    subprocess.run([sys.executable, "-m", "pip", command, *quiet, *arguments], check=True)


def zipped(folder: Path, archive: Path) -> Path:
    """The folder as one zip; the same folder gives the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, path.read_bytes())
    return archive


def too_big(folder: Path, archive: Path) -> list[str]:
    """What does not fit on an old stick or through an office line."""
    wrong = [f"{folder} is larger than {MOST_MB} MB"] if megabytes(folder) > MOST_MB else []
    if size(archive) > MOST_ZIPPED_MB:
        wrong.append(f"{archive} is larger than {MOST_ZIPPED_MB} MB")
    return wrong


def megabytes(folder: Path) -> float:
    """The size of all files of a folder."""
    return sum(size(path) for path in folder.rglob("*") if path.is_file())


def size(path: Path) -> float:
    """The size of one file in megabytes."""
    return path.stat().st_size / 1e6


def version() -> str:
    """The version of the program."""
    text = (ROOT / "troubleshoot" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__\s*=\s*"([^"]+)"', text)
    return found.group(1) if found else "0"


if __name__ == "__main__":
    sys.exit(main())
